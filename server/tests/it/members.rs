//! An owner invites people, says what each may do, and removes them.

use crate::support::{
    Packpost, Page, Shop,
    order::all_at_once,
    people::{PASSWORD, any, buyer_up_to},
};
use packpost_domain::Role;

const SAMI: &str = "sami@exul.example";

/// What the form of an invitation sends; each has an id of its own, as the page gives it.
async fn invite(shop: &Shop, email: &str, role: &str, limit: &str, language: &str) -> Page {
    let id = shop.browser.get("/members/invite").await.input("id");
    let fields = [
        ("id", id.as_str()),
        ("email", email),
        ("name", "Sami"),
        ("role", role),
        ("limit", limit),
        ("language", language),
    ];
    shop.browser.post("/members/invite", &fields).await
}

async fn change(shop: &Shop, member: impl ToString, role: &str, limit: &str) -> Page {
    let path = format!("/members/{}/edit", member.to_string());
    let version = shop.browser.get(&path).await.input("version");
    let fields = [("version", version.as_str()), ("role", role), ("limit", limit)];
    shop.browser.post(&path, &fields).await
}

#[tokio::test]
async fn an_owner_invites_a_buyer_with_a_limit() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    invite(&shop, SAMI, "buyer", "250.500", "ar").await.is(303);
    let page = shop.browser.get("/members").await;
    page.says("The invitation stays in the built-in mailbox").says("Sami").says(SAMI).says("Buyer");
    page.says("250.500 JOD").says("Open until 1 Dec 2026, 11:00").says("Waiting to leave");
    let mails = packpost.account_mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, SAMI);
    assert_eq!(mails[0].header("Reply-To"), shop.email);
    assert_eq!(mails[0].header("Auto-Submitted"), "auto-generated");
    assert!(mails[0].text().contains("قبول الدعوة"), "{}", mails[0].text());
    packpost.run_outbox().await;
    shop.browser.get("/members").await.says("Not sent").does_not_say("Handed over");
}

#[tokio::test]
async fn a_limit_is_a_buyers_alone() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    invite(&shop, SAMI, "receiver", "250", "en").await.is(303);
    invite(&shop, "lina@exul.example", "buyer", "", "en").await.is(303);
    shop.browser.get("/members").await.does_not_say("250").says("Spending limit: None");
}

#[tokio::test]
async fn what_is_wrong_with_an_invitation_is_said_beside_the_field() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let page = invite(&shop, "sami at exul", "buyer", "12.3456", "en").await;
    page.is(422).says("This has no @").says("at most 3 decimals");
    assert_eq!(
        (page.input("email"), page.input("limit")),
        ("sami at exul".into(), "12.3456".into())
    );
    invite(&shop, SAMI, "king", "", "en").await.is(422).says("Choose one: Role");
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    invite(&shop, "x", "buyer", "x", "fr").await.is(422).says("لا توجد علامة @").says("اكتب مبلغًا");
    assert!(packpost.account_mails().await.is_empty());
}

#[tokio::test]
async fn a_double_click_invites_once() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let id = shop.browser.get("/members/invite").await.input("id");
    let clicks = (0..8).map(|_| {
        let (browser, id) = (shop.browser.clone(), id.clone());
        async move {
            let fields =
                [("id", id.as_str()), ("email", SAMI), ("role", "buyer"), ("language", "en")];
            browser.post("/members/invite", &fields).await.location()
        }
    });
    for to in all_at_once(clicks).await {
        assert_eq!(to.as_deref(), Some("/members"));
    }
    assert_eq!(packpost.account_mails().await.len(), 1);
    assert_eq!(packpost.count("invitations").await, 1);
}

#[tokio::test]
async fn an_address_that_signs_in_somewhere_or_is_invited_is_not_invited_again() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let other = packpost.second_shop().await;
    let page = invite(&shop, "RANIA@exul.example", "buyer", "", "en").await;
    page.is(422).says("Somebody in this shop signs in with this address already");
    let page = invite(&shop, other.email, "buyer", "", "en").await;
    page.is(422).says("Somebody in another shop of this Packpost");
    invite(&shop, SAMI, "buyer", "", "en").await.is(303);
    invite(&shop, SAMI, "owner", "", "en").await.is(422).says("invited already");
    // Another shop may ask them too; whoever they answer first has them.
    invite(&other, SAMI, "buyer", "", "en").await.is(303);
    assert_eq!(packpost.account_mails().await.len(), 2);
}

#[tokio::test]
async fn a_shop_has_room_for_a_hundred() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 98)
         INSERT INTO members (id, shop_id, name, email, password_hash, role, language, created_at)
         SELECT randomblob(16), ?, 'N', i || '@exul.example', '', 'receiver', 'en', 0 FROM n",
    )
    .bind(shop.id.0)
    .execute(&mut *write)
    .await
    .expect("many");
    write.commit().await.expect("committed");
    invite(&shop, SAMI, "buyer", "", "en").await.is(303);
    invite(&shop, "late@exul.example", "buyer", "", "en").await.is(422).says("room for 100 people");
}

#[tokio::test]
async fn sent_again_there_is_a_new_link_for_seven_days_and_the_old_one_is_worth_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    invite(&shop, SAMI, "buyer", "", "en").await.is(303);
    let old = packpost.newest_invitation().await;
    packpost.pass(jiff::SignedDuration::from_hours(8 * 24));
    let page = shop.browser.get("/members").await;
    page.says("Too old since");
    let (resend, version) = (page.link("/members/invitations/"), page.input("version"));
    assert!(resend.ends_with("/resend"));
    let again = [("version", version.as_str())];
    shop.browser
        .submit(&resend, &again)
        .await
        .says("stays in the built-in mailbox")
        .says("Open until 9 Dec 2026");
    let new = packpost.newest_invitation().await;
    packpost.browser().get(&old).await.is(404).says("This invitation does not work");
    packpost.browser().get(&new).await.is(200);
    // The same click again.
    shop.browser.submit(&resend, &again).await.says("stays in the built-in mailbox");
    assert_eq!(packpost.account_mails().await.len(), 2);
    assert_eq!(packpost.newest_invitation().await, new);
}

#[tokio::test]
async fn a_withdrawn_invitation_lets_nobody_in_and_frees_the_address() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    invite(&shop, SAMI, "buyer", "", "en").await.is(303);
    let link = packpost.newest_invitation().await;
    let resend = shop.browser.get("/members").await.link("/members/invitations/");
    let withdraw = resend.replace("/resend", "/withdraw");
    for _ in 0..2 {
        shop.browser.submit(&withdraw, &[]).await.says("withdrawn").does_not_say(SAMI);
    }
    packpost.browser().get(&link).await.is(410).says("This invitation was withdrawn");
    shop.browser.submit(&resend, &[("version", "2")]).await.says("not open any more");
    invite(&shop, SAMI, "receiver", "", "en").await.is(303);
    assert_eq!(packpost.count("invitations").await, 2);
}

#[tokio::test]
async fn a_changed_role_holds_at_once() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let (sami, browser) = packpost.colleague_at_work(shop.id, SAMI, any(Role::Receiver)).await;
    browser.get("/suppliers/new").await.is(403);
    change(&shop, sami, "buyer", "100").await.is(303);
    shop.browser.get("/members").await.says("100.000 JOD");
    browser.get("/suppliers/new").await.is(200);
    browser.get("/settings").await.is(403);
    change(&shop, sami, "owner", "").await.is(303);
    browser.get("/settings").await.is(200);
}

#[tokio::test]
async fn two_owners_can_not_overwrite_each_other() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let sami = packpost.colleague(shop.id, SAMI, buyer_up_to(5_000)).await;
    let path = format!("/members/{sami}/edit");
    let page = shop.browser.get(&path).await;
    assert_eq!(page.input("limit"), "5.000");
    let version = page.input("version");
    let fields = |limit| [("version", version.clone()), ("role", "buyer".into()), ("limit", limit)];
    for (limit, status) in [("7", 303), ("9", 409), ("7", 303)] {
        let fields = fields(limit.to_owned());
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        shop.browser.post(&path, &fields).await.is(status);
    }
    shop.browser.get("/members").await.says("7.000 JOD");
}

#[tokio::test]
async fn a_limit_in_a_currency_of_before_is_typed_anew() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let sami = packpost.colleague(shop.id, SAMI, buyer_up_to(5_000)).await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query("UPDATE shops SET currency = 'USD'").execute(&mut *write).await.expect("dollars");
    write.commit().await.expect("committed");
    let page = shop.browser.get(&format!("/members/{sami}/edit")).await;
    page.says("The limit was 5.000 JOD").says("USD");
    let typed = page.input("limit");
    change(&shop, sami, "buyer", &typed).await.is(422).says("Enter an amount");
    change(&shop, sami, "buyer", "7").await.is(303);
    shop.browser.get("/members").await.says("$7.00");
}

#[tokio::test]
async fn the_last_owner_is_neither_removed_nor_made_something_else() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let says = "This is the only owner, and a shop needs one";
    packpost.colleague(shop.id, SAMI, buyer_up_to(5_000)).await;
    change(&shop, shop.owner, "buyer", "").await.is(422).says(says);
    let remove = format!("/members/{}/remove", shop.owner);
    shop.browser.post(&remove, &[]).await.is(422).says(says);
    shop.browser.get("/settings").await.is(200);
    let lina = packpost.colleague(shop.id, "lina@exul.example", any(Role::Owner)).await;
    change(&shop, shop.owner, "receiver", "").await.is(303);
    shop.browser.get("/settings").await.is(403);
    let browser = packpost.signed_in("lina@exul.example", PASSWORD).await;
    browser.post(&format!("/members/{lina}/remove"), &[]).await.is(422).says(says);
}

#[tokio::test]
async fn of_two_owners_who_remove_each_other_at_once_one_stays() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let (lina, browser) =
        packpost.colleague_at_work(shop.id, "lina@exul.example", any(Role::Owner)).await;
    let (one, other) =
        (format!("/members/{lina}/remove"), format!("/members/{}/remove", shop.owner));
    tokio::join!(shop.browser.post(&one, &[]), browser.post(&other, &[]));
    let inside = [shop.browser.get("/members").await, browser.get("/members").await];
    assert_eq!(inside.iter().filter(|page| page.status == 200).count(), 1);
}

#[tokio::test]
async fn a_removed_member_is_out_at_once_and_stays_in_the_history() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (sami, browser) = packpost.colleague_at_work(shop.shop, SAMI, any(Role::Buyer)).await;
    let begun = browser.post("/orders/new", &[("supplier", &shop.supplier.to_string())]).await;
    let discard = begun.location().expect("a draft").replace("/edit", "/discard");
    browser.post(&discard, &[]).await.is(303);
    for _ in 0..2 {
        let page = shop.browser.submit(&format!("/members/{sami}/remove"), &[]).await;
        page.says("Removed").does_not_say(SAMI);
    }
    assert_eq!(browser.get("/orders").await.location().as_deref(), Some("/sign-in?back=/orders"));
    let login = [("email", SAMI), ("password", PASSWORD)];
    packpost.browser().post("/sign-in", &login).await.is(422);
    shop.browser.get(&discard.replace("/discard", "")).await.says("sami");
    shop.browser.get(&format!("/members/{sami}/edit")).await.is(404);
    assert_eq!(packpost.count("members").await, 2);
}

#[tokio::test]
async fn who_was_removed_is_told_of_no_answer_and_may_come_back() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let sami = packpost.colleague(shop.shop, SAMI, any(Role::Buyer)).await;
    shop.browser.post(&format!("/members/{sami}/remove"), &[]).await.is(303);
    shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = crate::support::order::says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    assert!(packpost.posted().await.iter().all(|mail| mail.to != SAMI));
    let fields = [("email", SAMI), ("role", "receiver"), ("language", "en")];
    shop.browser.post("/members/invite", &fields).await.is(303);
    let join = packpost.newest_invitation().await;
    let fields = [("name", "Sami"), ("password", "another quiet harbour")];
    packpost.browser().post(&join, &fields).await.is(303);
    assert_eq!(packpost.count("members").await, 3, "a new member, beside who they were");
}

#[tokio::test]
async fn everybody_sees_who_works_here_and_only_an_owner_sees_forms() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    invite(&shop, SAMI, "buyer", "", "en").await.is(303);
    for (email, role) in [("b@exul.example", Role::Buyer), ("r@exul.example", Role::Receiver)] {
        let (_, browser) = packpost.colleague_at_work(shop.id, email, any(role)).await;
        let page = browser.get("/members").await;
        page.says("Rania").says(SAMI).says("You").says("Only an owner can invite");
        assert!(!page.html.contains("/members/"), "{}", page.html);
        let refused = browser.post("/members/invite", &[("email", "x@y.example")]).await;
        refused.is(403).says("Only an owner may do this");
    }
    let page = shop.browser.get("/members").await;
    page.says("Last seen").says("24 Nov 2026, 11:00").does_not_say("Only an owner can invite");
}

#[tokio::test]
async fn another_shops_people_are_not_found() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let other = packpost.second_shop().await;
    invite(&shop, SAMI, "buyer", "", "en").await.is(303);
    let resend = shop.browser.get("/members").await.link("/members/invitations/");
    let id = shop.browser.get("/members/invite").await.input("id");
    let before = packpost.everything().await;
    other.browser.get("/members").await.does_not_say(shop.email).does_not_say(SAMI);
    other.browser.get(&format!("/members/{}/edit", shop.owner)).await.is(404);
    for path in [
        format!("/members/{}/edit", shop.owner),
        format!("/members/{}/remove", shop.owner),
        resend.replace("/resend", "/withdraw"),
        resend.clone(),
    ] {
        other.browser.post(&path, &[("version", "1"), ("role", "buyer")]).await.is(404);
    }
    assert_eq!(packpost.everything().await, before);
    // Not even by guessing the id that a form has.
    let taken = resend.split('/').nth(3).expect("an id");
    let fields =
        |id| [("id", id), ("email", "new@exul.example"), ("role", "buyer"), ("language", "en")];
    other.browser.post("/members/invite", &fields(taken)).await.is(404);
    other.browser.post("/members/invite", &fields(&id)).await.is(303);
}

//! Somebody accepts an invitation.

use crate::support::{Packpost, Page, Shop, order::all_at_once};
use jiff::SignedDuration;

const SAMI: &str = "sami@exul.example";
const ANSWER: [(&str, &str); 2] = [("name", "Sami Haddad"), ("password", "three kettles hum")];

/// An invitation in Arabic to be a buyer up to 250 dinars; gives the path in its mail.
async fn invited(packpost: &Packpost, shop: &Shop) -> String {
    let fields = [
        ("email", SAMI),
        ("name", "Sami"),
        ("role", "buyer"),
        ("limit", "250"),
        ("language", "ar"),
    ];
    shop.browser.post("/members/invite", &fields).await.is(303);
    packpost.newest_invitation().await
}

async fn signs_in(packpost: &Packpost, password: &str) -> Page {
    packpost.browser().post("/sign-in", &[("email", SAMI), ("password", password)]).await
}

#[tokio::test]
async fn who_is_invited_chooses_name_and_password_and_is_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let sami = packpost.browser();
    let page = sami.get(&link).await;
    page.is(200).says("الانضمام إلى Exul").says(SAMI).says("مسؤول الشراء");
    assert_eq!(page.input("name"), "Sami");
    let home = sami.submit(&link, &ANSWER).await;
    home.is(200).says("أهلًا بك").says("Exul");
    assert!(home.html.contains(r#"lang="ar""#), "the language of the invitation is theirs now");
    sami.get("/settings").await.is(403);
    sami.get("/suppliers/new").await.is(200);
    let page = shop.browser.get("/members").await;
    page.says("Sami Haddad").says("250.000 JOD").does_not_say("Invitations");
    signs_in(&packpost, ANSWER[1].1).await.is(303);
}

#[tokio::test]
async fn looking_at_an_invitation_changes_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let before = packpost.everything().await;
    let scanner = packpost.browser();
    for path in [link.clone(), format!("{link}?lang=en")] {
        scanner.get(&path).await.is(200);
        scanner.head(&path).await.is(200);
    }
    scanner.get(&format!("{link}?lang=en")).await.says("Join Exul").says("Your role");
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_in_the_language_of_the_page() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let sami = packpost.browser();
    for (lang, required, short) in [
        ("ar", "هذه الخانة مطلوبة: اسمك", "لا تقل عن 10 أحرف"),
        ("en", "Fill in: Your name", "at least 10 characters"),
    ] {
        let path = format!("{link}?lang={lang}");
        sami.post(&path, &[("name", " "), ("password", "short")])
            .await
            .is(422)
            .says(required)
            .says(short);
    }
    for guess in ["sami 2026 sami", "exul is my shop", "SAMI@exul.example"] {
        let page =
            sami.post(&format!("{link}?lang=en"), &[("name", "S"), ("password", guess)]).await;
        page.is(422).says("without your name, your email, the name of the shop");
        assert!(!page.html.contains(guess), "a password is never put back");
    }
    let common = [("name", "Sami"), ("password", "Qwertyuiop")];
    sami.post(&format!("{link}?lang=en"), &common).await.is(422).says("tried first everywhere");
    sami.get("/").await.is(303);
}

#[tokio::test]
async fn an_invitation_works_once() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    packpost.browser().post(&link, &ANSWER).await.is(303);
    let thief = packpost.browser();
    thief.get(&link).await.is(410).says("استُخدمت هذه الدعوة");
    let theirs = [("name", "Thief"), ("password", "my own password here")];
    thief.post(&link, &theirs).await.is(410).says("استُخدمت هذه الدعوة");
    thief.get("/orders").await.is(303);
    assert_eq!(packpost.count("members").await, 2);
}

#[tokio::test]
async fn a_double_click_makes_one_member_who_is_signed_in_by_each() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let clicks = (0..6).map(|_| {
        let (browser, link) = (packpost.browser(), link.clone());
        async move {
            let to = browser.post(&link, &ANSWER).await.location();
            (to, browser.get("/orders").await.status.as_u16())
        }
    });
    for (to, orders) in all_at_once(clicks).await {
        assert_eq!((to.as_deref(), orders), (Some("/"), 200));
    }
    assert_eq!(packpost.count("members").await, 2);
}

#[tokio::test]
async fn a_used_invitation_can_not_be_used_to_guess_the_password() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    packpost.browser().post(&link, &ANSWER).await.is(303);
    let thief = packpost.browser();
    for _ in 0..10 {
        thief.post(&link, &[("name", "x"), ("password", "a wrong guess")]).await.is(410);
    }
    thief.post(&link, &ANSWER).await.is(429);
    signs_in(&packpost, ANSWER[1].1).await.is(429);
}

#[tokio::test]
async fn an_invitation_is_open_for_seven_days() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    packpost.pass(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
    packpost.browser().get(&link).await.is(200);
    packpost.pass(SignedDuration::from_secs(1));
    let late = packpost.browser();
    late.get(&format!("{link}?lang=en")).await.is(410).says("This invitation is too old");
    late.post(&link, &ANSWER).await.is(410);
    assert_eq!(packpost.count("members").await, 1);
}

#[tokio::test]
async fn a_link_that_is_none_says_so_and_gives_nothing_away() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let stranger = packpost.browser();
    let unknown = format!("/join/{}", "A".repeat(43));
    for path in [unknown.as_str(), &link[..link.len() - 4], "/join/x"] {
        let page = stranger.get(path).await;
        page.is(404).says("This invitation does not work").does_not_say(SAMI);
        stranger.post(path, &ANSWER).await.is(404);
    }
    assert_eq!(packpost.count("members").await, 1);
}

#[tokio::test]
async fn who_has_joined_another_shop_meanwhile_is_told_so() {
    let packpost = Packpost::empty().await;
    let (shop, other) = (packpost.shop().await, packpost.second_shop().await);
    let first = invited(&packpost, &shop).await;
    let second = invited(&packpost, &other).await;
    packpost.browser().post(&second, &ANSWER).await.is(303);
    let page = packpost.browser().post(&format!("{first}?lang=en"), &ANSWER).await;
    page.is(409).says("There is an account with this address");
    assert_eq!(packpost.count("members").await, 3);
}

#[tokio::test]
async fn only_the_hash_of_a_link_is_kept_beside_its_mail() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let token = link.trim_start_matches("/join/").to_owned();
    for (table, _, rows) in packpost.everything().await {
        assert!(table == "outbox" || !rows.contains(&token), "{table} holds the link");
    }
}

#[tokio::test]
async fn whoever_is_signed_in_sees_the_invitation_as_a_stranger_does() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let link = invited(&packpost, &shop).await;
    let page = shop.browser.get(&link).await;
    assert!(!page.html.contains("/account"), "it is not the owner's page");
    shop.browser.get("/account").await.is(200).says(shop.email);
}

//! How much there may be of anything that somebody could make without end.

use crate::support::{
    Browser, Packpost, Page, StockedShop,
    order::{all_at_once, says},
};
use jiff::SignedDuration;

/// An order that the supplier has accepted, and the link to it.
async fn confirmed(packpost: &Packpost) -> (StockedShop, String, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    packpost
        .supplier()
        .post(&format!("{link}/answer"), &says("accepted", "Lina", ""))
        .await
        .is(303);
    (shop, order, link)
}

/// A ship notice from a page that was opened, in English.
async fn ships(packpost: &Packpost, link: &str, carrier: &str) -> Page {
    let supplier = packpost.supplier();
    let shipment = supplier.get(&format!("{link}?lang=en")).await.input("shipment");
    let fields =
        [("shipment", &*shipment), ("what", "all"), ("carrier", carrier), ("person", "Lina")];
    supplier.post(&format!("{link}/ship?lang=en"), &fields).await
}

#[tokio::test]
async fn behind_its_links_an_order_takes_twenty_steps_an_hour_and_nothing_typed_is_lost() {
    let packpost = Packpost::empty().await;
    let (_, _, link) = confirmed(&packpost).await;
    for n in 2..=20 {
        ships(&packpost, &link, &format!("Van {n}")).await.is(303);
    }
    let mails = packpost.posted().await.len();
    let full = ships(&packpost, &link, "Aramex, last van").await;
    full.is(429).says("20 replies and notices an hour").says("Nothing was sent this time");
    assert_eq!(full.input("carrier"), "Aramex, last van");
    assert_eq!(packpost.kept("shipped").await, 19);
    assert_eq!(packpost.posted().await.len(), mails, "nobody was told of what did not happen");
    // In the supplier's own language, too.
    let form = [("what", "all"), ("person", "لينا")];
    let full = packpost.supplier().post(&format!("{link}/ship"), &form).await;
    full.is(429).says("في الساعة للطلب الواحد");
    packpost.pass(SignedDuration::from_mins(61));
    ships(&packpost, &link, "Aramex, last van").await.is(303);
}

#[tokio::test]
async fn a_script_that_answers_and_takes_back_is_stopped_and_so_are_a_hundred_at_once() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    for _ in 0..10 {
        supplier.post(&format!("{link}/answer"), &says("accepted", "Lina", "")).await.is(303);
        let response = supplier.get(&link).await.input("response");
        supplier.post(&format!("{link}/undo"), &[("response", &response)]).await.is(303);
    }
    let no = says("rejected", "Lina", "No paper until June");
    let full = supplier.post(&format!("{link}/answer?lang=en"), &no).await;
    full.is(429).says("20 replies and notices an hour").says("No paper until June");
    shop.browser.get(&order).await.says("Waiting for answer");

    let other = shop.placed().await;
    let link = packpost.newest_link().await;
    supplier.post(&format!("{link}/answer"), &says("accepted", "Lina", "")).await.is(303);
    let many = (0..100).map(|n| {
        let (supplier, path) = (packpost.supplier(), format!("{link}/ship"));
        async move {
            let carrier = format!("Van {n}");
            let fields = [("what", "all"), ("carrier", &*carrier), ("person", "Lina")];
            supplier.post(&path, &fields).await.status.as_u16()
        }
    });
    let answers = all_at_once(many).await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 19);
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 81);
    shop.browser.get(&other).await.is(200);
}

#[tokio::test]
async fn a_step_of_the_shop_is_none_of_the_suppliers() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = confirmed(&packpost).await;
    for n in 2..=20 {
        ships(&packpost, &link, &format!("Van {n}")).await.is(303);
    }
    let path = format!("{order}/receive");
    let receipt = shop.browser.get(&path).await.input("receipt");
    let fields = [("receipt", &*receipt), ("l1_good", "10")];
    shop.browser.post(&path, &fields).await.is(303);
    // Another order of the same supplier is not kept from anything.
    shop.placed().await;
    let other = packpost.newest_link().await;
    packpost
        .supplier()
        .post(&format!("{other}/answer"), &says("accepted", "Lina", ""))
        .await
        .is(303);
}

#[tokio::test]
async fn twenty_links_and_mails_an_hour_are_sent_again() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    for _ in 0..20 {
        shop.browser.post(&format!("{order}/links/new"), &[]).await.is(303);
    }
    let links = packpost.count("links").await;
    let full = shop.browser.post(&format!("{order}/links/new"), &[]).await;
    full.is(429).says("20 emails and links an hour can be sent again");
    assert_eq!(packpost.count("links").await, links);
    packpost.supplier().get(&packpost.newest_link().await).await.is(200);
    packpost.pass(SignedDuration::from_mins(61));
    shop.browser.post(&format!("{order}/links/new"), &[]).await.is(303);
}

/// A claim of one page, from a page that was opened.
async fn claims(browser: &Browser, order: &str, words: &str) -> Page {
    let path = format!("{order}/claims/new");
    let id = browser.get(&path).await.input("claim");
    let fields = [("claim", &*id), ("l1_bad", "1"), ("words", words)];
    browser.upload(&path, &fields, &[]).await
}

#[tokio::test]
async fn twenty_claims_an_hour_and_the_next_one_stays_typed() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = confirmed(&packpost).await;
    for n in 1..=20 {
        claims(&shop.browser, &order, &format!("Torn, box {n}")).await.is(303);
    }
    let full = claims(&shop.browser, &order, "Torn, the last box").await;
    full.is(429).says("20 claims an hour").says("Torn, the last box");
    assert_eq!(packpost.kept("claim-opened").await, 20);
}

#[tokio::test]
async fn an_empty_claim_writes_nothing() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = confirmed(&packpost).await;
    let before = packpost.everything().await;
    shop.browser.upload(&format!("{order}/claims/new"), &[], &[]).await.is(422);
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn a_member_has_a_hundred_open_drafts_and_a_refused_form_begins_none() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let supplier = shop.supplier.to_string();
    let write = format!("/orders/write/{supplier}");
    for _ in 0..3 {
        shop.browser.post(&write, &[]).await.is(422);
        shop.browser.post("/orders/new", &[]).await.is(422);
    }
    assert_eq!(packpost.count("orders").await, 0);
    let placed = shop.placed().await;
    for _ in 0..100 {
        shop.browser.post("/orders/new", &[("supplier", &supplier)]).await.is(303);
    }
    let full = shop.browser.post("/orders/new", &[("supplier", &supplier)]).await;
    full.is(429).says("You have 100 open drafts");
    shop.browser.post(&format!("{placed}/again"), &[]).await.is(429);
    let page = shop.browser.get(&write).await;
    let (id, mut fields) = (page.input("id"), shop.lines(&page, "1,500"));
    fields.push(("id", &id));
    let full = shop.browser.post(&write, &fields).await;
    full.is(429).says("You have 100 open drafts");
    assert_eq!(full.input(&format!("q_{}", shop.offer)), "1,500");
    assert_eq!(packpost.count("orders").await, 101);
    // Each member has room of their own.
    let huda = shop.member(&packpost, "Huda", "buyer", None).await;
    huda.post("/orders/new", &[("supplier", &supplier)]).await.is(303);
}

#[tokio::test]
async fn an_order_has_room_for_two_hundred_lines() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    shop.many_offers(&packpost, 200).await;
    let edit = format!("{order}/edit");
    let page = shop.browser.get(&edit).await;
    let all: Vec<String> = page.inputs("q_");
    assert_eq!(all.len(), 201);
    let kept = ["version", "tab", "turn"].map(|name| (name, page.input(name)));
    let filled = |most: usize| {
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(n, v)| (*n, v.as_str())).collect();
        fields.extend([("delivery_address", "Rainbow Street 1"), ("then", "stay")]);
        fields.extend(all.iter().take(most).map(|name| (name.as_str(), "500")));
        fields
    };
    let full = shop.browser.post(&edit, &filled(201)).await;
    full.is(422).says("An order has room for 200 lines");
    assert_eq!(full.input(&all[200]), "500", "what was typed stays");
    shop.browser.post(&edit, &filled(200)).await.is(303);
    shop.browser.post(&format!("{order}/place"), &shop.reviewed(&order).await).await.is(303);

    // The same limit when it is changed.
    let page = shop.browser.get(&format!("{order}/amend")).await;
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in page.inputs("") {
        fields.push((name.clone(), page.input(&name)));
    }
    let more = page.inputs("q_");
    assert_eq!(more.len(), 1);
    fields.retain(|(name, _)| !name.starts_with("q_") && !name.ends_with("_out"));
    fields.retain(|(name, _)| !["delivery_address", "back", "language"].contains(&&**name));
    fields.push((more[0].clone(), "500".to_owned()));
    fields.push(("delivery_address".to_owned(), "Rainbow Street 1".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let full = shop.browser.post(&format!("{order}/amend"), &fields).await;
    full.is(422).says("An order has room for 200 lines");
}

#[tokio::test]
async fn a_member_has_fifty_sessions_and_one_more_ends_the_one_not_seen_for_longest() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    packpost.pass(SignedDuration::from_mins(1));
    let second = packpost.signed_in(shop.email, shop.password).await;
    packpost.pass(SignedDuration::from_mins(1));
    for _ in 2..50 {
        packpost.signed_in(shop.email, shop.password).await;
    }
    assert_eq!(packpost.count("sessions").await, 50);
    shop.browser.get("/account").await.is(200);
    packpost.pass(SignedDuration::from_mins(1));
    let newest = packpost.signed_in(shop.email, shop.password).await;
    assert_eq!(packpost.count("sessions").await, 50);
    newest.get("/account").await.is(200);
    second.get("/account").await.is(200);
    shop.browser.get("/account").await.is(303);
}

#[tokio::test]
async fn keeping_far_too_many_is_for_whoever_may_spend_that() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = confirmed(&packpost).await;
    let path = format!("{order}/receive");
    let keeps = async |browser: &Browser, good: &str| {
        let receipt = browser.get(&path).await.input("receipt");
        let fields = [("receipt", &*receipt), ("l1_good", good), ("l1_over", "keep")];
        browser.post(&path, &fields).await
    };
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let refused = keeps(&receiver, "90,000,000").await;
    refused.is(422).says("too many costs more than you may spend");
    assert_eq!(refused.input("l1_good"), "90,000,000");
    // 100 more at 7.900 for a hundred are within ten dinars, 200 more are not.
    let buyer = shop.member(&packpost, "Basma", "buyer", Some(10_000)).await;
    keeps(&buyer, "1,200").await.is(422).says("ask an owner to count this delivery");
    assert_eq!(packpost.kept("received").await, 0);
    keeps(&buyer, "1,100").await.is(303);
    assert_eq!(packpost.kept("received").await, 1);
}

#[tokio::test]
async fn however_many_an_owner_keeps_are_added_up_right() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = confirmed(&packpost).await;
    let path = format!("{order}/receive");
    let receipt = shop.browser.get(&path).await.input("receipt");
    let fields = [
        ("receipt", &*receipt),
        ("l1_good", "99,999,999"),
        ("l1_over", "keep"),
        ("l1_damaged", "5"),
    ];
    shop.browser.post(&path, &fields).await.is(303);
    shop.browser.get(&order).await.says("99,999,999 of 1,000 pieces");
}

#[tokio::test]
async fn who_may_no_longer_invite_has_invited_nobody() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let omar = packpost.colleague_at_work(shop.id, "omar@exul.example", OWNER).await;
    let fields = [("email", "sami@exul.example"), ("role", "owner"), ("language", "en")];
    omar.1.post("/members/invite", &fields).await.is(303);
    let link = packpost.newest_invitation().await;
    packpost.browser().get(&link).await.is(200);
    let remove = format!("/members/{}/remove", omar.0);
    shop.browser.post(&remove, &[]).await.is(303);
    let answer = [("name", "Sami Haddad"), ("password", "three kettles hum")];
    let says = "Whoever sent it can no longer invite people";
    packpost.browser().get(&link).await.is(410).says(says);
    packpost.browser().post(&link, &answer).await.is(410).says(says);
    packpost.browser().get(&format!("{link}?lang=ar")).await.says("هذه الدعوة لم تعد سارية");
    let page = shop.browser.get("/members").await;
    page.says("whoever sent it can no longer invite people");
    // Sent again by an owner, it is that owner's.
    let (path, version) = (page.action("/resend"), page.input("version"));
    shop.browser.post(&path, &[("version", &version)]).await.is(303);
    let link = packpost.newest_invitation().await;
    packpost.browser().post(&link, &answer).await.is(303);
}

const OWNER: packpost_domain::Rights = packpost_domain::Rights::OWNER;

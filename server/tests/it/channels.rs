//! The page of channels: which ways are open now, since when, what waits, what was tried.

use crate::support::{
    Packpost,
    people::any,
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};
use jiff::SignedDuration;
use packpost_domain::Role;

#[tokio::test]
async fn without_a_relay_the_page_says_that_nothing_leaves() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.get("/channels").await;
    page.is(200).says("Nothing leaves: no mail server is set up.").says("WhatsApp");
    page.does_not_say("Check now");
}

#[tokio::test]
async fn an_open_relay_says_since_when_and_what_it_took_last() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    shop.browser.get("/channels").await.says("Has not taken a mail yet.");
    shop.placed().await;
    packpost.run_outbox().await;
    let page = shop.browser.get("/channels").await;
    page.says(&smtp.addr().to_string()).says("Open");
    page.says("Last took a mail 24 Nov 2026, 11:00.").says("250 2.0.0 Accepted");
    page.says("No mail waits to leave.").says("طلب رقم 1001 من Exul").says("Handed over");
}

#[tokio::test]
async fn a_closed_relay_says_since_when_and_what_waits_says_when_it_is_tried() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::Drop { at: Stage::Banner });
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    for _ in 0..3 {
        shop.placed().await;
    }
    packpost.run_outbox().await;
    let page = shop.browser.get("/channels").await;
    page.says("Closed").says("Closed since 24 Nov 2026, 11:00; tried 3 times in vain.");
    page.says("Next try 24 Nov 2026, 11:00.");
    page.says("3 mails wait to leave, the oldest since 24 Nov 2026, 11:00.");
    page.says("Given up 26 Nov 2026, 11:00; then you are told.").says("Failed");
}

#[tokio::test]
async fn a_relay_that_came_back_says_since_when() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::Drop { at: Stage::Banner });
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    for _ in 0..3 {
        shop.placed().await;
    }
    packpost.run_outbox().await;
    smtp.obey();
    packpost.pass(SignedDuration::from_mins(10));
    // The canary, and what it lets through.
    for _ in 0..3 {
        packpost.run_outbox().await;
    }
    let page = shop.browser.get("/channels").await;
    page.says("Open since 24 Nov 2026, 11:10.").does_not_say("Closed since");
    page.says("No mail waits to leave.");
}

#[tokio::test]
async fn the_coming_tries_of_a_delayed_mail_are_shown_to_their_end() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    packpost.run_outbox().await;
    let page = shop.browser.get("/channels").await;
    page.says("1 mail waits to leave").says("Not yet taken");
    let text = page.text();
    let schedule = text.split("Next try 24 Nov 2026, 11:0").nth(1).expect("a next try");
    assert!(schedule.contains("then about 11:0"), "{schedule}");
    page.says("… Given up 26 Nov 2026, 11:00; then you are told.");
}

#[tokio::test]
async fn how_a_relay_is_reached_is_shown_to_the_owner_only() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.get("/channels").await;
    page.says("orders@exul.example").says("Check now").says("Send me a test mail");
    for role in [Role::Buyer, Role::Receiver] {
        let email = format!("{}@exul.example", role.word());
        let (_, browser) = packpost.colleague_at_work(shop.shop, &email, any(role)).await;
        let page = browser.get("/channels").await;
        page.is(200).says("Not tried yet").does_not_say("orders@exul.example");
        page.does_not_say("Check now").does_not_say("Send me a test mail");
    }
}

#[tokio::test]
async fn what_was_tried_goes_on_by_key_and_stays_in_its_shop() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    let other = packpost.stocked_shop_of("omar@other.example").await;
    for _ in 0..21 {
        packpost.pass(SignedDuration::from_secs(1));
        shop.placed().await;
    }
    other.placed().await;
    packpost.run_outbox().await;
    let first = shop.browser.get("/channels").await;
    assert_eq!(first.text().matches("من Exul").count(), 20, "a page of them");
    let next = first.link("/channels?after=");
    let second = shop.browser.get(next.split('#').next().expect("a path")).await;
    assert_eq!(second.text().matches("من Exul").count(), 1);
    assert!(second.text().contains("1001"), "the oldest is last");
    let others = other.browser.get("/channels").await;
    assert_eq!(others.text().matches("من Exul").count(), 1, "its own only");
    shop.browser.get("/channels?after=nonsense").await.is(404);
}

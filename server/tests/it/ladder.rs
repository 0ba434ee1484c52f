use crate::support::{
    Packpost, StockedShop,
    outbox::hasty,
    smtp::{Misbehaviour, ScriptedSmtp, Stage, refused_addr},
    ways::next_on,
};
use jiff::SignedDuration;
use packpost_server::{
    channels::alerts,
    orders::{self, carry::escalate, deadlines},
};
use std::time::Duration;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const SECOND: (&str, &str) = ("second_email", "lina@home.example");

/// A shop whose relay refuses the first recipient for good, with an order that went there.
async fn refused(fields: &[(&str, &str)]) -> (Packpost, StockedShop, String, ScriptedSmtp) {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(fields).await.is(303);
    let order = shop.placed().await;
    packpost.worker_with(hasty(Duration::from_secs(5))).run_due().await.expect("the outbox");
    (packpost, shop, order, smtp)
}

#[tokio::test]
async fn while_email_is_down_nothing_goes_to_the_second_address_by_itself() {
    let (packpost, shop, order, _smtp) = refused(&[SECOND]).await;
    shop.says_down("email").await;
    assert_eq!(escalate(&packpost.state).await.expect("looked"), 0);
    assert_eq!(next_on(&shop.browser.get(&format!("{order}/ways")).await), "WhatsApp");
    let id = shop.browser.get("/outage").await.input_of("/outage/back", "id");
    shop.browser.post("/outage/back", &[("id", &id)]).await.is(303);
    assert_eq!(escalate(&packpost.state).await.expect("looked"), 1);
}

#[tokio::test]
async fn a_contact_has_a_ladder_that_the_owner_chooses() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let card = shop.browser.get(&shop.supplier_page()).await;
    card.says("Tried in this order: Email WhatsApp Text message Phone Your own mail program");
    let chosen = [
        SECOND,
        ("telegram", "https://t.me/lina_alnoor"),
        ("rung_second-email", "2"),
        ("rung_whatsapp", "0"),
        ("rung_sms", "4"),
        ("rung_phone", "1"),
        ("rung_telegram", "3"),
        ("rung_mailto", "5"),
    ];
    shop.writes_down(&chosen).await.is(303);
    let card = shop.browser.get(&shop.supplier_page()).await;
    card.says("Email Phone Second email Telegram Text message Your own mail program Paper");
    card.says("lina@home.example");
    let edit = shop.browser.get(&shop.contact_at("edit")).await;
    assert_eq!(edit.input("telegram"), "lina_alnoor");
    assert!(!card.text().contains("WhatsApp"));
    let order = shop.placed().await;
    assert_eq!(next_on(&shop.browser.get(&format!("{order}/ways")).await), "Phone");
}

#[tokio::test]
async fn what_could_not_be_reached_is_not_written_down() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (field, says) in [
        (("second_email", "Lina@Alnoor.example"), "This is the first address again"),
        (("second_email", "lina@"), "What stands behind the @ is missing"),
        (("phone", "ask at the desk"), "Enter a phone number"),
        (("whatsapp", "+999 1234 5678"), "Begin with + and the calling code"),
        (("telegram", "lina alnoor"), "Enter a name on Telegram"),
    ] {
        let page = shop.writes_down(&[field]).await;
        assert_eq!(page.is(422).says(says).input(field.0), field.1);
    }
    // A number of the supplier's country is one, however it is written.
    shop.writes_down(&[("phone", "٠٧٩ ٥٥٥ ٠١٠٠")]).await.is(303);
    let order = shop.placed().await;
    shop.browser.get(&format!("{order}/ways")).await.says("+962 79 555 0100");
}

#[tokio::test]
async fn a_number_behind_an_extension_is_called_and_not_written_to() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[("phone", "06 555 0100 ext. 12")]).await.is(303);
    let order = shop.placed().await;
    let ways = shop.browser.get(&format!("{order}/ways")).await;
    assert_eq!(next_on(&ways), "Phone");
    ways.does_not_say("Send by WhatsApp").says("Nothing written down");
    let path = shop.takes(&order, "phone").await;
    shop.browser.get(&path).await.link("tel:+96265550100;ext=12");
}

#[tokio::test]
async fn a_refused_mail_goes_to_the_second_address_by_itself_and_once() {
    let (packpost, shop, order, _smtp) = refused(&[SECOND]).await;
    let (one, other) = tokio::join!(escalate(&packpost.state), escalate(&packpost.state));
    assert_eq!(one.unwrap() + other.unwrap(), 1, "two processes send one");
    packpost.run_outbox().await;
    assert_eq!(escalate(&packpost.state).await.unwrap(), 0, "once");
    assert_eq!(packpost.mailed("escalated").await, ["lina@home.example"]);
    let mail = packpost.newest_mail("escalated").await;
    assert!(mail.text().contains("lina@alnoor.example"), "{}", mail.text());
    assert!(mail.text().contains("Kraft mailer"), "complete by itself: {}", mail.text());
    assert!(!mail.header("In-Reply-To").is_empty(), "in the order's thread");
    let raw = String::from_utf8_lossy(&mail.bytes);
    assert!(raw.contains("order-1001.pdf"), "with the document as it was frozen");
    packpost.supplier().get(&mail.link()).await.is(200);
    let page = shop.browser.get(&order).await;
    page.says("Order sent to the second email").says("lina@home.example");
    // It is on its way: nobody has to do anything.
    shop.browser.get("/").await.says("Nothing waits for you");
    let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
}

#[tokio::test]
async fn a_mailbox_that_is_full_for_four_minutes_is_passed_by() {
    let smtp = ScriptedSmtp::start().await;
    let full = || Misbehaviour::refuse(Stage::Rcpt, 452);
    smtp.script([full(), full(), full()]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[SECOND]).await.is(303);
    shop.placed().await;
    let mut waited = 0;
    while escalate(&packpost.state).await.unwrap() == 0 {
        assert!(waited < 300, "after four minutes at the latest");
        packpost.run_outbox().await;
        packpost.pass(SignedDuration::from_secs(10));
        waited += 10;
    }
    assert!(waited >= 240, "{waited} s: greylisting is over by then");
    packpost.run_outbox().await;
    assert_eq!(packpost.mailed("escalated").await, ["lina@home.example"]);
}

#[tokio::test]
async fn while_no_relay_can_be_used_no_other_address_is_tried_and_the_home_page_says_so() {
    let packpost = Packpost::relaying_to(refused_addr()).await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[SECOND]).await.is(303);
    shop.placed().await;
    for _ in 0..40 {
        packpost.run_outbox().await;
        assert_eq!(escalate(&packpost.state).await.unwrap(), 0);
        packpost.pass(SignedDuration::from_secs(15));
    }
    alerts::look(&packpost.state).await.expect("looked");
    let home = shop.browser.get("/").await;
    home.says("The email has been waiting since").says("Reach everyone another way");
    let said = home.html.matches("No mail server has taken mail since").count();
    assert_eq!(said, 1, "{}", home.html);
    assert!(!home.html.contains("role=\"alert\""), "said once, above every page");
    // Where that leads to, one tap is enough for all that waits.
    let channels = shop.browser.get(&home.link("/channels")).await;
    assert_eq!(channels.link("/outage"), "/outage");
}

#[tokio::test]
async fn where_no_address_is_left_the_shop_has_the_next_way_under_its_thumb() {
    let (packpost, shop, order, _smtp) = refused(&[]).await;
    assert_eq!(escalate(&packpost.state).await.unwrap(), 0);
    let home = shop.browser.get("/").await;
    home.says("The email could not be sent.").says("Send by WhatsApp");
    assert_eq!(home.link(&format!("{order}/")), format!("{order}/ways"));
    let path = shop.takes(&order, "whatsapp").await;
    shop.browser.post(&path, &[("went_out", "0")]).await.is(303);
    shop.browser.get("/").await.says("Send a text message");
    let path = shop.takes(&order, "sms").await;
    shop.browser.post(&path, &[("went_out", "1")]).await.is(303);
    shop.browser.get("/").await.says("Nothing waits for you");
}

#[tokio::test]
async fn a_supplier_who_is_silent_in_spite_of_a_reminder_is_written_to_at_the_second_address() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[SECOND]).await.is(303);
    let order = shop.placed().await;
    packpost.run_outbox().await;
    packpost.pass(4 * HOUR);
    assert_eq!(escalate(&packpost.state).await.unwrap(), 0, "they are reminded first");
    assert_eq!(deadlines::remind(&packpost.state).await.unwrap(), 1);
    packpost.run_outbox().await;
    // Their day ends two hours after the reminder, and goes on the next morning.
    packpost.pass(12 * HOUR);
    assert_eq!(escalate(&packpost.state).await.unwrap(), 0);
    packpost.pass(9 * HOUR);
    assert_eq!(escalate(&packpost.state).await.unwrap(), 1);
    assert_eq!(packpost.mailed("escalated").await, ["lina@home.example"]);
    shop.browser.get(&order).await.says("Order sent to the second email");
    shop.browser.get("/").await.says("No answer since").says("Send by WhatsApp");
}

#[tokio::test]
async fn who_has_answered_is_left_alone() {
    let (packpost, _shop, _order, _smtp) = refused(&[SECOND]).await;
    let link = packpost.newest_link().await;
    let yes = [("kind", "acknowledged"), ("person", "Lina"), ("reason", "")];
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    assert_eq!(escalate(&packpost.state).await.unwrap(), 0);
}

#[tokio::test]
async fn an_order_to_whoever_has_left_goes_to_nobody_else_by_itself() {
    let (packpost, shop, _order, _smtp) = refused(&[SECOND]).await;
    let sami = [
        ("name", "Sami"),
        ("email", "sami@alnoor.example"),
        ("second_email", "sami@home.example"),
        ("language", "en"),
    ];
    shop.browser.submit(&format!("{}/contacts/new", shop.supplier_page()), &sami).await;
    shop.browser.post(&shop.contact_at("archive"), &[]).await.is(303);
    assert_eq!(escalate(&packpost.state).await.unwrap(), 0);
    assert_eq!(packpost.mailed("escalated").await, Vec::<String>::new());
}

#[tokio::test]
async fn an_order_that_is_to_be_cancelled_goes_to_no_second_address() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[SECOND]).await.is(303);
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = [("kind", "accepted"), ("person", "Lina"), ("reason", "")];
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let cancel = format!("{order}/steps/request-cancel");
    shop.browser.post(&cancel, &[("reason", "Closed")]).await.is(303);
    // From a page that was opened before.
    shop.browser.post(&format!("{order}/ways"), &[("channel", "second-email")]).await.is(303);
    assert_eq!(packpost.mailed("escalated").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_member_sends_it_to_the_second_address_by_hand() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[SECOND]).await.is(303);
    let order = shop.placed().await;
    let ways = format!("{order}/ways");
    assert_eq!(next_on(&shop.browser.get(&ways).await), "Second email");
    for _ in 0..2 {
        shop.browser.post(&ways, &[("channel", "second-email")]).await.is(303);
    }
    assert_eq!(packpost.mailed("escalated").await, ["lina@home.example"]);
    let page = shop.browser.get(&ways).await;
    page.does_not_say("Send to the second email");
    assert_eq!(next_on(&page), "WhatsApp");
}

#[tokio::test]
async fn a_mail_that_waits_for_four_minutes_needs_somebody() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.pass(SignedDuration::from_secs(239));
    shop.browser.get("/").await.says("Nothing waits for you");
    packpost.pass(SignedDuration::from_secs(1));
    let home = shop.browser.get("/").await;
    home.says("The email has been waiting since 24 Nov 2026, 11:00.").says("Send by WhatsApp");
    let path = shop.takes(&order, "whatsapp").await;
    shop.browser.post(&path, &[("went_out", "1")]).await.is(303);
    shop.browser.get("/").await.says("Nothing waits for you");
}

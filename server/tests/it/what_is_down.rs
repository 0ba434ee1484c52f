//! A member says what is down: it is passed over everywhere, for everybody, until it is back.

use crate::support::{
    Browser, Packpost, Page, StockedShop,
    ways::{decoded, link_in, next_on},
};
use jiff::SignedDuration;

impl StockedShop {
    /// "This is down", by the page of outages.
    pub async fn says_down(&self, service: &str) -> Page {
        says_down(&self.browser, service).await
    }
}

async fn says_down(browser: &Browser, service: &str) -> Page {
    let id = browser.get("/outage").await.input_of("/outage/down", "id");
    browser.submit("/outage/down", &[("id", &id), ("service", service)]).await
}

async fn says_back(browser: &Browser) -> Page {
    let id = browser.get("/outage").await.input_of("/outage/back", "id");
    browser.submit("/outage/back", &[("id", &id)]).await
}

/// The line above a page that says what is down; nothing where there is none.
async fn line(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await;
    let aside = page.html.split("class=\"banner warn down\"").nth(1).unwrap_or_default();
    let aside = aside.split("</aside>").next().unwrap_or_default();
    let text = aside.split('<').filter_map(|piece| Some(piece.split_once('>')?.1));
    let text = text.collect::<Vec<_>>().join(" ").replace('\u{A0}', " ");
    let text: String = text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn waiting(packpost: &Packpost, orders: usize) -> (StockedShop, Vec<String>) {
    let shop = packpost.stocked_shop().await;
    let mut all = Vec::new();
    for _ in 0..orders {
        all.push(shop.placed().await);
        packpost.pass(SignedDuration::from_secs(1));
    }
    (shop, all)
}

#[tokio::test]
async fn on_a_whatsapp_day_no_message_is_written_for_whatsapp() {
    let packpost = Packpost::empty().await;
    let (shop, orders) = waiting(&packpost, 12).await;
    let page = shop.browser.get("/outage").await;
    page.says("What is down?").does_not_say("Prepare 12 messages");
    assert_eq!(page.html.matches("action=\"/outage/down\"").count(), 5);

    let page = shop.says_down("meta").await;
    page.says("WhatsApp is down, says Rania").says("12 orders have still to go another way.");
    page.says("Next: Text message").does_not_say("Next: WhatsApp");
    let page = shop.browser.submit("/outage", &[("after", "")]).await;
    assert_eq!(page.html.matches("href=\"sms:").count(), 12);
    assert_eq!(page.html.matches("https://wa.me/").count(), 0);
    let first = page.link("sms:");
    packpost.supplier().get(&link_in(&decoded(&first))).await.is(200);

    // The ladder of an order passes over it too, and says why.
    let ways = shop.browser.get(&format!("{}/ways", orders[0])).await;
    assert_eq!(next_on(&ways), "Text message");
    ways.says("Down since 24 Nov 2026").does_not_say("Send by WhatsApp");

    // The counter goes down with what was sent, and everybody reads it on every page.
    assert!(
        line(&shop.browser, "/orders").await.contains("12 orders have still to go another way.")
    );
    let one = &page.inputs("c_")[0];
    shop.browser.post("/outage/told", &[(one, "1"), ("after", "")]).await.is(303);
    assert!(
        line(&shop.browser, "/orders").await.contains("11 orders have still to go another way.")
    );
}

#[tokio::test]
async fn everybody_in_the_shop_reads_it_on_every_page_until_somebody_says_that_it_is_back() {
    let packpost = Packpost::empty().await;
    let (shop, _) = waiting(&packpost, 2).await;
    let buyer = shop.member(&packpost, "Sami", "buyer", None).await;
    let receiver = shop.member(&packpost, "Reem", "receiver", None).await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    shop.says_down("meta").await;
    for (browser, may) in [(&shop.browser, true), (&buyer, true), (&receiver, false)] {
        for path in ["/", "/orders", "/suppliers"] {
            let says = line(browser, path).await;
            assert!(says.contains("WhatsApp is down, says Rania (24 Nov 2026, 11:00)"), "{says}");
            assert!(says.contains("2 orders have still to go another way."), "{says}");
            assert_eq!(says.contains("WhatsApp is back"), may, "{path}");
        }
    }
    assert_eq!(line(&theirs.browser, "/").await, "");
    let link = packpost.newest_link().await;
    assert_eq!(line(&shop.browser, &link).await, "", "this is the supplier's page");
    assert_eq!(line(&shop.browser, "/outage").await, "", "there it stands in full");

    packpost.pass(SignedDuration::from_hours(5));
    let page = says_back(&buyer).await;
    page.says("What is down?").says("Earlier outages");
    page.says("24 Nov 2026, 11:00 – 24 Nov 2026, 16:00. Down: Rania; back: Sami.");
    assert_eq!(line(&shop.browser, "/").await, "");
}

#[tokio::test]
async fn both_sides_of_the_switch_are_said_once_however_often_they_are_pressed() {
    let packpost = Packpost::empty().await;
    let (shop, _) = waiting(&packpost, 1).await;
    let buyer = shop.member(&packpost, "Sami", "buyer", None).await;
    let stale = shop.browser.get("/outage").await.input_of("/outage/down", "id");
    let down = [("id", stale.as_str()), ("service", "meta")];
    shop.browser.post("/outage/down", &down).await.is(303);
    packpost.pass(SignedDuration::from_mins(1));
    shop.browser.post("/outage/down", &down).await.is(303);
    // Another member says the same from a page that was opened before.
    says_down_as(&buyer, "meta").await.says("WhatsApp is down, says Rania (24 Nov 2026, 11:00)");
    assert_eq!(packpost.count("outages").await, 1, "the first one counts");

    let id = buyer.get("/outage").await.input_of("/outage/back", "id");
    let back = [("id", id.as_str())];
    buyer.submit("/outage/back", &back).await.says("it is back");
    let before = packpost.everything().await;
    shop.browser.post("/outage/back", &back).await.is(303);
    // The click that came first comes once more: it is over all the same.
    let page = shop.browser.submit("/outage/down", &down).await;
    page.says("What is down?").does_not_say("Orders go another way until");
    assert_eq!(packpost.everything().await, before, "nothing is said twice");

    // It is down again, and a tab of the first time does not end that.
    shop.says_down("meta").await;
    buyer.submit("/outage/back", &back).await.says("it is down again").says("WhatsApp is down");
    assert_eq!(packpost.count("outages").await, 2);
    for wrong in ["", "fax", "whatsapp"] {
        shop.browser.post("/outage/down", &[("service", wrong)]).await.is(303);
    }
    assert_eq!(packpost.count("outages").await, 2);
}

async fn says_down_as(browser: &Browser, service: &str) -> Page {
    browser.submit("/outage/down", &[("service", service)]).await
}

#[tokio::test]
async fn another_shop_ends_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    let id = shop.says_down("meta").await.input_of("/outage/back", "id");
    theirs.browser.post("/outage/back", &[("id", &id)]).await.is(404);
    theirs.browser.post("/outage/down", &[("id", &id), ("service", "sms")]).await.is(303);
    assert!(line(&shop.browser, "/").await.contains("WhatsApp is down"));
    assert_eq!(line(&theirs.browser, "/").await, "");
}

#[tokio::test]
async fn what_went_out_shortly_before_may_not_have_arrived_and_goes_another_way() {
    let packpost = Packpost::empty().await;
    let (shop, orders) = waiting(&packpost, 2).await;
    let long_ago = shop.takes(&orders[0], "whatsapp").await;
    shop.browser.post(&long_ago, &[("went_out", "1")]).await.is(303);
    packpost.pass(SignedDuration::from_hours(30));
    let just_now = shop.takes(&orders[1], "whatsapp").await;
    shop.browser.post(&just_now, &[("went_out", "1")]).await.is(303);
    packpost.pass(SignedDuration::from_mins(40));

    let page = shop.says_down("meta").await;
    page.says("1 order has still to go another way.");
    shop.browser.get(&just_now).await.says("May not have arrived");
    shop.browser.get(&long_ago).await.does_not_say("May not have arrived");
    for (order, doubtful) in [(&orders[0], 0), (&orders[1], 1)] {
        for page in
            [shop.browser.get(order).await, shop.browser.get(&format!("{order}/ways")).await]
        {
            assert_eq!(page.html.matches("May not have arrived").count(), doubtful);
        }
    }
    assert_eq!(page.html.matches("May not have arrived").count(), 1);
    page.says("Next: Text message").says("Prepare one message");
    let page = shop.browser.submit("/outage", &[("after", "")]).await;
    assert_eq!(page.html.matches("href=\"sms:").count(), 1);
    // It is back: both were told by WhatsApp, and what was written meanwhile can still be sent.
    let page = says_back(&shop.browser).await;
    page.does_not_say("May not have arrived");
    assert_eq!(packpost.count("carryings").await, 3);
}

#[tokio::test]
async fn what_was_written_for_it_before_is_not_opened_and_leads_to_another_way() {
    let packpost = Packpost::empty().await;
    let (shop, orders) = waiting(&packpost, 1).await;
    let ways = format!("{}/ways", orders[0]);
    let path = shop.takes(&orders[0], "whatsapp").await;
    shop.says_down("meta").await.says("Next: Text message");
    let page = shop.browser.get(&path).await;
    page.says("WhatsApp: Down since").says("Try another way");
    assert!(!page.html.contains("https://wa.me/"));
    // A tab from before still has the button.
    let page = shop.browser.submit(&ways, &[("channel", "whatsapp")]).await;
    page.says("This channel is down at the moment.");
    assert_eq!(packpost.count("carryings").await, 1);
    // And so has the page of outages, after it was said to be back.
    says_back(&shop.browser).await;
    shop.browser.post("/outage", &[("after", "")]).await.is(303);
    assert_eq!(packpost.count("carryings").await, 1, "nothing is down, so nothing is written");
    shop.browser.get(&path).await.link("https://wa.me/");
}

#[tokio::test]
async fn while_email_is_down_nobody_sends_to_a_second_address() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[("second_email", "lina@home.example")]).await.is(303);
    let order = shop.placed().await;
    packpost.run_outbox().await;
    packpost.pass(SignedDuration::from_hours(24 * 6));
    shop.says_down("email").await.says("Next: WhatsApp");
    let ways = shop.browser.get(&format!("{order}/ways")).await;
    assert_eq!(next_on(&ways), "WhatsApp");
    ways.does_not_say("Send to the second email").does_not_say("Send from your mail program");
    shop.browser.post(&format!("{order}/ways"), &[("channel", "second-email")]).await.is(303);
    assert_eq!(packpost.kept("escalated").await, 0);
    says_back(&shop.browser).await;
    shop.browser.post(&format!("{order}/ways"), &[("channel", "second-email")]).await.is(303);
    assert_eq!(packpost.kept("escalated").await, 1);
}

#[tokio::test]
async fn where_everything_is_down_what_is_left_is_said() {
    let packpost = Packpost::empty().await;
    let (shop, orders) = waiting(&packpost, 1).await;
    let mut page = shop.says_down("email").await;
    for service in ["meta", "sms", "telegram"] {
        page = shop.says_down(service).await;
    }
    page.says("Next: Phone").does_not_say("Everything that leads to Lina is down");
    let page = says_down_as(&shop.browser, "phone").await;
    page.says("Everything that leads to Lina is down").says("Next: Paper");
    page.does_not_say("Something else is down too");
    let ways = shop.browser.get(&format!("{}/ways", orders[0])).await;
    ways.says("Everything that leads to Lina is down").says("Print it").says("Copy the text");
    assert_eq!(next_on(&ways), "Paper");
    let says = line(&shop.browser, "/").await;
    let all = "Down: Email, WhatsApp, Text message, Telegram, Phone.";
    assert!(says.contains(all) && !says.contains("is back"), "{says}");
}

#[tokio::test]
async fn home_the_kit_and_the_channels_pass_over_it_as_well() {
    let packpost = Packpost::empty().await;
    let (shop, _) = waiting(&packpost, 1).await;
    packpost.run_outbox().await;
    packpost.pass(SignedDuration::from_hours(24 * 7));
    shop.browser.get("/").await.says("Send by WhatsApp");
    shop.says_down("meta").await;
    shop.browser.get("/").await.says("Send a text message").does_not_say("Send by WhatsApp");
    let kit = shop.browser.get("/kit").await;
    let inside = kit.html.split("<main").nth(1).expect("the page itself");
    assert!(inside.contains("WhatsApp is down, says Rania"), "a printed kit says so too");
    let channels = shop.browser.get("/channels").await;
    channels.says("Down since 1 Dec 2026").does_not_say("always open");
}

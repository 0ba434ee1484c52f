use crate::support::{
    Packpost, StockedShop,
    ways::{decoded, link_in},
};

/// A shop with so many orders that wait.
async fn waiting(packpost: &Packpost, orders: usize) -> (StockedShop, Vec<String>) {
    let shop = packpost.stocked_shop().await;
    let mut all = Vec::new();
    for _ in 0..orders {
        all.push(shop.placed().await);
        packpost.pass(jiff::SignedDuration::from_secs(1));
    }
    (shop, all)
}

/// What each form on the page tells about: the ids of carryings.
fn told_of(html: &str) -> Vec<String> {
    let names = html.split("name=\"c_").skip(1).filter_map(|rest| rest.split('"').next());
    let mut all: Vec<String> = names.map(|id| format!("c_{id}")).collect();
    all.sort();
    all.dedup();
    all
}

#[tokio::test]
async fn all_that_waits_is_written_with_one_tap_and_sent_with_one_tap_each() {
    let packpost = Packpost::empty().await;
    let (shop, orders) = waiting(&packpost, 3).await;
    let link = packpost.newest_link().await;
    let yes = [("kind", "accepted"), ("person", "Lina"), ("reason", "")];
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);

    let page = shop.browser.get("/outage").await;
    page.says("Order 1001").says("Order 1002").does_not_say("Order 1003");
    page.says("What is down?").says("Next: WhatsApp").does_not_say("Prepare");
    shop.says_down("email").await.says("Prepare 2 messages");
    let page = shop.browser.submit("/outage", &[("after", "")]).await;
    page.says("Nothing has been sent yet").says("All of these went out");
    let opens: Vec<_> = page.html.split("href=\"https://wa.me/").skip(1).collect();
    assert_eq!(opens.len(), 2);
    let main = page.html.matches("class=\"btn primary\"").count();
    assert_eq!(main, 1, "one main action: the first that is to be sent");
    for open in opens {
        let text = decoded(open.split('"').next().expect("its end"));
        assert!(text.starts_with("96265550100?text="), "{text}");
        packpost.supplier().get(&link_in(&text)).await.is(200);
    }
    // The same click again writes nothing more, nor does looking.
    shop.browser.post("/outage", &[("after", "")]).await.is(303);
    assert_eq!((packpost.count("carryings").await, packpost.kept("carried").await), (2, 0));
    let before = packpost.everything().await;
    let page = shop.browser.get("/outage").await;
    assert_eq!(packpost.everything().await, before);

    let all = told_of(&page.html);
    assert_eq!(all.len(), 2);
    let page = shop.browser.submit("/outage/told", &[(&*all[0], "1"), ("after", "")]).await;
    page.says("Told by WhatsApp").says("by Rania");
    assert_eq!(told_of(&page.html).len(), 1);
    let rest: Vec<_> = all.iter().map(|id| (id.as_str(), "1")).collect();
    let page = shop.browser.submit("/outage/told", &rest).await;
    page.does_not_say("All of these went out");
    assert_eq!(packpost.kept("carried").await, 2);
    shop.browser.get(&orders[0]).await.says("Told by WhatsApp");
}

#[tokio::test]
async fn each_goes_by_the_next_way_of_its_own_contact() {
    let packpost = Packpost::empty().await;
    let (shop, orders) = waiting(&packpost, 2).await;
    // The first was tried by WhatsApp already.
    let path = shop.takes(&orders[0], "whatsapp").await;
    shop.browser.post(&path, &[("went_out", "0")]).await.is(303);
    shop.says_down("email").await;
    let page = shop.browser.submit("/outage", &[("after", "")]).await;
    page.link("sms:+96265550100");
    page.link("https://wa.me/96265550100");
    // A mail to the second address needs the same relay: in an outage a person carries.
    shop.writes_down(&[("second_email", "lina@home.example")]).await.is(303);
    shop.placed().await;
    shop.browser.get("/outage").await.says("Next: WhatsApp");
}

#[tokio::test]
async fn many_orders_come_page_by_page() {
    let packpost = Packpost::empty().await;
    let (shop, _) = waiting(&packpost, 51).await;
    let first = shop.says_down("email").await;
    first.says("Prepare 50 messages").says("Order 1050").does_not_say("Order 1051");
    let next = first.link("/outage?after=");
    let second = shop.browser.get(&next).await;
    second.says("Order 1051").says("Prepare one message").does_not_say("Order 1001");
    let after = second.input("after");
    let page = shop.browser.submit("/outage", &[("after", &after)]).await;
    page.link("https://wa.me/");
    assert_eq!(packpost.count("carryings").await, 1, "only what stood on that page");
}

#[tokio::test]
async fn the_home_page_leads_there_quietly_and_another_shop_sees_its_own() {
    let packpost = Packpost::empty().await;
    let (shop, _) = waiting(&packpost, 1).await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    shop.browser.get("/").await.says("A channel is down?");
    theirs.browser.get("/outage").await.says("No order waits for a supplier");
    theirs.says_down("meta").await;
    theirs.browser.post("/outage", &[("after", "")]).await.is(303);
    shop.browser.get("/outage").await.says("What is down?");
    assert_eq!(packpost.count("carryings").await, 0);
    let receiver = shop.member(&packpost, "Reem", "receiver", None).await;
    receiver.get("/").await.does_not_say("A channel is down?");
}

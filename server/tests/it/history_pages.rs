//! An order's page stays small, however much has happened to it.

use crate::support::{Packpost, Page, StockedShop, order::says};
use jiff::SignedDuration;

/// An order with so many ship notices, a few each hour.
async fn busy(packpost: &Packpost, notices: u32) -> (StockedShop, String, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    supplier.post(&format!("{link}/answer"), &says("accepted", "Lina", "")).await.is(303);
    for n in 1..=notices {
        packpost.pass(SignedDuration::from_mins(6));
        let carrier = format!("Van {n:03}");
        let fields = [("what", "all"), ("carrier", &*carrier), ("person", "Lina")];
        supplier.post(&format!("{link}/ship"), &fields).await.is(303);
    }
    (shop, order, link)
}

/// Where another part of the order's page is.
fn part(page: &Page, order: &str, begins: &str) -> String {
    let link = page.html.split(&format!("href=\"{order}?{begins}")).nth(1);
    let link = link.unwrap_or_else(|| panic!("no part {begins}: {}", page.text()));
    format!("{order}?{begins}{}", link.split(['"', '#']).next().expect("an end"))
}

#[tokio::test]
async fn history_and_mails_are_shown_in_parts_the_newest_first() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = busy(&packpost, 65).await;
    let path = |page: &Page, begins: &str| part(page, &order, begins);
    let newest = shop.browser.get(&order).await;
    let events = |page: &Page| page.text().matches("Supplier: something is on its way").count();
    assert_eq!(events(&newest), 30);
    newest.says("Show earlier").does_not_say("Back to the newest").does_not_say("Placed");
    let second = shop.browser.get(&path(&newest, "before=")).await;
    assert_eq!(events(&second), 30);
    second.says("Back to the newest");
    let last = shop.browser.get(&path(&second, "before=")).await;
    assert_eq!(events(&last), 5);
    last.says("Order placed").does_not_say("Show earlier Back");
    // 68 mails: the order, a receipt, and 66 notices.
    let mails = shop.browser.get(&path(&newest, "mails=")).await;
    mails.says("Show earlier emails");
    let mut page = mails;
    for _ in 0..2 {
        page = shop.browser.get(&path(&page, "mails=")).await;
    }
    page.does_not_say("Show earlier emails").says("The order");
    // Whatever is typed there.
    for odd in ["before=x", "before=-1", "mails=x", "before=99999999999999999999", "all=x"] {
        shop.browser.get(&format!("{order}?{odd}")).await.is(200);
    }
}

#[tokio::test]
async fn what_mails_met_with_stands_in_the_part_of_its_time_and_only_there() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    supplier.post(&format!("{link}/answer"), &says("accepted", "Lina", "")).await.is(303);
    for _ in 0..40 {
        packpost.pass(SignedDuration::from_mins(6));
        let fields = [("what", "all"), ("person", "Lina")];
        supplier.post(&format!("{link}/ship"), &fields).await.is(303);
    }
    let newest = shop.browser.get(&order).await;
    newest.does_not_say("kept in the built-in mailbox");
    let page = shop.browser.get(&part(&newest, &order, "before=")).await;
    assert_eq!(page.text().matches("Order placed").count(), 1, "{}", page.text());
    assert!(page.text().contains("lina@alnoor.example"), "{}", page.text());
}

#[tokio::test]
async fn the_newest_ten_shipments_are_shown_and_all_where_they_are_asked_for() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = busy(&packpost, 25).await;
    let page = shop.browser.get(&order).await;
    page.says("Van 025").says("Van 016").does_not_say("Van 015").says("Show 15 earlier entries");
    shop.browser.get(&format!("{order}?all=deliveries")).await.says("Van 001");
    let theirs = packpost.supplier().get(&format!("{link}?lang=en")).await;
    theirs.says("Van 016").does_not_say("Van 015").says("And 15 earlier notices.");
}

#[tokio::test]
async fn four_hundred_steps_by_link_are_all_that_an_order_takes() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = busy(&packpost, 399).await;
    packpost.pass(SignedDuration::from_hours(2));
    let fields = [("what", "all"), ("carrier", "Van 400"), ("person", "Lina")];
    let full = packpost.supplier().post(&format!("{link}/ship?lang=en"), &fields).await;
    full.is(429).says("takes no more").says("write to the shop");
    assert_eq!(full.input("carrier"), "Van 400");
    let page = shop.browser.get(&order).await;
    assert!(page.html.len() < 120_000, "{} bytes", page.html.len());
    let theirs = packpost.supplier().get(&link).await;
    assert!(theirs.html.len() < 30_000, "{} bytes", theirs.html.len());
}

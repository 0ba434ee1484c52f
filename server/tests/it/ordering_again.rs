//! The same again: what differs from last time is said, and what is ordered already too.

use crate::support::{Packpost, Page, StockedShop};
use jiff::SignedDuration;

/// The draft that "order the same again" begins.
async fn again(shop: &StockedShop, order: &str) -> String {
    let answer = shop.browser.post(&format!("{order}/again"), &[]).await;
    answer.location().expect("a draft").trim_end_matches("/edit").to_owned()
}

/// The kraft mailer from 1,000 on at this price.
async fn price_is(shop: &StockedShop, version: &str, price: &str) {
    let fields = [
        ("version", version),
        ("supplier_sku", "AN-KM-25"),
        ("currency", "JOD"),
        ("price_basis", "100"),
        ("pack_size", "50"),
        ("order_multiple", "250"),
        ("minimum", "500"),
        ("break_price_1", "8.750"),
        ("break_from_2", "1000"),
        ("break_price_2", price),
        ("lead_days", "12"),
    ];
    shop.browser.post(&shop.offer_at("edit"), &fields).await.is(303);
}

async fn accept(shop: &StockedShop, order: &str) -> Page {
    let response = shop.browser.get(order).await.input("response");
    shop.browser.submit(&format!("{order}/accept"), &[("response", &response)]).await
}

#[tokio::test]
async fn a_price_that_changed_since_is_said_on_the_draft_and_on_the_last_look() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let draft = again(&shop, &order).await;
    shop.browser.get(&format!("{draft}/edit")).await.does_not_say("What differs from order");
    price_is(&shop, "1", "8.100").await;
    let says = "Kraft mailer: 8.100 JOD per 100 pieces instead of 7.900 JOD per 100 pieces";
    for page in ["edit", "review"] {
        let page = shop.browser.get(&format!("{draft}/{page}")).await;
        page.says("What differs from order 1001:").says(says);
    }
}

#[tokio::test]
async fn a_price_that_was_agreed_since_is_said_and_can_hold_from_now_on() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.proposes(&[("l1_price", "8.500")]).await.is(200);
    let page = accept(&shop, &order).await;
    page.says("Prices that changed").says("8.500 JOD per 100 pieces instead of 7.900 JOD");
    let draft = again(&shop, &order).await;
    let edit = format!("{draft}/edit");
    let says = "Kraft mailer: 7.900 JOD per 100 pieces instead of 8.500 JOD per 100 pieces";
    shop.browser.get(&edit).await.says(says);

    let fields = [("response", page.input("response"))];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let taken = shop.browser.submit(&format!("{order}/prices"), &fields).await;
    taken.says("Your products have the agreed prices now.").does_not_say("Prices that changed");
    shop.browser.get(&edit).await.does_not_say("What differs from order").says("85.000 JOD");
    // The price for fewer stays, the earlier ones are kept, and a second press changes nothing.
    shop.browser.get(&shop.product_page()).await.says("8.750").says("8.500");
    shop.browser.submit(&format!("{order}/prices"), &fields).await.is(200);
    assert_eq!(packpost.count("offer_prices").await, 2);
}

#[tokio::test]
async fn every_price_that_an_offer_had_is_kept() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    price_is(&shop, "1", "8.100").await;
    price_is(&shop, "2", "8.100").await;
    price_is(&shop, "3", "8.200").await;
    let mut read = packpost.state.db.read().await.unwrap();
    let kept: Vec<(String, String)> =
        sqlx::query_as("SELECT breaks, source FROM offer_prices ORDER BY nth")
            .fetch_all(&mut *read)
            .await
            .unwrap();
    let form = |breaks: &str| (breaks.to_owned(), "form".to_owned());
    let all = ["[[500,8750],[1000,7900]]", "[[500,8750],[1000,8100]]", "[[500,8750],[1000,8200]]"];
    assert_eq!(kept, all.map(form));
    drop(read);
    for sql in ["UPDATE offer_prices SET breaks = '[]'", "DELETE FROM offer_prices"] {
        let mut write = packpost.state.db.write().await.unwrap();
        let refused = sqlx::query(sql).execute(&mut *write).await.unwrap_err();
        assert!(refused.to_string().contains("a price that was is kept"), "{refused}");
    }
}

#[tokio::test]
async fn an_archived_product_is_named_on_the_draft_at_once() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let product = shop.product_page();
    shop.browser.post(&format!("{product}/archive"), &[("archived", "1")]).await.is(303);
    let draft = again(&shop, &order).await;
    let page = shop.browser.get(&format!("{draft}/edit")).await;
    page.says("Kraft mailer is archived and can’t be ordered.");
}

#[tokio::test]
async fn the_same_order_within_a_week_is_said_before_it_leaves() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let draft = again(&shop, &order).await;
    let review = format!("{draft}/review");
    let says = "Order 1001 from 24 Nov 2026, 11:00 asks for exactly the same.";
    shop.browser.get(&review).await.says("Part of this is ordered already:").says(says);
    // Fewer are another order, and the product is still to come.
    let edit = format!("{draft}/edit");
    let fields = shop.lines(&shop.browser.get(&edit).await, "500");
    shop.browser.post(&edit, &fields).await.is(303);
    let page = shop.browser.get(&review).await;
    page.does_not_say(says).says("Kraft mailer: 1,000 pieces still to come on order 1001.");
    // A week later it is a new need; what is outstanding still is.
    let fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    shop.browser.post(&edit, &fields).await.is(303);
    packpost.pass(SignedDuration::from_hours(7 * 24 + 1));
    shop.browser.get(&review).await.does_not_say(says).says("still to come on order 1001");
}

#[tokio::test]
async fn what_a_colleague_ordered_since_the_last_look_is_seen_before_the_order_leaves() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    shop.browser.post(&edit, &fields).await.is(303);
    let page = shop.browser.get(&format!("{order}/review")).await;
    page.does_not_say("ordered already");
    let (seen, version) = (page.input("seen"), page.input("version"));
    shop.placed().await;
    let form = [("seen", seen.as_str()), ("version", version.as_str())];
    shop.browser.post(&format!("{order}/place"), &form).await.is(409);
    let page = shop.browser.get(&format!("{order}/review")).await;
    page.says("asks for exactly the same");
    let form = [("seen", page.input("seen")), ("version", page.input("version"))];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
}

#[tokio::test]
async fn what_is_confirmed_says_when_it_comes_and_what_has_come_is_not_outstanding() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.proposes(&[("promised", "2026-12-05"), ("l1_price", "8.500")]).await.is(200);
    accept(&shop, &order).await.is(200);
    let draft = again(&shop, &order).await;
    let edit = format!("{draft}/edit");
    let fields = shop.lines(&shop.browser.get(&edit).await, "500");
    shop.browser.post(&edit, &fields).await.is(303);
    let review = format!("{draft}/review");
    let says = "1,000 pieces still to come on order 1001, expected on Sat 5 Dec 2026.";
    shop.browser.get(&review).await.says(says);
    let receive = format!("{order}/receive");
    let receipt = shop.browser.get(&receive).await.input("receipt");
    let fields = [("receipt", receipt.as_str()), ("l1_good", "1000")];
    shop.browser.post(&receive, &fields).await.is(303);
    shop.browser.get(&review).await.does_not_say("still to come");
}

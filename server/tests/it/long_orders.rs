//! An order of two hundred lines is one that a supplier can open and answer on a phone.

use crate::support::{Packpost, StockedShop};

/// A placed order of 200 lines, and the link to it.
async fn long(packpost: &Packpost) -> (StockedShop, String, String) {
    let shop = packpost.stocked_shop().await;
    shop.many_offers(packpost, 199).await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let page = shop.browser.get(&edit).await;
    let kept = ["version", "tab", "turn"].map(|name| (name, page.input(name)));
    let all = page.inputs("q_");
    let mut fields: Vec<(&str, &str)> = kept.iter().map(|(n, v)| (*n, v.as_str())).collect();
    fields.extend([("delivery_address", "Rainbow Street 1"), ("then", "stay")]);
    fields.extend(all.iter().map(|name| (name.as_str(), "500")));
    shop.browser.post(&edit, &fields).await.is(303);
    shop.browser.post(&format!("{order}/place"), &shop.reviewed(&order).await).await.is(303);
    let link = packpost.newest_link().await;
    (shop, order, link)
}

#[tokio::test]
async fn the_page_of_a_long_order_has_fields_for_the_lines_that_were_ticked() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = long(&packpost).await;
    let supplier = packpost.supplier().speaking("en");
    let page = supplier.get(&format!("{link}?lang=en")).await;
    assert!(page.html.len() < 200_000, "{} bytes", page.html.len());
    page.says("Choose the lines that change");
    assert!(page.inputs("l").is_empty(), "{:?}", page.inputs("l"));
    let choice = supplier.get(&page.link(&format!("{link}/lines"))).await;
    choice.is(200).says("Which lines change?");
    assert!(choice.html.len() < 120_000, "{} bytes", choice.html.len());
    assert_eq!(choice.input("lang"), "en");
    assert_eq!(choice.html.matches("name=\"l\"").count(), 200);
    let page = supplier.get(&format!("{link}?lang=en&l=3&l=7")).await;
    assert_eq!(page.input("l3_quantity"), "500");
    page.input("l7_price");
    assert!(!page.inputs("l").iter().any(|name| name.starts_with("l4_")));
    // What is wrong comes back with the lines that were ticked, and what was typed.
    let mut fields = vec![("kind", "changed"), ("l3_quantity", "400"), ("reason", "")];
    let back = supplier.post(&format!("{link}/answer?lang=en"), &fields).await;
    back.is(422);
    assert_eq!(back.input("l3_quantity"), "400");
    assert!(!back.inputs("l").iter().any(|name| name.starts_with("l4_")));
    fields.extend([("l3_rest", "none"), ("person", "Lina")]);
    supplier.post(&format!("{link}/answer?lang=en"), &fields).await.is(303);
    shop.browser.get(&order).await.says("Lina would deliver it with changes");
}

#[tokio::test]
async fn a_short_order_has_them_all() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let page = packpost.supplier().get(&link).await;
    page.input("l1_quantity");
    assert!(!page.html.contains(&format!("{link}/lines")));
}

#[tokio::test]
async fn a_long_order_that_is_accepted_is_accepted_by_one_press() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = long(&packpost).await;
    let supplier = packpost.supplier();
    let page = supplier.get(&link).await;
    let person = page.input("person");
    let form = [("kind", "accepted"), ("person", &*person)];
    supplier.post(&format!("{link}/answer"), &form).await.is(303);
    shop.browser.get(&order).await.says("Confirmed");
    let some = [("what", "some"), ("l9_ship", "100"), ("person", "Lina")];
    supplier.post(&format!("{link}/ship"), &some).await.is(303);
    shop.browser.get(&order).await.says("100 pieces");
}

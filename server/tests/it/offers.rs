use crate::support::{Packpost, StockedShop, quantity};
use packpost_domain::Money;
use packpost_server::catalogue::{self, SupplierOffer};

/// What a person types for an offer that makes sense.
const TYPED: [(&str, &str); 10] = [
    ("supplier_sku", "HB-9"),
    ("currency", "JOD"),
    ("pack_size", "50"),
    ("order_multiple", "100"),
    ("minimum", "1,000"),
    ("price_basis", "1000"),
    ("break_price_1", "85.500"),
    ("break_from_2", "٥٠٠٠"),
    ("break_price_2", "79.25"),
    ("lead_days", "14"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let changed = |name: &str| changes.iter().any(|(n, _)| *n == name);
    TYPED.into_iter().filter(|(n, _)| !changed(n)).chain(changes.iter().copied()).collect()
}

async fn offers(packpost: &Packpost, shop: &StockedShop) -> Vec<SupplierOffer> {
    let mut c = packpost.state.db.read().await.expect("a reader");
    catalogue::offers_of_supplier(&mut c, shop.shop, shop.supplier).await.expect("offers")
}

fn new_offer(shop: &StockedShop) -> String {
    format!("{}/offers/new", shop.product_page())
}

#[tokio::test]
async fn an_offer_keeps_its_four_numbers_and_its_ladder_of_prices() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let form = shop.browser.get(&new_offer(&shop)).await;
    form.says("In one pack").says("With 250 you can order 250, 500, 750");
    assert!(form.html.contains("<option value=\"JOD\" selected"), "the only supplier's currency");
    let (id, supplier) = (form.input("id"), shop.supplier.to_string());
    let typed = with(&[("id", &id), ("supplier", &supplier)]);
    let page = shop.browser.submit(&new_offer(&shop), &typed).await;
    page.says("Offer added.")
        .says("HB-9")
        .says("from 1,000: 85.500 JOD")
        .says("from 5,000: 79.250 JOD")
        .says("per 1,000 pieces")
        .says("at least 1,000 pieces")
        .says("in multiples of 100 pieces")
        .says("in packs of 50 pieces")
        .says("14 days");
    shop.browser.post(&new_offer(&shop), &typed).await.is(303);
    let offers = offers(&packpost, &shop).await;
    assert_eq!(offers.len(), 2, "the same form again is the same offer");
    let offer = offers.iter().find(|o| o.supplier_sku == "HB-9").expect("the offer");
    let terms = &offer.terms;
    assert_eq!(
        [terms.pack_size().get(), terms.order_multiple().get(), terms.minimum().get()],
        [50, 100, 1_000]
    );
    assert_eq!(terms.basis().get(), 1_000);
    assert_eq!(terms.price(quantity(4_999)).minor(), 85_500);
    assert_eq!(terms.price(quantity(5_000)).minor(), 79_250);
    assert_eq!((offer.unit.as_str(), offer.product_code.as_str()), ("piece", "MB-250"));
}

#[tokio::test]
async fn where_no_currency_is_chosen_the_suppliers_holds() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let supplier = shop.supplier.to_string();
    let typed = with(&[("supplier", &supplier), ("currency", "")]);
    shop.browser.submit(&new_offer(&shop), &typed).await;
    let offers = offers(&packpost, &shop).await;
    assert!(offers.iter().all(|o| o.terms.currency().code() == "JOD"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let supplier = shop.supplier.to_string();
    let cases: [(&[(&str, &str)], &str, &str); 12] = [
        (&[("supplier", "")], "supplier", "Choose one: Supplier"),
        (&[("pack_size", "a few")], "pack_size", "Enter a whole number"),
        (&[("order_multiple", "0")], "order_multiple", "above zero"),
        (&[("minimum", "")], "minimum", "Enter a whole number"),
        (&[("price_basis", "0")], "price_basis", "above zero"),
        (&[("currency", "ABC")], "currency", "Choose one: Currency"),
        (&[("break_price_1", "")], "break_price_1", "Fill in: Price"),
        (&[("break_price_1", "8.5555")], "break_price_1", "85.555 JOD per 10,000"),
        (&[("break_price_2", "")], "break_price_2", "Enter the price from this quantity on"),
        (&[("break_from_2", "")], "break_from_2", "Enter from how many this price holds"),
        (&[("break_from_2", "1000")], "break_from_2", "more than the step before, 1,000"),
        (&[("lead_days", "soon")], "lead_days", "Enter a whole number"),
    ];
    for (changes, field, error) in cases {
        let mut changes = changes.to_vec();
        if field != "supplier" {
            changes.push(("supplier", &supplier));
        }
        let page = shop.browser.post(&new_offer(&shop), &with(&changes)).await;
        page.is(422).says(error);
        assert!(page.html.contains(&format!("id=\"{field}-error\"")), "{field}: {error}");
        assert_eq!(page.html.matches("class=\"error\"").count(), 1, "only {field}");
        assert_eq!(page.input("supplier_sku"), "HB-9");
        if field != "break_from_2" {
            assert_eq!(page.input("break_from_2"), "٥٠٠٠");
        }
    }
    let late = with(&[("supplier", &supplier), ("lead_days", "731")]);
    shop.browser.post(&new_offer(&shop), &late).await.is(422).says("That is more than 730");
    assert_eq!(packpost.count("offers").await, 1);
}

#[tokio::test]
async fn a_currency_without_decimals_takes_none() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let supplier = shop.supplier.to_string();
    let typed = with(&[
        ("supplier", &supplier),
        ("currency", "JPY"),
        ("break_price_1", "85"),
        ("setup", "5.5"),
        ("break_price_2", "79"),
    ]);
    shop.browser.post(&new_offer(&shop), &typed).await.is(422).says("JPY has no decimals");
    let (arabic, _) = packpost.bare_shop("lina@exul.example", "ar").await;
    arabic.get(&new_offer(&shop)).await.is(404);
}

#[tokio::test]
async fn an_offer_is_changed_with_all_its_prices() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = shop.offer_at("edit");
    let form = shop.browser.get(&edit).await;
    form.says("Al-Noor Packaging");
    let shown = ["break_from_1", "break_price_1", "break_price_2", "minimum", "lead_days"];
    assert_eq!(shown.map(|n| form.input(n)), ["500", "8.750", "7.900", "500", "12"]);
    let typed = with(&[("version", "1"), ("break_from_2", ""), ("break_price_2", "")]);
    let page = shop.browser.submit(&edit, &typed).await;
    page.says("Offer saved.").says("85.500 JOD").does_not_say("7.900").does_not_say("from 1,000:");
    shop.browser.post(&edit, &typed).await.is(303);
    let late = with(&[("version", "1"), ("break_price_1", "90")]);
    shop.browser.post(&edit, &late).await.is(409).says("90");
    let offers = offers(&packpost, &shop).await;
    assert_eq!(offers[0].terms.breaks().len(), 1);
    let jod = "JOD".parse().expect("a currency");
    assert_eq!(offers[0].terms.price(quantity(1_000)), Money::from_minor(85_500, jod));
}

#[tokio::test]
async fn one_price_follows_the_minimum() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = shop.offer_at("edit");
    let one = [("break_from_2", ""), ("break_price_2", ""), ("version", "1")];
    shop.browser.submit(&edit, &with(&one)).await;
    assert_eq!(shop.browser.get(&edit).await.input("break_from_1"), "");
    let one = [("break_from_2", ""), ("break_price_2", ""), ("version", "2"), ("minimum", "2000")];
    shop.browser.submit(&edit, &with(&one)).await;
    assert_eq!(offers(&packpost, &shop).await[0].terms.breaks()[0].from, quantity(2_000));
}

#[tokio::test]
async fn an_archived_offer_is_kept_for_the_orders_that_name_it() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.submit(&shop.offer_at("archive"), &[]).await;
    page.says("Offer archived.").says("No longer in use").says("Next: how a supplier sells it");
    shop.browser.post(&shop.offer_at("archive"), &[]).await.is(303);
    assert!(offers(&packpost, &shop).await.is_empty());
    let mut c = packpost.state.db.read().await.expect("a reader");
    let kept = catalogue::offers(&mut c, shop.shop, &[shop.offer]).await.expect("offers");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].terms.price(quantity(1_000)).minor(), 7_900);
    drop(c);
    shop.browser.submit(&shop.offer_at("restore"), &[]).await.says("in use again");
    assert_eq!(offers(&packpost, &shop).await.len(), 1);
}

#[tokio::test]
async fn an_archived_supplier_is_not_offered_for_a_new_offer() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.submit(&format!("{}/archive", shop.supplier_page()), &[]).await;
    shop.browser.get(&new_offer(&shop)).await.says("First a supplier");
    let supplier = shop.supplier.to_string();
    let answer = shop.browser.post(&new_offer(&shop), &with(&[("supplier", &supplier)])).await;
    answer.is(422);
    assert_eq!(packpost.count("offers").await, 1);
}

#[tokio::test]
async fn another_shops_offer_is_not_found() {
    let packpost = Packpost::empty().await;
    let ours = packpost.stocked_shop().await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    ours.browser.get(&theirs.offer_at("edit")).await.is(404).does_not_say("AN-KM");
    for action in ["edit", "archive", "restore"] {
        ours.browser.post(&theirs.offer_at(action), &with(&[("version", "1")])).await.is(404);
    }
    // Neither their supplier nor their id can be used in a form of ours.
    let (supplier, own) = (theirs.supplier.to_string(), ours.supplier.to_string());
    let typed = with(&[("supplier", &supplier)]);
    ours.browser.post(&new_offer(&ours), &typed).await.is(422).says("Choose one: Supplier");
    let id = theirs.offer.to_string();
    let typed = with(&[("supplier", &own), ("id", &id)]);
    ours.browser.post(&new_offer(&ours), &typed).await.is(404);
    theirs.browser.get(&theirs.product_page()).await.says("AN-KM-25").does_not_say("HB-9");
    let mut c = packpost.state.db.read().await.expect("a reader");
    let found = catalogue::offers(&mut c, ours.shop, &[theirs.offer]).await.expect("offers");
    assert!(found.is_empty());
}

#[tokio::test]
async fn the_list_of_errors_says_of_each_which_field_it_is() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let supplier = shop.supplier.to_string();
    let wrong =
        [("pack_size", "a few"), ("minimum", ""), ("currency", "ABC"), ("supplier", &*supplier)];
    let page = shop.browser.post(&new_offer(&shop), &with(&wrong)).await;
    page.is(422);
    for (field, says) in [
        ("pack_size", "In one pack: Enter a whole number, like 500"),
        ("minimum", "Smallest order: Enter a whole number, like 500"),
        // It names the field itself.
        ("currency", "Choose one: Currency"),
    ] {
        assert!(page.html.contains(&format!("<a href=\"#{field}\">{says}</a>")), "{}", page.html);
    }
    assert!(page.html.contains("id=\"pack_size-error\" class=\"error\">Enter a whole number"));
}

use crate::support::{Packpost, Page, StockedShop, order::says, written::Written};
use packpost_domain::OfferId;
use sqlx::query;

pub async fn tax(shop: &StockedShop, version: &str, rate: &str, name: &str) -> Page {
    let fields = [
        ("shop_name", "Exul"),
        ("time_zone", "Asia/Amman"),
        ("currency", "JOD"),
        ("language", "en"),
        ("delivery_address", "Rainbow Street 1, Amman"),
        ("reply_to", "rania@exul.example"),
        ("version", version),
        ("tax_rate", rate),
        ("tax_name", name),
    ];
    shop.browser.post("/settings", &fields).await
}

/// The kraft mailer with these fields of its offer typed.
async fn offer(shop: &StockedShop, version: &str, typed: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("version", version),
        ("supplier_sku", "AN-KM-25"),
        ("currency", "JOD"),
        ("price_basis", "100"),
        ("pack_size", "50"),
        ("order_multiple", "250"),
        ("minimum", "500"),
        ("break_price_1", "8.750"),
        ("break_from_2", "1000"),
        ("break_price_2", "7.900"),
        ("lead_days", "12"),
    ];
    fields.retain(|(name, _)| !typed.iter().any(|(n, _)| n == name));
    fields.extend(typed);
    shop.browser.post(&shop.offer_at("edit"), &fields).await
}

async fn supplier_is(shop: &StockedShop, treatment: &str) {
    let fields = [
        ("version", "1"),
        ("name", "Al-Noor Packaging"),
        ("country", "JO"),
        ("currency", "JOD"),
        ("tax", treatment),
        ("note", ""),
    ];
    shop.browser.post(&format!("{}/edit", shop.supplier_page()), &fields).await.is(303);
}

/// Saves a draft of 1,000 mailers with these fields typed.
async fn save(shop: &StockedShop, order: &str, typed: &[(&str, &str)]) -> Page {
    let edit = format!("{order}/edit");
    let page = shop.browser.get(&edit).await;
    let mut fields = shop.lines(&page, "1,000");
    fields.extend(typed);
    shop.browser.post(&edit, &fields).await
}

async fn place(shop: &StockedShop, order: &str) {
    let form = shop.reviewed(order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
}

/// The new draft that "order the same again" begins.
async fn again(shop: &StockedShop, order: &str) -> String {
    let answer = shop.browser.post(&format!("{order}/again"), &[]).await;
    answer.location().expect("a draft").trim_end_matches("/edit").to_owned()
}

fn setup_of(offer: OfferId) -> String {
    format!("setup_{offer}")
}

#[tokio::test]
async fn the_shops_tax_is_on_top_wherever_the_order_is_shown() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "١٦", "VAT").await.is(303);
    assert_eq!(shop.browser.get("/settings").await.input("tax_rate"), "16");
    let order = shop.draft().await;
    let sums = ["Goods 79.000 JOD", "VAT 16% 12.640 JOD", "Total 91.640 JOD"];
    let review = format!("{order}/review");
    for page in [&format!("{order}/edit"), &review] {
        let page = shop.browser.get(page).await;
        for sum in sums {
            page.says(sum);
        }
    }
    place(&shop, &order).await;
    let page = shop.browser.get(&order).await;
    for sum in sums {
        page.says(sum);
    }
    shop.browser.get("/orders").await.says("91.640 JOD");
    let supplier = packpost.supplier().get(&packpost.newest_link().await).await;
    supplier.says("VAT 16%").says("12.640 د.أ.").says("91.640 د.أ.");
    let mail = packpost.posted().await[0].text();
    assert!(mail.contains("12.640 د.أ.") && mail.contains("91.640 د.أ."), "{mail}");
}

#[tokio::test]
async fn a_shop_without_a_tax_says_nothing_of_it() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    shop.browser.get(&format!("{order}/edit")).await.does_not_say("Tax").does_not_say("Goods");
    place(&shop, &order).await;
    shop.browser.get(&order).await.says("Total 79.000 JOD").does_not_say("Goods");
}

#[tokio::test]
async fn a_setup_charge_comes_with_the_first_order_and_is_not_asked_for_again() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    offer(&shop, "1", &[("setup", "45")]).await.is(303);
    shop.browser.get(&shop.product_page()).await.says("setup 45.000 JOD");
    let order = shop.draft().await;
    let page = shop.browser.get(&format!("{order}/edit")).await;
    assert_eq!(page.input(&setup_of(shop.offer)), "45.000");
    page.says("Setup: Kraft mailer 45.000 JOD").says("Total 124.000 JOD");
    // A second draft meanwhile: nothing was ordered yet, so it has the charge too.
    let other = shop.draft().await;
    place(&shop, &order).await;
    shop.browser.get(&order).await.says("Setup: Kraft mailer 45.000 JOD");
    for draft in [other, again(&shop, &order).await] {
        let page = shop.browser.get(&format!("{draft}/edit")).await;
        assert_eq!(page.input(&setup_of(shop.offer)), "");
        page.says("Total 79.000 JOD");
    }
}

#[tokio::test]
async fn after_a_no_the_plates_are_still_to_be_made() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    offer(&shop, "1", &[("setup", "45")]).await.is(303);
    let order = shop.placed().await;
    let answer = format!("{}/answer", packpost.newest_link().await);
    packpost.supplier().post(&answer, &says("rejected", "Lina", "No paper")).await.is(303);
    let draft = again(&shop, &order).await;
    shop.browser.get(&format!("{draft}/review")).await.says("Setup: Kraft mailer 45.000 JOD");
}

#[tokio::test]
async fn a_setup_charge_can_be_changed_taken_out_and_put_back() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    offer(&shop, "1", &[("setup", "45")]).await.is(303);
    let (order, setup) = (shop.draft().await, setup_of(shop.offer));
    let review = format!("{order}/review");
    save(&shop, &order, &[(&setup, "30")]).await.is(303);
    shop.browser.get(&review).await.says("Setup: Kraft mailer 30.000 JOD");
    // A save by a page that has no such field leaves it as it is.
    save(&shop, &order, &[]).await.is(303);
    shop.browser.get(&review).await.says("Setup: Kraft mailer 30.000 JOD");
    save(&shop, &order, &[(&setup, "")]).await.is(303);
    shop.browser.get(&review).await.does_not_say("Setup");
    assert_eq!(shop.browser.get(&format!("{order}/edit")).await.input(&setup), "");
    save(&shop, &order, &[(&setup, "45.000")]).await.is(303);
    // It is the offer's own again, so it follows the offer.
    offer(&shop, "2", &[("setup", "50")]).await.is(303);
    shop.browser.get(&review).await.says("Setup: Kraft mailer 50.000 JOD");
}

#[tokio::test]
async fn freight_and_another_charge_are_taxed_with_the_goods_and_ordered_again() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "16", "VAT").await.is(303);
    let order = shop.draft().await;
    let charges = [("freight", "١٢٫٥"), ("other_label", "Pallets"), ("other", "3")];
    save(&shop, &order, &charges).await.is(303);
    let page = shop.browser.get(&format!("{order}/edit")).await;
    assert_eq!(
        ["freight", "other_label", "other"].map(|n| page.input(n)),
        ["12.500", "Pallets", "3.000"]
    );
    let sums = [
        "Goods 79.000 JOD",
        "Freight 12.500 JOD",
        "Pallets 3.000 JOD",
        "Before tax 94.500 JOD",
        "VAT 16% 15.120 JOD",
        "Total 109.620 JOD",
    ];
    for sum in sums {
        page.says(sum);
    }
    place(&shop, &order).await;
    let page = shop.browser.get(&order).await;
    for sum in sums {
        page.says(sum);
    }
    let next = again(&shop, &order).await;
    shop.browser.get(&format!("{next}/review")).await.says("Total 109.620 JOD");
    // And taken out again.
    save(&shop, &next, &[("freight", "0"), ("other_label", ""), ("other", "")]).await.is(303);
    shop.browser
        .get(&format!("{next}/review"))
        .await
        .says("Total 91.640 JOD")
        .does_not_say("Freight");
}

#[tokio::test]
async fn under_reverse_charge_the_order_says_who_owes_the_tax() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "16", "VAT").await.is(303);
    supplier_is(&shop, "reverse-charge").await;
    shop.browser.get(&shop.supplier_page()).await.says("Reverse charge");
    let order = shop.draft().await;
    let note = "VAT is owed by Exul and not charged by the supplier";
    shop.browser.get(&format!("{order}/review")).await.says(note).says("Total 79.000 JOD");
    place(&shop, &order).await;
    shop.browser.get(&order).await.says(note);
    let theirs = "VAT على عاتق Exul";
    packpost.supplier().get(&packpost.newest_link().await).await.says(theirs);
    assert!(packpost.posted().await[0].text().contains(theirs));
}

#[tokio::test]
async fn one_order_may_be_taxed_otherwise_than_its_supplier() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "16", "").await.is(303);
    supplier_is(&shop, "exempt").await;
    let order = shop.draft().await;
    let review = format!("{order}/review");
    shop.browser
        .get(&format!("{order}/edit"))
        .await
        .says("As usual for this supplier: Tax: exempt");
    shop.browser.get(&review).await.says("Tax: exempt 0.000 JOD");
    save(&shop, &order, &[("tax", "taxed")]).await.is(303);
    shop.browser.get(&review).await.says("Tax 16% 12.640 JOD");
    save(&shop, &order, &[]).await.is(303);
    shop.browser.get(&review).await.says("Tax 16% 12.640 JOD");
    save(&shop, &order, &[("tax", "")]).await.is(303);
    shop.browser.get(&review).await.says("Tax: exempt");
    save(&shop, &order, &[("tax", "never")]).await.is(422).says("Choose one: Tax");
}

#[tokio::test]
async fn an_exempt_offer_stands_beside_a_taxed_one() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "16", "VAT").await.is(303);
    let second = shop.second_offer(&[("tax", "exempt")]).await;
    let order = shop.draft().await;
    let field = format!("q_{second}");
    save(&shop, &order, &[(&field, "10"), ("freight", "1")]).await.is(303);
    let page = shop.browser.get(&format!("{order}/review")).await;
    page.says("Before tax 100.000 JOD")
        .says("VAT 16% on 80.000 JOD 12.800 JOD")
        .says("VAT: exempt on 20.000 JOD 0.000 JOD")
        .says("Total 112.800 JOD");
    let line = page.text();
    let line = line.split("Paper tape").nth(1).expect("the tape's line");
    assert!(line.starts_with(" VAT: exempt"), "{line}");
    // The same save of two lines again is success: it stands there already.
    let edit = format!("{order}/edit");
    let form = shop.browser.get(&edit).await;
    let mut fields = shop.lines(&form, "1,000");
    fields.extend([(field.as_str(), "20"), ("freight", "1")]);
    shop.browser.post(&edit, &fields).await.is(303);
    shop.browser.post(&edit, &fields).await.is(303);
}

#[tokio::test]
async fn both_sides_see_how_many_may_come() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    offer(&shop, "1", &[("under", "5"), ("over", "10")]).await.is(303);
    shop.browser.get(&shop.product_page()).await.says("5% fewer or 10% more is fine");
    let form = shop.browser.get(&shop.offer_at("edit")).await;
    assert_eq!(["under", "over"].map(|n| form.input(n)), ["5", "10"]);
    let order = shop.placed().await;
    shop.browser.get(&order).await.says("950 to 1,100 pieces are accepted");
    // What was agreed stays, whatever the offer says later.
    offer(&shop, "2", &[]).await.is(303);
    packpost.supplier().get(&packpost.newest_link().await).await.says("من 950 إلى 1,100 قطعة");
    assert!(packpost.posted().await[0].text().contains("من 950 إلى 1,100 قطعة"));
}

#[tokio::test]
async fn what_is_no_amount_gets_a_sentence_beside_it_and_stays_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    offer(&shop, "1", &[("setup", "45")]).await.is(303);
    let (order, setup) = (shop.draft().await, setup_of(shop.offer));
    let cases: [(&str, &str, &str); 4] = [
        ("freight", "a lot", "Enter an amount"),
        ("freight", "1.2345", "JOD has at most 3 decimals"),
        (&setup, "-5", "Enter an amount"),
        ("other", "1,2,3", "Enter an amount"),
    ];
    for (name, typed, error) in cases {
        let page = save(&shop, &order, &[(name, typed)]).await;
        page.is(422).says(error);
        assert_eq!(page.input(name), typed);
        assert!(page.html.contains(&format!("href=\"#{name}\"")), "the summary leads to {name}");
    }
    let unnamed = save(&shop, &order, &[("other", "3"), ("other_label", " ")]).await;
    unnamed.is(422).says("Fill in: Another charge, for what");
    for (name, typed) in [("under", "101"), ("over", "few"), ("setup", "much")] {
        let page = offer(&shop, "2", &[(name, typed)]).await;
        page.is(422);
        assert_eq!(page.input(name), typed);
    }
    for rate in ["101", "-1", "sixteen", "8.125"] {
        let page = tax(&shop, "1", rate, "VAT").await;
        page.is(422).says("Enter a percentage from 0 to 100");
        assert_eq!(page.input("tax_rate"), rate);
    }
}

#[tokio::test]
async fn what_an_order_came_to_stays_as_it_was_placed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "16", "VAT").await.is(303);
    offer(&shop, "1", &[("setup", "45")]).await.is(303);
    let order = shop.draft().await;
    save(&shop, &order, &[("freight", "12.5")]).await.is(303);
    place(&shop, &order).await;
    let shown = async || {
        let page = shop.browser.get(&order).await.text();
        page.split_once("Order 1001").expect("the order").1.to_owned()
    };
    let before = shown().await;
    tax(&shop, "2", "5", "Other tax").await.is(303);
    offer(&shop, "2", &[("setup", "1"), ("tax", "exempt")]).await.is(303);
    supplier_is(&shop, "reverse-charge").await;
    assert_eq!(shown().await, before);
    let mut write = packpost.state.db.write().await.expect("the writer");
    for sql in [
        "UPDATE revision_charges SET amount_minor = 1",
        "DELETE FROM revision_charges",
        "UPDATE revision_taxes SET tax_minor = 1",
        "DELETE FROM revision_taxes",
        "UPDATE revision_lines SET over_bp = 1",
        "UPDATE revisions SET tax_minor = 1",
    ] {
        query(sql).execute(&mut *write).await.expect_err(sql);
    }
}

#[tokio::test]
async fn a_tax_that_changed_since_the_review_is_not_placed_unseen() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    tax(&shop, "1", "16", "VAT").await.is(303);
    let answer = shop.browser.post(&format!("{order}/place"), &form).await;
    answer.is(409).says("Changed in the meantime");
    assert_eq!(packpost.count("outbox").await, 0);
}

#[tokio::test]
async fn freight_in_another_currency_than_the_goods_is_not_placed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    save(&shop, &order, &[("freight", "12.5")]).await.is(303);
    offer(&shop, "1", &[("currency", "JPY"), ("break_price_1", "875"), ("break_price_2", "790")])
        .await
        .is(303);
    let answer = shop.browser.get(&format!("{order}/review")).await;
    let to = answer.location().expect("back to the draft");
    shop.browser.get(&to).await.says("This amount is in JOD. Enter it in the order’s currency.");
    save(&shop, &order, &[("freight", "12.5")]).await.is(422).says("JPY has no decimals");
    save(&shop, &order, &[("freight", "1250")]).await.is(303);
    shop.browser.get(&format!("{order}/review")).await.says("Total 9,150 JPY");
}

#[tokio::test]
async fn each_currency_is_rounded_to_its_own_decimals() {
    for (currency, price, rate, taxed, total) in [
        ("JPY", "795", "8", "636 JPY", "8,586 JPY"),
        ("USD", "7.95", "8.25", "6.56 USD", "86.06 USD"),
        ("KWD", "7.955", "8.25", "6.563 KWD", "86.113 KWD"),
    ] {
        let packpost = Packpost::empty().await;
        let shop = packpost.stocked_shop().await;
        tax(&shop, "1", rate, "VAT").await.is(303);
        let prices = [
            ("currency", currency),
            ("break_price_1", price),
            ("break_from_2", ""),
            ("break_price_2", ""),
        ];
        offer(&shop, "1", &prices).await.is(303);
        let order = shop.draft().await;
        let page = shop.browser.get(&format!("{order}/review")).await;
        page.says(&format!("VAT {rate}% {taxed}")).says(&format!("Total {total}"));
    }
}

#[tokio::test]
async fn an_order_from_before_there_were_taxes_reads_as_it_did() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let supplier = packpost.written_supplier(&shop, "Boxes").await;
    let written = Written { number: Some(1001), state: "placed", at: packpost.now() };
    let order = packpost.written_order(&shop, supplier, written).await;
    let page = shop.browser.get(&format!("/orders/{order}")).await;
    page.says("Total 84.500 JOD").does_not_say("Goods").does_not_say("Tax");
}

//! Money, days and lists as whoever reads them writes, counts and knows them.

use crate::support::{Packpost, StockedShop, shop::typed};

async fn run(packpost: &Packpost, statements: &[&str]) {
    let mut write = packpost.state.db.write().await.expect("the writer");
    for sql in statements {
        sqlx::query(sqlx::AssertSqlSafe((*sql).to_owned())).execute(&mut *write).await.expect(sql);
    }
    write.commit().await.expect("committed");
}

/// A shop in Chicago that deals in dollars only.
async fn american(packpost: &Packpost) -> StockedShop {
    let shop = packpost.stocked_shop().await;
    let dollars = [
        "UPDATE shops SET currency = 'USD', time_zone = 'America/Chicago'",
        "UPDATE offers SET currency = 'USD'",
    ];
    run(packpost, &dollars).await;
    shop
}

#[tokio::test]
async fn a_shop_of_dollars_has_its_sign_and_the_month_before_the_day() {
    let packpost = Packpost::empty().await;
    let shop = american(&packpost).await;
    let order = shop.placed().await;
    let page = shop.browser.get(&order).await;
    page.says("Total $790.00").says("Nov 24, 2026").does_not_say("USD");
    // The supplier is in Jordan, and reads dollars and days as people do there.
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.says("790.00 US$").does_not_say("$790");
    let english = packpost.supplier().get(&format!("{link}?lang=en")).await;
    english.says("$790.00");
    let mail = packpost.newest_mail("order").await.text();
    assert!(mail.contains("790.00 US$"), "{mail}");
}

#[tokio::test]
async fn a_dollar_has_its_code_where_the_supplier_has_another_one() {
    let packpost = Packpost::empty().await;
    let shop = american(&packpost).await;
    run(&packpost, &["UPDATE suppliers SET country = 'CA'"]).await;
    shop.placed().await;
    let link = format!("{}?lang=en", packpost.newest_link().await);
    packpost.supplier().get(&link).await.says("790.00 USD").does_not_say("$");
}

#[tokio::test]
async fn each_amount_has_its_code_once_there_are_prices_in_two_currencies() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    let order = shop.placed().await;
    shop.browser.get(&order).await.says("79.000 د.أ.").does_not_say("JOD");
    shop.second_offer(&[("currency", "EUR")]).await;
    shop.browser.get(&order).await.says("79.000 JOD").does_not_say("د.أ.");
    packpost.supplier().get(&packpost.newest_link().await).await.says("79.000 JOD");
}

#[tokio::test]
async fn lists_and_the_lines_of_an_order_come_as_people_count() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for name in ["Box 10", "box 9", "Box 1", "Box 100"] {
        let product = [("name", name), ("detail", ""), ("code", ""), ("unit", "roll")];
        let product = shop.browser.post("/products/new", &product).await.location().expect("one");
        let new = format!("{}/offers/new", product.split('?').next().expect("a path"));
        let (id, supplier) = (shop.browser.get(&new).await.input("id"), shop.supplier.to_string());
        let offer = [
            ("id", id.as_str()),
            ("supplier", &supplier),
            ("currency", "JOD"),
            ("price_basis", "1"),
            ("pack_size", "1"),
            ("order_multiple", "1"),
            ("minimum", "1"),
            ("break_price_1", "2"),
            ("lead_days", "1"),
        ];
        shop.browser.post(&new, &offer).await.is(303);
        shop.browser
            .post(
                "/suppliers/new",
                &[
                    ("name", name),
                    ("country", "JO"),
                    ("currency", "JOD"),
                    ("tax", "taxed"),
                    ("contact_name", "Lina"),
                    ("contact_email", "lina@noor.example"),
                    ("contact_language", "en"),
                ],
            )
            .await;
    }
    let draft = shop.draft().await;
    for page in ["/products", &format!("{draft}/edit")] {
        let html = shop.browser.get(page).await.html;
        let at = |name: &str| html.find(&format!(">{name}<")).expect(name);
        let places = ["Box 1", "box 9", "Box 10", "Box 100"].map(at);
        assert!(places.is_sorted(), "{page}: {places:?}");
    }
}

const FIELDS: [(&str, &str); 9] = [
    ("shop_name", "Exul"),
    ("time_zone", "Europe/Berlin"),
    ("currency", "JOD"),
    ("language", "en"),
    ("delivery_address", "Exul\nHafenstraße 1\nBerlin"),
    ("reply_to", "orders@exul.example"),
    ("tax_rate", "16"),
    ("tax_name", "VAT"),
    ("version", "1"),
];

#[tokio::test]
async fn a_shop_without_arabic_is_not_asked_how_it_is_written() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let page = shop.browser.get("/settings").await;
    page.does_not_say("Digits in Arabic").does_not_say("Months in Arabic");
    assert_eq!(page.input("month_names"), "levantine", "as it was");
    let arabic = typed(&FIELDS, "language", "ar");
    shop.browser.submit("/settings", &arabic).await.says("Digits in Arabic");
    // A contact who reads Arabic is enough.
    let other = Packpost::empty().await;
    other.stocked_shop().await.browser.get("/settings").await.says("Digits in Arabic");
}

#[tokio::test]
async fn the_tax_has_a_name_in_each_language() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut fields = FIELDS.to_vec();
    fields.push(("tax_name_ar", "ضريبة المبيعات"));
    let page = shop.browser.submit("/settings", &fields).await;
    assert_eq!(page.input("tax_name_ar"), "ضريبة المبيعات");
    let order = shop.placed().await;
    shop.browser.get(&order).await.says("VAT 16%");
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.says("ضريبة المبيعات 16%").does_not_say("VAT");
    let mail = packpost.newest_mail("order").await.text();
    assert!(mail.contains("ضريبة المبيعات 16%") && !mail.contains("VAT"), "{mail}");
}

#[tokio::test]
async fn two_versions_stand_in_one_table_with_what_changed_marked() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let form = shop.browser.get(&format!("{order}/amend")).await;
    let (revision, response, price) =
        (form.input("revision"), form.input("response"), form.input("l1_price"));
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("response", &response),
        ("l1_quantity", "1,500"),
        ("l1_price", &price),
        ("delivery_address", "Rainbow Street 1, Amman"),
    ];
    let look = shop.browser.post(&format!("{order}/amend"), &fields).await;
    let seen = look.input("seen");
    fields.push(("seen", &seen));
    shop.browser.post(&format!("{order}/amend/place"), &fields).await.is(303);
    let page = shop.browser.get(&format!("{order}/compare")).await;
    assert_eq!(page.html.matches("<table").count(), 1, "{}", page.html);
    for (old, new) in [("1,000 pieces", "1,500 pieces"), ("79.000\u{A0}JOD", "118.500\u{A0}JOD")] {
        let marked = format!("<del>{old}</del> <ins>{new}</ins>");
        assert!(page.html.replace("<!>", "").contains(&marked), "{marked}: {}", page.html);
    }
    assert!(!page.html.contains("<del>Kraft mailer"), "what is the same is not marked");
}

#[tokio::test]
async fn the_calendar_says_until_when_public_holidays_are_known() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.get("/settings/working-time").await.says("until the end of 2027");
}

#[tokio::test]
async fn a_dead_link_says_whose_it_was_and_where_to_turn() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let page = shop.browser.get(&order).await;
    let revoke = page
        .html
        .split("action=\"")
        .find(|rest| rest.split('"').next().is_some_and(|to| to.ends_with("/revoke")));
    let revoke = revoke.and_then(|rest| rest.split('"').next()).expect("a form").to_owned();
    shop.browser.post(&revoke, &[]).await.is(303);
    let dead = packpost.supplier().get(&format!("{link}?lang=en")).await;
    dead.is(410).says("This link was closed").says("Exul").says("Write to Exul");
    assert!(dead.link("mailto:").starts_with("mailto:"), "{}", dead.html);
}

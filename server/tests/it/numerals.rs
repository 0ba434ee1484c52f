//! A shop chooses the digits and the months that Arabic is written with.

use crate::support::{Packpost, Page, StockedShop, pdf::Read, shop::typed};
use mail_parser::{MessageParser, MimeHeaders};
use packpost_domain::MonthNames;

const FIELDS: [(&str, &str); 11] = [
    ("shop_name", "Exul"),
    ("time_zone", "Asia/Amman"),
    ("currency", "JOD"),
    ("language", "ar"),
    ("delivery_address", "Exul\nAmman"),
    ("reply_to", "orders@exul.example"),
    ("tax_rate", "16"),
    ("tax_name", "ضريبة المبيعات"),
    ("numerals", "arab"),
    ("month_names", "levantine"),
    ("version", "1"),
];

fn chosen(page: &Page, value: &str) -> bool {
    page.html.contains(&format!("<option value=\"{value}\" selected"))
}

/// A shop whose owner reads Arabic, with ١٢٣ and the months of the Levant.
async fn eastern(packpost: &Packpost) -> StockedShop {
    let shop = packpost.stocked_shop().await;
    shop.browser.post("/settings", &FIELDS).await.is(303);
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    shop
}

#[tokio::test]
async fn a_new_shop_has_latin_digits_and_the_months_that_are_usual_where_it_is() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let settings = shop.browser.get("/settings").await;
    assert_eq!(
        (settings.input("numerals"), settings.input("month_names")),
        ("latn".to_owned(), "levantine".to_owned())
    );
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    shop.browser.get("/account").await.says("تشرين الثاني");
}

#[tokio::test]
async fn the_owner_chooses_and_what_is_no_choice_is_refused_beside_its_field() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (field, label) in [("numerals", "Digits in Arabic"), ("month_names", "Months in Arabic")] {
        let page = shop.browser.post("/settings", &typed(&FIELDS, field, "klingon")).await;
        page.is(422).says(&format!("Choose one: {label}"));
    }
    let page = shop.browser.submit("/settings", &FIELDS).await;
    assert!(chosen(&page, "arab") && chosen(&page, "levantine"));
    let moroccan = typed(&typed(&FIELDS, "month_names", "moroccan"), "version", "2");
    assert!(chosen(&shop.browser.submit("/settings", &moroccan).await, "moroccan"));
}

#[tokio::test]
async fn pages_mails_and_the_pdf_have_the_shops_digits_and_months_in_arabic() {
    let packpost = Packpost::empty().await;
    let shop = eastern(&packpost).await;
    let order = shop.placed().await;
    let page = shop.browser.get(&order).await;
    page.says("٧٩٫٠٠٠ د.أ.").says("١٬٠٠٠").says("تشرين الثاني ٢٠٢٦").says("طلب رقم 1001");
    page.says("ضريبة المبيعات ١٦٪").does_not_say("79.000");

    let mail = packpost.newest_mail("order").await;
    let text = mail.text();
    assert!(text.contains("١. Kraft mailer"), "{text}");
    assert!(text.contains("٧٩٫٠٠٠ د.أ.") && !text.contains("79.000"), "{text}");
    let message = MessageParser::default().parse(&mail.bytes).expect("a mail");
    let pdf = message.attachment(0).expect("a file");
    assert_eq!(pdf.attachment_name(), Some("order-1001.pdf"));
    let pdf = Read::new(pdf.contents()).text();
    assert!(pdf.contains("٧٩٫٠٠٠") && !pdf.contains("79.000"), "{pdf}");

    let supplier = packpost.supplier();
    supplier.get(&mail.link()).await.says("٧٩٫٠٠٠ د.أ.").does_not_say("79.000");
    let english = supplier.get(&format!("{}?lang=en", mail.link())).await;
    english.says("79.000 JOD").does_not_say("٧٩");
}

#[tokio::test]
async fn figures_are_typed_in_either_digits_and_stand_in_the_shops() {
    let packpost = Packpost::empty().await;
    let shop = eastern(&packpost).await;
    assert_eq!(shop.browser.get("/settings").await.input("tax_rate"), "١٦");
    for (version, rate) in [("2", "٨٫٢٥"), ("3", "8.25")] {
        let fields = typed(&typed(&FIELDS, "version", version), "tax_rate", rate);
        let page = shop.browser.submit("/settings", &fields).await;
        assert_eq!(page.input("tax_rate"), "٨٫٢٥", "typed as {rate}");
    }
    let offer = shop.browser.get(&shop.offer_at("edit")).await;
    assert_eq!(offer.input("minimum"), "٥٠٠");
    assert_eq!(offer.input("break_price_1"), "٨٫٧٥٠");
    // What can't be read is still there, and still wrong.
    let fields = typed(&typed(&FIELDS, "version", "4"), "tax_rate", "16 or so");
    let page = shop.browser.post("/settings", &fields).await;
    assert_eq!(page.is(422).input("tax_rate"), "١٦ or so");
}

#[tokio::test]
async fn english_stays_as_it_is() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.post("/settings", &FIELDS).await.is(303);
    let order = shop.placed().await;
    shop.browser.get(&order).await.says("79.000 JOD").says("Nov 2026").does_not_say("٧٩");
}

/// The migration has the zones once more: SQL can't ask the domain.
#[test]
fn shops_that_were_there_before_have_the_months_of_their_zone() {
    let sql = include_str!("../../../migrations/20261126000600_numerals_and_months.sql");
    let mut zones = 0;
    for statement in sql.split("UPDATE shops SET month_names = '").skip(1) {
        let (word, rest) = statement.split_once('\'').expect("a word");
        let names: MonthNames = word.parse().expect("names of months");
        let list = rest.split(['(', ')']).nth(1).expect("a list of zones");
        for zone in list.split(", ").map(|zone| zone.trim_matches('\'')) {
            assert_eq!(MonthNames::usual_in(zone), names, "{zone}");
            zones += 1;
        }
    }
    assert_eq!(zones, 10);
}

#[tokio::test]
async fn of_two_tabs_that_differ_in_digits_or_months_the_second_is_told() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.post("/settings", &FIELDS).await.is(303);
    shop.browser.post("/settings", &FIELDS).await.is(303);
    for (field, value) in [("numerals", "latn"), ("month_names", "common")] {
        let late = shop.browser.post("/settings", &typed(&FIELDS, field, value)).await;
        late.is(409).says("Changed in the meantime");
    }
}

#[tokio::test]
async fn where_two_saves_clash_a_figure_in_other_digits_is_no_difference() {
    let packpost = Packpost::empty().await;
    let shop = eastern(&packpost).await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let stale = shop.browser.get(&edit).await;
    let save = async |page: &Page, quantity: &str, freight: &str| {
        let quantity: &'static str = Box::leak(quantity.to_owned().into_boxed_str());
        let freight: &'static str = Box::leak(freight.to_owned().into_boxed_str());
        let fields = [shop.lines(page, quantity), vec![("freight", freight)]].concat();
        shop.browser.post(&edit, &fields).await
    };
    save(&shop.browser.get(&edit).await, "1500", "10.000").await.is(303);
    let clash = save(&stale, "٢٬٠٠٠", "١٠٫٠٠٠").await;
    clash.is(409).says("١٬٥٠٠").says("٢٬٠٠٠").does_not_say("الشحن");
    let clash = save(&stale, "١٬٥٠٠", "١٢").await;
    clash.is(409).says("الشحن").says("١٠٫٠٠٠").says("١٢").does_not_say("١٬٥٠٠");
}

//! What both sides agreed is one document, whatever shows it.

use crate::{
    amending::amend,
    money::tax,
    support::{Packpost, Page, StockedShop, order::Posted, pdf::Read},
};
use jiff::SignedDuration;
use mail_parser::{MessageParser, MimeHeaders};

/// The shop accepts what the supplier proposed.
async fn accept(shop: &StockedShop, order: &str) -> Page {
    let page = shop.browser.get(order).await;
    let response = page.input("response");
    shop.browser.submit(&format!("{order}/accept"), &[("response", &response)]).await
}

/// What the only file of an email says.
fn attached(posted: &Posted) -> String {
    let message = MessageParser::default().parse(&posted.bytes).expect("an email");
    let file = message.attachment(0).expect("a file");
    assert_eq!(file.attachment_name(), Some("order-1001-agreed.pdf"));
    Read::new(file.contents()).text()
}

#[tokio::test]
async fn what_was_agreed_is_the_sum_on_every_page() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    for page in ["/", "/orders", &order, "/kit"] {
        shop.browser.get(page).await.says("79.000 JOD");
    }
    packpost.proposes(&[("l1_price", "8.500")]).await.is(200);
    for page in ["/", "/orders", "/kit"] {
        shop.browser.get(page).await.says("79.000 JOD");
    }
    accept(&shop, &order).await.says("Confirmed");
    for page in ["/", "/orders", "/kit"] {
        shop.browser.get(page).await.says("85.000 JOD").does_not_say("79.000 JOD");
    }
    // Taken from what is asked for when it is replaced.
    amend(&shop.browser, &order, &[("l1_quantity", "2,000")]).await.0.says("170.000 JOD");
    shop.browser.get("/orders").await.says("170.000 JOD");
}

#[tokio::test]
async fn a_split_delivery_is_agreed_with_the_day_of_each_part() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let fields = [
        ("promised", "2026-12-05"),
        ("l1_quantity", "400"),
        ("l1_rest", "later"),
        ("l1_until", "2026-12-20"),
    ];
    packpost.proposes(&fields).await.is(200);
    accept(&shop, &order).await.is(200);
    let parts = ["400 pieces on Sat 5 Dec 2026", "600 pieces on Sun 20 Dec 2026"];
    let page = shop.browser.get(&order).await;
    page.says("Expected on Sat 5 Dec 2026.").says("Promised for").says(parts[0]).says(parts[1]);
    shop.browser.get("/kit").await.says(parts[0]).says(parts[1]);
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier().get(&format!("{link}?lang=en")).await;
    supplier.says("As agreed").says(parts[0]).says(parts[1]);

    // The email and its document say it in the contact's language.
    let email = packpost.newest_mail("step").await;
    let parts = ["400 قطعة بتاريخ", "5 ديسمبر 2026", "600 قطعة بتاريخ", "20 ديسمبر 2026"];
    for says in parts {
        assert!(email.text().contains(says), "{says} is not in: {}", email.text());
    }
    let document = attached(&email);
    assert!(document.contains("كما اتُّفق عليه") || document.contains("79.000"), "{document}");
    for number in ["400", "600", "1,000"] {
        assert!(document.contains(number), "{number} is not in: {document}");
    }
    // The same file from the pages of both sides, and nobody scans a code to answer once more.
    let ours = shop.browser.get(&format!("{order}/agreed.pdf")).await;
    ours.is(200);
    let theirs = packpost.supplier().get(&format!("{link}/agreed.pdf")).await;
    assert_eq!(ours.bytes, theirs.bytes);
    assert_eq!(Read::new(&ours.bytes).text(), document);
    assert!(!document.contains("/l/"), "{document}");
}

#[tokio::test]
async fn an_order_that_is_late_says_so_on_its_page() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.proposes(&[("promised", "2026-12-05"), ("l1_price", "8.500")]).await.is(200);
    accept(&shop, &order).await.says("Expected on Sat 5 Dec 2026.");
    packpost.pass(SignedDuration::from_hours(11 * 24));
    shop.browser.get(&order).await.says("Expected on").does_not_say("Late:");
    packpost.pass(SignedDuration::from_hours(24));
    let page = shop.browser.get(&order).await;
    page.says("Late: expected by Sat 5 Dec 2026, not all here.").does_not_say("Expected on");
}

#[tokio::test]
async fn a_change_after_an_agreement_is_compared_with_what_was_agreed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.proposes(&[("l1_price", "8.500")]).await.is(200);
    accept(&shop, &order).await.is(200);
    amend(&shop.browser, &order, &[("l1_quantity", "1,500")]).await.0.is(200);
    let link = packpost.newest_link().await;
    let theirs = packpost.supplier().get(&format!("{link}?lang=en")).await;
    theirs.says("1,500 pieces instead of 1,000").does_not_say("instead of 7.900");
    let ours = shop.browser.get(&format!("{order}/compare")).await;
    ours.says("1,500 pieces instead of 1,000").does_not_say("instead of 7.900");
    let email = packpost.newest_mail("amended").await;
    assert!(!email.text().contains("7.900"), "{}", email.text());
}

#[tokio::test]
async fn a_product_added_to_a_placed_order_is_priced_as_in_a_draft() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    tax(&shop, "1", "16", "Sales tax").await.is(303);
    let order = shop.placed().await;
    let tape = shop.second_offer(&[("setup", "12.000"), ("tax", "exempt")]).await;
    let (quantity, setup) = (format!("q_{tape}"), format!("setup_{tape}"));
    let form = shop.browser.get(&format!("{order}/amend")).await;
    form.says("12.000 JOD with the first order");
    assert_eq!(form.input(&setup), "12.000");
    // 79.000 and 16 % of it, 10 × 2.000 and 12.000 without tax.
    let changes = [(quantity.as_str(), "10"), (setup.as_str(), "12.000")];
    let (page, _) = amend(&shop.browser, &order, &changes).await;
    page.says("Setup: Paper tape").says("12.64").says("123.640 JOD");

    // The same by a draft.
    let again = shop.browser.post(&format!("{order}/again"), &[]).await;
    let draft = again.location().expect("a draft");
    shop.browser.get(&draft).await.says("79.000 JOD");
}

#[tokio::test]
async fn a_setup_charge_of_an_added_product_can_be_taken_out() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let tape = shop.second_offer(&[("setup", "12.000")]).await;
    let (quantity, setup) = (format!("q_{tape}"), format!("setup_{tape}"));
    let changes = [(quantity.as_str(), "10"), (setup.as_str(), "")];
    let (page, _) = amend(&shop.browser, &order, &changes).await;
    page.does_not_say("Setup: Paper tape").says("99.000 JOD");
}

#[tokio::test]
async fn times_for_a_supplier_are_on_their_clock_and_name_it() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let fields = [
        ("version", "1"),
        ("name", "Al-Noor Packaging"),
        ("country", "US"),
        ("currency", "JOD"),
        ("tax", "taxed"),
        ("note", ""),
    ];
    shop.browser.post(&format!("{}/edit", shop.supplier_page()), &fields).await.is(303);
    shop.placed().await;
    // Eleven in Amman is three in New York.
    let page = packpost.proposes(&[("l1_price", "8.500")]).await;
    page.says("3:00 New York time").does_not_say("11:00");
    let receipt = packpost.newest_mail("answer-receipt").await;
    assert!(receipt.text().contains("03:00"), "{}", receipt.text());
    assert!(!receipt.text().contains("11:00"), "{}", receipt.text());
    // The shop's own people read it on the shop's.
    let notice = packpost.newest_mail("answer-notice").await;
    assert!(!notice.text().contains("03:00"), "{}", notice.text());
}

use crate::{
    amending::amend,
    support::{
        Packpost, StockedShop,
        ways::{decoded, link_in, next_on},
    },
};
use packpost_server::orders;
use qrcode::{Color, EcLevel, QrCode};

async fn placed(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    (shop, order)
}

/// The supplier has said yes, and the shop would like to cancel.
async fn accepted_and_to_be_cancelled(packpost: &Packpost, shop: &StockedShop, order: &str) {
    let link = packpost.newest_link().await;
    let yes = [("kind", "accepted"), ("person", "Lina"), ("reason", "")];
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let cancel = format!("{order}/steps/request-cancel");
    shop.browser.post(&cancel, &[("reason", "Closed")]).await.is(303);
}

async fn nothing_is_at_fault(packpost: &Packpost) {
    let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
}

#[tokio::test]
async fn an_order_goes_out_by_whatsapp_with_all_of_it_and_a_link_of_its_own() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let mailed = packpost.newest_link().await;
    let ways = shop.browser.get(&format!("{order}/ways")).await;
    ways.says("Reach Lina another way").says("Send by WhatsApp").says("+962 6 555 0100");
    assert_eq!(next_on(&ways), "WhatsApp");

    let path = shop.takes(&order, "whatsapp").await;
    let page = shop.browser.get(&path).await;
    page.says("Nothing has left yet");
    let open = page.link("https://wa.me/");
    assert!(open.starts_with("https://wa.me/96265550100?text="), "{open}");
    let text = decoded(&open);
    for part in
        ["1001", "Exul", "Kraft mailer", "AN-KM-25", "1,000", "Rainbow Street 1", "79.000 د.أ."]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(text.contains("تحية طيبة Lina"), "not in her language: {text}");
    let own = link_in(&text);
    assert_ne!(own, mailed);
    packpost.supplier().get(&own).await.is(200);
    packpost.supplier().get(&mailed).await.is(200);

    shop.browser
        .submit(&path, &[("went_out", "1")])
        .await
        .says("Told by WhatsApp")
        .says("by Rania");
    shop.browser.submit(&path, &[("went_out", "1")]).await;
    assert_eq!(packpost.kept("carried").await, 1, "the same word again is no second event");
    shop.browser.get(&path).await.says("Rania said that it went out").says("Only an answer tells");
    nothing_is_at_fault(&packpost).await;
}

#[tokio::test]
async fn looking_changes_nothing_and_a_double_click_writes_one_text() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let ways = format!("{order}/ways");
    let id = shop.browser.get(&ways).await.input("id");
    let click = [("id", id.as_str()), ("channel", "sms")];
    let first = shop.browser.post(&ways, &click).await.location();
    packpost.pass(jiff::SignedDuration::from_secs(3));
    assert_eq!(shop.browser.post(&ways, &click).await.location(), first);
    assert_eq!((packpost.count("carryings").await, packpost.count("links").await), (1, 2));
    let before = packpost.everything().await;
    let path = first.expect("a page");
    let once = shop.browser.get(&path).await.link("sms:");
    assert_eq!(shop.browser.get(&path).await.link("sms:"), once);
    shop.browser.get(&ways).await.says("Nobody has said yet whether it went out");
    shop.browser.get(&order).await.is(200);
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn each_way_opens_with_the_text_filled_in() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    for (channel, opens) in [
        ("whatsapp", "https://wa.me/96265550100?text="),
        ("telegram", "https://t.me/share/url?url="),
        ("sms", "sms:+96265550100?&body="),
        ("mailto", "mailto:lina@alnoor.example?subject="),
        ("phone", "tel:+96265550100"),
    ] {
        let path = shop.takes(&order, channel).await;
        let page = shop.browser.get(&path).await;
        let open = page.link(opens);
        if channel != "phone" {
            assert!(decoded(&open).contains("1001"), "{open}");
            packpost.supplier().get(&link_in(&decoded(&open))).await.is(200);
        }
        assert!(page.html.contains("rel=\"noreferrer noopener\""), "{channel}");
    }
    assert_eq!(packpost.count("links").await, 6, "each has its own");
    let path = shop.takes(&order, "copy").await;
    let page = shop.browser.get(&path).await;
    assert!(page.html.contains("readonly") && page.html.contains("carry.js"));
    page.says("Kraft mailer");
}

#[tokio::test]
async fn a_text_message_is_short_and_says_all_that_is_needed() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let path = shop.takes(&order, "sms").await;
    let short = decoded(&shop.browser.get(&path).await.link("sms:"));
    let path = shop.takes(&order, "whatsapp").await;
    let long = decoded(&shop.browser.get(&path).await.link("https://wa.me/"));
    assert!(short.len() < long.len(), "{short}");
    for part in ["1001", "Kraft mailer [AN-KM-25]", "1,000", "Rainbow Street 1, Amman", "/l/"] {
        assert!(short.contains(part), "{part} is not in {short}");
    }
}

#[tokio::test]
async fn on_the_phone_there_is_a_script_and_then_their_answer_is_written_down() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let path = shop.takes(&order, "phone").await;
    let page = shop.browser.get(&path).await;
    page.says("السلام عليكم Lina، معكم Rania من Exul").says("رقمه 1001").says("ومع من أتكلم؟");
    let list = page.html.split('<').find(|tag| tag.contains("class=\"script\"")).expect("a list");
    assert!(list.contains("lang=\"ar\"") && list.contains("dir=\"rtl\""), "{list}");
    let next = shop.browser.post(&path, &[("went_out", "1")]).await.location();
    assert_eq!(next.as_deref(), Some(&*format!("{order}/told")));
    let answer = [("person", "Lina"), ("way", "phone"), ("kind", "accepted")];
    shop.browser.post(&format!("{order}/told"), &answer).await.is(303);
    shop.browser.get(&order).await.says("Told by phone").says("accepted everything");
    nothing_is_at_fault(&packpost).await;
}

#[tokio::test]
async fn the_sheet_has_the_order_in_their_language_and_a_code_that_opens_its_page() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let path = shop.takes(&order, "print").await;
    let page = shop.browser.get(&path).await;
    let sheet = shop.browser.get(&page.link(&format!("{path}/sheet"))).await;
    sheet.says("الطلب رقم 1001").says("Kraft mailer").says("Rainbow Street 1, Amman");
    let own = link_in(&sheet.text());
    packpost.supplier().get(&own).await.is(200);
    let path = sheet.html.split_once("class=\"qr\"").and_then(|(_, it)| it.split_once("d=\""));
    let drawn = path.expect("a drawing").1.split('"').next().expect("its end").matches('M').count();
    let code =
        QrCode::with_error_correction_level(format!("http://packpost.example{own}"), EcLevel::M);
    let dark = code.expect("a code").to_colors().iter().filter(|c| **c == Color::Dark).count();
    assert_eq!(drawn, dark, "a code of something else than the link");
    assert!(!sheet.html.contains("data:"), "the content security policy forbids it");
}

#[tokio::test]
async fn a_sheet_stays_the_order_that_it_was_written_for() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let path = shop.takes(&order, "print").await;
    amend(&shop.browser, &order, &[("l1_quantity", "1,500")]).await;
    let sheet = shop.browser.get(&format!("{path}/sheet")).await;
    sheet.says("1,000").does_not_say("1,500");
    let path = shop.takes(&order, "print").await;
    let sheet = shop.browser.get(&format!("{path}/sheet")).await;
    sheet.says("1,500").does_not_say("1,000");
}

#[tokio::test]
async fn a_sheet_that_asks_to_cancel_has_nothing_on_it_to_be_delivered() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    accepted_and_to_be_cancelled(&packpost, &shop, &order).await;
    let path = shop.takes(&order, "print").await;
    let sheet = shop.browser.get(&format!("{path}/sheet")).await;
    sheet.says("إلغاء الطلب رقم 1001").does_not_say("Kraft mailer").does_not_say("79.000");
    packpost.supplier().get(&link_in(&sheet.text())).await.is(200);
}

#[tokio::test]
async fn what_did_not_go_out_leads_to_the_next_way() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let path = shop.takes(&order, "whatsapp").await;
    let page = shop.browser.submit(&path, &[("went_out", "0")]).await;
    page.says("Did not go out: WhatsApp");
    assert_eq!(next_on(&page), "Text message");
    // It was a slip: it did go out.
    shop.browser.post(&path, &[("went_out", "1")]).await.is(303);
    shop.browser.get(&order).await.says("Told by WhatsApp").says("Did not go out: WhatsApp");
    assert_eq!((packpost.kept("not-carried").await, packpost.kept("carried").await), (1, 1));
    nothing_is_at_fault(&packpost).await;
}

#[tokio::test]
async fn what_is_told_is_where_the_order_stands() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let old = shop.takes(&order, "whatsapp").await;
    packpost.pass(jiff::SignedDuration::from_secs(1));
    accepted_and_to_be_cancelled(&packpost, &shop, &order).await;
    let path = shop.takes(&order, "whatsapp").await;
    let text = decoded(&shop.browser.get(&path).await.link("https://wa.me/"));
    assert!(text.contains("إلغاء الطلب رقم 1001") && !text.contains("Kraft mailer"), "{text}");
    assert!(!text.contains("Closed"), "the reason stays in the shop: {text}");
    // The text from before stays as it was written, and is not sent any more.
    let page = shop.browser.get(&old).await;
    page.says("The order has changed since this was written").says("Kraft mailer");
    assert!(!page.html.contains("https://wa.me/"));
}

#[tokio::test]
async fn of_what_waits_for_the_shop_there_is_nothing_to_tell() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    packpost.proposes(&[("l1_quantity", "900"), ("l1_rest", "none")]).await;
    let ways = format!("{order}/ways");
    assert_eq!(shop.browser.get(&ways).await.location().as_deref(), Some(&*order));
    shop.browser.get(&order).await.does_not_say("Reach them another way");
}

#[tokio::test]
async fn a_changed_order_is_written_anew() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let path = shop.takes(&order, "whatsapp").await;
    amend(&shop.browser, &order, &[("l1_quantity", "1,500")]).await;
    let page = shop.browser.get(&path).await;
    page.says("The order has changed since this was written");
    assert!(!page.html.contains("https://wa.me/"), "an older text is not sent");
    let path = shop.takes(&order, "whatsapp").await;
    let text = decoded(&shop.browser.get(&path).await.link("https://wa.me/"));
    assert!(text.contains("تغيّر الطلب رقم 1001") && text.contains("1,500"), "{text}");
}

#[tokio::test]
async fn another_shops_carrying_is_not_found() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    let their_order = theirs.placed().await;
    let path = shop.takes(&order, "copy").await;
    let id = path.rsplit('/').next().expect("an id");
    theirs.browser.get(&format!("{their_order}/ways/{id}")).await.is(404);
    let taken = [("id", id), ("channel", "copy")];
    theirs.browser.post(&format!("{their_order}/ways"), &taken).await.is(404);
    theirs.browser.post("/outage/told", &[(&*format!("c_{id}"), "1")]).await.is(404);
    assert_eq!(packpost.count("carryings").await, 1);
}

use crate::support::{Packpost, StockedShop, order::says};

const WHY: [(&str, &str); 1] = [("reason", "The season is over")];

async fn confirmed(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    (shop, order)
}

#[tokio::test]
async fn an_unanswered_order_is_cancelled_with_a_reason_and_the_supplier_is_told() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let step = format!("{order}/steps/cancel");
    shop.browser.get(&step).await.is(200).says("The supplier is told by mail at once");
    shop.browser.post(&step, &[("reason", " ")]).await.is(422).says("Fill in: Reason");
    shop.browser.submit(&step, &WHY).await.says("The order is cancelled").says("Cancelled");
    let mail = packpost.newest_mail("step").await;
    assert!(mail.text().contains("ألغى Exul الطلب رقم 1001"), "{}", mail.text());
    assert!(mail.text().contains("> The season is over"), "{}", mail.text());
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.says("هذا الطلب ملغى").does_not_say("إرسال الرد");
    // A second click changes nothing, and a late yes counts no more.
    shop.browser.post(&step, &WHY).await.is(303);
    assert_eq!(packpost.count("outbox").await, 2);
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(409);
}

#[tokio::test]
async fn an_agreed_order_is_cancelled_by_asking_and_the_supplier_answers_by_link() {
    for (agree, then) in [("yes", "Cancelled"), ("no", "Confirmed")] {
        let packpost = Packpost::empty().await;
        let (shop, order) = confirmed(&packpost).await;
        shop.browser.post(&format!("{order}/steps/cancel"), &WHY).await.is(409);
        let asked = shop.browser.submit(&format!("{order}/steps/request-cancel"), &WHY).await;
        asked.says("Asked to cancel").says("The supplier has not answered yet");
        let link = packpost.newest_mail("step").await.link();
        let supplier = packpost.supplier();
        supplier.get(&link).await.says("يودّ Exul إلغاء هذا الطلب").says("The season is over");
        let cancel = format!("{link}/cancel?lang=en");
        let empty = supplier.post(&cancel, &[("person", ""), ("agree", "")]).await;
        empty.is(422).says("Fill in: Your name").says("Do you agree to cancel it?");
        let fields = [("agree", agree), ("person", "Lina"), ("reason", "It is on the press")];
        supplier.post(&cancel, &fields).await.is(303);
        shop.browser.get(&order).await.says(then).says("It is on the press");
        let notice = packpost.newest_mail("step-notice").await;
        assert!(notice.text().contains("Lina of Al-Noor Packaging"), "{}", notice.text());
    }
}

#[tokio::test]
async fn asking_to_cancel_is_withdrawn_or_overridden() {
    let packpost = Packpost::empty().await;
    let (shop, order) = confirmed(&packpost).await;
    let step = |word: &str| format!("{order}/steps/{word}");
    let buyer = shop.member(&packpost, "Omar", "buyer", None).await;
    buyer.post(&step("request-cancel"), &WHY).await.is(403);
    shop.browser.post(&step("request-cancel"), &WHY).await.is(303);
    let kept = shop.browser.submit(&step("withdraw-cancel"), &[]).await;
    kept.says("The order stands").says("Confirmed");
    shop.browser.post(&step("request-cancel"), &WHY).await.is(303);
    let link = packpost.newest_mail("step").await.link();
    shop.browser.submit(&step("override-cancel"), &WHY).await.says("Cancelled");
    let mail = packpost.newest_mail("step").await;
    assert!(mail.text().contains("يعتبر Exul الطلب رقم 1001 ملغى"), "{}", mail.text());
    let late = [("agree", "no"), ("person", "Lina"), ("reason", "Too late")];
    packpost.supplier().post(&format!("{link}/cancel"), &late).await.is(409);
}

#[tokio::test]
async fn the_rest_is_closed_short_with_a_reason() {
    let packpost = Packpost::empty().await;
    let (shop, order) = confirmed(&packpost).await;
    let step = format!("{order}/steps/close-short");
    shop.browser.submit(&step, &WHY).await.says("The order is closed").says("Closed");
    let mail = packpost.newest_mail("step").await;
    assert!(mail.text().contains("أغلق Exul الطلب رقم 1001"), "{}", mail.text());
}

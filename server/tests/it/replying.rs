use crate::support::{Packpost, StockedShop, order::says};

/// An order whose supplier would deliver 900 of 1,000, and 500 of something else.
async fn proposed(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let fields = [
        ("l1_quantity", "900"),
        ("l1_rest", "substitute"),
        ("l1_other", "Recycled mailer"),
        ("l1_other_quantity", "100"),
        ("l1_other_price", "8.500"),
    ];
    packpost.proposes(&fields).await.is(200);
    (shop, order)
}

#[tokio::test]
async fn accepted_changes_are_what_was_ordered_and_the_supplier_is_told() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let response = shop.browser.get(&order).await.input("response");
    let accept = format!("{order}/accept");
    let page = shop.browser.submit(&accept, &[("response", &response)]).await;
    page.says("Accepted. Its email stays in the built-in mailbox").says("Confirmed");
    // 71.100 + 8.500.
    page.says("Agreed: the order as it is now delivered").says("79.600 JOD");
    page.says("Order as a PDF as it was placed, before the changes");
    let mail = packpost.newest_mail("step").await;
    assert!(mail.text().contains("يوافق Exul على تغييراتكم"), "{}", mail.text());
    assert!(mail.text().contains("Recycled mailer"), "{}", mail.text());
    // A second click changes nothing.
    let before = packpost.count("outbox").await;
    shop.browser.post(&accept, &[("response", &response)]).await.is(303);
    assert_eq!(packpost.count("outbox").await, before);
    let link = packpost.newest_link().await;
    let theirs = packpost.supplier().get(&link).await;
    theirs.says("وافق المتجر على هذه التغييرات").says("كما اتُّفق عليه").says("79.600 د.أ.");
    let lines = theirs.html.split("كما اتُّفق عليه").nth(1).expect("the order below");
    assert!(!lines.contains("79.000"), "what was asked first is nothing to deliver by: {lines}");
}

#[tokio::test]
async fn what_costs_more_than_a_buyer_may_spend_an_owner_accepts() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(79_599)).await;
    let page = buyer.get(&order).await;
    page.says("This is above your limit of 79.599 JOD").does_not_say("Accept these changes");
    let response = shop.browser.get(&order).await.input("response");
    buyer.post(&format!("{order}/accept"), &[("response", &response)]).await.is(403);
    let richer = shop.member(&packpost, "Sara", "buyer", Some(79_600)).await;
    richer.post(&format!("{order}/accept"), &[("response", &response)]).await.is(303);
}

#[tokio::test]
async fn changes_that_were_taken_back_meanwhile_are_not_accepted() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let response = shop.browser.get(&order).await.input("response");
    let link = packpost.newest_link().await;
    packpost.supplier().post(&format!("{link}/undo"), &[("response", &response)]).await.is(303);
    shop.browser.post(&format!("{order}/accept"), &[("response", &response)]).await.is(409);
    shop.browser.get(&order).await.says("Waiting for answer");
}

#[tokio::test]
async fn accepted_changes_can_not_be_taken_back() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let response = shop.browser.get(&order).await.input("response");
    shop.browser.post(&format!("{order}/accept"), &[("response", &response)]).await.is(303);
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.does_not_say("سحب الرد");
    packpost.supplier().post(&format!("{link}/undo"), &[("response", &response)]).await.is(409);
    shop.browser.get(&order).await.says("Confirmed");
}

#[tokio::test]
async fn what_one_supplier_declines_is_ordered_elsewhere() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let no = says("rejected", "Lina", "No paper");
    packpost.supplier().post(&format!("{link}/answer"), &no).await.is(303);
    let page = shop.browser.get(&order).await;
    page.says("Declined").says("Order elsewhere");
    let elsewhere = format!("{order}/elsewhere");
    shop.browser.get(&elsewhere).await.says("Nobody else sells these products");
    let (other, offer) = shop.second_supplier(&packpost).await;
    let page = shop.browser.get(&elsewhere).await;
    page.says("Petra Boxes").says("sells everything on it");
    let draft = page.input("id");
    let begin = [("id", draft.as_str()), ("supplier", &other.to_string())];
    let begun = shop.browser.post(&elsewhere, &begin).await;
    let again = shop.browser.post(&elsewhere, &begin).await;
    assert_eq!(begun.location(), again.location(), "a double click begins one draft");
    let edit = shop.browser.get(&begun.location().expect("a draft")).await;
    edit.says("Order from Petra Boxes");
    assert_eq!(edit.input(&format!("q_{offer}")), "1,000");
    assert_eq!(packpost.count("orders").await, 2);
    let stranger = [("id", draft.as_str()), ("supplier", &shop.supplier.to_string())];
    shop.browser.post(&elsewhere, &stranger).await.is(404);
}

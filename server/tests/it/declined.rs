use crate::support::{Packpost, StockedShop, order::says};
use packpost_server::orders;

/// An order that the supplier has declined, by its path and its link.
async fn declined(packpost: &Packpost) -> (StockedShop, String, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let no = says("rejected", "Lina", "No paper");
    packpost.supplier().post(&format!("{link}/answer"), &no).await.is(303);
    (shop, order, link)
}

#[tokio::test]
async fn a_declined_order_is_put_away_and_home_no_longer_names_it() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = declined(&packpost).await;
    let browser = &shop.browser;
    browser.get("/").await.says("The supplier said no.");
    let step = browser.get(&order).await.link(&format!("{order}/steps/put-away"));
    browser.get(&step).await.says("It stays in the list as declined");
    let mails = packpost.count("outbox").await;
    let page = browser.submit(&step, &[]).await;
    page.says("The order is put away.").says("Put away").says("Declined");
    page.does_not_say("steps/put-away");
    // A second press is the same; and nobody was told.
    browser.submit(&step, &[]).await.says("The order is put away.");
    assert_eq!((packpost.kept("put-away").await, packpost.count("outbox").await), (1, mails));
    browser.get("/").await.says("Nothing waits for you");
    let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
    // A no that is taken back waits for an answer again.
    let page = packpost.supplier().get(&format!("{link}?lang=en")).await;
    let response = page.input("response");
    packpost.supplier().post(&format!("{link}/undo"), &[("response", &*response)]).await.is(303);
    browser.get(&order).await.says("Waiting for answer");
}

#[tokio::test]
async fn ordering_elsewhere_what_was_declined_puts_it_away() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = declined(&packpost).await;
    let (other, _) = shop.second_supplier(&packpost).await;
    let page = shop.browser.get(&format!("{order}/elsewhere")).await;
    let (id, other) = (page.input("id"), other.to_string());
    let fields = [("id", &*id), ("supplier", &*other)];
    shop.browser.post(&format!("{order}/elsewhere"), &fields).await.is(303);
    shop.browser.post(&format!("{order}/elsewhere"), &fields).await.is(303);
    assert_eq!(packpost.kept("put-away").await, 1);
    let home = shop.browser.get("/").await;
    home.does_not_say("The supplier said no.").says("Not placed yet");
}

#[tokio::test]
async fn whoever_may_not_order_puts_nothing_away() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = declined(&packpost).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    receiver.get(&order).await.does_not_say("Put it away");
    receiver.post(&format!("{order}/steps/put-away"), &[]).await.is(403);
    assert_eq!(packpost.kept("put-away").await, 0);
}

#[tokio::test]
async fn what_cannot_be_recorded_any_more_is_said_with_what_was_typed() {
    let packpost = Packpost::empty().await;
    let (shop, order, _) = declined(&packpost).await;
    let fields = [("person", "Lina"), ("way", "phone"), ("kind", "accepted"), ("reason", "")];
    let page = shop.browser.post(&format!("{order}/told"), &fields).await;
    page.is(409).says("Lina");
}

#[tokio::test]
async fn an_order_that_never_went_out_is_cancelled_without_a_word_of_the_supplier() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(1_000)).await;
    let order = shop.draft().await;
    let review = buyer.get(&format!("{order}/review")).await;
    let (version, seen) = (review.input("version"), review.input("seen"));
    let form = [("version", &*version), ("seen", &*seen)];
    buyer.post(&format!("{order}/submit"), &form).await.is(303);
    let step = format!("{order}/steps/cancel");
    buyer.get(&step).await.says("Nobody outside the shop has seen this order.");
    let page = buyer.submit(&step, &[("reason", "Not needed")]).await;
    page.says("The order is cancelled.").does_not_say("The supplier has been told");
}

use crate::support::Packpost;

#[tokio::test]
async fn what_costs_more_than_a_buyer_may_spend_waits_for_an_owner() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(78_999)).await;
    let order = shop.draft().await;
    let review = buyer.get(&format!("{order}/review")).await;
    review.says("above your limit of 78.999 JOD").says("Ask the owner to place it");
    let (version, seen) = (review.input("version"), review.input("seen"));
    let form = [("version", version.as_str()), ("seen", seen.as_str())];
    buyer.post(&format!("{order}/place"), &form).await.is(403).says("above your limit");
    let asked = buyer.submit(&format!("{order}/submit"), &form).await;
    asked.says("The owner has been asked").says("Waiting for approval").says("79.000 JOD");
    let mail = packpost.newest_mail("approval").await;
    assert_eq!(mail.to, "rania@exul.example");
    assert!(
        mail.text().contains("Omar has drafted an order with Al-Noor Packaging for 79.000 JOD")
    );
    // A second click asks once; meanwhile nobody edits it.
    buyer.post(&format!("{order}/submit"), &form).await.is(303);
    assert_eq!(packpost.count("outbox").await, 1);
    buyer.get(&format!("{order}/edit")).await.is(303);

    let send_back = format!("{order}/steps/send-back");
    buyer.post(&send_back, &[("reason", "x")]).await.is(403);
    shop.browser.post(&send_back, &[("reason", "Half is enough")]).await.is(303);
    let mail = packpost.newest_mail("approval").await;
    assert_eq!(mail.to, "omar@exul.example");
    assert!(mail.text().contains("> Half is enough"), "{}", mail.text());
    let review = buyer.get(&format!("{order}/review")).await;
    let (version, seen) = (review.input("version"), review.input("seen"));
    let form = [("version", version.as_str()), ("seen", seen.as_str())];
    buyer.post(&format!("{order}/submit"), &form).await.is(303);

    let form = shop.reviewed(&order).await;
    shop.browser.submit(&format!("{order}/place"), &form).await.says("Waiting for answer");
    assert_eq!(packpost.newest_mail("order").await.to, "lina@alnoor.example");
}

#[tokio::test]
async fn a_buyer_places_what_is_within_the_limit_and_a_receiver_asks_always() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let order = shop.draft().await;
    let review = receiver.get(&format!("{order}/review")).await;
    review.says("Ask the owner to place it");
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(79_000)).await;
    let review = buyer.get(&format!("{order}/review")).await;
    let (version, seen) = (review.input("version"), review.input("seen"));
    let form = [("version", version.as_str()), ("seen", seen.as_str())];
    receiver.post(&format!("{order}/place"), &form).await.is(403);
    buyer.submit(&format!("{order}/place"), &form).await.says("Waiting for answer");
}

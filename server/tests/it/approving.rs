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

#[tokio::test]
async fn the_owner_sees_who_asks_and_sends_it_back_with_a_note_that_stands_on_the_draft() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(78_999)).await;
    let order = shop.draft().await;
    let asks = async || {
        let review = buyer.get(&format!("{order}/review")).await;
        let (version, seen) = (review.input("version"), review.input("seen"));
        let form = [("version", &*version), ("seen", &*seen)];
        buyer.submit(&format!("{order}/submit"), &form).await
    };
    asks().await.says("Omar asked 24 Nov 2026");
    let home = shop.browser.get("/").await;
    home.says("Omar asks you to place 79.000 JOD, since 24 Nov 2026");
    let review = shop.browser.get(&home.link(&format!("{order}/review"))).await;
    review.says("Omar asks you to place this order of 79.000 JOD (asked 24 Nov 2026, 11:00).");
    review.says("It is above their limit of 78.999 JOD.").says("Send it back with a note");
    // Whoever asked has nothing to do there.
    buyer.get(&format!("{order}/review")).await.is(303);

    let version = review.hidden(&format!("{order}/steps/send-back"));
    let version = version.into_iter().find(|(name, _)| name == "version").expect("a version").1;
    let step = format!("{order}/steps/send-back");
    let empty = shop.browser.post(&step, &[("version", &*version), ("reason", "")]).await;
    empty.is(422).says("Reason");
    let back = [("version", &*version), ("reason", "Half is enough")];
    shop.browser.post(&step, &back).await.is(303);
    // The same press again is success.
    shop.browser.post(&step, &back).await.is(303);
    assert_eq!(packpost.kept("sent-back").await, 1);
    let draft = buyer.get(&format!("{order}/edit")).await;
    draft.says("Rania sent this back (24 Nov 2026, 11:00).").says("Half is enough");

    // A page from before sends no later draft back, and places none.
    asks().await.says("The owner has been asked");
    shop.browser.post(&step, &back).await.is(409).says("Half is enough");
    let seen = review.input("seen");
    let stale = [("version", &*version), ("seen", &*seen)];
    shop.browser.post(&format!("{order}/place"), &stale).await.is(409);
    let form = shop.reviewed(&order).await;
    shop.browser.submit(&format!("{order}/place"), &form).await.says("Waiting for answer");
    let late = shop.browser.post(&step, &back).await;
    late.is(409);
    assert_eq!((packpost.kept("placed").await, packpost.kept("sent-back").await), (1, 1));
}

#[tokio::test]
async fn the_one_who_asked_reads_in_their_language_that_it_came_back() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(1_000)).await;
    let mut write = packpost.state.db.write().await.unwrap();
    let arabic = "UPDATE members SET language = 'ar' WHERE name = 'Omar'";
    sqlx::query(arabic).execute(&mut *write).await.unwrap();
    write.commit().await.unwrap();
    let order = shop.draft().await;
    let review = buyer.get(&format!("{order}/review")).await;
    let (version, seen) = (review.input("version"), review.input("seen"));
    let form = [("version", &*version), ("seen", &*seen)];
    buyer.post(&format!("{order}/submit"), &form).await.is(303);
    let back = [("reason", "Half is enough")];
    shop.browser.post(&format!("{order}/steps/send-back"), &back).await.is(303);
    let mail = packpost.newest_mail("approval").await;
    assert_eq!(mail.to, "omar@exul.example");
    assert!(
        mail.text().contains("عاد طلبك") && mail.text().contains("Half is enough"),
        "{}",
        mail.text()
    );
}

#[tokio::test]
async fn what_can_no_longer_be_placed_as_it_was_asked_says_so_to_the_owner() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(1_000)).await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let mut fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    fields.push(("need_by", "2026-11-25"));
    shop.browser.post(&edit, &fields).await.is(303);
    let review = buyer.get(&format!("{order}/review")).await;
    let (version, seen) = (review.input("version"), review.input("seen"));
    let form = [("version", &*version), ("seen", &*seen)];
    buyer.post(&format!("{order}/submit"), &form).await.is(303);
    packpost.pass(jiff::SignedDuration::from_hours(48));
    let to = shop.browser.get(&format!("{order}/review")).await.location().expect("its page");
    let page = shop.browser.get(&to).await;
    page.says("It can’t be placed as it is:").says("This day is over.");
    assert!(page.link(&format!("{order}/steps/send-back")).ends_with("send-back"));
}

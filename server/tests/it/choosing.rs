use crate::support::{Packpost, Page, StockedShop};

/// An order of 1,000 mailers at 79.000, wanted by the 10th. The supplier would deliver 900, of
/// which 400 later, 100 of something else, with a charge, all of it by the 20th.
async fn proposed(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let mut fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    fields.push(("need_by", "2026-12-10"));
    shop.browser.post(&edit, &fields).await.is(303);
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
    let fields = [
        ("l1_quantity", "900"),
        ("l1_rest", "substitute"),
        ("l1_other", "Recycled mailer"),
        ("l1_other_quantity", "100"),
        ("l1_other_price", "8.500"),
        ("c1", "Pallet"),
        ("c1_amount", "4"),
        ("promised", "2026-12-20"),
    ];
    packpost.proposes(&fields).await.is(200);
    (shop, order)
}

const ALL: [(&str, &str); 3] =
    [("l1_choice", "take"), ("charge0_choice", "take"), ("date", "take")];

/// Sends the choices, all taken but these.
async fn choose(shop: &StockedShop, order: &str, other: &[(&str, &str)]) -> Page {
    let path = format!("{order}/choose");
    let response = shop.browser.get(&path).await.input("response");
    let mut fields = vec![("response", &*response)];
    fields.extend(ALL.iter().filter(|(name, _)| other.iter().all(|(n, _)| n != name)));
    fields.extend(other);
    shop.browser.post(&path, &fields).await
}

#[tokio::test]
async fn each_change_stands_beside_what_was_asked_with_what_it_comes_to() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let path = shop.browser.get(&order).await.link(&format!("{order}/choose"));
    let page = shop.browser.get(&path).await;
    page.says("You asked: 1,000 pieces × 7.900 JOD").says("900 pieces confirmed");
    // 71.100 + 8.500, against 79.000.
    page.says("Take it 79.600 JOD (+ 0.600 JOD)");
    page.says("Take it without the replacement 71.100 JOD (− 7.900 JOD)");
    page.says("Keep what we asked for 79.000 JOD");
    page.says("Leave it out 0.000 JOD (− 79.000 JOD)");
    page.says("Pallet").says("No charge").says("20 Dec 2026").says("10 Dec 2026");
    page.says("it comes to 83.600 JOD; you asked for 79.000 JOD");
}

#[tokio::test]
async fn what_is_all_taken_is_agreed_to_at_once() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let response = shop.browser.get(&order).await.input("response");
    choose(&shop, &order, &[]).await.is(303);
    shop.browser.get(&order).await.says("Confirmed").says("83.600 JOD");
    assert_eq!(packpost.count("revisions").await, 1);
    // The same click again changes nothing.
    let before = packpost.count("outbox").await;
    let mut fields = vec![("response", &*response)];
    fields.extend(ALL);
    shop.browser.post(&format!("{order}/choose"), &fields).await.is(303);
    assert_eq!(packpost.count("outbox").await, before);
    let page = shop.browser.get(&format!("{order}/choose")).await;
    assert_eq!(page.location().as_deref(), Some(&*order), "there is nothing to choose any more");
}

#[tokio::test]
async fn a_mixed_reply_is_a_counter_offer_that_needs_no_typing() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let mixed = [("l1_choice", "without"), ("charge0_choice", "leave-out")];
    let look = choose(&shop, &order, &mixed).await;
    look.is(200).says("Review revision 2 of order 1001");
    look.says("71.100 JOD").says("20 Dec 2026");
    look.does_not_say("Pallet").does_not_say("Recycled mailer");
    let sent = look.hidden(&format!("{order}/amend/place"));
    let fields: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let page = shop.browser.submit(&format!("{order}/amend/place"), &fields).await;
    page.says("The new version is placed. Its email stays in the built-in mailbox")
        .says("Revision 2")
        .says("71.100 JOD");
    let mail = packpost.newest_mail("amended").await;
    assert!(mail.text().contains("900 قطعة بدل 1,000"), "{}", mail.text());
}

#[tokio::test]
async fn what_is_kept_is_asked_for_again_and_what_is_taken_stays() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let look = choose(&shop, &order, &[("l1_choice", "keep"), ("date", "keep")]).await;
    // 79.000 and the pallet, on the day that was asked for.
    look.is(200).says("Pallet").says("83.000 JOD").does_not_say("20 Dec 2026");
    look.does_not_say("Recycled mailer");
    let none = choose(&shop, &order, &[("l1_choice", "leave-out")]).await;
    none.is(422).says("Counter-offer for order 1001");
}

#[tokio::test]
async fn a_part_that_is_taken_for_later_is_said_in_the_counter_offers_note() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let later = [
        ("l1_quantity", "600"),
        ("l1_rest", "later"),
        ("l1_until", "2026-12-20"),
        ("c1", "Pallet"),
        ("c1_amount", "4"),
    ];
    packpost.proposes(&later).await.is(200);
    let path = format!("{order}/choose");
    let response = shop.browser.get(&path).await.input("response");
    let fields = [("response", &*response), ("l1_choice", "take"), ("charge0_choice", "leave-out")];
    let look = shop.browser.post(&path, &fields).await;
    look.is(200).says("كما ذكرتم").says("لاحقًا: 400 قطعة").says("79.000 JOD");
}

#[tokio::test]
async fn only_an_answer_that_stands_and_choices_that_there_are_count() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    choose(&shop, &order, &[("l1_choice", "everything")]).await.is(409);
    let path = format!("{order}/choose");
    let mut unseen = vec![("response", "0190a0a0-0000-7000-8000-000000000000")];
    unseen.extend(ALL);
    shop.browser.post(&path, &unseen).await.is(409);
    let link = packpost.newest_link().await;
    let response = shop.browser.get(&path).await.input("response");
    packpost.supplier().post(&format!("{link}/undo"), &[("response", &response)]).await.is(303);
    let mut late = vec![("response", &*response)];
    late.extend(ALL);
    shop.browser.post(&path, &late).await.is(409);
    shop.browser.get(&order).await.says("Waiting for answer");
}

#[tokio::test]
async fn a_buyer_agrees_within_the_limit_only() {
    let packpost = Packpost::empty().await;
    let (shop, order) = proposed(&packpost).await;
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(83_599)).await;
    let path = format!("{order}/choose");
    let response = shop.browser.get(&path).await.input("response");
    let mut fields = vec![("response", &*response)];
    fields.extend(ALL);
    buyer.post(&path, &fields).await.is(403);
    shop.browser.get(&order).await.says("Changes proposed");
}

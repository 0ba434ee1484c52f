use crate::{
    support::{Browser, Packpost, Page, StockedShop, order::says},
    unpacking::png,
};
use jiff::SignedDuration;

/// An agreed order of 1,000 mailers, 5 % fewer or 10 % more of which are as agreed.
async fn agreed(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query("UPDATE offers SET under_bp = 500, over_bp = 1000")
        .execute(&mut *write)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    (shop, order)
}

/// Counts so many good ones; the receipt's id is the page's own.
async fn count(browser: &Browser, order: &str, good: &str, more: &[(&str, &str)]) -> Page {
    let path = format!("{order}/receive");
    let receipt = browser.get(&path).await.input("receipt");
    let mut fields = vec![("receipt", receipt.as_str()), ("l1_good", good)];
    fields.extend(more);
    let counted = browser.post(&path, &fields).await;
    match counted.location() {
        Some(page) => browser.get(&page).await,
        None => counted,
    }
}

#[tokio::test]
async fn all_of_it_came_is_one_press_that_asks_nothing_and_closes_the_order() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let page = receiver.get(&format!("{order}/receive")).await;
    page.says("1,000 still to come").is(200);
    let (receipt, seen) = (page.input("receipt"), page.input("seen"));
    let fields =
        [("receipt", &*receipt), ("seen", &*seen), ("l1_good", ""), ("all", "1"), ("note", "")];
    let saved = receiver.submit(&format!("{order}/receive"), &fields).await;
    saved.says("Everything is here. The order is closed.").says("Closed").says("Complete");
    saved.says("Everything has come: closed");
    // The same click again counts nothing more.
    receiver.post(&format!("{order}/receive"), &fields).await.is(303);
    shop.browser.get(&order).await.says("1,000 of 1,000 pieces");
    assert_eq!(packpost.kept("received").await, 1);
}

#[tokio::test]
async fn several_deliveries_add_up_and_a_little_less_is_complete() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let counted = count(&shop.browser, &order, "400", &[("l1_damaged", "12")]).await;
    assert_eq!(counted.input("l1_bad"), "12", "on into the claim");
    let page = shop.browser.get(&order).await;
    page.says("Partly here");
    page.says("400 pieces good · 12 pieces damaged").says("400 of 1,000 pieces").says("Confirmed");
    let page = shop.browser.get(&format!("{order}/receive")).await;
    page.says("600 still to come, 400 of 1,000 pieces here already");
    count(&shop.browser, &order, "549", &[]).await.says("Partly here");
    // 950 of 1,000 is within the five percent.
    count(&shop.browser, &order, "1", &[]).await.says("The order is closed");
}

#[tokio::test]
async fn a_little_too_many_are_taken_and_beyond_that_a_person_decides() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    count(&shop.browser, &order, "1,100", &[]).await.says("The order is closed");

    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let page = count(&shop.browser, &order, "1,101", &[]).await;
    page.is(422).says("You counted 1 too many; at most 1,100 may come.");
    assert_eq!(page.input("l1_good"), "1,101");
    shop.browser.get(&order).await.says("Nothing here yet");
    let page = count(&shop.browser, &order, "1,101", &[("l1_over", "return")]).await;
    page.says("1,100 pieces good · 1 piece sent back").says("Closed");
    let third = shop.placed().await;
    let link = packpost.newest_link().await;
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let page = count(&shop.browser, &third, "1,101", &[("l1_over", "keep")]).await;
    page.says("1,101 pieces good").says("Closed");
}

#[tokio::test]
async fn a_wrong_count_is_undone_and_the_order_is_open_again() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let page = count(&shop.browser, &order, "1,000", &[]).await;
    page.says("Closed");
    let void = page.link(&format!("{order}/receipts/"));
    shop.browser.submit(&void, &[]).await.says("The count is undone").says("Confirmed");
    shop.browser.post(&void, &[]).await.is(303);
    let page = shop.browser.get(&order).await;
    page.says("Nothing here yet").says("Count undone").says("Delivery counted");
    assert_eq!(packpost.kept("receipt-voided").await, 1);
}

#[tokio::test]
async fn nothing_is_not_a_count_and_what_is_not_agreed_is_not_counted() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    count(&shop.browser, &order, "0", &[])
        .await
        .is(422)
        .says("Nothing is filled in. Enter how many came");
    let page = count(&shop.browser, &order, "some", &[]).await;
    page.is(422);
    assert_eq!(page.input("l1_good"), "some");
    let open = shop.placed().await;
    shop.browser.get(&format!("{open}/receive")).await.is(303);
    shop.browser.post(&format!("{open}/receive"), &[("l1_good", "5")]).await.is(409);
    assert_eq!(packpost.kept("received").await, 0);
}

#[tokio::test]
async fn two_who_count_the_same_delivery_do_not_count_it_twice() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let other = shop.member(&packpost, "Huda", "receiver", None).await;
    let path = format!("{order}/receive");
    let (mine, theirs) = (shop.browser.get(&path).await, other.get(&path).await);
    let send = async |browser: &Browser, page: &Page| {
        let (receipt, seen) = (page.input("receipt"), page.input("seen"));
        let fields = [("receipt", &*receipt), ("seen", &*seen), ("l1_good", "600")];
        browser.post(&path, &fields).await
    };
    send(&shop.browser, &mine).await.is(303);
    // Whoever looks at what was to come before that is asked, with what they typed.
    let asked = send(&other, &theirs).await;
    asked.is(422).says("Rania changed what is counted or ordered").says("400 still to come");
    assert_eq!(asked.input("l1_good"), "600");
    assert_eq!(packpost.kept("received").await, 1);
    // Their press on "all of it" would have been of another all.
    let (receipt, seen) = (theirs.input("receipt"), theirs.input("seen"));
    let all = [("receipt", &*receipt), ("seen", &*seen), ("all", "1")];
    other.post(&path, &all).await.is(422).says("Nothing of yours is saved yet");
    let seen = asked.input("seen");
    let again = [("receipt", &*receipt), ("seen", &*seen), ("all", "1")];
    other.post(&path, &again).await.is(303);
    shop.browser.get(&order).await.says("1,000 of 1,000 pieces");
}

#[tokio::test]
async fn an_error_in_the_list_says_of_which_product_it_is() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let page = count(&shop.browser, &order, "many", &[]).await;
    let says = "Kraft mailer – Good, kept: Enter a whole number, like 500";
    assert!(
        page.is(422).html.contains(&format!("<a href=\"#l1_good\">{says}</a>")),
        "{}",
        page.html
    );
}

/// An agreed order of two lines: 1,000 mailers and 60 rolls of tape.
async fn two_lines(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let tape = shop.second_offer(&[]).await;
    let order = shop.draft().await;
    let page = shop.browser.get(&format!("{order}/edit")).await;
    let mut fields = shop.lines(&page, "1000");
    let tape = format!("q_{tape}");
    fields.push((&tape, "60"));
    shop.browser.post(&format!("{order}/edit"), &fields).await.is(303);
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    (shop, order)
}

#[tokio::test]
async fn a_line_counts_only_when_it_was_touched_or_ticked() {
    let packpost = Packpost::empty().await;
    let (shop, order) = two_lines(&packpost).await;
    let path = format!("{order}/receive");
    let page = shop.browser.get(&path).await;
    assert_eq!((&*page.input("l1_good"), &*page.input("l2_good")), ("", ""), "nothing is said yet");
    let receipt = page.input("receipt");
    let fields = [("receipt", &*receipt), ("l1_good", ""), ("l2_good", "24")];
    let saved = shop.browser.submit(&path, &fields).await;
    saved.says("24 of 60 rolls").says("0 of 1,000 pieces");
    // A ticked line is all that was still to come of it.
    let receipt = shop.browser.get(&path).await.input("receipt");
    let saved = shop.browser.submit(&path, &[("receipt", &*receipt), ("l2_all", "1")]).await;
    saved.says("60 of 60 rolls").says("0 of 1,000 pieces");
    let receipt = shop.browser.get(&path).await.input("receipt");
    let saved = shop.browser.submit(&path, &[("receipt", &*receipt), ("all", "1")]).await;
    saved.says("1,000 of 1,000 pieces").says("The order is closed");
    let receipts = saved.html.matches("Undo this count").count();
    assert_eq!(receipts, 3, "each can be undone");
}

#[tokio::test]
async fn a_number_that_contradicts_all_of_it_is_asked_back() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let page = count(&shop.browser, &order, "400", &[("all", "1"), ("note", "two pallets")]).await;
    page.is(422).says("You entered 400 here and pressed “All of it came”, which would be 1,000.");
    assert_eq!(page.input("l1_good"), "400");
    page.says("two pallets");
    let page = count(&shop.browser, &order, "400", &[("l1_all", "1")]).await;
    page.is(422).says("You ticked “All came”, which would be 1,000, and entered 400.");
    let page = count(&shop.browser, &order, "x7", &[("all", "1")]).await;
    assert_eq!(page.is(422).input("l1_good"), "x7");
    assert_eq!(packpost.kept("received").await, 0);
    // What is damaged came too, and is no contradiction.
    let page = count(&shop.browser, &order, "", &[("all", "1"), ("l1_damaged", "12")]).await;
    assert_eq!(page.input("l1_bad"), "12");
    shop.browser.get(&order).await.says("988 pieces good · 12 pieces damaged");
}

#[tokio::test]
async fn damage_note_and_photo_are_given_while_counting_and_stand_in_the_claim() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let path = format!("{order}/receive");
    let (receipt, picture) = (receiver.get(&path).await.input("receipt"), png(40, 30, None));
    let broken = [("receipt", &*receipt), ("l1_good", "many"), ("note", "Wet below")];
    let page = receiver.upload(&path, &broken, std::slice::from_ref(&picture)).await;
    page.is(422).says("Wet below").says("Photos that are kept");
    // The photo is kept: it is not sent again.
    let fields =
        [("receipt", &*receipt), ("l1_good", "980"), ("l1_damaged", "20"), ("note", "Wet below")];
    let counted = receiver.upload(&path, &fields, &[]).await;
    let claim = receiver.get(&counted.is(303).location().expect("leads on")).await;
    claim.says("The supplier does not know of the damage yet").says("Wet below");
    claim.says("Photos that are kept");
    assert_eq!(claim.input("l1_bad"), "20");
    // The same press again leads to the same place and counts nothing more.
    assert_eq!(receiver.upload(&path, &fields, &[]).await.location(), counted.location());
    assert_eq!(packpost.kept("received").await, 1);

    receiver.get(&order).await.says("Claim what is damaged");
    let id = claim.input("claim");
    let sent = [("claim", &*id), ("l1_bad", "20"), ("words", "Wet below")];
    let page = receiver.submit(&format!("{order}/claims/new"), &sent).await;
    page.says("Wet below").does_not_say("Claim what is damaged");
    assert_eq!(page.html.matches("/photos/").count(), 2, "the photo went with it");
    // What leads into it is gone with it, also where it was kept open.
    receiver.get(&format!("{order}/claims/new?receipt={receipt}")).await.is(303);
}

/// The day on which the first goods of the only order came, as reports read it.
async fn came_on(packpost: &Packpost) -> Option<String> {
    let mut read = packpost.state.db.read().await.unwrap();
    let day = sqlx::query_scalar("SELECT first_came_on FROM order_facts");
    day.fetch_one(&mut *read).await.unwrap()
}

#[tokio::test]
async fn a_delivery_came_on_the_day_that_somebody_says() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    packpost.pass(SignedDuration::from_hours(3 * 24));
    let path = format!("{order}/receive");
    assert_eq!(shop.browser.get(&path).await.input("came"), "2026-11-27", "today");
    // Not tomorrow, and not before the order was placed; what was typed stays.
    for (day, says) in [
        ("2026-11-28", "This day is still to come."),
        ("2026-11-23", "The first day that counts is Tue 24 Nov 2026."),
    ] {
        let page = count(&shop.browser, &order, "400", &[("came", day)]).await;
        page.is(422).says(says);
        assert_eq!((page.input("came").as_str(), page.input("l1_good").as_str()), (day, "400"));
    }
    assert_eq!(came_on(&packpost).await, None);
    count(&shop.browser, &order, "400", &[("came", "2026-11-25")]).await.is(200);
    shop.browser.get(&order).await.says("Came on Wed 25 Nov 2026");
    assert_eq!(came_on(&packpost).await.as_deref(), Some("2026-11-25"));
    // What is counted on the day needs no word of it.
    count(&shop.browser, &order, "600", &[("came", "2026-11-27")]).await.is(200);
    shop.browser.get(&order).await.does_not_say("Came on Fri 27 Nov 2026");
}

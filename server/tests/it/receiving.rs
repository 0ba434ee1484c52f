use crate::support::{Browser, Packpost, Page, StockedShop, order::says};

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
async fn what_is_all_there_is_saved_without_typing_and_closes_the_order() {
    let packpost = Packpost::empty().await;
    let (shop, order) = agreed(&packpost).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let page = receiver.get(&format!("{order}/receive")).await;
    page.says("1,000 still to come").is(200);
    let (receipt, good) = (page.input("receipt"), page.input("l1_good"));
    assert_eq!(good, "1,000");
    let fields = [("receipt", receipt.as_str()), ("l1_good", good.as_str())];
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
    count(&shop.browser, &order, "400", &[("l1_damaged", "12")]).await.says("Partly here");
    let page = shop.browser.get(&order).await;
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
    count(&shop.browser, &order, "0", &[]).await.is(422).says("Nothing is counted");
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
        let receipt = page.input("receipt");
        browser.post(&path, &[("receipt", receipt.as_str()), ("l1_good", "600")]).await
    };
    send(&shop.browser, &mine).await.is(303);
    // 1,200 would be beyond the tolerance: the second one is asked.
    send(&other, &theirs).await.is(422).says("You counted 100 too many");
    assert_eq!(packpost.kept("received").await, 1);
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

//! The order's page hears when the order changes.

use crate::support::{Browser, Packpost, order::says};

/// What the stream says first; it ends then, since the program is about to.
async fn told(browser: &Browser, order: &str) -> String {
    let page = browser.get(&format!("{order}/live")).await;
    page.is(200);
    let said: Vec<&str> = page.html.split("\n\n").filter(|event| !event.is_empty()).collect();
    let [one] = said[..] else { panic!("{said:?}") };
    one.strip_prefix("data: ").expect("an event").to_owned()
}

#[tokio::test]
async fn an_order_has_another_pulse_when_it_its_history_or_its_mail_has_changed() {
    let packpost = Packpost::empty().await;
    packpost.state.stopping.send_replace(true);
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let placed = told(&shop.browser, &order).await;
    let page = shop.browser.get(&order).await;
    assert!(page.html.contains(&format!("data-pulse=\"{placed}\"")), "the page is as old as that");
    assert_eq!(told(&shop.browser, &order).await, placed, "nothing happened");

    packpost.run_outbox().await;
    let handed_over = told(&shop.browser, &order).await;
    assert_ne!(handed_over, placed, "its mail has left");
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.is(200);
    assert_eq!(told(&shop.browser, &order).await, handed_over, "looking changes nothing");
    let yes = says("accepted", "Samir", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    assert_ne!(told(&shop.browser, &order).await, handed_over, "it was answered");
}

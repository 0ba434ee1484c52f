//! The order's page hears when the order changes.

use crate::support::{Browser, Packpost, order::says, people::any};
use futures_util::StreamExt;
use packpost_domain::Role;
use std::time::Duration;
use tokio::time::timeout;

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

/// As long as a browser would go on listening by itself, almost.
const FOR_EVER: Duration = Duration::from_secs(60);

#[tokio::test]
async fn who_is_signed_in_no_longer_hears_nothing_more() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let (reem, phone) =
        packpost.colleague_at_work(shop.shop, "reem@exul.example", any(Role::Receiver)).await;
    let live = format!("{order}/live");
    let owners = shop.browser.clone();
    let removes = format!("/members/{reem}/remove");
    for (listens, acts, path) in
        [(&phone, &owners, removes.as_str()), (&shop.browser, &owners, "/sign-out")]
    {
        let mut events = listens.listens(&live).await;
        assert!(events.next().await.is_some(), "how the order is now");
        acts.post(path, &[]).await.is(303);
        let next = timeout(FOR_EVER, events.next()).await.expect("it goes on for ever");
        assert!(next.is_none(), "{path}: {next:?}");
    }
}

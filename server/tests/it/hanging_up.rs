//! A client that hangs up in the middle of a write leaves all of it or nothing, and the way free
//! for the next one.

use crate::support::{Packpost, StockedShop};
use std::{
    future::poll_fn,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// Drops it when it has come to a stop so many times; `None` where it had not ended by then.
async fn gone_after<T>(stops: usize, work: impl Future<Output = T>) -> Option<T> {
    let mut work = Box::pin(work);
    let mut stopped = 0;
    poll_fn(move |cx| {
        if stopped == stops {
            return Poll::Ready(None);
        }
        stopped += 1;
        work.as_mut().poll(cx).map(Some)
    })
    .await
}

/// What is there of an order: its number, and how many revisions, events of placing, links, emails.
async fn traces(packpost: &Packpost, order: &str) -> [i64; 5] {
    let id: uuid::Uuid = order.trim_start_matches("/orders/").parse().unwrap();
    let mut read = packpost.state.db.read().await.unwrap();
    let sql = "SELECT number IS NOT NULL,
                      (SELECT count(*) FROM revisions WHERE order_id = ?1),
                      (SELECT count(*) FROM events WHERE order_id = ?1 AND kind = 'placed'),
                      (SELECT count(*) FROM links WHERE order_id = ?1),
                      (SELECT count(*) FROM dispatches WHERE order_id = ?1)
               FROM orders WHERE id = ?1";
    let row: (i64, i64, i64, i64, i64) =
        sqlx::query_as(sql).bind(id).fetch_one(&mut *read).await.unwrap();
    row.into()
}

async fn place_and_go(shop: &StockedShop, order: &str, stops: usize) -> bool {
    let form = shop.reviewed(order).await;
    let path = format!("{order}/place");
    let answer = gone_after(stops, shop.browser.post(&path, &form)).await;
    answer.inspect(|page| _ = page.is(303)).is_some()
}

#[tokio::test]
async fn a_client_gone_at_any_moment_of_placing_leaves_an_order_or_a_draft() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (mut placed, mut drafts) = (0, 0);
    for stops in 1..500 {
        let order = shop.draft().await;
        // What drafting has woken nobody has taken.
        let mut woken = pin!(packpost.state.outbox.notified());
        while woken.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            woken.set(packpost.state.outbox.notified());
        }
        let answered = place_and_go(&shop, &order, stops).await;
        // The next one finds no transaction open.
        let next = packpost.state.db.write().await.expect("the writer is free");
        drop(next);
        match traces(&packpost, &order).await {
            [0, 0, 0, 0, 0] => {
                assert!(!answered);
                drafts += 1;
            }
            [1, 1, 1, 1, 1] => {
                placed += 1;
                let woken = woken.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                assert!(woken.is_ready(), "gone after {stops} stops: its email waits for nobody");
            }
            half => panic!("gone after {stops} stops: {half:?}"),
        }
        if answered {
            assert!(drafts > 2, "it stopped {stops} times");
            assert!(placed >= 1);
            return;
        }
    }
    panic!("placing has no end");
}

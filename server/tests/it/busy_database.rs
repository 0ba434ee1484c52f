//! Another program that holds the database's lock: it is waited for, and who waits in vain may try
//! again with what they typed.

use crate::support::Packpost;
use jiff::SignedDuration;
use sqlx::{Connection, SqliteConnection, query, query_scalar, sqlite::SqliteConnectOptions};

/// Another program that is writing.
async fn another(packpost: &Packpost) -> SqliteConnection {
    let file = packpost.state.config.data.join("packpost.sqlite");
    let options = SqliteConnectOptions::new().filename(file);
    let mut other = SqliteConnection::connect_with(&options).await.unwrap();
    query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    other
}

#[tokio::test]
async fn who_comes_while_another_program_writes_may_try_again_with_what_they_typed() {
    let packpost = Packpost::impatient().await;
    let shop = packpost.stocked_shop().await;
    let mut other = another(&packpost).await;
    let supplier = shop.supplier.to_string();
    let fields = [("id", "0199b1de-0000-7000-8000-000000000001"), ("supplier", &supplier)];
    let page = shop.browser.post("/orders/new", &fields).await;
    page.is(503).says("Very busy right now").says("What you typed is kept here.");
    assert_eq!(page.headers["retry-after"], "10");
    assert_eq!(page.input("supplier"), supplier);
    assert_eq!(packpost.state.db.fault(), None, "nobody has to look after it");

    query("ROLLBACK").execute(&mut other).await.unwrap();
    shop.browser.post("/orders/new", &fields).await.is(303);
}

#[tokio::test]
async fn a_write_waits_for_another_program_and_goes_on_when_it_is_done() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut other = another(&packpost).await;
    let (_, written) = tokio::join!(
        async {
            // Until the write has come as far as the lock.
            for _ in 0..50 {
                tokio::task::yield_now().await;
            }
            query("ROLLBACK").execute(&mut other).await.unwrap();
        },
        shop.draft()
    );
    shop.browser.get(&format!("{written}/edit")).await.is(200);
}

#[tokio::test]
async fn a_page_is_read_although_when_it_was_cant_be_saved() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let seen = async || -> i64 {
        let mut read = packpost.state.db.read().await.unwrap();
        query_scalar("SELECT max(last_seen_at) FROM sessions").fetch_one(&mut *read).await.unwrap()
    };
    let before = seen().await;
    packpost.pass(SignedDuration::from_mins(11));
    let mut other = another(&packpost).await;
    shop.browser.get("/orders").await.is(200);
    assert_eq!(seen().await, before);
    query("ROLLBACK").execute(&mut other).await.unwrap();
    shop.browser.get("/orders").await.is(200);
    assert_eq!(seen().await, packpost.now().as_millisecond(), "the next page does it");
}

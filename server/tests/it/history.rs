use crate::support::{Packpost, StockedShop, order::says};
use packpost_server::orders;
use sqlx::{AssertSqlSafe, query};

/// An order that was answered, taken back, and answered again.
async fn told(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    let page = supplier.submit(&format!("{link}/answer"), &says("accepted", "Lina", "")).await;
    let response = page.input("response");
    supplier.post(&format!("{link}/undo"), &[("response", &response)]).await.is(303);
    supplier.post(&format!("{link}/answer"), &says("rejected", "Lina", "No paper")).await.is(303);
    (shop, order)
}

async fn faults(packpost: &Packpost) -> Vec<String> {
    let (faults, _) = orders::verify(&packpost.state.db).await.expect("verified");
    faults.iter().map(ToString::to_string).collect()
}

/// Changes what triggers keep a program from changing.
async fn tamper(packpost: &Packpost, sql: &str) {
    let mut write = packpost.state.db.write().await.unwrap();
    for trigger in
        ["events_are_frozen", "events_stay", "revisions_are_frozen", "revision_lines_are_frozen"]
    {
        let drop = format!("DROP TRIGGER IF EXISTS {trigger}");
        query(AssertSqlSafe(drop)).execute(&mut *write).await.unwrap();
    }
    query("PRAGMA defer_foreign_keys = ON").execute(&mut *write).await.unwrap();
    let done = query(AssertSqlSafe(sql.to_owned())).execute(&mut *write).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
    write.commit().await.unwrap();
}

#[tokio::test]
async fn every_order_is_recomputed_from_its_history() {
    let packpost = Packpost::empty().await;
    told(&packpost).await;
    let (faults, seen) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
    // Created, placed, yes, taken back, no.
    assert_eq!((seen.orders, seen.events), (1, 5));
}

#[tokio::test]
async fn whatever_is_changed_behind_our_back_is_named() {
    for (sql, says) in [
        (
            "UPDATE orders SET state = 'confirmed'",
            r#"the row says "confirmed 1", history tells "rejected 1""#,
        ),
        (
            "UPDATE orders SET revision = 2",
            r#"the row says "rejected 2", history tells "rejected 1""#,
        ),
        ("UPDATE revisions SET note = 'x'", "revision 1 is not what was frozen"),
        ("UPDATE revision_lines SET quantity = quantity + 1", "revision 1 is not what was frozen"),
        ("UPDATE events SET person = 'Somebody' WHERE n = 3", "event 3 is not what was sealed"),
        ("UPDATE events SET at = at + 1 WHERE n = 1", "event 1 is not what was sealed"),
        ("UPDATE events SET words = replace(words, 'paper', 'Paper') WHERE n = 5", "event 5 is"),
        ("UPDATE events SET payload = '{}' WHERE n = 2", "an event can't be read"),
        (
            "DELETE FROM events WHERE n = 3",
            "event 4 is not what was sealed, or one before it is missing",
        ),
        ("DELETE FROM events WHERE n = 5", "the newest event is not the last that was written"),
        ("UPDATE shops SET history_head = zeroblob(32)", "the newest event is not the last"),
        ("UPDATE order_facts SET total_minor = total_minor + 1", "the facts say"),
        ("UPDATE order_facts SET counts = 1", "the facts say"),
        ("UPDATE order_facts SET placed_on = '2026-11-02'", "the facts say"),
        ("UPDATE order_facts SET promised_on = '2026-12-24'", "the facts say"),
        ("DELETE FROM order_facts", "the facts say None"),
        (
            "INSERT INTO expected_lines SELECT id, 1, 1, 500, '2026-12-24' FROM orders",
            "the facts say",
        ),
    ] {
        let packpost = Packpost::empty().await;
        told(&packpost).await;
        tamper(&packpost, sql).await;
        let faults = faults(&packpost).await;
        assert!(faults.iter().any(|fault| fault.contains(says)), "{sql}: {faults:?}");
    }
}

#[tokio::test]
async fn events_from_before_the_chain_are_sealed_once() {
    let packpost = Packpost::empty().await;
    told(&packpost).await;
    tamper(&packpost, "UPDATE events SET hash = NULL").await;
    tamper(&packpost, "UPDATE shops SET history_head = NULL").await;
    assert!(!faults(&packpost).await.is_empty());
    orders::seal(&packpost.state).await.unwrap();
    assert_eq!(faults(&packpost).await, [""; 0]);
    tamper(&packpost, "UPDATE events SET person = 'Somebody' WHERE n = 3").await;
    orders::seal(&packpost.state).await.unwrap();
    assert_eq!(faults(&packpost).await.len(), 1, "what is sealed is not sealed anew");
}

#[tokio::test]
async fn sealing_that_was_broken_off_goes_on_where_it_was_left() {
    let packpost = Packpost::empty().await;
    told(&packpost).await;
    let seals = async || -> Vec<Vec<u8>> {
        let mut read = packpost.state.db.read().await.unwrap();
        let hashes = sqlx::query_scalar("SELECT hash FROM events ORDER BY n");
        hashes.fetch_all(&mut *read).await.unwrap()
    };
    let before = seals().await;
    tamper(&packpost, "UPDATE events SET hash = NULL WHERE n > 2").await;
    tamper(&packpost, "UPDATE shops SET history_head = NULL").await;
    orders::seal(&packpost.state).await.unwrap();
    assert_eq!(faults(&packpost).await, [""; 0]);
    assert_eq!(seals().await, before);
}

#[tokio::test]
async fn each_shop_numbers_its_own_history() {
    let packpost = Packpost::empty().await;
    told(&packpost).await;
    let second = packpost.stocked_shop_of("huda@second.example").await;
    second.draft().await;
    let mut read = packpost.state.db.read().await.unwrap();
    let numbers: Vec<(i64, i64)> =
        sqlx::query_as("SELECT min(n), max(n) FROM events GROUP BY shop_id ORDER BY max(n)")
            .fetch_all(&mut *read)
            .await
            .unwrap();
    assert_eq!(numbers, [(1, 1), (1, 5)]);
    drop(read);
    assert_eq!(faults(&packpost).await, [""; 0]);
}

#[tokio::test]
async fn a_person_whose_name_and_words_are_erased_leaves_the_history_whole() {
    let packpost = Packpost::empty().await;
    let (shop, order) = told(&packpost).await;
    shop.browser.get(&order).await.says("No paper");
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query(
        "UPDATE events SET person = '', words = NULL, salt = NULL WHERE actor = 'supplier'",
    )
    .execute(&mut *write)
    .await
    .unwrap();
    // Nothing else may be done to an event, and nothing may be put in the place of what was said.
    for sql in [
        "UPDATE events SET person = 'Sami' WHERE n = 1",
        "UPDATE events SET words = '[\"yes\"]' WHERE n = 5",
        "UPDATE events SET payload = '{}', person = '', words = NULL, salt = NULL WHERE n = 5",
    ] {
        let refused = sqlx::query(sql).execute(&mut *write).await.unwrap_err();
        assert!(refused.to_string().contains("history is append-only"), "{sql}: {refused}");
    }
    write.commit().await.unwrap();
    assert_eq!(faults(&packpost).await, [""; 0]);
    shop.browser.get(&order).await.says("Declined").does_not_say("No paper");
}

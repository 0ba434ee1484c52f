//! `packpost verify` sees whatever was changed behind its back, and every page that broke.

use crate::support::{Packpost, StockedShop, order::says};
use packpost_server::{db::Db, verify};
use sqlx::{
    AssertSqlSafe, Connection, SqliteConnection, query, query_scalar, sqlite::SqliteConnectOptions,
};
use std::path::{Path, PathBuf};

/// Three orders that were placed and sent, one answered, one with a link that was closed.
async fn world() -> (Packpost, StockedShop) {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    packpost.supplier().submit(&format!("{link}/answer"), &says("accepted", "Lina", "")).await;
    packpost.pass(jiff::SignedDuration::from_secs(60));
    let order = shop.placed().await;
    packpost.pass(jiff::SignedDuration::from_secs(60));
    shop.browser.submit(&format!("{order}/links/new"), &[]).await;
    let page = shop.browser.get(&order).await;
    let revoke = page.html.split('"').find(|value| value.ends_with("/revoke"));
    let revoke = revoke.expect("a link that can be closed").to_owned();
    packpost.pass(jiff::SignedDuration::from_secs(60));
    shop.browser.post(&revoke, &[]).await.is(303);
    packpost.pass(jiff::SignedDuration::from_secs(60));
    shop.placed().await;
    packpost.run_outbox().await;
    (packpost, shop)
}

/// A copy of the database in one file, as a backup makes it.
async fn copied(packpost: &Packpost, name: &str) -> PathBuf {
    let file = packpost.state.config.data.join(name);
    let mut write =
        SqliteConnection::connect_with(&at(&packpost.state.config.data.join("packpost.sqlite")))
            .await
            .expect("the database");
    let into = format!("VACUUM INTO '{}'", file.display());
    query(AssertSqlSafe(into)).execute(&mut write).await.expect("a copy");
    write.close().await.expect("closed");
    file
}

fn at(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).foreign_keys(false)
}

/// What is found in this file; how it can't even be opened counts as found.
async fn found(file: &Path) -> Vec<String> {
    match Db::open_to_read(file).await {
        Ok(db) => {
            let report = verify::run(&db).await;
            db.close().await;
            report.faults
        }
        Err(why) => vec![format!("{why:#}")],
    }
}

/// Changes what triggers keep a program from changing.
async fn tampered(file: &Path, sql: &str) {
    let mut c = SqliteConnection::connect_with(&at(file)).await.expect("the copy");
    let triggers: Vec<String> =
        query_scalar("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .fetch_all(&mut c)
            .await
            .expect("their names");
    for trigger in triggers {
        query(AssertSqlSafe(format!("DROP TRIGGER {trigger}")))
            .execute(&mut c)
            .await
            .expect("gone");
    }
    let done = query(AssertSqlSafe(sql.to_owned())).execute(&mut c).await.expect(sql);
    assert!(done.rows_affected() > 0, "{sql}");
    c.close().await.expect("closed");
}

#[tokio::test]
async fn nothing_is_found_where_nothing_was_changed() {
    let (packpost, _shop) = world().await;
    let report = verify::run(&packpost.state.db).await;
    assert_eq!(report.faults, [""; 0]);
    assert_eq!((report.orders, report.links), (3, 4));
    // The order, a receipt and a notice; the order and its new link; the order.
    assert_eq!(report.mails, 6);
}

#[tokio::test]
async fn each_thing_that_is_changed_behind_our_back_is_named() {
    let (packpost, _shop) = world().await;
    let middle = "(SELECT id FROM orders ORDER BY id LIMIT 1 OFFSET 1)";
    for (name, sql, says) in [
        (
            "number",
            format!("UPDATE orders SET number = 5000 WHERE id = {middle}"),
            "has the number Some(5000), history tells Some(1002)",
        ),
        (
            "last-number",
            "UPDATE orders SET number = 1013 WHERE number = 1003".to_owned(),
            "history tells Some(1003)",
        ),
        (
            "day",
            format!("UPDATE orders SET placed_at = placed_at - 86400000 WHERE id = {middle}"),
            "says that it was placed 2026-11-23",
        ),
        (
            "row",
            format!("DELETE FROM orders WHERE id = {middle}"),
            "history tells of it, and its row is gone",
        ),
        ("draft-row", "DELETE FROM drafts".to_owned(), "refers to one of drafts that is gone"),
        (
            "next",
            "UPDATE shops SET next_order_number = 1002".to_owned(),
            "the next order would get the number 1002, and 1004 is the next",
        ),
        (
            "bytes",
            "UPDATE outbox SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Lina', 'Lena') AS BLOB) WHERE rowid = 1".to_owned(),
            "its bytes are not what was queued",
        ),
        (
            "sha",
            "UPDATE outbox SET sha256 = zeroblob(32) WHERE rowid = 2".to_owned(),
            "its bytes are not what was queued",
        ),
        (
            "again",
            "UPDATE outbox SET state = 'queued' WHERE rowid = 1".to_owned(),
            "is \"queued\", and a server has taken it",
        ),
        (
            "never",
            "UPDATE outbox_attempts SET outcome = 'delayed'".to_owned(),
            "is \"handed-over\", and no server has taken it",
        ),
        (
            "endless",
            "UPDATE links SET ends_at = 9999999999999, created_at = 9900000000000".to_owned(),
            "it lets in for longer than any link",
        ),
        (
            "a-day-longer",
            format!("UPDATE links SET ends_at = ends_at + 86400000 WHERE order_id = {middle}"),
            "it lets in for longer than any link",
        ),
        ("links", "DELETE FROM links".to_owned(), "no link leads to revision 1"),
        (
            "a-link",
            format!(
                "DELETE FROM links WHERE id = (SELECT max(id) FROM links WHERE order_id = {middle})"
            ),
            "that history tells of is gone",
        ),
        (
            "first-link",
            format!(
                "DELETE FROM links WHERE id = (SELECT min(id) FROM links WHERE order_id = {middle})"
            ),
            "a link in it is gone",
        ),
        (
            "reopened",
            "UPDATE links SET revoked_at = NULL".to_owned(),
            "or open after it was closed",
        ),
    ] {
        let file = copied(&packpost, &format!("{name}.sqlite")).await;
        assert_eq!(found(&file).await, [""; 0], "{name}: before");
        tampered(&file, &sql).await;
        let faults = found(&file).await;
        assert!(faults.iter().any(|fault| fault.contains(says)), "{name}: {faults:#?}");
        std::fs::remove_file(&file).expect("removed");
    }
}

/// Ways in which a page of a disk goes bad.
const RUINS: [(&str, fn(&mut [u8])); 4] = [
    ("zeros", |page| page.fill(0)),
    ("noise", |page| {
        let mut noise = 0x2545_f491_4f6c_dd1d_u64;
        for byte in page {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            *byte = noise.to_le_bytes()[0];
        }
    }),
    ("ones", |page| page.fill(0xff)),
    ("a page of another file", |page| {
        let text = b"Lorem ipsum dolor sit amet. ";
        page.iter_mut().zip(text.iter().cycle()).for_each(|(byte, other)| *byte = *other);
    }),
];

#[tokio::test]
async fn twenty_ruined_pages_are_all_seen() {
    let (packpost, _shop) = world().await;
    let whole = std::fs::read(copied(&packpost, "whole.sqlite").await).expect("a copy");
    let size = usize::from(u16::from_be_bytes([whole[16], whole[17]]));
    let pages = whole.len() / size;
    assert!(pages > 60, "{pages} pages");
    let mut unseen = Vec::new();
    for nth in 0..20 {
        let page = nth * pages / 20;
        let (how, ruin) = RUINS[nth % RUINS.len()];
        let mut ruined = whole.clone();
        ruin(&mut ruined[page * size..(page + 1) * size]);
        let file = packpost.state.config.data.join(format!("ruined-{nth}.sqlite"));
        std::fs::write(&file, ruined).expect("written");
        if found(&file).await.is_empty() {
            unseen.push(format!("page {page} of {pages}: {how}"));
        }
        std::fs::remove_file(&file).expect("removed");
    }
    assert_eq!(unseen, [""; 0]);
}

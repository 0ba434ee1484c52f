//! A disk that takes nothing: what is read goes on, what is written is refused whole and with its
//! cause, and everything goes on as if nothing had been once the disk takes it again.

use crate::support::{
    Packpost, Page, StockedShop,
    outbox::{address, relay},
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};
use jiff::SignedDuration;
use packpost_domain::StorageFault;
use packpost_server::{
    channels::alerts::{self, storage},
    db::{Write, fault},
};
use sqlx::{AssertSqlSafe, query, query_scalar};
use std::{
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// To SQLite a database that may not grow is a full disk.
async fn may_grow_by(write: &mut Write, pages: i64) {
    let now: i64 = query_scalar("PRAGMA page_count").fetch_one(&mut **write).await.unwrap();
    let most = AssertSqlSafe(format!("PRAGMA max_page_count = {}", now + pages));
    query(most).execute(&mut **write).await.unwrap();
}

async fn put(write: &mut Write, bytes: i64) -> sqlx::Result<()> {
    query("INSERT INTO heap VALUES (zeroblob(?))").bind(bytes).execute(&mut **write).await?;
    Ok(())
}

/// One with a table to fill.
async fn with_a_heap() -> Packpost {
    let packpost = Packpost::empty().await;
    let mut write = packpost.state.db.write().await.unwrap();
    query("CREATE TABLE heap (bytes BLOB)").execute(&mut *write).await.unwrap();
    write.commit().await.unwrap();
    packpost
}

/// Where the database's file is, and where it is put aside to.
fn file(packpost: &Packpost) -> (PathBuf, PathBuf) {
    let data = &packpost.state.config.data;
    (data.join("packpost.sqlite"), data.join("aside.sqlite"))
}

fn put_aside(packpost: &Packpost) {
    let (place, aside) = file(packpost);
    std::fs::rename(place, aside).unwrap();
}

/// Somebody begins an order.
async fn begins(shop: &StockedShop) -> Page {
    let supplier = shop.supplier.to_string();
    let fields = [("id", "0199b1de-0000-7000-8000-000000000001"), ("supplier", &supplier)];
    shop.browser.post("/orders/new", &fields).await
}

fn put_back(packpost: &Packpost) {
    let (place, aside) = file(packpost);
    std::fs::rename(aside, place).unwrap();
}

#[tokio::test]
async fn after_a_full_disk_the_next_write_is_taken_and_nothing_half_written_is_there() {
    let packpost = with_a_heap().await;
    let mut write = packpost.state.db.write().await.unwrap();
    may_grow_by(&mut write, 3).await;
    put(&mut write, 100).await.expect("there is room for this");
    let full = put(&mut write, 1 << 20).await.expect_err("and none for that");
    assert_eq!(fault::of(&full), Some(StorageFault::Full), "{full}");
    // SQLite has undone all of it by itself. Whoever went on would save the rest without it.
    put(&mut write, 1).await.expect_err("it is over");
    write.commit().await.expect_err("there is nothing to be saved");

    for _ in 0..3 {
        let mut write = packpost.state.db.write().await.expect("the next one begins");
        put(&mut write, 1).await.expect("and writes");
        write.commit().await.expect("and is saved");
    }
    assert_eq!(packpost.count("heap").await, 3);
}

#[tokio::test]
async fn a_read_that_went_wrong_leaves_no_reader_in_the_past() {
    let packpost = with_a_heap().await;
    for _ in 0..10 {
        let mut seen = packpost.state.db.snapshot().await.unwrap();
        // As SQLite does it by itself where the disk can't be read.
        query("ROLLBACK").execute(&mut *seen).await.unwrap();
    }
    let mut write = packpost.state.db.write().await.unwrap();
    put(&mut write, 1).await.unwrap();
    write.commit().await.unwrap();
    for _ in 0..10 {
        let mut seen = packpost.state.db.snapshot().await.unwrap();
        let rows: i64 =
            query_scalar("SELECT count(*) FROM heap").fetch_one(&mut *seen).await.unwrap();
        assert_eq!(rows, 1);
    }
}

/// Adds suppliers to a database that may not grow until one is refused.
async fn until_full(packpost: &Packpost, shop: &StockedShop) -> Page {
    let mut write = packpost.state.db.write().await.unwrap();
    may_grow_by(&mut write, 0).await;
    write.commit().await.unwrap();
    let note = "n".repeat(1_000);
    for n in 0..100 {
        let name = format!("Papyrus {n}");
        let fields = [
            ("name", name.as_str()),
            ("country", "JO"),
            ("currency", "JOD"),
            ("note", &note),
            ("contact_name", "Ola \"the box\" <3"),
            ("contact_email", "ola@papyrus.example"),
            ("contact_phone", ""),
            ("contact_language", "en"),
        ];
        let page = shop.browser.post("/suppliers/new", &fields).await;
        if page.status != 303 {
            return page;
        }
    }
    panic!("it has room for a hundred suppliers");
}

#[tokio::test]
async fn the_page_says_that_the_disk_is_full_and_keeps_what_was_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = until_full(&packpost, &shop).await;
    page.is(503)
        .says("The disk is full")
        .says("Pages can still be read")
        .says("What you typed is kept here.");
    assert_eq!(page.headers["retry-after"], "10");
    assert_eq!(page.input("contact_name"), "Ola \"the box\" &lt;3");
    let kept = page.hidden("/suppliers/new");
    let kept: Vec<(&str, &str)> = kept.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(kept.len(), 8, "{kept:?}");

    // Every page can be read and says it; nothing that is needed to read it has to be written.
    packpost.pass(SignedDuration::from_hours(1));
    for path in ["/", "/orders", "/suppliers", "/channels"] {
        let page = shop.browser.get(path).await;
        page.is(200);
        assert!(page.html.contains("has been full since"), "{path}: {}", page.html);
    }

    let mut write = packpost.state.db.write().await.unwrap();
    may_grow_by(&mut write, 1_000).await;
    write.commit().await.unwrap();
    storage::look(&packpost.state).await;
    assert_eq!(packpost.state.db.fault(), None);
    shop.browser.post("/suppliers/new", &kept).await.is(303);
    let page = shop.browser.get("/").await;
    assert!(!page.html.contains("has been full since"), "{}", page.html);
}

#[tokio::test]
async fn a_full_disk_is_said_in_arabic_and_no_password_is_kept_in_a_page() {
    let packpost = Packpost::empty().await;
    packpost.sender("Exul").await;
    put_aside(&packpost);
    let login = [("email", "owner@exul.example"), ("password", "correct horse battery")];
    let page = packpost.browser().speaking("ar").post("/sign-in", &login).await;
    page.is(503).says("قاعدة البيانات ليست في مكانها").says("إعادة الإرسال");
    assert_eq!(page.input("email"), "owner@exul.example");
    assert!(!page.html.contains("correct horse"), "{}", page.html);
}

#[tokio::test]
async fn a_database_that_is_moved_away_takes_nothing_until_it_is_back() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    put_aside(&packpost);
    begins(&shop).await.is(503).says("The database is not in its place");
    shop.browser.get("/orders").await.is(200);
    // Another file in its place is not it.
    std::fs::write(file(&packpost).0, "").unwrap();
    storage::look(&packpost.state).await;
    assert_eq!(packpost.state.db.fault(), Some(StorageFault::Gone));
    put_back(&packpost);
    storage::look(&packpost.state).await;
    assert_eq!(packpost.state.db.fault(), None);
    begins(&shop).await.is(303);
}

/// A program that counts how often it was run, and keeps what it was told last.
fn counting(folder: &Path, status: u8) -> PathBuf {
    let program = folder.join("alert");
    let lines = format!(
        "#!/bin/sh\ncd '{}'\ncat > told\necho run >> runs\nexit {status}\n",
        folder.display()
    );
    std::fs::write(&program, lines).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    program
}

fn runs(folder: &Path) -> usize {
    std::fs::read_to_string(folder.join("runs")).unwrap_or_default().lines().count()
}

async fn told_by(at: SocketAddr, command: PathBuf) -> Packpost {
    Packpost::with(|config| {
        config.relays = vec![relay(&at.ip().to_string(), at.port())];
        config.mail_from = address("orders@exul.example");
        config.alert_command = Some(command);
    })
    .await
}

#[tokio::test]
async fn owners_and_the_operator_hear_of_it_once_an_hour_without_a_write() {
    let folder = tempfile::TempDir::new().unwrap();
    let smtp = ScriptedSmtp::start().await;
    let packpost = told_by(smtp.addr(), counting(folder.path(), 0)).await;
    let shop = packpost.stocked_shop().await;
    put_aside(&packpost);
    begins(&shop).await.is(503);
    for _ in 0..3 {
        storage::look(&packpost.state).await;
        packpost.pass(SignedDuration::from_mins(19));
    }
    let received = smtp.received();
    assert_eq!(received.len(), 1, "once an hour");
    assert_eq!(received[0].to, ["rania@exul.example"]);
    let mail = String::from_utf8_lossy(&received[0].data).replace("=\r\n", "");
    assert!(mail.contains("The database of Packpost is no longer in its place"), "{mail}");
    assert_eq!(runs(folder.path()), 1);
    let told = std::fs::read_to_string(folder.path().join("told")).unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).expect("one JSON value");
    assert_eq!((&told["shop"], &told["count"]), (&"Exul".into(), &1.into()));
    assert_eq!(told["alerts"][0]["kind"], "storage-gone");

    packpost.pass(SignedDuration::from_mins(4));
    storage::look(&packpost.state).await;
    assert_eq!((smtp.received().len(), runs(folder.path())), (2, 2));
    put_back(&packpost);
    storage::look(&packpost.state).await;
    packpost.pass(SignedDuration::from_hours(2));
    storage::look(&packpost.state).await;
    assert_eq!((smtp.received().len(), runs(folder.path())), (2, 2), "it is over");
    assert_eq!(packpost.count("outbox").await, 0, "nothing of it is kept");
}

#[tokio::test]
async fn owners_who_could_not_be_told_are_told_a_minute_later() {
    let folder = tempfile::TempDir::new().unwrap();
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 451)]);
    let packpost = told_by(smtp.addr(), counting(folder.path(), 0)).await;
    let shop = packpost.stocked_shop().await;
    put_aside(&packpost);
    begins(&shop).await.is(503);
    storage::look(&packpost.state).await;
    storage::look(&packpost.state).await;
    assert_eq!(smtp.received().len(), 0, "not again at once");
    packpost.pass(SignedDuration::from_mins(1));
    storage::look(&packpost.state).await;
    assert_eq!(smtp.received().len(), 1);
}

#[tokio::test]
async fn a_command_whose_run_cant_be_noted_is_not_run_again_and_again() {
    let folder = tempfile::TempDir::new().unwrap();
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let packpost = told_by(smtp.addr(), counting(folder.path(), 1)).await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    packpost.run_outbox().await;
    alerts::look(&packpost.state).await.unwrap();
    assert_eq!(runs(folder.path()), 1, "it failed, so it is due again");
    put_aside(&packpost);
    for _ in 0..3 {
        alerts::look(&packpost.state).await.expect_err("that it runs can't be noted");
    }
    assert_eq!(runs(folder.path()), 1);
}

#[tokio::test]
async fn the_wal_is_cut_down_once_a_long_read_is_over() {
    let packpost = with_a_heap().await;
    let wal = packpost.state.config.data.join("packpost.sqlite-wal");
    let length = || std::fs::metadata(&wal).map_or(0, |wal| wal.len());
    let grow = async |mebibytes: i64| {
        for _ in 0..mebibytes {
            let mut write = packpost.state.db.write().await.unwrap();
            put(&mut write, 1 << 20).await.unwrap();
            write.commit().await.unwrap();
        }
    };
    let mut long = packpost.state.db.snapshot().await.unwrap();
    let _: i64 = query_scalar("SELECT count(*) FROM heap").fetch_one(&mut *long).await.unwrap();
    grow(12).await;
    assert!(length() > 12 << 20, "{}", length());
    long.rollback().await.unwrap();
    grow(2).await;
    assert!(length() <= 4 << 20, "{}", length());

    let mut long = packpost.state.db.snapshot().await.unwrap();
    let _: i64 = query_scalar("SELECT count(*) FROM heap").fetch_one(&mut *long).await.unwrap();
    grow(18).await;
    long.rollback().await.unwrap();
    packpost.state.db.shorten_wal().await.unwrap();
    assert_eq!(length(), 0, "at leisure, without another write");
}

//! Data folders of earlier versions open, verify and serve.

use crate::support::{Browser, Packpost, order::Posted};
use flate2::read::GzDecoder;
use packpost_server::{db::Db, orders};
use std::{fs::File, io, path::Path};
use tempfile::TempDir;

/// Puts one of the databases that were kept there.
pub fn unpack(month: &str, to: &Path) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/it/fixtures/folders/{month}.sqlite.gz"));
    let mut kept = GzDecoder::new(File::open(kept).expect("it is kept"));
    let mut database = File::create(to).expect("a file");
    io::copy(&mut kept, &mut database).expect("unpacked");
}

/// The folder of one of them.
async fn folder_of(month: &str) -> Packpost {
    let data = TempDir::new().expect("a folder");
    unpack(month, &data.path().join("packpost.sqlite"));
    Packpost::on(data, |_| {}).await
}

/// The addresses of all orders, from their list.
async fn orders_in(list: &Browser) -> Vec<String> {
    let page = list.get("/orders").await;
    let mut orders: Vec<String> = page
        .html
        .split("href=\"/orders/")
        .skip(1)
        .filter_map(|rest| rest.get(..36))
        .filter(|id| id.parse::<uuid::Uuid>().is_ok())
        .map(|id| format!("/orders/{id}"))
        .collect();
    orders.sort();
    orders.dedup();
    orders
}

#[tokio::test]
async fn a_folder_of_november_2026_verifies_and_every_page_of_it_opens() {
    // As it is, before the program has started on it.
    let data = TempDir::new().expect("a folder");
    let database = data.path().join("packpost.sqlite");
    unpack("2026-11", &database);
    let untouched = Db::open(&database).await.expect("it opens");
    assert_eq!(orders::verify(&untouched).await.expect("verified").0, []);
    drop(untouched);
    let packpost = Packpost::on(data, |_| {}).await;
    let (faults, seen) = orders::verify(&packpost.state.db).await.expect("verified");
    assert_eq!(faults, []);
    assert_eq!((seen.orders, seen.events), (20, 79));

    let owner = packpost.signed_in("rania@exul.example", "a long enough password").await;
    for page in ["/", "/suppliers", "/products", "/members", "/channels", "/kit", "/settings"] {
        owner.get(page).await.is(200);
    }
    let orders = orders_in(&owner).await;
    assert_eq!(orders.len(), 20);
    for order in &orders {
        let page = owner.get(order).await;
        if page.status == 303 {
            // A draft leads to where it is written.
            owner.get(&page.location().expect("a place")).await.is(200);
            continue;
        }
        page.is(200);
        if page.html.contains("order.pdf") {
            owner.get(&format!("{order}/order.pdf")).await.is(200);
        }
    }
    let posted: Vec<Posted> = packpost.posted().await;
    let supplier = packpost.supplier();
    for email in posted.iter().filter(|email| email.purpose == "order") {
        let page = supplier.get(&email.link()).await;
        assert!(matches!(page.status.as_u16(), 200 | 410), "{}", page.text());
    }
}

#[tokio::test]
async fn what_waited_in_a_folder_of_november_2026_still_leaves() {
    let packpost = folder_of("2026-11").await;
    let waiting = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'delayed')";
    let count = async || -> i64 {
        let mut read = packpost.state.db.read().await.expect("a reader");
        sqlx::query_scalar(waiting).fetch_one(&mut *read).await.expect("a number")
    };
    assert_eq!(count().await, 3);
    packpost.pass(jiff::SignedDuration::from_hours(2));
    packpost.run_outbox().await;
    assert_eq!(count().await, 0);
}

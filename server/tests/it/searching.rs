//! Lists are searched as an eye compares words, in the browser and on the server alike.

use crate::support::{Packpost, StockedShop};
use packpost_server::db::Db;

async fn run(packpost: &Packpost, sql: &'static str) {
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(sql).execute(&mut *write).await.expect(sql);
    write.commit().await.expect("committed");
}

/// Changes names through the pages, and so what is found.
async fn renamed(packpost: &Packpost) -> StockedShop {
    let shop = packpost.stocked_shop().await;
    for (path, fields) in [
        (
            format!("{}/edit", shop.supplier_page()),
            [
                ("name", "مؤسسة أحمد للتغليف"),
                ("country", "JO"),
                ("currency", "JOD"),
                ("version", "1"),
            ],
        ),
        (
            shop.contact_at("edit"),
            [("name", "Zoë"), ("email", "zoe@ahmad.example"), ("language", "ar"), ("version", "1")],
        ),
        (
            format!("{}/edit", shop.product_page()),
            [
                ("name", "Kraftverpackung groß"),
                ("detail", "30 × 40 سم"),
                ("unit", "piece"),
                ("version", "1"),
            ],
        ),
    ] {
        shop.browser.post(&path, &fields).await.is(303);
    }
    shop
}

/// Which of the words lead to it, on this list.
async fn found<'a>(shop: &StockedShop, list: &str, it: &str, words: &[&'a str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for words in words {
        let q: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        if shop.browser.get(&format!("{list}?q={q}")).await.text().contains(it) {
            found.push(*words);
        }
    }
    found
}

#[tokio::test]
async fn suppliers_are_found_by_words_of_theirs_and_of_their_contacts_in_any_order() {
    let packpost = Packpost::empty().await;
    let shop = renamed(&packpost).await;
    let words = ["احمد", "للتغليف مؤسسه", "zoe", "ZOË أحمد", "ahmad.example"];
    assert_eq!(found(&shop, "/suppliers", "مؤسسة أحمد", &words).await, words);
    assert_eq!(found(&shop, "/suppliers", "مؤسسة أحمد", &["Al-Noor", "احمد محمود"]).await, [""; 0]);
}

#[tokio::test]
async fn products_are_found_by_name_code_size_and_sku_in_any_digits() {
    let packpost = Packpost::empty().await;
    let shop = renamed(&packpost).await;
    let words = ["gross kraft", "30x40", "٣٠ ٤٠", "an-km", "AN-KM groß"];
    assert_eq!(found(&shop, "/products", "Kraftverpackung", &words).await, words);
    let none = found(&shop, "/products", "Kraftverpackung", &["mailer", "30x50", "%"]).await;
    assert_eq!(none, [""; 0]);
}

#[tokio::test]
async fn orders_are_found_by_supplier_and_by_number_in_any_digits() {
    let packpost = Packpost::empty().await;
    let shop = renamed(&packpost).await;
    shop.placed().await;
    let words = ["احمد", "1001", "#1001", "١٠٠١"];
    assert_eq!(found(&shop, "/orders", "Order 1001", &words).await, words);
    assert_eq!(found(&shop, "/orders", "Order 1001", &["نور", "١٠٠٢"]).await, [""; 0]);
}

#[tokio::test]
async fn what_was_there_before_there_was_such_a_search_is_found_after_the_next_start() {
    let packpost = Packpost::empty().await;
    let shop = renamed(&packpost).await;
    for forgotten in [
        "UPDATE suppliers SET folded = ''",
        "UPDATE contacts SET folded = ''",
        "UPDATE products SET folded = ''",
        "UPDATE offers SET folded = ''",
    ] {
        run(&packpost, forgotten).await;
    }
    assert_eq!(found(&shop, "/suppliers", "مؤسسة أحمد", &["احمد"]).await, [""; 0]);
    drop(
        Db::open(&packpost.state.config.data.join("packpost.sqlite"))
            .await
            .expect("the same database"),
    );
    assert_eq!(found(&shop, "/suppliers", "مؤسسة أحمد", &["احمد", "zoe"]).await, ["احمد", "zoe"]);
    let words = ["gross", "an-km"];
    assert_eq!(found(&shop, "/products", "Kraftverpackung", &words).await, words);
}

//! Lists are searched as an eye compares words, in the browser and on the server alike.

use crate::support::{Browser, Packpost, StockedShop, written::Written};
use jiff::SignedDuration;
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
async fn an_order_is_found_by_its_number_with_the_words_before_it() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    shop.placed().await;
    let words =
        ["order 1001", "Order #1001", "#1001", "1001", "الطلب 1001", "طلب رقم ١٠٠١", "١٠٠١"];
    assert_eq!(found(&shop, "/orders", "Order 1001", &words).await, words);
    assert_eq!(found(&shop, "/orders", "Order 1002", &words).await, [""; 0], "that one alone");
}

#[tokio::test]
async fn codes_are_found_without_the_signs_that_hold_them_together() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let words = ["ankm25", "an-km-25", "AN_KM", "ankm 25"];
    assert_eq!(found(&shop, "/products", "Kraft mailer", &words).await, words);
    let words = ["alnoor", "al-noor", "Al Noor"];
    assert_eq!(found(&shop, "/suppliers", "Al-Noor", &words).await, words);
}

#[tokio::test]
async fn what_was_folded_by_older_rules_is_found_after_the_next_start_also_where_one_was_cut_off() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    // As it was written before, and as a start that was cut off after its migration leaves it.
    for older in [
        "UPDATE suppliers SET folded = 'al-noor packaging'",
        "UPDATE offers SET folded = 'an-km-25'",
        "UPDATE contacts SET folded = ''",
        "DELETE FROM _sqlx_migrations WHERE version = 20261201030000",
    ] {
        run(&packpost, older).await;
    }
    assert_eq!(found(&shop, "/products", "Kraft mailer", &["ankm"]).await, [""; 0]);
    let file = packpost.state.config.data.join("packpost.sqlite");
    drop(Db::open(&file).await.expect("the same database"));
    assert_eq!(found(&shop, "/products", "Kraft mailer", &["ankm"]).await, ["ankm"]);
    let words = ["alnoor", "lina"];
    assert_eq!(found(&shop, "/suppliers", "Al-Noor", &words).await, words);
}

/// The orders on a page of the list, by their numbers, and the address of the next one.
async fn orders_on(browser: &Browser, address: &str) -> (Vec<i64>, Option<String>) {
    let page = browser.get(address).await;
    let text = page.text();
    let number = |rest: &str| rest.split_whitespace().next().and_then(|word| word.parse().ok());
    let numbers = text.split("Order ").skip(1).filter_map(number).collect();
    let next = page.html.split("href=\"").find(|link| link.contains("after="));
    let next = next.and_then(|link| link.split('"').next());
    (numbers, next.map(|address| address.replace("&amp;", "&")))
}

#[tokio::test]
async fn orders_of_several_suppliers_that_are_found_come_together_the_newest_first_page_by_page() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let mut suppliers = Vec::new();
    for name in ["Nile Boxes", "Delta Labels", "Nile Bags"] {
        suppliers.push(packpost.written_supplier(&shop, name).await);
    }
    // Bags were ordered last, and boxes long before.
    let of = |n: i64| match n {
        0..20 => 0,
        20..40 => usize::from(n % 2 == 0),
        _ => 2,
    };
    for n in 0..60 {
        let state = if n % 4 == 0 { "closed" } else { "confirmed" };
        let at = packpost.now() + SignedDuration::from_hours(n);
        let order = Written { number: Some(1001 + n), state, at };
        packpost.written_order(&shop, suppliers[of(n)], order).await;
    }
    for (filter, fits) in [("", 1), ("&state=closed", 4)] {
        let all: Vec<_> = (0..60).rev().filter(|n| of(*n) != 1 && n % fits == 0).collect();
        let mut seen = Vec::new();
        let mut next = Some(format!("/orders?q=nile{filter}"));
        while let Some(address) = next {
            let (numbers, on) = orders_on(&shop.browser, &address).await;
            assert!(numbers.len() <= 30);
            seen.extend(numbers);
            next = on;
        }
        assert_eq!(seen, all.iter().map(|n| 1001 + n).collect::<Vec<_>>(), "{filter}");
    }
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

//! Packpost without a connection: who may start the worker, and orders that are sent later.

use crate::support::{Packpost, Page, StockedShop, order::kind};
use uuid::Uuid;

fn policy(page: &Page) -> String {
    page.headers["content-security-policy"].to_str().expect("ASCII").to_owned()
}

#[tokio::test]
async fn only_pages_of_the_shop_may_start_the_worker_and_it_may_do_little() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    for path in ["/", "/kit", "/offline", &order] {
        let page = shop.browser.get(path).await;
        assert!(policy(&page).contains("worker-src 'self'"), "{path}");
        assert!(page.html.contains("/offline.js"), "{path}");
        assert!(
            page.html.contains("This is how the page was on 24\u{A0}Nov 2026,\u{A0}11:00."),
            "{path}"
        );
    }
    let link = packpost.newest_link().await;
    let outside = [packpost.browser().get("/sign-in").await, packpost.supplier().get(&link).await];
    for page in outside {
        assert!(!policy(&page).contains("worker-src") && !page.html.contains("/offline.js"));
        assert!(!page.html.contains("data-member"));
    }
    let script = packpost.browser().get("/sw.js").await;
    // Where the assets were never built there is none; `cargo xtask build` makes it.
    if script.status == 200 {
        assert_eq!(kind(&script), "text/javascript; charset=utf-8");
        let little = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
        assert_eq!(policy(&script), little);
    }
}

#[tokio::test]
async fn signing_out_empties_the_browser_and_signing_in_keeps_what_is_not_saved_yet() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let out = shop.browser.post("/sign-out", &[]).await;
    assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"");
    let login = [("email", "rania@exul.example"), ("password", "a long enough password")];
    let back = packpost.browser().post("/sign-in", &login).await;
    assert!(!back.is(303).headers.contains_key("clear-site-data"));
}

#[tokio::test]
async fn a_page_that_is_fetched_to_be_kept_leaves_the_word_to_its_reader() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.post("/keys", &[("keys", "off")]).await.is(303);
    let kept = shop.browser.send("GET", "/keys", "".into(), &[("x-keep", "1")]).await;
    kept.is(200).does_not_say("Keyboard shortcuts are off.");
    shop.browser.get("/keys").await.says("Keyboard shortcuts are off.");
}

#[tokio::test]
async fn shortcuts_that_are_turned_off_are_not_even_loaded() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    assert!(shop.browser.get("/").await.html.contains("/keys.js"));
    shop.browser.post("/keys", &[("keys", "off")]).await.is(303);
    assert!(!shop.browser.get("/").await.html.contains("/keys.js"));
    shop.browser.post("/keys", &[("keys", "on")]).await.is(303);
    assert!(shop.browser.get("/").await.html.contains("/keys.js"));
}

/// The page of an order that is not begun, and where it is sent.
async fn unbegun(shop: &StockedShop) -> (String, Page) {
    let path = format!("/orders/write/{}", shop.supplier);
    let page = shop.browser.get(&path).await;
    page.is(200);
    (path, page)
}

/// The same fields with one typed differently.
fn with<'a>(fields: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(n, v)| (*n, if *n == name { value } else { *v })).collect()
}

fn autosaved(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(k, v)| format!("{k}={}", v.replace(' ', "+")));
    pairs.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn an_order_that_is_sent_twice_is_one_draft_with_what_was_written() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (path, page) = unbegun(&shop).await;
    assert_eq!(packpost.count("orders").await, 0, "looking begins nothing");
    let mut fields = shop.lines(&page, "1,500");
    let id = page.input("id");
    fields.push(("id", &id));
    let headers = [("x-autosave", "1"), ("sec-fetch-site", "same-origin")];
    for _ in 0..2 {
        let sent = shop.browser.send("POST", &path, autosaved(&fields).into(), &headers).await;
        sent.is(200);
    }
    assert_eq!(packpost.count("orders").await, 1);
    let draft = shop.browser.get(&format!("/orders/{id}/edit")).await;
    assert_eq!(draft.input(&format!("q_{}", shop.offer)), "1,500");
    // The page of an order that is begun by now is the draft's.
    let again = shop.browser.get(&format!("{path}?id={id}")).await;
    assert_eq!(again.location(), Some(format!("/orders/{id}/edit")));
    // Without script the button does the same.
    let (path, page) = unbegun(&shop).await;
    let mut fields = shop.lines(&page, "2,000");
    let id = page.input("id");
    fields.push(("id", &id));
    let there = shop.browser.post(&path, &fields).await;
    assert_eq!(there.location(), Some(format!("/orders/{id}/edit")));
}

#[tokio::test]
async fn what_is_wrong_with_a_new_order_is_said_beside_it_and_stays_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (path, page) = unbegun(&shop).await;
    let mut fields = shop.lines(&page, "a few");
    let id = page.input("id");
    fields.push(("id", &id));
    let back = shop.browser.post(&path, &fields).await;
    back.is(422);
    assert_eq!(back.input(&format!("q_{}", shop.offer)), "a few");
    assert_eq!(back.input("id"), id, "what is mended begins the same order");
    assert_eq!(packpost.count("orders").await, 0, "a refused form begins nothing");
    back.does_not_say("Delete");
    shop.browser.post(&path, &with(&fields, &format!("q_{}", shop.offer), "1,500")).await.is(303);
    assert_eq!(packpost.count("orders").await, 1);
}

#[tokio::test]
async fn an_order_to_somebody_elses_supplier_or_under_somebody_elses_id_is_not_begun() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let other = packpost.stocked_shop_of("omar@other.example").await;
    let theirs = format!("/orders/write/{}", shop.supplier);
    other.browser.get(&theirs).await.is(404);
    other.browser.post(&theirs, &[("id", &Uuid::nil().to_string())]).await.is(404);
    assert_eq!(packpost.count("orders").await, 0);
    let draft = shop.draft().await;
    let id = draft.trim_start_matches("/orders/");
    let own = format!("/orders/write/{}", other.supplier);
    let page = other.browser.get(&own).await;
    let mut fields = other.lines(&page, "1,500");
    fields.push(("id", id));
    other.browser.post(&own, &fields).await.is(404);
    assert_eq!(packpost.count("orders").await, 1);
}

#[tokio::test]
async fn what_was_written_for_a_supplier_that_is_archived_since_is_kept() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (path, page) = unbegun(&shop).await;
    let mut fields = shop.lines(&page, "1,500");
    let id = page.input("id");
    fields.push(("id", &id));
    let archive = format!("/suppliers/{}/archive", shop.supplier);
    shop.browser.post(&archive, &[]).await.is(303);
    shop.browser.get(&path).await.is(404);
    shop.browser.post(&path, &fields).await.is(303);
    let draft = shop.browser.get(&format!("/orders/{id}/edit?check=1")).await;
    draft.says("This supplier is archived");
    assert_eq!(draft.input(&format!("q_{}", shop.offer)), "1,500");
}

#[tokio::test]
async fn of_two_versions_of_a_draft_the_person_chooses() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = format!("{}/edit", shop.draft().await);
    let (one, two) = (shop.browser.get(&edit).await, shop.browser.get(&edit).await);
    shop.browser.post(&edit, &shop.lines(&one, "2,000")).await.is(303);
    let both = shop.browser.post(&edit, &shop.lines(&two, "3,750")).await;
    both.is(409).says("Kraft mailer").says("2,000").says("3,750").does_not_say("Deliver to");
    let mine = both.hidden(&edit);
    let mine: Vec<_> = mine.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    shop.browser.post(&edit, &mine).await.is(303);
    assert_eq!(shop.browser.get(&edit).await.input(&format!("q_{}", shop.offer)), "3,750");
}

use crate::support::{Packpost, order::says};
use axum::body::Body;

#[tokio::test]
async fn another_shop_finds_nothing_of_an_order_and_changes_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let other = packpost.stocked_shop_of("omar@other.example").await;
    let (placed, draft) = (shop.placed().await, shop.draft().await);
    let before = packpost.everything().await;
    for path in [&placed, &draft, &format!("{draft}/edit"), &format!("{draft}/review")] {
        other.browser.get(path).await.is(404);
    }
    let link = shop.browser.get(&placed).await.link(&format!("{placed}/links/0"));
    for path in [
        format!("{draft}/edit"),
        format!("{draft}/place"),
        format!("{draft}/discard"),
        format!("{placed}/again"),
        format!("{placed}/links/new"),
        format!("{placed}/messages/{}/retry", uuid::Uuid::nil()),
        link,
    ] {
        other.browser.post(&path, &[("version", "2")]).await.is(404);
    }
    let theirs =
        other.browser.post("/orders/new", &[("supplier", &shop.supplier.to_string())]).await;
    theirs.is(404);
    other.browser.get("/orders?q=1001").await.says("No such order");
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn nobody_gets_past_the_sign_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (placed, draft) = (shop.placed().await, shop.draft().await);
    let before = packpost.everything().await;
    let nobody = packpost.browser();
    for path in [
        "/",
        "/orders",
        "/orders/new",
        &placed,
        &format!("{draft}/edit"),
        "/suppliers",
        "/products",
        "/mailbox",
        "/account",
        "/settings",
    ] {
        let to = nobody.get(path).await.location().unwrap_or_default();
        assert!(to.starts_with("/sign-in"), "{path} leads to {to}");
    }
    for path in [
        format!("{draft}/place"),
        format!("{draft}/edit"),
        format!("{placed}/links/new"),
        "/settings".to_owned(),
    ] {
        assert_eq!(nobody.post(&path, &[]).await.location().as_deref(), Some("/sign-in"), "{path}");
    }
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let draft = shop.draft().await;
    let before = packpost.everything().await;
    for headers in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("origin", "https://evil.example")],
        vec![("origin", "null")],
        vec![],
        vec![("sec-fetch-site", "")],
        vec![("origin", "")],
        vec![("sec-fetch-site", ""), ("origin", "")],
    ] {
        let path = format!("{draft}/discard");
        let answer = shop.browser.send("POST", &path, Body::empty(), &headers).await;
        answer.is(403).says("Not allowed");
    }
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn what_is_no_id_names_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for path in ["/orders/abc", "/orders/abc/edit", "/orders/%00", "/orders/../../etc"] {
        shop.browser.get(path).await.is(404).says("Page not found");
    }
}

#[tokio::test]
async fn what_people_type_is_text_and_never_markup() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let evil = "<script>alert(1)</script>\"'><img src=x>";
    packpost
        .supplier()
        .post(&format!("{link}/answer"), &says("rejected", evil, evil))
        .await
        .is(303);
    for html in [shop.browser.get(&order).await.html, packpost.supplier().get(&link).await.html] {
        assert!(!html.contains("<script>alert") && !html.contains("<img"), "{html}");
    }
    for mail in packpost.posted().await {
        let message =
            mail_parser::MessageParser::default().parse(&mail.bytes).unwrap().into_owned();
        let html = message.body_html(0).unwrap().into_owned();
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    }
}

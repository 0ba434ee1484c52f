//! By which names Packpost is asked.

use crate::support::{Packpost, Page};
use axum::body::Body;

/// The answer to somebody who asks by this name, in this language.
async fn asked(packpost: &Packpost, host: &str, path: &str, language: &'static str) -> Page {
    let browser = packpost.browser().speaking(language);
    browser.send("GET", path, Body::empty(), &[("host", host)]).await
}

#[tokio::test]
async fn a_strangers_name_for_us_shows_where_we_are_and_nothing_else() {
    let packpost = Packpost::empty().await;
    let link = packpost.set_up_link().await;
    for (language, title, operator) in [
        ("en", "This is not its address", "set base-url to it"),
        ("ar", "ليس هذا عنوانه", "فاضبط عليه الإعداد base-url"),
    ] {
        for path in ["/", "/set-up", &link, "/sign-in", "/nowhere"] {
            let page = asked(&packpost, "rebound.example:3000", path, language).await;
            page.is(421).says(title).says(operator);
            assert_eq!(page.link("http://packpost"), "http://packpost.example", "{path}");
        }
    }
    let other = asked(&packpost, "rebound.example", "/?lang=ar", "en").await;
    other.is(421).says("ليس هذا عنوانه");
    assert_eq!(other.link("/?lang"), "/?lang=en", "the language is switched without a form");
    let post = [("host", "rebound.example"), ("sec-fetch-site", "same-origin")];
    let posted = packpost.browser().send("POST", &link, Body::from("a=b"), &post).await;
    posted.is(421);
}

#[tokio::test]
async fn our_own_name_and_the_machines_are_answered_with_any_port() {
    let packpost = Packpost::empty().await;
    for host in
        ["packpost.example", "PACKPOST.example:8443", "localhost:3000", "127.0.0.1", "[::1]"]
    {
        asked(&packpost, host, "/set-up", "en").await.is(200).says("Set up your shop");
    }
}

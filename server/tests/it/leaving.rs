//! Clients that leave in the middle of what they send.

use crate::support::Packpost;
use axum::body::Body;
use futures_util::stream;
use std::io;

/// So much came, and then the connection broke off.
fn broken_off(came: &'static str) -> Body {
    let gone = io::Error::from(io::ErrorKind::ConnectionReset);
    Body::from_stream(stream::iter([Ok(came), Err(gone)]))
}

#[tokio::test]
async fn who_leaves_in_the_middle_of_a_form_or_a_photo_broke_nothing_of_ours() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let part =
        "--line\r\ncontent-disposition: form-data; name=\"photos\"; filename=\"a.jpg\"\r\n\r\nab";
    let photo = "multipart/form-data; boundary=line";
    let form = "application/x-www-form-urlencoded";
    for (kind, came) in [(photo, part), (photo, "--li"), (form, "l1_bad=")] {
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind)];
        let path = format!("{order}/claims/new");
        let answer = shop.browser.send("POST", &path, broken_off(came), &headers).await;
        // A status of 500 would also be in the log, as something for us to mend.
        answer.is(400);
    }
}

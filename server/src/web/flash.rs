//! "Saved.": a word about what was just done, carried over one redirect in a cookie.

use super::{cookie, see_other};
use axum::{http::header, response::Response};

const NAME: &str = "flash";

/// Goes to a page and says `key` there, once. Keys begin with `flash-`.
pub fn redirect(https: bool, to: &str, key: &'static str) -> Response {
    let mut response = see_other(to);
    response.headers_mut().append(header::SET_COOKIE, cookie::set(https, NAME, key, 60));
    response
}

/// The key that waits to be said, if it is one of ours.
pub fn pending(headers: &axum::http::HeaderMap, https: bool) -> Option<String> {
    cookie::ours(headers, https, NAME).filter(|key| key.starts_with("flash-")).map(str::to_owned)
}

/// Removes the cookie from an answer that has said it.
pub fn said(response: &mut Response, https: bool) {
    response.headers_mut().append(header::SET_COOKIE, cookie::set(https, NAME, "", 0));
}

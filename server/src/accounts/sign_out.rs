//! A member signs out.

use super::session;
use crate::{
    AppState,
    web::{Page, see_other},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    routing::post,
};

pub fn routes() -> Router<AppState> {
    Router::new().route("/sign-out", post(sign_out))
}

async fn sign_out(State(state): State<AppState>, headers: HeaderMap) -> Page {
    let cookie = session::finish(&state, &headers).await?;
    let mut response = see_other("/sign-in");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    // What the browser keeps, too, is for those who are signed in.
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", clear);
    Ok(response)
}

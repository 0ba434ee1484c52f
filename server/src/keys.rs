//! Keyboard shortcuts: the list of them, and the switch that turns them off in this browser, for
//! those whose voice or hand presses single keys by accident (WCAG 2.2, 2.1.4).

use crate::{
    AppState,
    web::{Page, Posted, SignedIn, Visit, cookie},
};
use axum::{
    Router,
    http::{HeaderMap, header},
    routing::get,
};
use packpost_app::pages;

const COOKIE: &str = "keys";
const OFF: &str = "off";
/// The choice is remembered for a year.
const REMEMBERED: i64 = 365 * 24 * 60 * 60;

pub fn routes() -> Router<AppState> {
    Router::new().route("/keys", get(show).post(switch))
}

/// Whether this browser wants them: it does until somebody says no.
pub fn wanted(headers: &HeaderMap, https: bool) -> bool {
    cookie::ours(headers, https, COOKIE) != Some(OFF)
}

async fn show(visit: Visit, _: SignedIn) -> Page {
    let page = visit.page(visit.texts.get("keys-title"));
    Ok(page.render(|t| pages::keys::page(t, visit.keys)))
}

async fn switch(visit: Visit, _: SignedIn, Posted(form): Posted) -> Page {
    let off = form.value("keys") == OFF;
    let (value, said) = if off { (OFF, "flash-keys-off") } else { ("on", "flash-keys-on") };
    let mut response = visit.redirect("/keys", said);
    let cookie = cookie::set(visit.https, COOKIE, value, REMEMBERED);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

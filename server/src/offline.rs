//! Packpost without a connection: the worker that keeps pages in a member's browser, and the page
//! that it shows for those it has not kept. Why so: `docs/decisions/0026-offline.md`.

use crate::{
    AppState,
    web::{Page, SignedIn, Visit, assets},
};
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use packpost_app::pages;
use packpost_domain::Right;

/// It may fetch our own pages, and nothing else at all.
const POLICY: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

pub fn routes() -> Router<AppState> {
    Router::new().route("/offline", get(show)).route("/sw.js", get(worker))
}

async fn show(visit: Visit, who: SignedIn) -> Page {
    let page = visit.page(visit.texts.get("offline-title")).script("kept.js");
    Ok(page.render(|t| pages::offline::page(t, who.may(Right::CarryOrders))))
}

/// At the root, since a worker may look after addresses below its own only.
async fn worker() -> Response {
    let Some(script) = assets::text("sw.js") else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, script).into_response()
}

//! The script that keeps the survival kit in the browser. It lies at the root, since a worker may
//! look after addresses below its own only.

use crate::{AppState, web::assets};
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

/// It may fetch our own pages, and nothing else at all.
const POLICY: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

pub fn routes() -> Router<AppState> {
    Router::new().route("/sw.js", get(serve))
}

async fn serve() -> Response {
    let Some(script) = assets::text("sw.js") else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, script).into_response()
}

//! Headers that every answer carries.

use crate::AppState;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// Adds what browsers need to be told; a handler's own header wins.
pub async fn secure(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always: [(HeaderName, &'static str); 6] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Links of suppliers are secrets: no address of ours leaves in a Referer. Not "no-referrer":
        // with that, browsers send `Origin: null` with our own forms, and we would refuse them.
        (header::REFERRER_POLICY, "same-origin"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    ];
    for (name, value) in always {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if state.config.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    response
}

/// Refuses a POST that carries our cookie but neither `Sec-Fetch-Site` nor `Origin`: every browser
/// of the last years sends one of them, and tower-http's CSRF layer lets requests without both pass.
pub async fn refuse_unmarked(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let unmarked = !headers.contains_key("sec-fetch-site") && !headers.contains_key(header::ORIGIN);
    if !request.method().is_safe() && unmarked && headers.contains_key(header::COOKIE) {
        return axum::response::IntoResponse::into_response(super::PageError::Forbidden);
    }
    next.run(request).await
}

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
        // Some addresses are secrets, and a Referer stands in the log of every proxy, with our own
        // assets too: it never says more than our name. Not "no-referrer": with that, browsers send
        // `Origin: null` with our own forms, and we would refuse them.
        (header::REFERRER_POLICY, "strict-origin"),
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
    // An empty one says nothing, to the layer before this one neither.
    let says = |name| headers.get(name).is_some_and(|value: &HeaderValue| !value.is_empty());
    let unmarked = !says("sec-fetch-site") && !says("origin");
    if !request.method().is_safe() && unmarked && headers.contains_key(header::COOKIE) {
        return axum::response::IntoResponse::into_response(super::PageError::Forbidden);
    }
    next.run(request).await
}

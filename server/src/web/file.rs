//! Files to keep: never shown as a page of ours, and cached nowhere.

use super::error::encoded;
use axum::http::{HeaderMap, HeaderValue, header};

/// Should a browser show one after all, it can do nothing.
const POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// The headers of a file that is saved under this name.
pub fn headers(kind: &'static str, name: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let name = encoded(name).replace('/', "%2F");
    let value = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}"));
    let value = value.unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, value);
    headers
}

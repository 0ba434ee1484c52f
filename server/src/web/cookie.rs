//! Cookies, read and written.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie of the request.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A cookie for the whole site that scripts can't read. `seconds` 0 removes it.
///
/// Behind TLS it takes the `__Host-` prefix, so that no other host can set it (see [`name`]).
pub fn set(https: bool, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let name = self::name(https, name);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// The name that a cookie has on the wire.
pub fn name(https: bool, name: &str) -> String {
    if https { format!("__Host-packpost_{name}") } else { format!("packpost_{name}") }
}

/// The value of one of our own cookies.
pub fn ours<'a>(headers: &'a HeaderMap, https: bool, name: &str) -> Option<&'a str> {
    get(headers, &self::name(https, name))
}

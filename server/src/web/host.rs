//! By which name we were asked.
//!
//! A page of a stranger can give its own name our address (DNS rebinding), and its visitor's
//! browser then takes us for that stranger's server. The name it asks for gives it away.

use super::PageError;
use crate::{
    AppState,
    config::{Config, is_loopback, without_port},
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Answers who asks by the base URL's name or by the machine's own, and who names nobody.
pub async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if is_ours(&state.config, request.uri(), request.headers()) {
        return next.run(request).await;
    }
    PageError::WrongHost { right: state.config.base_url.clone() }.into_response()
}

/// Every browser names a host. Who does not is a program of ours: a proxy or a supervisor that looks
/// whether we are well (HTTP/1.0).
fn is_ours(config: &Config, uri: &Uri, headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or("?"));
    named.chain(uri.authority().map(|authority| authority.as_str())).all(|host| {
        // With any port: a tunnel or a proxy may have another one than we know of.
        let name = without_port(host);
        let name = name.strip_suffix('.').unwrap_or(name);
        name.eq_ignore_ascii_case(config.host()) || is_loopback(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn we_are_asked_by_our_name_or_by_the_machines_own() {
        let settings = Settings {
            base_url: Some("https://orders.shop.example".to_owned()),
            ..Settings::default()
        };
        let config = settings.resolve().expect("a configuration");
        let asked = |hosts: &[&str], uri: &str| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, host.parse().expect("a header"));
            }
            is_ours(&config, &uri.parse().expect("an address"), &headers)
        };
        for host in [
            "orders.shop.example",
            "Orders.Shop.Example.",
            "orders.shop.example:8443",
            "localhost:3000",
            "127.0.0.1:3000",
            "127.1.2.3",
            "[::1]:3000",
        ] {
            assert!(asked(&[host], "/"), "{host}");
        }
        for host in [
            "evil.example",
            "orders.shop.example.evil.example",
            "evil.example:3000",
            "192.168.1.4:3000",
            "0.0.0.0:3000",
            "localhost.evil.example",
            "x@localhost",
            "",
            "orders.shop.example, evil.example",
        ] {
            assert!(!asked(&[host], "/"), "{host}");
        }
        assert!(asked(&[], "/"), "no browser asks without a name");
        assert!(!asked(&["localhost", "evil.example"], "/"), "one of two");
        assert!(!asked(&["localhost"], "http://evil.example/"), "the address names another");
    }
}

//! The address under which people reach Packpost.

use anyhow::{Context, bail};
use axum::http::uri::Authority;
use std::net::IpAddr;

/// Reads a base URL; gives it without a slash at the end.
///
/// # Errors
/// A sentence about what is wrong with it.
pub(super) fn parse(text: &str) -> anyhow::Result<String> {
    let url = text.trim().trim_end_matches('/');
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    let Some(rest) = rest.filter(|r| !r.is_empty() && !r.contains(['/', '?', '#', '@'])) else {
        bail!("the base URL must be like https://orders.shop.example, without a path: {url}");
    };
    let authority: Authority = rest.parse().ok().with_context(|| {
        format!(
            "the base URL has a host that is none: {rest}. A name in other letters than a to z is \
             written in its form for DNS (xn--…)"
        )
    })?;
    let port = rest[authority.host().len()..].strip_prefix(':');
    if port.is_some_and(|port| port.parse::<u16>().ok().is_none_or(|port| port == 0)) {
        bail!("the base URL has a port that is none: {rest}. A port is a number from 1 to 65535");
    }
    if !is_host(authority.host()) {
        bail!("the base URL has a host that is none: {}", authority.host());
    }
    Ok(url.to_owned())
}

/// The host of a base URL that was read: without scheme and port, an IPv6 address in its brackets.
pub(super) fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    without_port(rest)
}

/// The host of `host:port`, as `Host` and URLs have it.
pub fn without_port(authority: &str) -> &str {
    match authority.rfind(':') {
        Some(at) if authority[at + 1..].bytes().all(|b| b.is_ascii_digit()) => &authority[..at],
        _ => authority,
    }
}

/// Whether this names the machine itself: `localhost`, 127.0.0.0/8, `::1`.
pub fn is_loopback(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    bare.eq_ignore_ascii_case("localhost") || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// A name of letters, digits, hyphens and dots, or an address (an IPv6 one in brackets or bare).
pub(super) fn is_host(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    let name = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            // Underscores are no part of host names, and stand in some all the same.
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    bare.parse::<IpAddr>().is_ok()
        || (host.len() <= 253 && host.strip_suffix('.').unwrap_or(host).split('.').all(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_a_scheme_a_host_and_perhaps_a_port() {
        for good in [
            "https://orders.shop.example",
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
            "http://packpost",
            "https://xn--mgbh0fb.example:8443",
        ] {
            assert_eq!(parse(&format!("{good}/")).expect(good), good);
        }
        for (bad, says) in [
            ("http://x:99999", "a port that is none: x:99999"),
            ("http://x:", "a port that is none"),
            ("http://x:0", "a port that is none"),
            ("http://x:http", "a port that is none"),
            ("https://a.example/b", "without a path"),
            ("orders.shop.example", "must be like https://"),
            ("https://user@a.example", "without a path"),
            ("https://طلبات.example", "(xn--…)"),
            ("https://a b.example", "a host that is none"),
            ("https://a..example", "a host that is none"),
            ("http://[::1", "a host that is none"),
        ] {
            let said = parse(bad).expect_err(bad).to_string();
            assert!(said.contains(says), "{bad}: {said}");
        }
    }

    #[test]
    fn a_host_is_had_from_an_address_with_and_without_a_port() {
        assert_eq!(host("https://orders.shop.example"), "orders.shop.example");
        assert_eq!(host("http://127.0.0.1:3000"), "127.0.0.1");
        assert_eq!(host("http://[::1]:3000"), "[::1]");
        assert_eq!(without_port("[::1]"), "[::1]");
        for (name, whether) in [
            ("localhost", true),
            ("LocalHost", true),
            ("127.8.0.1", true),
            ("[::1]", true),
            ("::1", true),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("192.168.1.4", false),
        ] {
            assert_eq!(is_loopback(name), whether, "{name}");
        }
    }
}

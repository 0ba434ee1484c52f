//! The servers that take our mail: the one that flags name, then those of the file, in order.

use super::{Settings, TlsMode, base_url};
use anyhow::{Context, bail};
use packpost_domain::EmailAddress;
use serde::Deserialize;
use std::fmt;

/// One `[[relay]]` of the file.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RelaySettings {
    /// What people call it; by default host and port.
    pub name: Option<String>,
    pub host: String,
    pub port: Option<u16>,
    pub tls: Option<TlsMode>,
    pub user: Option<String>,
    pub password: Option<String>,
    /// Where what can't be delivered comes back to, if this relay wants another address than From.
    pub envelope_from: Option<String>,
}

/// A server that takes our mail.
#[derive(Clone)]
pub struct Relay {
    /// Unlike that of every other relay.
    pub name: String,
    pub host: String,
    pub port: u16,
    pub tls: TlsMode,
    /// User and password.
    pub login: Option<(String, String)>,
    /// The sender that the relay is told (RFC 5321, `MAIL FROM`); `None`: the From address. DMARC
    /// wants the domains of both to belong together.
    pub envelope_from: Option<EmailAddress>,
}

/// Without the password.
impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({} {}:{} {:?})", self.name, self.host, self.port, self.tls)
    }
}

/// Without the password.
impl fmt::Debug for RelaySettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RelaySettings({:?} {})", self.name, self.host)
    }
}

/// Every relay, in order.
///
/// # Errors
/// A sentence about what makes no sense.
pub(super) fn relays(settings: &Settings) -> anyhow::Result<Vec<Relay>> {
    let flagged = match &settings.relay_host {
        Some(host) => Some(RelaySettings {
            host: host.clone(),
            port: settings.relay_port,
            tls: settings.relay_tls,
            user: settings.relay_user.clone(),
            password: settings.relay_password.clone(),
            ..RelaySettings::default()
        }),
        None if settings.relay_user.is_some() || settings.relay_password.is_some() => {
            bail!("a relay's user and password need its host: set relay-host")
        }
        None => None,
    };
    let mut relays: Vec<Relay> = Vec::new();
    for one in flagged.into_iter().chain(settings.relay.iter().cloned()) {
        let relay = relay(one)?;
        if relays.iter().any(|other| other.name == relay.name) {
            bail!("two relays are called {}: give each a name of its own", relay.name);
        }
        relays.push(relay);
    }
    Ok(relays)
}

fn relay(one: RelaySettings) -> anyhow::Result<Relay> {
    let host = one.host;
    if host.trim().is_empty() {
        bail!("a relay needs a host");
    }
    let named = base_url::without_port(&host);
    if named != host && host.parse::<std::net::Ipv6Addr>().is_err() {
        let port = &host[named.len() + 1..];
        bail!(
            "a relay's host has no port in it: write {named}, and {port} as its port, not {host}"
        );
    }
    if !base_url::is_host(&host) {
        bail!("a relay's host is a name or an address, such as mail.example, not {host}");
    }
    if one.port == Some(0) {
        bail!("the relay {host} has port 0: a port is a number from 1 to 65535");
    }
    if one.user.is_some() != one.password.is_some() {
        bail!("the user and password of the relay {host} go together: set both or neither");
    }
    let tls = one.tls.unwrap_or(TlsMode::Starttls);
    if tls == TlsMode::None && one.password.is_some() && !base_url::is_loopback(&host) {
        bail!(
            "without TLS the password would go to {host} for everybody on the way to read: take \
             starttls or tls, or a relay that wants no password"
        );
    }
    let port = one.port.unwrap_or(match tls {
        TlsMode::Tls => 465,
        TlsMode::Starttls => 587,
        TlsMode::None => 25,
    });
    let envelope_from = one.envelope_from.map(|address| {
        address.parse().with_context(|| format!("the envelope-from address {address:?}"))
    });
    Ok(Relay {
        name: one.name.unwrap_or_else(|| format!("{host}:{port}")),
        port,
        tls,
        login: one.user.zip(one.password),
        envelope_from: envelope_from.transpose()?,
        host,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> RelaySettings {
        RelaySettings {
            name: Some(name.to_owned()),
            host: "mail.example".to_owned(),
            ..RelaySettings::default()
        }
    }

    #[test]
    fn the_relay_of_the_flags_comes_first_and_those_of_the_file_after_it_in_their_order() {
        let settings = Settings {
            relay_host: Some("first.example".into()),
            relay: vec![named("second"), named("third")],
            ..Settings::default()
        };
        let relays = relays(&settings).expect("relays");
        let names: Vec<_> = relays.iter().map(|relay| relay.name.as_str()).collect();
        assert_eq!(names, ["first.example:587", "second", "third"]);
    }

    #[test]
    fn two_relays_of_one_name_are_refused_with_a_sentence() {
        let twice = Settings { relay: vec![named("a"), named("a")], ..Settings::default() };
        let said = relays(&twice).expect_err("they can't be told apart").to_string();
        assert!(said.contains("called a"), "{said}");
    }

    #[test]
    fn a_host_that_is_none_and_a_password_without_tls_are_refused_with_a_sentence() {
        let said = |relay: RelaySettings| super::relay(relay).expect_err("refused").to_string();
        let host = |host: &str| RelaySettings { host: host.to_owned(), ..RelaySettings::default() };
        let port = said(host("mail.example:25"));
        assert!(port.contains("write mail.example, and 25 as its port"), "{port}");
        for bad in ["smtp://mail.example", "mail example", "mail..example", "[::1]:25"] {
            assert!(said(host(bad)).contains("host"), "{bad}");
        }
        for good in ["mail.example", "10.0.0.3", "::1", "[::1]", "mail"] {
            super::relay(host(good)).expect(good);
        }
        let open = |to: &str| RelaySettings {
            tls: Some(TlsMode::None),
            user: Some("u".into()),
            password: Some("p".into()),
            ..host(to)
        };
        assert!(said(open("mail.example")).contains("for everybody on the way to read"));
        super::relay(open("localhost")).expect("it stays on this machine");
    }

    #[test]
    fn a_password_is_not_in_the_debug_output() {
        let settings = RelaySettings {
            user: Some("user".into()),
            password: Some("hunter2".into()),
            ..named("a")
        };
        assert!(!format!("{settings:?}").contains("hunter2"));
        let relay = relay(settings).expect("a relay");
        assert!(!format!("{relay:?}").contains("hunter2"));
    }
}

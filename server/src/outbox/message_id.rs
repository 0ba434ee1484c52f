//! The ids by which mail programs know our messages and make threads of them.

use crate::config::Config;
use packpost_domain::MessageId;
use std::{fmt, str::FromStr};

/// What a `Message-ID` header holds, with its angle brackets: `<…@shop.example>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageIdHeader(String);

/// Not of the form of a message id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a message id")]
pub struct NotAMessageId;

impl MessageIdHeader {
    /// The id of one of our messages; the same for each attempt to send it.
    pub fn ours(id: MessageId, config: &Config) -> Self {
        Self(format!("<{id}@{}>", mail_domain(config)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MessageIdHeader {
    type Err = NotAMessageId;
    fn from_str(text: &str) -> Result<Self, NotAMessageId> {
        let inside = text.strip_prefix('<').and_then(|t| t.strip_suffix('>'));
        let inside = inside.filter(|i| i.len() <= 400).ok_or(NotAMessageId)?;
        let printable = inside.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>');
        let halves = inside.split_once('@').is_some_and(|(l, r)| !l.is_empty() && !r.is_empty());
        (printable && halves).then(|| Self(text.to_owned())).ok_or(NotAMessageId)
    }
}

impl fmt::Display for MessageIdHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The domain that our messages are named by: that of the base URL, or of the From address where
/// people reach us by a number or a bare name.
pub fn mail_domain(config: &Config) -> &str {
    let host = config.base_url.split_once("://").map_or("", |(_, host)| host);
    let host = host.split(':').next().unwrap_or("");
    let named = host.contains('.')
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        && host.rsplit('.').next().is_some_and(|top| top.contains(|c: char| c.is_alphabetic()));
    if named { host } else { config.mail_from.domain() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn config(base_url: &str) -> Config {
        let (base_url, from) = (Some(base_url.into()), Some("orders@exul.example".into()));
        let settings = Settings { base_url, mail_from: from, ..Settings::default() };
        settings.resolve().expect("a configuration")
    }

    #[test]
    fn messages_are_named_by_a_domain() {
        assert_eq!(mail_domain(&config("https://orders.exul.example:8443")), "orders.exul.example");
        for nameless in ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"] {
            assert_eq!(mail_domain(&config(nameless)), "exul.example", "{nameless}");
        }
    }

    #[test]
    fn only_what_is_a_message_id_goes_into_a_header() {
        assert!("<a.b@c.example>".parse::<MessageIdHeader>().is_ok());
        for text in ["", "a@b", "<a>", "<@b>", "<a@>", "<a@b> <c@d>", "<a@b\r\nBcc: c@d>", "<é@b>"]
        {
            assert!(text.parse::<MessageIdHeader>().is_err(), "{text:?}");
        }
    }
}

//! Email addresses that are safe to put into a header and an SMTP command.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An address as RFC 5321 allows it without quoting: ASCII, at most 254 bytes, one `@`,
/// a domain of at least two labels.
///
/// No control character, space or angle bracket can be in it, so no header or command
/// can be injected through it; nor can an encoded word (RFC 2047) stand in it, which some programs
/// would decode into another address. The local part keeps its case, the domain is lower-cased.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why something typed is not an email address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an email address")]
pub struct NotAnEmailAddress;

impl EmailAddress {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Shows whose address it is without giving it away: `s•••@boxes.example`.
    pub fn masked(&self) -> String {
        let first = self.0.chars().next().unwrap_or('•');
        format!("{first}•••@{}", self.domain())
    }
}

fn is_atom_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b)
}

fn is_local(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte))
        && !local.contains("=?")
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl FromStr for EmailAddress {
    type Err = NotAnEmailAddress;
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.trim();
        let (local, domain) = typed.rsplit_once('@').ok_or(NotAnEmailAddress)?;
        let domain = domain.to_ascii_lowercase();
        let fits = typed.len() <= 254
            && is_local(local)
            && domain.contains('.')
            && domain.split('.').all(is_label);
        fits.then(|| Self(format!("{local}@{domain}"))).ok_or(NotAnEmailAddress)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnEmailAddress;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        s.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_taken() {
        for typed in ["sales@boxes.example", " a.b+c@Sub.Boxes.EXAMPLE ", "x@y.co"] {
            assert!(typed.parse::<EmailAddress>().is_ok(), "{typed}");
        }
        let address: EmailAddress = "Lina@Boxes.Example".parse().expect("valid");
        assert_eq!(address.as_str(), "Lina@boxes.example");
        assert_eq!(address.masked(), "L•••@boxes.example");
    }

    #[test]
    fn nothing_that_could_inject_a_header_is_taken() {
        for typed in [
            "",
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.d",
            "a@b.c\r\nBcc: x@y.z",
            "a@b.c\n",
            "a\0@b.c",
            "<a@b.c>",
            "a@b..c",
            "a@-b.c",
            "a..b@c.d",
            "a@b.c,d@e.f",
            "é@b.c",
            "a@bücher.example",
        ] {
            let parsed = typed.parse::<EmailAddress>();
            if let Ok(address) = parsed {
                assert!(!address.as_str().contains(['\r', '\n', '\0']), "{typed:?}");
                assert_eq!(typed.trim(), address.as_str());
            }
        }
        assert!("a@b.c\r\nBcc: x@y.z".parse::<EmailAddress>().is_err());
        assert!("é@b.c".parse::<EmailAddress>().is_err());
    }

    #[test]
    fn what_a_mail_program_would_decode_is_no_address() {
        for typed in [
            "=?utf-8?q?x?=@b.example",
            "=?UTF-8?B?YUBldmlsLmV4YW1wbGU=?=@b.example",
            "a=?utf-8?q?x?=@b.example",
            "=?utf-8?q?x@b.example",
        ] {
            assert!(typed.parse::<EmailAddress>().is_err(), "{typed}");
        }
        // Each of the two marks by itself is nothing.
        for typed in ["a=b@b.example", "bounce+lina=boxes.example@b.example", "who?@b.example"] {
            assert!(typed.parse::<EmailAddress>().is_ok(), "{typed}");
        }
    }
}

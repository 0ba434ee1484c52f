//! Email addresses that are safe to put into a header and an SMTP command.

mod read;
mod shown;

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An address as RFC 5321 allows it without quoting: ASCII, at most 254 bytes, one `@`,
/// a domain of at least two labels. A domain in other letters is kept as its A-labels
/// (`xn--…`, RFC 5890): the same address however it is typed, and one that every relay takes.
///
/// No control character, space or angle bracket can be in it, so no header or command
/// can be injected through it; nor can an encoded word (RFC 2047) stand in it, which some programs
/// would decode into another address. The local part keeps its case, the domain is lower-cased.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why something typed is not an email address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEmailAddress {
    #[error("there is no @ in it")]
    NoAt,
    #[error("nothing stands before the @")]
    NoName,
    #[error("nothing stands behind the @")]
    NoDomain,
    #[error("these are two addresses, and only one fits")]
    TwoAddresses,
    #[error("there is more than one @ in it")]
    TwoAts,
    #[error("there is a space in it")]
    Space,
    #[error("before the @ only Latin letters, digits and signs can be used")]
    ForeignName,
    #[error("it can't hold {0}")]
    Forbidden(char),
    #[error("a dot can't stand first, last or beside another one")]
    Dots,
    #[error("the domain behind the @ has no dot")]
    NoDot,
    #[error("there is no such domain as the one behind the @")]
    NotADomain,
    #[error("it is too long")]
    TooLong,
}

impl EmailAddress {
    /// As relays get it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// As people read it: a domain in its own letters, unless it could be taken for another one.
    pub fn shown(&self) -> String {
        match self.0.rsplit_once('@') {
            Some((name, domain)) => format!("{name}@{}", shown::domain(domain)),
            None => self.0.clone(),
        }
    }

    /// What it is found by: in both writings, where it has two.
    pub fn searched(&self) -> String {
        let shown = self.shown();
        if shown == self.0 { shown } else { format!("{shown} {}", self.0) }
    }

    /// Shows whose address it is without giving it away: `s•••@boxes.example`.
    pub fn masked(&self) -> String {
        let first = self.0.chars().next().unwrap_or('•');
        format!("{first}•••@{}", shown::domain(self.domain()))
    }
}

/// An address that is kept as text, as people read it.
pub fn shown(kept: &str) -> String {
    kept.parse().map_or_else(|_| kept.to_owned(), |address: EmailAddress| address.shown())
}

impl FromStr for EmailAddress {
    type Err = NotAnEmailAddress;
    /// Takes what stands for one address without doubt: also with a name before it, as a link of
    /// `mailto:`, with a comma behind it, and with what nobody sees.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        read::address(typed).map(Self)
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
mod tests;

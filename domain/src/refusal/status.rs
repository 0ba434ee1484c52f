//! The enhanced status code (RFC 3463).

use std::{fmt, str::FromStr};

/// An enhanced status code: `5.1.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    class: u16,
    subject: u16,
    detail: u16,
}

/// Not of the form of an enhanced status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an enhanced status code")]
pub struct NotAStatus;

impl FromStr for Status {
    type Err = NotAStatus;
    fn from_str(text: &str) -> Result<Self, NotAStatus> {
        let mut numbers = text.split('.').map(|part| {
            let digits = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten().ok_or(NotAStatus)
        });
        let mut next = || numbers.next().unwrap_or(Err(NotAStatus));
        let status = Self { class: next()?, subject: next()?, detail: next()? };
        let whole = numbers.next().is_none() && matches!(status.class, 2 | 4 | 5);
        whole.then_some(status).ok_or(NotAStatus)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl Status {
    /// The first one that stands in a text: servers write it behind the reply code.
    pub fn find(text: &str) -> Option<Self> {
        let mut words = text.split(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '#' | '(' | ')' | '[' | ']' | '<' | '>')
        });
        words.find_map(|word| word.trim_matches([':', ',', ';', '.', '\'', '"']).parse().ok())
    }

    /// Says no more than that it went wrong.
    pub fn is_vague(self) -> bool {
        self.subject == 0
    }

    /// 2 for well, 4 for not now, 5 for never.
    pub fn class(self) -> u16 {
        self.class
    }

    /// What it is about: 1 the address, 2 the mailbox, 3 the system, 4 the network, 5 the
    /// protocol, 6 the content, 7 a policy.
    pub fn subject(self) -> u16 {
        self.subject
    }

    pub fn detail(self) -> u16 {
        self.detail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_three_numbers() {
        assert_eq!("5.1.10".parse::<Status>().map(|s| s.to_string()), Ok("5.1.10".to_owned()));
        for text in ["", "5", "5.1", "5.1.1.1", "3.1.1", "5.1.x", "5..1", "5.1.1000", "+5.1.1"] {
            assert_eq!(text.parse::<Status>(), Err(NotAStatus), "{text:?}");
        }
        let found = |text: &str| Status::find(text).map(|s| s.to_string());
        assert_eq!(found("550-5.2.2 full").as_deref(), Some("5.2.2"));
        assert_eq!(found("host mx [192.0.2.7] said: 550 #5.1.0 no").as_deref(), Some("5.1.0"));
        assert_eq!(found("550 no such user"), None);
    }
}

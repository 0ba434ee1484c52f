//! Why a mail came back, as a person would put it: by the enhanced status code (RFC 3463), and by
//! the server's words where the code says nothing.

use crate::outbox::words::words;
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
        let mut words =
            text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '#' | '(' | ')'));
        words.find_map(|word| word.trim_end_matches([':', ',', ';', '.']).parse().ok())
    }

    /// Says no more than that it went wrong.
    pub fn is_vague(self) -> bool {
        self.subject == 0
    }
}

words! {
    /// Why a mail came back, and so what is to be done about it.
    Reason {
        NoSuchUser = "no-such-user",
        MailboxFull = "mailbox-full",
        TooBig = "too-big",
        /// Taken for spam, or against a rule of theirs.
        Policy = "policy",
        HostNotFound = "host-not-found",
        /// Tried until the sending server gave up.
        Unreachable = "unreachable",
        Other = "other",
    }
}

impl Reason {
    /// From the code, where it says something, and the server's words.
    pub fn new(status: Option<Status>, words: &str) -> Self {
        let words = words.to_lowercase();
        let by_code = status.filter(|status| !status.is_vague()).map(|s| (s.subject, s.detail));
        match by_code {
            // Exchange Online turns unknown recipients away with a routing code.
            Some((4, 1)) if words.contains("recipient address rejected") => Self::NoSuchUser,
            // A rule of theirs, in the words of those who say so with an address or system code.
            Some((1 | 3 | 5 | 6, 0)) => Self::by_words(&words),
            // A domain that takes no mail at all (RFC 7505); Exchange says it of unknown recipients.
            Some((1, 10)) if words.contains("null mx") => Self::HostNotFound,
            Some((1, 2)) | Some((4, 3 | 310)) => Self::HostNotFound,
            Some((4, 4)) if words.contains("unrouteable") || words.contains("host") => {
                Self::HostNotFound
            }
            Some((1, _)) | Some((2, 1)) => Self::NoSuchUser,
            Some((2, 2)) => Self::MailboxFull,
            Some((2, 3)) | Some((3, 4)) => Self::TooBig,
            Some((7, _)) => Self::Policy,
            Some((4, _)) => Self::Unreachable,
            _ => Self::by_words(&words),
        }
    }

    /// `words` in lower case.
    fn by_words(words: &str) -> Self {
        let says = |any: &[&str]| any.iter().any(|part| words.contains(part));
        if says(&["quota", "mailbox full", "mailbox is full", "over limit"]) {
            Self::MailboxFull
        } else if says(&["too large", "too big", "size limit", "exceeds size", "maximum size"]) {
            Self::TooBig
        } else if says(&[
            "spam",
            "blacklist",
            "blocklist",
            "blocked",
            "policy",
            "dmarc",
            "spf",
            "dkim",
        ]) {
            Self::Policy
        } else if says(&[
            "host not found",
            "domain not found",
            "no such domain",
            "unrouteable",
            "nxdomain",
        ]) {
            Self::HostNotFound
        } else if says(&[
            "user unknown",
            "unknown user",
            "no such user",
            "does not exist",
            "doesn't exist",
            "no mailbox",
            "mailbox unavailable",
            "recipient rejected",
            "recipient address rejected",
            "invalid recipient",
            "no longer",
        ]) {
            Self::NoSuchUser
        } else if says(&["timed out", "timeout", "connection refused", "unreachable"]) {
            Self::Unreachable
        } else {
            Self::Other
        }
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

    #[test]
    fn the_reason_is_what_code_and_words_say() {
        let reason = |code: &str, words: &str| Reason::new(code.parse().ok(), words);
        for (code, words, expected) in [
            ("5.1.1", "550 5.1.1 whatever", Reason::NoSuchUser),
            ("5.1.10", "RESOLVER.ADR.RecipientNotFound", Reason::NoSuchUser),
            ("5.1.10", "alnoor.example has a null MX", Reason::HostNotFound),
            ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", Reason::NoSuchUser),
            ("5.2.2", "", Reason::MailboxFull),
            ("4.2.2", "The recipient's inbox is out of storage space", Reason::MailboxFull),
            ("5.3.4", "", Reason::TooBig),
            ("5.2.3", "", Reason::TooBig),
            ("5.7.1", "", Reason::Policy),
            ("5.1.2", "", Reason::HostNotFound),
            ("5.4.4", "Host or domain name not found", Reason::HostNotFound),
            ("4.4.1", "connect to mx: Connection timed out", Reason::Unreachable),
            ("4.4.7", "", Reason::Unreachable),
            ("5.0.0", "550 No Such User Here", Reason::NoSuchUser),
            ("", "552 mailbox full", Reason::MailboxFull),
            ("", "554 looks like SPAM", Reason::Policy),
            ("", "Unrouteable address", Reason::HostNotFound),
            ("", "552 message too large", Reason::TooBig),
            ("", "retry timeout exceeded", Reason::Unreachable),
            ("", "", Reason::Other),
        ] {
            assert_eq!(reason(code, words), expected, "{code} {words}");
        }
    }
}

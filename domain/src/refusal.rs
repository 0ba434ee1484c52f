//! What a mail server means by refusing a mail, and whom it means: by the enhanced status code
//! (RFC 3463, and what is registered by its rules) and by the server's words.
//!
//! The same words mean the same wherever they are heard: at our relay, or in a notice of a server
//! further on that sent a mail back.

mod phrases;
mod status;

pub use status::{NotAStatus, Status};

use crate::words::words;

/// How much of a server's words is looked at, in bytes.
const LONGEST: usize = 4096;

words! {
    /// Why a mail was refused or came back, and so what is to be done about it.
    Reason {
        NoSuchUser = "no-such-user",
        MailboxFull = "mailbox-full",
        /// There is such an address, and it takes no mail any more.
        MailboxClosed = "mailbox-closed",
        /// It takes mail from chosen senders only.
        Restricted = "restricted",
        TooBig = "too-big",
        /// What is in it is taken for spam or worse.
        Content = "content",
        /// Our sender's address: unknown, not ours, or its domain has no mail server.
        Sender = "sender",
        /// SPF, DKIM or DMARC do not say that our domain sent it.
        Unproved = "unproved",
        /// Our mail server's address or name: on a blocklist, without a name, of bad repute.
        Blocked = "blocked",
        /// Our mail server asks one that takes no mail from it, or not without signing in.
        Relaying = "relaying",
        /// Too much mail comes from us.
        TooMany = "too-many",
        HostNotFound = "host-not-found",
        /// Tried until the sending server gave up.
        Unreachable = "unreachable",
        /// Something is wrong at the server that should take it.
        Theirs = "theirs",
        /// Against a rule, and nobody says which.
        Policy = "policy",
        Other = "other",
    }
}

/// Whom or what a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The address that it was to: another relay would hear the same.
    Recipient,
    /// The address or domain that it is from.
    Sender,
    /// The mail server that asked: its address, its name, its right to ask.
    Route,
    /// What is in the mail.
    Content,
    /// The server that should take it.
    Theirs,
    /// It does not say.
    Unclear,
}

/// Whether this is what a mail server replied, and not what we say of one that said nothing: a
/// reply begins with three digits (RFC 5321, section 4.2), what we say never does.
pub fn is_reply(line: &str) -> bool {
    let code = line.split([' ', '-']).next().unwrap_or_default();
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit())
}

impl About {
    /// About us and the way it went, not about whom it was to: to anybody else it would be the
    /// same, and by another mail server it may be otherwise.
    pub fn is_us(self) -> bool {
        matches!(self, Self::Sender | Self::Route)
    }
}

impl Reason {
    /// From the code, where it says something, and the server's words. What words say beyond doubt
    /// counts more than the code: servers put `5.7.1`, and `5.1.1` as well, before anything.
    pub fn new(status: Option<Status>, words: &str) -> Self {
        let words = &words[..words.floor_char_boundary(LONGEST)];
        let words = phrases::plain(words);
        phrases::plainly(&words)
            .or_else(|| status.and_then(|status| by_code(status, &words)))
            .or_else(|| phrases::likely(&words))
            .unwrap_or(match status.map(Status::subject) {
                Some(7) => Self::Policy,
                Some(3 | 5) => Self::Theirs,
                Some(6) => Self::Content,
                _ => Self::Other,
            })
    }

    /// From a reply of SMTP: `code` is the reply code, `text` what stands behind it, usually with
    /// an enhanced status code at its beginning.
    pub fn of_reply(code: u16, text: &str) -> Self {
        match code {
            // RFC 4954 and RFC 5248: sign in first, not so, or not any more.
            525 | 530 | 534 | 535 | 538 => Self::Relaying,
            _ => Self::new(Status::find(text), text),
        }
    }

    /// From a reply in one line: `550 5.1.1 no such user`.
    pub fn of_line(reply: &str) -> Self {
        let (code, text) = reply.split_once(' ').unwrap_or((reply, ""));
        match code.parse() {
            Ok(code) => Self::of_reply(code, text),
            Err(_) => Self::of_reply(0, reply),
        }
    }

    /// Whom it is about.
    pub fn about(self) -> About {
        match self {
            Self::NoSuchUser
            | Self::MailboxFull
            | Self::MailboxClosed
            | Self::Restricted
            | Self::HostNotFound => About::Recipient,
            Self::Sender | Self::Unproved => About::Sender,
            Self::Blocked | Self::Relaying | Self::TooMany => About::Route,
            Self::TooBig | Self::Content => About::Content,
            Self::Unreachable | Self::Theirs => About::Theirs,
            Self::Policy | Self::Other => About::Unclear,
        }
    }
}

/// What the code alone says; where it is vague, nothing.
fn by_code(status: Status, words: &str) -> Option<Reason> {
    Some(match (status.subject(), status.detail()) {
        (1, 7 | 8) => Reason::Sender,
        // Of a domain that takes no mail at all (RFC 7505); Exchange says it of unknown recipients.
        (1, 10) if words.contains("null mx") => Reason::HostNotFound,
        (1, 2) => Reason::HostNotFound,
        (1, 1 | 3 | 4 | 6 | 9 | 10) => Reason::NoSuchUser,
        (2, 1) => match phrases::likely(words) {
            Some(reason @ (Reason::NoSuchUser | Reason::MailboxFull)) => reason,
            _ => Reason::MailboxClosed,
        },
        (2, 2) => Reason::MailboxFull,
        (2, 3) | (3, 4) => Reason::TooBig,
        (2, 4) => Reason::Restricted,
        (3, 1 | 2) => phrases::likely(words).unwrap_or(Reason::Theirs),
        // Exchange Online turns unknown recipients away with a routing code.
        (4, 1) if words.contains("recipient address rejected") => Reason::NoSuchUser,
        (4, 3 | 310) => Reason::HostNotFound,
        (4, 4) if words.contains("unrouteable") || words.contains("host") => Reason::HostNotFound,
        // It goes round in circles.
        (4, 6 | 14) => Reason::Theirs,
        (4, 1 | 2 | 4 | 5 | 7) => Reason::Unreachable,
        (5, 3) => Reason::TooMany,
        // RFC 5248, and those of Exchange about clients and tenants.
        (7, 8 | 14 | 57 | 64 | 367) => Reason::Relaying,
        // RFC 7372 and RFC 8617; the last is Exchange's.
        (7, 20..=24 | 26 | 29 | 509 | 515) => Reason::Unproved,
        (7, 25 | 511 | 606..=649 | 708) => Reason::Blocked,
        (7, 27 | 60 | 750) => Reason::Sender,
        (7, 28 | 705) => Reason::TooMany,
        (7, 2 | 12 | 121 | 124 | 129..=136) => Reason::Restricted,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;

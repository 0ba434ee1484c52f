//! What a mail server says became of a message: delivery status notifications by RFC 3464, also in
//! their internationalised form (RFC 6533), and notices that are written for people only.
//!
//! Total: whatever the bytes are, it answers within bounded time and memory.

use super::{plain, report, returned};
use crate::outbox::header;
use mail_parser::{Message, MessageParser, PartType};
use packpost_domain::refusal::Status;
use sha2::{Digest, Sha256};

/// How much of a notice is looked at, in bytes: what servers say stands in front of what they
/// send back.
pub const LONGEST: usize = 128 * 1024;
/// The longest words that are kept, in characters.
const LONGEST_WORDS: usize = 300;
/// A message in a message in a message: more than this is an attack on whoever reads it.
const DEEPEST: usize = 100;

/// What is said to have become of a message for a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It will not be delivered: it came back.
    Failed,
    /// Not yet delivered; the server goes on trying.
    Delayed,
    /// Delivered, or handed to where no more will be heard of it: no trouble.
    Passed,
}

/// What became of a message for one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The ways in which the recipient is named, in lower case.
    pub recipients: Vec<String>,
    pub action: Action,
    pub status: Option<Status>,
    /// The server's own words: one line, without control characters.
    pub words: String,
}

/// A notice of a mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// By what the same notice is known when it comes twice: its own Message-ID, else its hash.
    pub key: String,
    /// What the sender called the message in the envelope (RFC 3461).
    pub envelope_id: Option<String>,
    /// The Message-IDs that what was sent back may have had, without brackets; the likeliest first.
    pub message_ids: Vec<String>,
    /// Whom what was sent back was to, in lower case: not always the recipient that is named,
    /// since mail may have been forwarded.
    pub addressed: Vec<String>,
    pub fates: Vec<Fate>,
}

/// Reads a mail; `None` where it is no notice of a mail server.
pub fn read(raw: &[u8]) -> Option<Notice> {
    let raw = &raw[..raw.len().min(LONGEST)];
    if nests_too_deep(raw) {
        return None;
    }
    let message = MessageParser::default().parse(raw)?;
    if report::is_about_something_else(&message) {
        return None;
    }
    let notice = |(envelope_id, fates), of: &Message<'_>| {
        let returned = returned::find(of);
        let ids = returned.message_ids;
        Notice {
            key: key(&message, raw),
            envelope_id,
            message_ids: ids,
            addressed: returned.addressed,
            fates,
        }
    };
    if let Some(report) = report::read(&message) {
        return Some(notice(report, &message));
    }
    if !plain::is_from_a_mail_system(&message) {
        return None;
    }
    // A gateway puts what it was sent into a notice of its own.
    let wrapped = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(inner) if plain::is_from_a_mail_system(inner) => Some(inner),
        _ => None,
    });
    for inner in wrapped.take(1) {
        if let Some(report) = report::read(inner) {
            return Some(notice(report, inner));
        }
    }
    Some(notice((None, plain::read(&message)?), &message))
}

pub(super) fn bare(id: &str) -> String {
    id.trim().trim_start_matches('<').trim_end_matches('>').to_owned()
}

pub(super) fn one_line(words: &str) -> String {
    header::one_line(words, LONGEST_WORDS)
}

fn key(message: &Message<'_>, raw: &[u8]) -> String {
    match message.message_id() {
        Some(id) if id.len() <= 400 => bare(id),
        _ => Sha256::digest(raw).iter().map(|b| format!("{b:02x}")).collect(),
    }
}

/// What is read into a tree is taken apart by recursion: a tree of thousands of levels would end
/// the program. Each level names itself by one of these words.
fn nests_too_deep(raw: &[u8]) -> bool {
    let words: [&[u8]; 3] = [b"rfc822", b"global", b"digest"];
    let levels = words.iter().map(|word| {
        raw.windows(word.len()).filter(|bytes| bytes.eq_ignore_ascii_case(word)).count()
    });
    levels.sum::<usize>() > DEEPEST
}

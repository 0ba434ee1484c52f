//! What a mail server says became of a message: delivery status notifications by RFC 3464, also in
//! their internationalised form (RFC 6533), and the older form of Exim.
//!
//! Total: whatever the bytes are, it answers within bounded time and memory.

use super::{
    fields::{self, Group},
    legacy,
};
use crate::outbox::header;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
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
    /// The Message-ID of what was sent back, without brackets; rarely more than one.
    pub message_ids: Vec<String>,
    pub fates: Vec<Fate>,
}

/// Reads a mail; `None` where it is no notice of a mail server.
pub fn read(raw: &[u8]) -> Option<Notice> {
    let raw = &raw[..raw.len().min(LONGEST)];
    if nests_too_deep(raw) {
        return None;
    }
    let message = MessageParser::default().parse(raw)?;
    let (envelope_id, message_ids, fates) = match report(&message) {
        Some(report) => report,
        None => {
            let (ids, fates) = legacy::read(&message)?;
            (None, ids, fates)
        }
    };
    (!fates.is_empty()).then(|| Notice { key: key(&message, raw), envelope_id, message_ids, fates })
}

type Report = (Option<String>, Vec<String>, Vec<Fate>);

/// A `multipart/report` with a part for machines.
fn report(message: &Message<'_>) -> Option<Report> {
    let top = message.content_type()?;
    if !top.ctype().eq_ignore_ascii_case("multipart")
        || !top.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"))
    {
        return None;
    }
    let status = message
        .parts
        .iter()
        .find(|part| is(part, &["delivery-status", "global-delivery-status"]))?;
    let groups = fields::groups(&content(status));
    let (about, recipients) = groups.split_first()?;
    let mut ids: Vec<String> = message.parts.iter().filter_map(returned).collect();
    // Gmail names the message among the fields as well.
    ids.extend(about.get("x-original-message-id").map(bare));
    ids.dedup();
    let envelope_id = about.get("original-envelope-id").map(str::to_owned);
    Some((envelope_id, ids, recipients.iter().filter_map(fate).collect()))
}

fn fate(group: &Group) -> Option<Fate> {
    let action = match group.get("action")?.to_ascii_lowercase().as_str() {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" | "relayed" | "expanded" => Action::Passed,
        _ => return None,
    };
    let named = ["original-recipient", "final-recipient"];
    let recipients = named
        .iter()
        .filter_map(|name| group.typed(name))
        .flat_map(|(kind, address)| fields::addresses(kind, address))
        .collect();
    let (_, words) = group.typed("diagnostic-code").unwrap_or_default();
    let status = group.get("status").and_then(Status::find);
    // Where the sending server's own code says nothing, that of the one it spoke to may.
    let status = status.filter(|s| !s.is_vague()).or(Status::find(words)).or(status);
    Some(Fate { recipients, action, status, words: one_line(words) })
}

/// The Message-ID in a part that holds what was sent back, whole or its headers only.
fn returned(part: &MessagePart<'_>) -> Option<String> {
    if let PartType::Message(message) = &part.body {
        return message.message_id().map(bare);
    }
    let headers = is(part, &["rfc822-headers", "global-headers", "rfc822", "global"]);
    let text = headers.then(|| content(part))?;
    MessageParser::default().parse_headers(text.as_bytes())?.message_id().map(bare)
}

/// Whether a part is of one of these kinds below `message/` or `text/`.
fn is(part: &MessagePart<'_>, subtypes: &[&str]) -> bool {
    let Some(kind) = part.content_type() else { return false };
    matches!(kind.ctype().to_ascii_lowercase().as_str(), "message" | "text")
        && kind.subtype().is_some_and(|s| subtypes.contains(&s.to_ascii_lowercase().as_str()))
}

fn content(part: &MessagePart<'_>) -> String {
    String::from_utf8_lossy(part.contents()).into_owned()
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

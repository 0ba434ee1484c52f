//! Delivery status notifications (RFC 3464): the part that is written for programs, wherever in a
//! mail it stands and however freely servers fill it.

use super::{
    fields::{self, Group},
    notice::{Action, Fate, one_line},
    plain,
};
use mail_parser::{Message, MessagePart, MimeHeaders};
use packpost_domain::refusal::Status;

/// What the message was called in the envelope, and what became of it for each recipient.
pub type Report = (Option<String>, Vec<Fate>);

/// The fields that name a recipient, from the likeliest to be the address that mail was sent to.
const RECIPIENTS: [&str; 3] = ["original-recipient", "final-recipient", "x-actual-recipient"];

/// A report of another kind: that a mail was read (RFC 8098), or taken for spam (RFC 5965).
pub fn is_about_something_else(message: &Message<'_>) -> bool {
    let others = ["disposition-notification", "global-disposition-notification", "feedback-report"];
    message.parts.iter().any(|part| is(part, &others))
}

/// The part for programs; `None` where there is none that says what became of anybody's mail.
pub fn read(message: &Message<'_>) -> Option<Report> {
    let part = message
        .parts
        .iter()
        .find(|part| is(part, &["delivery-status", "global-delivery-status"]))?;
    let groups = fields::groups(&content(part));
    let envelope_id = groups.iter().find_map(|group| group.get("original-envelope-id"));
    let mut fates: Vec<Fate> = groups.iter().filter_map(fate).collect();
    // Some leave out all that the text beside it says.
    for fate in fates.iter_mut().filter(|fate| fate.words.is_empty()) {
        let words = plain::words_for_people(message, &fate.recipients);
        fate.status =
            fate.status.filter(|s| !s.is_vague()).or(Status::find(&words)).or(fate.status);
        fate.words = words;
    }
    (!fates.is_empty()).then(|| (envelope_id.map(str::to_owned), fates))
}

fn fate(group: &Group) -> Option<Fate> {
    let recipients: Vec<String> = RECIPIENTS
        .iter()
        .filter_map(|name| group.typed(name))
        .flat_map(|(kind, address)| fields::addresses(kind, address))
        .collect();
    let (_, words) = group.typed("diagnostic-code").unwrap_or_default();
    let status = group.get("status").and_then(Status::find);
    // Where the sending server's own code says nothing, that of the one it spoke to may.
    let status = status.filter(|s| !s.is_vague()).or(Status::find(words)).or(status);
    let action = action(group.get("action").unwrap_or_default(), status, words)?;
    (!recipients.is_empty()).then(|| Fate { recipients, action, status, words: one_line(words) })
}

/// What is said to have been done, by the first word of it; where that is none of RFC 3464, by the
/// code or the reply that stands beside it.
fn action(said: &str, status: Option<Status>, words: &str) -> Option<Action> {
    let mut said = said.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    match said.next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "failed" | "failure" | "expired" | "undeliverable" | "bounced" => Some(Action::Failed),
        "delayed" | "deferred" => Some(Action::Delayed),
        "delivered" | "relayed" | "expanded" => Some(Action::Passed),
        _ => match status.map(Status::class).or_else(|| plain::reply_class(words))? {
            5 => Some(Action::Failed),
            4 => Some(Action::Delayed),
            _ => Some(Action::Passed),
        },
    }
}

/// Whether a part is of one of these kinds below `message/` or `text/`.
pub fn is(part: &MessagePart<'_>, subtypes: &[&str]) -> bool {
    let Some(kind) = part.content_type() else { return false };
    matches!(kind.ctype().to_ascii_lowercase().as_str(), "message" | "text")
        && kind.subtype().is_some_and(|s| subtypes.contains(&s.to_ascii_lowercase().as_str()))
}

pub fn content(part: &MessagePart<'_>) -> String {
    String::from_utf8_lossy(part.contents()).into_owned()
}

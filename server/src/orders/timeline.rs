//! What happened to an order, in words, newest first: what people did, and what its mails met with.

use super::sql::{DispatchRow, EntryRow};
use crate::outbox::{self, Outcome, Status};
use jiff::Timestamp;
use packpost_app::{
    pages::orders::show::Happening,
    texts::{Arg, Texts},
};
use packpost_domain::{
    Way,
    order::{Entry, Event, Note},
};

/// The time that a page of history is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within {
    pub from: Timestamp,
    /// Not itself.
    pub until: Timestamp,
}

impl Within {
    fn has(self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

/// Events and attempts in one row. A mail that only told a member what stands here too, and got
/// out, is no news.
pub(super) fn timeline(
    t: &Texts,
    entries: Vec<EntryRow>,
    mails: &[Status],
    dispatches: &[DispatchRow],
    within: Within,
) -> Vec<Happening> {
    let to_member = |mail: &Status| {
        dispatches.iter().any(|row| row.message == mail.id && row.contact.is_none())
    };
    let mut happenings: Vec<Happening> = entries
        .into_iter()
        .map(|row| Happening {
            at: row.at,
            text: text(t, &row),
            words: row.entry.words().to_owned(),
            by: by(t, row),
        })
        .collect();
    for mail in mails {
        for attempt in &mail.attempts {
            let (Some(outcome), Some(at)) = (attempt.outcome, attempt.ended_at) else { continue };
            if !within.has(at) {
                continue;
            }
            let key = match outcome {
                Outcome::HandedOver if to_member(mail) => continue,
                // Another relay was quicker: nothing happened to the mail.
                Outcome::Withdrawn => continue,
                Outcome::HandedOver if attempt.transport == outbox::MAILBOX => "attempt-mailbox",
                Outcome::HandedOver => "attempt-handed-over",
                Outcome::Delayed => "attempt-delayed",
                Outcome::Uncertain => "attempt-uncertain",
                Outcome::Refused => "attempt-refused",
                Outcome::Failed => "attempt-failed",
            };
            let to: Arg = mail.recipient.as_str().into();
            let text = match outcome {
                Outcome::Failed => {
                    t.with(key, [("to", to), ("relay", attempt.transport.as_str().into())])
                }
                _ => t.with(key, [("to", to)]),
            };
            happenings.push(Happening { at, text, by: String::new(), words: String::new() });
        }
        let notices = mail.notices.iter().filter(|notice| within.has(notice.at));
        happenings.extend(notices.map(|notice| {
            let key = if notice.failed { "notice-failed" } else { "notice-delayed" };
            let text = t.with(key, [("to", mail.recipient.as_str().into())]);
            Happening { at: notice.at, text, by: String::new(), words: String::new() }
        }));
    }
    // Stable: what happened in the same moment stays in its order.
    happenings.sort_by_key(|h| h.at);
    happenings.reverse();
    happenings
}

fn text(t: &Texts, row: &EntryRow) -> String {
    match &row.entry {
        Entry::Note(Note::Carried { channel, .. }) => t.word("carried", channel.word()),
        Entry::Note(Note::NotCarried { channel, .. }) => {
            t.with("carried-not", [("channel", Arg::Own(t.word("channel", channel.word())))])
        }
        _ => t.word("event", &row.kind),
    }
}

/// Who did it; of an answer that was written down, who said it to whom, and how.
fn by(t: &Texts, row: EntryRow) -> String {
    match row.entry {
        Entry::Event(Event::Answered { answer, way, .. }) if way != Way::Link => t.with(
            "told-by",
            [
                ("person", answer.person.into()),
                ("way", Arg::Own(t.word("way", way.word()))),
                ("member", row.person.into()),
            ],
        ),
        _ => row.person,
    }
}

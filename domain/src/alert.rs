//! Which troubles of the mail a person is told of, and what counts as one thing to tell.
//!
//! A relay that is down for six hours with five hundred orders behind it is one alert, not five
//! hundred; a single refused address is one of its own.

use crate::{MessageId, words::words};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// What mends itself within this time nobody needs to know.
pub const PATIENCE: SignedDuration = SignedDuration::from_secs(90);

words! {
    /// What is the matter with a mail to a supplier; the most urgent first.
    Trouble {
        /// Not taken by any relay in two days, or broken: it is not tried again.
        Failed = "failed",
        /// The recipient was refused for good.
        Refused = "refused",
        /// It came back after it was handed over.
        Bounced = "bounced",
        /// The connection broke after the last byte: nobody knows.
        Uncertain = "uncertain",
        /// Not taken yet; it is tried again by itself.
        Delayed = "delayed",
    }
}

impl Ord for Trouble {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let place = |it: &Self| Self::ALL.iter().position(|trouble| trouble == it);
        place(self).cmp(&place(other))
    }
}

impl PartialOrd for Trouble {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What one alert is about; the most urgent first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// No relay takes mail: nothing leaves.
    Outage,
    Mail {
        trouble: Trouble,
        message: MessageId,
    },
    /// One relay takes no mail, others do: nothing waits, but there is one way less.
    Relay(String),
}

impl Cause {
    /// The word that is stored and that keys of texts end in.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Outage => "outage",
            Self::Mail { trouble, .. } => trouble.word(),
            Self::Relay(_) => "relay",
        }
    }

    pub fn relay(&self) -> &str {
        if let Self::Relay(name) = self { name } else { "" }
    }

    pub fn message(&self) -> Option<MessageId> {
        if let Self::Mail { message, .. } = self { Some(*message) } else { None }
    }

    /// What was stored; `None` where it makes no sense.
    pub fn stored(word: &str, relay: &str, message: Option<MessageId>) -> Option<Self> {
        match (word, message) {
            ("outage", None) => Some(Self::Outage),
            ("relay", None) => Some(Self::Relay(relay.to_owned())),
            (word, Some(message)) => Some(Self::Mail { trouble: word.parse().ok()?, message }),
            _ => None,
        }
    }

    /// Whether it is about mail that still waits to be taken.
    fn is_waiting(&self) -> bool {
        matches!(self, Self::Outage | Self::Mail { trouble: Trouble::Delayed, .. })
    }
}

/// A relay, as far as alerts need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelaySeen {
    pub name: String,
    /// Since when it takes no mail.
    pub closed_since: Option<Timestamp>,
}

/// A mail to a supplier that has not simply gone out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSeen {
    pub id: MessageId,
    /// `None`: it waits, or is being tried.
    pub trouble: Option<Trouble>,
    /// Since when it should have left: when it was queued, where it was tried in vain; else when
    /// it was due.
    pub since: Timestamp,
    /// The open alert that tells of it already.
    pub told: Option<Cause>,
}

/// What is to be told of a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// When it began.
    pub since: Timestamp,
    /// The mails to suppliers that it keeps from leaving.
    pub mails: BTreeSet<MessageId>,
}

/// What there is to tell now.
///
/// An alert that is not among them any more is over: whatever caused it is gone.
pub fn causes(relays: &[RelaySeen], mails: &[MailSeen], now: Timestamp) -> BTreeMap<Cause, Due> {
    let old = |since: Timestamp| now.duration_since(since) >= PATIENCE;
    let closed = || relays.iter().filter_map(|r| Some((&r.name, r.closed_since?)));
    let nothing_leaves = !relays.is_empty() && closed().count() == relays.len();
    let mut causes: BTreeMap<Cause, Due> = BTreeMap::new();
    if nothing_leaves {
        let waiting = || mails.iter().filter(|mail| mail.waits());
        let since = closed().map(|(_, since)| since).max().unwrap_or(now);
        if old(since) || waiting().any(|mail| old(mail.since)) {
            let mails = waiting().map(|mail| mail.id).collect();
            causes.insert(Cause::Outage, Due { since, mails });
        }
    } else {
        let due = |(name, since): (&String, Timestamp)| {
            (Cause::Relay(name.clone()), Due { since, mails: BTreeSet::new() })
        };
        causes.extend(closed().filter(|(_, since)| old(*since)).map(due));
    }
    for mail in mails {
        let cause = match mail.trouble {
            Some(trouble) if !mail.waits() => Some(Cause::Mail { trouble, message: mail.id }),
            _ if nothing_leaves => None,
            // It was told of once: it stays that one thing until it has gone, also while the
            // relay that comes back takes one after the other.
            _ if mail.told.as_ref().is_some_and(Cause::is_waiting) => mail.told.clone(),
            _ if old(mail.since) => {
                Some(Cause::Mail { trouble: Trouble::Delayed, message: mail.id })
            }
            _ => None,
        };
        if let Some(cause) = cause {
            let fresh = || Due { since: mail.since, mails: BTreeSet::new() };
            causes.entry(cause).or_insert_with(fresh).mails.insert(mail.id);
        }
    }
    causes
}

impl MailSeen {
    fn waits(&self) -> bool {
        matches!(self.trouble, None | Some(Trouble::Delayed))
    }
}

#[cfg(test)]
mod tests;

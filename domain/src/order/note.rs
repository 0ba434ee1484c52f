//! What is told of an order and does not move it: how it travelled, who was reminded, its links.

use super::{Event, Revision};
use crate::{CarryingId, Channel, ContactId, LinkId, MessageId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that is told. It is stored, and read by every later version: a name that is stored
/// stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Note {
    /// A reminder went out; of which deadline.
    Reminded {
        deadline: String,
        revision: Revision,
    },
    /// A member says that it went out by this channel: said, not delivered.
    Carried {
        carrying: CarryingId,
        revision: Revision,
        channel: Channel,
        contact: ContactId,
        /// The number, name or address; empty where there is none.
        to: String,
        link: LinkId,
    },
    /// A member says that it did not.
    NotCarried {
        carrying: CarryingId,
        channel: Channel,
    },
    /// The order's email went to the next address of the ladder.
    Escalated {
        revision: Revision,
        channel: Channel,
        contact: ContactId,
        to: String,
        link: LinkId,
        message: MessageId,
    },
    LinkSent {
        link: LinkId,
    },
    LinkAsked {
        link: LinkId,
    },
    LinkRevoked {
        link: LinkId,
    },
    Retried {
        message: MessageId,
    },
    /// From before events had details: says only that it was.
    Noted,
}

impl Note {
    /// The word that is stored beside it and that keys of texts end in.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Reminded { .. } => "reminded",
            Self::Carried { .. } => "carried",
            Self::NotCarried { .. } => "not-carried",
            Self::Escalated { .. } => "escalated",
            Self::LinkSent { .. } => "link-sent",
            Self::LinkAsked { .. } => "link-asked",
            Self::LinkRevoked { .. } => "link-revoked",
            Self::Retried { .. } => "retried",
            Self::Noted => "noted",
        }
    }
}

/// What stands in the history of an order: of both streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Event(Event),
    Note(Note),
}

/// An entry and when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub at: Timestamp,
    pub entry: Entry,
}

impl Entry {
    /// The word that is stored beside it and that keys of texts end in.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Event(event) => event.word(),
            Self::Note(note) => note.word(),
        }
    }

    /// What a person said with it, to be shown under it.
    pub fn words(&self) -> &str {
        match self {
            Self::Event(event) => event.words(),
            Self::Note(_) => "",
        }
    }
}

impl From<Event> for Entry {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

impl From<Note> for Entry {
    fn from(note: Note) -> Self {
        Self::Note(note)
    }
}

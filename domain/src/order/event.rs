//! What happened to an order. Its history is these, in their order, and everything else follows.

use super::{Answer, Count, Line, LineKey, Packed, ResponseKind, Revision, State, Units, Way};
use crate::{
    CarryingId, Channel, ClaimId, ContactId, LinkId, MessageId, Money, ReceiptId, ResponseId,
    ShipmentId,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// One thing that happened, with everything that was said with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    Created,
    Submitted {
        total: Money,
    },
    SentBack {
        reason: String,
    },
    /// The digest is that of the whole frozen revision, as 64 hexadecimal digits (SHA-256).
    Placed {
        revision: Revision,
        lines: Vec<Line>,
        total: Money,
        digest: String,
    },
    /// An answer to the present revision counts; one to an older one is kept and shown.
    Answered {
        response: ResponseId,
        revision: Revision,
        said: ResponseKind,
        #[serde(default)]
        answer: Answer,
        way: Way,
    },
    TakenBack {
        response: ResponseId,
    },
    ChangesAccepted {
        response: ResponseId,
        total: Money,
    },
    Discarded,
    Cancelled {
        reason: String,
    },
    CancelRequested {
        reason: String,
    },
    CancelAgreed {
        reason: String,
    },
    CancelRefused {
        reason: String,
    },
    CancelWithdrawn,
    CancelOverridden {
        reason: String,
    },
    Received {
        receipt: ReceiptId,
        counts: Vec<Count>,
        #[serde(default)]
        note: String,
    },
    ReceiptVoided {
        receipt: ReceiptId,
    },
    Shipped {
        shipment: ShipmentId,
        /// None named: all that is still to come.
        parts: Vec<Packed>,
        #[serde(default)]
        carrier: String,
        #[serde(default)]
        tracking: String,
        expected: Option<Date>,
        way: Way,
    },
    /// The supplier named a day for what is still to come.
    DayPromised {
        day: Date,
        way: Way,
    },
    /// The shop is done with an order that was declined.
    PutAway,
    Completed,
    ClosedShort {
        reason: String,
    },
    ClaimOpened {
        claim: ClaimId,
        about: Vec<Claimed>,
        words: String,
        /// The pictures' names: SHA-256 of their bytes, as 64 hexadecimal digits.
        photos: Vec<String>,
    },
    ClaimPromised {
        claim: ClaimId,
        promise: String,
    },
    ClaimSettled {
        claim: ClaimId,
        how: String,
    },
    /// A reminder went out; of which deadline.
    Reminded {
        deadline: String,
        revision: Revision,
    },
    /// A member says that it went out by this way: said, not delivered.
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
    /// The order's mail went to the next address of the ladder.
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

/// What is claimed of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    pub line: LineKey,
    pub quantity: Units,
}

/// An event and when it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    pub at: Timestamp,
    pub event: Event,
}

impl Event {
    /// The word that is stored beside it and that keys of texts end in.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Submitted { .. } => "submitted",
            Self::SentBack { .. } => "sent-back",
            Self::Placed { revision, .. } if *revision == Revision::FIRST => "placed",
            Self::Placed { .. } => "amended",
            Self::Answered { said, .. } => said.word(),
            Self::TakenBack { .. } => "taken-back",
            Self::ChangesAccepted { .. } => "changes-accepted",
            Self::Discarded => "discarded",
            Self::Cancelled { .. } => State::Cancelled.word(),
            Self::CancelRequested { .. } => State::CancelRequested.word(),
            Self::CancelAgreed { .. } => "cancel-agreed",
            Self::CancelRefused { .. } => "cancel-refused",
            Self::CancelWithdrawn => "cancel-withdrawn",
            Self::CancelOverridden { .. } => "cancel-overridden",
            Self::Received { .. } => "received",
            Self::ReceiptVoided { .. } => "receipt-voided",
            Self::Shipped { .. } => "shipped",
            Self::DayPromised { .. } => "day-promised",
            Self::PutAway => "put-away",
            Self::Completed => "completed",
            Self::ClosedShort { .. } => "closed-short",
            Self::ClaimOpened { .. } => "claim-opened",
            Self::ClaimPromised { .. } => "claim-promised",
            Self::ClaimSettled { .. } => "claim-settled",
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

    /// What a person said with it, to be shown under it.
    pub fn words(&self) -> &str {
        match self {
            Self::SentBack { reason }
            | Self::Cancelled { reason }
            | Self::CancelRequested { reason }
            | Self::CancelAgreed { reason }
            | Self::CancelRefused { reason }
            | Self::CancelOverridden { reason }
            | Self::ClosedShort { reason } => reason,
            Self::Answered { answer, .. } => &answer.words,
            Self::Received { note: words, .. }
            | Self::ClaimOpened { words, .. }
            | Self::ClaimPromised { promise: words, .. }
            | Self::ClaimSettled { how: words, .. } => words,
            _ => "",
        }
    }
}

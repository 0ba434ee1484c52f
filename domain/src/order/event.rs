//! What moves an order. Its contract is these, in their order, and everything else follows. What
//! only tells of an order is a [`super::Note`].

use super::{
    Answer, Count, Line, LineKey, Packed, ResponseKind, Revision, State, Step, Units, Way,
};
use crate::{ClaimId, Money, ReceiptId, ResponseId, ShipmentId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// One thing that moved the contract, with everything that was said with it. It is stored, and read
/// by every later version: a name that is stored stays as it is.
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
    /// The digest is that of the document of what was agreed, as 64 hexadecimal digits (SHA-256);
    /// empty where there is none.
    ChangesAccepted {
        response: ResponseId,
        total: Money,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        digest: String,
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
        /// The day on which it came, on the shop's clock; `None`: that on which it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        came: Option<Date>,
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
        }
    }

    /// The step of the table that it is; `None`: an order began.
    pub fn step(&self) -> Option<Step> {
        Some(match self {
            Self::Created => return None,
            Self::Submitted { .. } => Step::Submit,
            Self::SentBack { .. } => Step::SendBack,
            Self::Placed { revision, .. } if *revision == Revision::FIRST => Step::Place,
            Self::Placed { .. } => Step::Amend,
            Self::Answered { said, .. } => said.step(),
            Self::TakenBack { .. } => Step::TakeBack,
            Self::ChangesAccepted { .. } => Step::AcceptChanges,
            Self::Discarded => Step::Discard,
            Self::Cancelled { .. } => Step::Cancel,
            Self::CancelRequested { .. } => Step::RequestCancel,
            Self::CancelAgreed { .. } => Step::AgreeToCancel,
            Self::CancelRefused { .. } => Step::RefuseToCancel,
            Self::CancelWithdrawn => Step::WithdrawCancel,
            Self::CancelOverridden { .. } => Step::OverrideCancel,
            Self::Received { .. } => Step::Receive,
            Self::ReceiptVoided { .. } => Step::VoidReceipt,
            Self::Completed => Step::Complete,
            Self::ClosedShort { .. } => Step::CloseShort,
            Self::Shipped { .. } => Step::Ship,
            Self::PutAway => Step::PutAway,
            Self::DayPromised { .. } => Step::PromiseDay,
            Self::ClaimOpened { .. } => Step::Claim,
            Self::ClaimPromised { .. } => Step::PromiseClaim,
            Self::ClaimSettled { .. } => Step::SettleClaim,
        })
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

//! What a supplier said to one revision.

use super::{Answer, ResponseKind, Way};
use crate::ResponseId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a supplier can take an answer back.
pub const UNDO_WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// Which frozen version of an order; the first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revision(pub u32);

impl Revision {
    pub const FIRST: Self = Self(1);

    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What a supplier said, and whether it still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub id: ResponseId,
    pub revision: Revision,
    pub kind: ResponseKind,
    pub answer: Answer,
    pub way: Way,
    pub at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}

impl Response {
    pub(super) fn stands(&self) -> bool {
        self.withdrawn_at.is_none()
    }

    /// Until when it can be taken back.
    pub fn undo_until(&self) -> Timestamp {
        self.at.saturating_add(UNDO_WINDOW).unwrap_or(Timestamp::MAX)
    }
}

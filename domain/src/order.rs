//! The contract between shop and supplier: one state, moved by what people say.
//!
//! Carrying an order (dispatches), deliveries and money are other axes and not states of it.

use crate::{OrderId, ResponseId, words::words};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a supplier can take an answer back.
pub const UNDO_WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// Which frozen version of an order; the first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revision(pub u32);

impl Revision {
    pub const FIRST: Self = Self(1);
}

words! {
    /// Where the contract stands.
    State {
        /// Only the shop knows of it; it can be changed.
        Draft = "draft",
        /// Frozen and on its way; the supplier has not answered.
        Placed = "placed",
        /// "Received, the answer follows."
        Acknowledged = "acknowledged",
        /// Every line as ordered.
        Confirmed = "confirmed",
        /// The supplier said no.
        Rejected = "rejected",
        /// Given up by the shop.
        Cancelled = "cancelled",
    }
}

words! {
    /// What a supplier answers.
    ResponseKind {
        /// "Received, the answer follows."
        Acknowledged = "acknowledged",
        /// Every line as ordered.
        Accepted = "accepted",
        /// No, with a reason.
        Rejected = "rejected",
    }
}

impl ResponseKind {
    /// The state that this answer leads to.
    pub fn leads_to(self) -> State {
        match self {
            Self::Acknowledged => State::Acknowledged,
            Self::Accepted => State::Confirmed,
            Self::Rejected => State::Rejected,
        }
    }
}

/// What a supplier said, and whether it still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    pub id: ResponseId,
    pub revision: Revision,
    pub kind: ResponseKind,
    pub at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}

impl Response {
    fn stands(&self) -> bool {
        self.withdrawn_at.is_none()
    }

    /// Until when it can be taken back.
    pub fn undo_until(&self) -> Timestamp {
        self.at.saturating_add(UNDO_WINDOW).unwrap_or(Timestamp::MAX)
    }
}

/// An order, as far as its rules need it. Lines, prices and words live beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    id: OrderId,
    revision: Revision,
    stage: Stage,
    responses: Vec<Response>,
}

/// What the shop has done with it; what the supplier has said comes on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Draft,
    Placed,
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPlaceable {
    #[error("an order without lines can't be placed")]
    NoLines,
    #[error("the order is placed already")]
    AlreadyPlaced,
    #[error("the order was given up")]
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnswerable {
    #[error("the order is not placed")]
    NotPlaced,
    #[error("a newer revision has taken its place")]
    OldRevision,
    #[error("another answer stands")]
    AnsweredOtherwise(ResponseKind),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTakenBack {
    #[error("no such answer stands")]
    NoSuchAnswer,
    #[error("ten minutes are over")]
    TooLate,
}

/// What an answer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It counts, and both sides are told.
    Now(Order),
    /// The same answer stood already: success, and nothing happens twice.
    Already,
}

impl Order {
    /// A new draft.
    pub fn draft(id: OrderId) -> Self {
        Self { id, revision: Revision::FIRST, stage: Stage::Draft, responses: Vec::new() }
    }

    /// An order as it was stored. `responses` in the order in which they came.
    pub fn stored(id: OrderId, revision: Revision, state: State, responses: Vec<Response>) -> Self {
        let stage = match state {
            State::Draft => Stage::Draft,
            State::Cancelled => Stage::Cancelled,
            State::Placed | State::Acknowledged | State::Confirmed | State::Rejected => {
                Stage::Placed
            }
        };
        Self { id, revision, stage, responses }
    }

    pub fn id(&self) -> OrderId {
        self.id
    }

    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Derived: the last answer that stands decides, else what the shop did.
    pub fn state(&self) -> State {
        match self.stage {
            Stage::Draft => State::Draft,
            Stage::Cancelled => State::Cancelled,
            Stage::Placed => self.standing().map_or(State::Placed, |r| r.kind.leads_to()),
        }
    }

    /// The last answer to the present revision that was not taken back.
    pub fn standing(&self) -> Option<&Response> {
        self.responses.iter().rev().find(|r| r.stands() && r.revision == self.revision)
    }

    /// A placed order is frozen: from here on the supplier may hold a copy of it.
    pub fn place(self, lines: usize) -> Result<Self, NotPlaceable> {
        match self.stage {
            Stage::Cancelled => Err(NotPlaceable::Cancelled),
            Stage::Placed => Err(NotPlaceable::AlreadyPlaced),
            Stage::Draft if lines == 0 => Err(NotPlaceable::NoLines),
            Stage::Draft => Ok(Self { stage: Stage::Placed, ..self }),
        }
    }

    /// A draft can be given up without telling anyone: nobody else has seen it.
    pub fn discard(self) -> Result<Self, NotPlaceable> {
        match self.stage {
            Stage::Placed => Err(NotPlaceable::AlreadyPlaced),
            Stage::Draft | Stage::Cancelled => Ok(Self { stage: Stage::Cancelled, ..self }),
        }
    }

    /// The supplier answers one revision.
    ///
    /// "Received" can be followed by yes or no; yes and no can only be taken back, so that
    /// nobody finds an agreed order turned round.
    pub fn answer(self, response: Response) -> Result<Answered, NotAnswerable> {
        if self.stage != Stage::Placed {
            return Err(NotAnswerable::NotPlaced);
        }
        if response.revision != self.revision {
            return Err(NotAnswerable::OldRevision);
        }
        match self.standing().map(|r| r.kind) {
            Some(kind) if kind == response.kind => return Ok(Answered::Already),
            None | Some(ResponseKind::Acknowledged) => {}
            Some(kind) => return Err(NotAnswerable::AnsweredOtherwise(kind)),
        }
        let mut order = self;
        // Answers keep their order even where the clock has not moved, or was set back.
        let after = |last: &Response| last.at.saturating_add(SignedDuration::from_millis(1));
        let earliest = order.responses.last().and_then(|last| after(last).ok());
        let at = earliest.map_or(response.at, |earliest| response.at.max(earliest));
        order.responses.push(Response { at, withdrawn_at: None, ..response });
        Ok(Answered::Now(order))
    }

    /// The supplier takes the standing answer back, within [`UNDO_WINDOW`].
    ///
    /// Taking back what is taken back already is success: a second click changes nothing.
    pub fn take_back(self, id: ResponseId, now: Timestamp) -> Result<Self, NotTakenBack> {
        let already = |r: &Response| r.id == id && !r.stands();
        if self.responses.iter().any(already) {
            return Ok(self);
        }
        let standing = self.standing().filter(|r| r.id == id).ok_or(NotTakenBack::NoSuchAnswer)?;
        if now > standing.undo_until() {
            return Err(NotTakenBack::TooLate);
        }
        let mut order = self;
        for response in order.responses.iter_mut().filter(|r| r.id == id) {
            response.withdrawn_at = Some(now);
        }
        Ok(order)
    }

    /// Every answer that ever came, taken back or not.
    pub fn responses(&self) -> &[Response] {
        &self.responses
    }
}

#[cfg(test)]
mod tests;

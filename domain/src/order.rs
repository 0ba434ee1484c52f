//! The contract between shop and supplier: one state, moved by what people say.
//!
//! An order is told by its history: [`Order::after`] takes one event after the other, and the
//! state follows. What may happen next is asked of `decide`. Carrying an order (dispatches),
//! deliveries and money are other axes and not states of it.

mod after;
mod answer;
mod choice;
mod deadline;
mod decide;
mod decide_delivery;
mod delivery;
mod event;
mod expected;
mod facts;
mod line;
mod note;
mod refused;
mod response;
mod rules;
mod words;

pub use answer::{AddedCharge, Answer, InvalidAnswer, LineAnswer, Substitute};
pub use choice::{Choice, Chosen};
pub use deadline::{Deadline, Patience, Reminders, Waiting};
pub use delivery::{Claim, Delivery, Fulfilment, Shipment};
pub use event::{Claimed, Event, Happened};
pub use expected::Expected;
pub use facts::Facts;
pub use line::{Count, Line, LineKey, Packed, Sum, Units, goods};
pub use note::{Entry, Note, Recorded};
pub use refused::Refused;
pub use response::{Response, Revision, UNDO_WINDOW};
pub use rules::{By, Rule, diagram};
pub use words::{ClaimState, ResponseKind, State, Step, Way, Who};

use crate::{OrderId, ReceiptId, ResponseId};
use jiff::{Timestamp, civil::Date};

/// An order, as far as its rules need it. Names, addresses and descriptions live beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    id: OrderId,
    /// The lines of each revision that went out, the first one first.
    revisions: Vec<Vec<Line>>,
    stage: Stage,
    responses: Vec<Response>,
    /// The changes that the shop has agreed to.
    agreed: Option<ResponseId>,
    cancel_requested: bool,
    /// Of each revision that was replaced: the answer that held until then.
    held: Vec<Option<ResponseId>>,
    /// The shop is done with it, though it was declined.
    put_away: bool,
    /// The day that the supplier has named last for what is still to come.
    day: Option<Date>,
    /// Counts that stand.
    receipts: Vec<Delivery>,
    /// Counts that were wrong.
    voided: Vec<ReceiptId>,
    shipments: Vec<Shipment>,
    /// How many of the shipments were sent before the last count: they are taken to be here.
    arrived: usize,
    claims: Vec<Claim>,
    /// Since when it is in its state.
    since: Timestamp,
    /// When the present revision went out.
    placed_at: Option<Timestamp>,
}

/// What the shop has done with it; what the supplier has said comes on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Draft,
    AwaitingApproval,
    Placed,
    Cancelled,
    Complete,
    ClosedShort,
}

impl Order {
    /// A new draft.
    pub fn draft(id: OrderId) -> Self {
        Self {
            id,
            revisions: Vec::new(),
            stage: Stage::Draft,
            responses: Vec::new(),
            agreed: None,
            cancel_requested: false,
            held: Vec::new(),
            put_away: false,
            day: None,
            receipts: Vec::new(),
            voided: Vec::new(),
            shipments: Vec::new(),
            arrived: 0,
            claims: Vec::new(),
            since: Timestamp::UNIX_EPOCH,
            placed_at: None,
        }
    }

    /// An order as its history tells it, oldest first.
    pub fn told<'a>(id: OrderId, history: impl IntoIterator<Item = &'a Happened>) -> Self {
        history.into_iter().fold(Self::draft(id), |order, h| order.after(&h.event, h.at))
    }

    pub fn id(&self) -> OrderId {
        self.id
    }

    /// The present one; of a draft the one that it will be.
    pub fn revision(&self) -> Revision {
        Revision(u32::try_from(self.revisions.len()).unwrap_or(u32::MAX).max(1))
    }

    /// The lines of a revision that went out.
    pub fn lines(&self, revision: Revision) -> Option<&[Line]> {
        let index = usize::try_from(revision.0).ok()?.checked_sub(1)?;
        self.revisions.get(index).map(Vec::as_slice)
    }

    /// The key that the next new line gets.
    pub fn next_key(&self) -> LineKey {
        let lines = self.revisions.iter().flatten().map(|line| line.key.0);
        let said = self.responses.iter().flat_map(|r| &r.answer.lines);
        let others = said.filter_map(|l| l.substitute.as_ref()).map(|other| other.key.0);
        LineKey(lines.chain(others).max().unwrap_or(0).saturating_add(1))
    }

    /// Derived: what the shop did, and of a placed order what the supplier said last.
    pub fn state(&self) -> State {
        match self.stage {
            Stage::Draft => State::Draft,
            Stage::AwaitingApproval => State::AwaitingApproval,
            Stage::Cancelled => State::Cancelled,
            Stage::Complete | Stage::ClosedShort => State::Closed,
            Stage::Placed if self.cancel_requested => State::CancelRequested,
            Stage::Placed => match self.standing() {
                None => State::Placed,
                Some(said) => match said.kind {
                    ResponseKind::Acknowledged => State::Acknowledged,
                    ResponseKind::Accepted => State::Confirmed,
                    ResponseKind::Changed if self.agreed == Some(said.id) => State::Confirmed,
                    ResponseKind::Changed => State::ChangesProposed,
                    ResponseKind::Rejected => State::Rejected,
                },
            },
        }
    }

    /// The last answer to the present revision that was not taken back.
    pub fn standing(&self) -> Option<&Response> {
        self.responses.iter().rev().find(|r| r.stands() && r.revision == self.revision())
    }

    /// Answers to older revisions that came after a newer one had gone out, and stand.
    pub fn late(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|r| r.stands() && r.revision < self.revision())
    }

    /// The answer that made a contract of this revision, if one did: the supplier confirmed it, or
    /// the shop accepted their changes. Of a revision that was replaced, the one that held until
    /// then.
    pub fn held(&self, revision: Revision) -> Option<&Response> {
        if revision == self.revision() {
            let agreed = |said: &&Response| {
                said.kind == ResponseKind::Accepted || self.agreed == Some(said.id)
            };
            return self.standing().filter(agreed);
        }
        let index = usize::try_from(revision.0).ok()?.checked_sub(1)?;
        let id = (*self.held.get(index)?)?;
        self.responses.iter().find(|said| said.id == id)
    }

    /// The changes that the shop has agreed to, if it has.
    pub fn agreed(&self) -> Option<ResponseId> {
        self.agreed
    }

    /// Whether the supplier has answered this revision, or a later one, after this moment: then
    /// whatever was on its way to them at that time has done its work.
    pub fn was_answered_after(&self, revision: Revision, moment: Timestamp) -> bool {
        self.responses.iter().any(|said| said.revision >= revision && said.at > moment)
    }

    /// Whether the shop is done with an order that was declined.
    pub fn is_put_away(&self) -> bool {
        self.put_away
    }

    /// Every answer that ever came, taken back or not.
    pub fn responses(&self) -> &[Response] {
        &self.responses
    }
}

#[cfg(test)]
mod tests;

//! What an event makes of an order. Whether it may happen was decided before.

use super::{Claim, ClaimState, Delivery, Event, Order, Refused, Response, Shipment, Stage};
use jiff::Timestamp;

impl Order {
    /// The order after one more thing has happened.
    #[must_use]
    pub fn after(self, event: &Event, at: Timestamp) -> Self {
        let was = self.state();
        let mut order = self.with(event, at);
        if order.state() != was || matches!(event, Event::Created) {
            order.since = at;
        }
        order
    }

    /// The same, of an event that is about to be written.
    ///
    /// # Errors
    /// [`Refused::State`] where the table does not have that the event's step leads there.
    pub fn moved(self, event: &Event, at: Timestamp) -> Result<Self, Refused> {
        let (was, present) = (self.state(), self.revision());
        let order = self.after(event, at);
        // An answer to an older revision is kept and moves nothing.
        let late = matches!(event, Event::Answered { revision, .. } if *revision < present);
        match event.step() {
            Some(step) if !late && !step.rule().leads(was, order.state()) => {
                Err(Refused::State(was))
            }
            _ => Ok(order),
        }
    }

    fn with(mut self, event: &Event, at: Timestamp) -> Self {
        match event {
            Event::Submitted { .. } => self.stage = Stage::AwaitingApproval,
            Event::SentBack { .. } => self.stage = Stage::Draft,
            Event::PutAway => self.put_away = true,
            Event::DayPromised { day, .. } => self.day = Some(*day),
            Event::Placed { lines, .. } => {
                if !self.revisions.is_empty() {
                    self.held.push(self.held(self.revision()).map(|said| said.id));
                }
                self.day = None;
                self.stage = Stage::Placed;
                self.revisions.push(lines.clone());
                self.agreed = None;
                self.placed_at = Some(at);
            }
            Event::Answered { response, revision, said, answer, way } => {
                self.responses.push(Response {
                    id: *response,
                    revision: *revision,
                    kind: *said,
                    answer: answer.clone(),
                    way: *way,
                    at,
                    withdrawn_at: None,
                });
            }
            Event::TakenBack { response } => {
                self.put_away = false;
                self.day = None;
                for said in self.responses.iter_mut().filter(|r| r.id == *response) {
                    said.withdrawn_at.get_or_insert(at);
                }
            }
            Event::ChangesAccepted { response, .. } => self.agreed = Some(*response),
            Event::Discarded
            | Event::Cancelled { .. }
            | Event::CancelAgreed { .. }
            | Event::CancelOverridden { .. } => {
                self.stage = Stage::Cancelled;
                self.cancel_requested = false;
            }
            Event::CancelRequested { .. } => self.cancel_requested = true,
            Event::CancelRefused { .. } | Event::CancelWithdrawn => self.cancel_requested = false,
            Event::Received { receipt, counts, came, .. } => {
                self.receipts.push(Delivery {
                    id: *receipt,
                    counts: counts.clone(),
                    came: *came,
                    at,
                });
                self.arrived = self.shipments.len();
            }
            Event::ReceiptVoided { receipt } => {
                self.receipts.retain(|it| it.id != *receipt);
                self.voided.push(*receipt);
                if self.stage == Stage::Complete {
                    self.stage = Stage::Placed;
                }
            }
            Event::Shipped { shipment, parts, carrier, tracking, expected, .. } => {
                // What is said of goods on their way is the newer word.
                self.day = if expected.is_some() { None } else { self.day };
                self.shipments.push(Shipment {
                    id: *shipment,
                    parts: parts.clone(),
                    carrier: carrier.clone(),
                    tracking: tracking.clone(),
                    expected: *expected,
                    at,
                });
            }
            Event::ClaimOpened { claim, about, words, photos } => self.claims.push(Claim {
                id: *claim,
                state: ClaimState::Open,
                about: about.clone(),
                words: words.clone(),
                photos: photos.clone(),
                promise: String::new(),
                how: String::new(),
                at,
                since: at,
            }),
            Event::ClaimPromised { claim, promise } => {
                for it in self.claims.iter_mut().filter(|it| it.id == *claim) {
                    it.state = ClaimState::Promised;
                    it.promise.clone_from(promise);
                    it.since = at;
                }
            }
            Event::ClaimSettled { claim, how } => {
                for it in self.claims.iter_mut().filter(|it| it.id == *claim) {
                    it.state = ClaimState::Settled;
                    it.how.clone_from(how);
                    it.since = at;
                }
            }
            Event::Completed => self.stage = Stage::Complete,
            Event::ClosedShort { .. } => self.stage = Stage::ClosedShort,
            Event::Created => {}
        }
        self
    }
}

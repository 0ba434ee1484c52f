//! What may happen to an order that both sides have agreed on: shipments, counts, claims, its end.
//! As in `decide`, doing the same again is success and has no second effect.

use super::{
    By, ClaimState, Claimed, Count, Event, Fulfilment, Order, Packed, Refused, Stage, Step, Way,
    decide::{ALREADY, Decided, once},
};
use crate::{ClaimId, ReceiptId, ShipmentId};
use jiff::civil::Date;

impl Order {
    /// Goods came and were counted. How much of one line is too much is not asked here: a person
    /// has looked at it.
    pub fn receive(&self, by: By, receipt: ReceiptId, counts: Vec<Count>, note: String) -> Decided {
        if self.has_receipt(receipt) {
            return ALREADY;
        }
        self.allows(Step::Receive, by)?;
        let agreed = self.agreed_lines();
        for (i, count) in counts.iter().enumerate() {
            let known = agreed.iter().any(|l| l.key == count.line);
            if !known || counts[..i].iter().any(|earlier| earlier.line == count.line) {
                return Err(Refused::NoSuchLine(count.line));
            }
        }
        if counts.iter().all(|c| c.accepted == 0 && c.damaged == 0 && c.returned == 0) {
            return Err(Refused::NothingCounted);
        }
        once(Event::Received { receipt, counts, note })
    }

    /// A count was wrong. What was complete by it no longer is.
    pub fn void_receipt(&self, by: By, receipt: ReceiptId) -> Decided {
        if self.voided.contains(&receipt) {
            return ALREADY;
        }
        self.allows(Step::VoidReceipt, by)?;
        if self.counted(receipt).is_none() {
            return Err(Refused::NoSuchReceipt);
        }
        once(Event::ReceiptVoided { receipt })
    }

    /// The supplier tells what is on its way. No part named: all that is still to come.
    pub fn ship(
        &self,
        by: By,
        shipment: ShipmentId,
        parts: Vec<Packed>,
        (carrier, tracking): (String, String),
        expected: Option<Date>,
        way: Way,
    ) -> Decided {
        if self.shipments.iter().any(|known| known.id == shipment) {
            return ALREADY;
        }
        self.allows(Step::Ship, by)?;
        let agreed = self.agreed_lines();
        for (i, part) in parts.iter().enumerate() {
            let known = agreed.iter().any(|line| line.key == part.line);
            if !known || parts[..i].iter().any(|earlier| earlier.line == part.line) {
                return Err(Refused::NoSuchLine(part.line));
            }
        }
        once(Event::Shipped { shipment, parts, carrier, tracking, expected, way })
    }

    /// Something was wrong with what came.
    pub fn open_claim(
        &self,
        by: By,
        claim: ClaimId,
        about: Vec<Claimed>,
        words: String,
        photos: Vec<String>,
    ) -> Decided {
        if self.claims.iter().any(|known| known.id == claim) {
            return ALREADY;
        }
        self.allows(Step::Claim, by)?;
        let agreed = self.agreed_lines();
        if let Some(odd) = about.iter().find(|it| !agreed.iter().any(|l| l.key == it.line)) {
            return Err(Refused::NoSuchLine(odd.line));
        }
        once(Event::ClaimOpened { claim, about, words, photos })
    }

    /// The supplier says what they will do about it; saying it anew takes the place of the old.
    pub fn promise_claim(&self, by: By, claim: ClaimId, promise: String) -> Decided {
        self.allows(Step::PromiseClaim, by)?;
        let known = self.claims.iter().find(|it| it.id == claim);
        let known = known.filter(|it| it.state != ClaimState::Settled);
        match known.ok_or(Refused::NoSuchClaim)? {
            known if known.state == ClaimState::Promised && known.promise == promise => ALREADY,
            _ => once(Event::ClaimPromised { claim, promise }),
        }
    }

    /// The shop is content, with or without a promise.
    pub fn settle_claim(&self, by: By, claim: ClaimId, how: String) -> Decided {
        self.allows(Step::SettleClaim, by)?;
        let known = self.claims.iter().find(|it| it.id == claim).ok_or(Refused::NoSuchClaim)?;
        if known.state == ClaimState::Settled {
            return ALREADY;
        }
        once(Event::ClaimSettled { claim, how })
    }

    /// Every line is complete: nothing more is expected.
    pub fn complete(&self) -> Decided {
        if self.stage == Stage::Complete {
            return ALREADY;
        }
        self.allows(Step::Complete, By::System)?;
        match self.fulfilment() {
            Fulfilment::Complete => once(Event::Completed),
            Fulfilment::None | Fulfilment::Part => Err(Refused::Incomplete),
        }
    }

    /// The rest is no longer expected.
    pub fn close_short(&self, by: By, reason: String) -> Decided {
        if self.stage == Stage::ClosedShort {
            return ALREADY;
        }
        self.allows(Step::CloseShort, by)?;
        once(Event::ClosedShort { reason })
    }
}

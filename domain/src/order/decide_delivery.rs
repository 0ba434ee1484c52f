//! What may happen to an order that both sides have agreed on: shipments, counts, claims, its end.
//! As in `decide`, doing the same again is success and has no second effect.

use super::{
    By, ClaimState, Claimed, Count, Event, Fulfilment, Order, Packed, Refused, Stage, Step, Sum,
    Way,
    decide::{ALREADY, Decided, may_spend, once},
};
use crate::{ClaimId, Money, Quantity, ReceiptId, ShipmentId, offer::line_total};
use jiff::civil::Date;

impl Order {
    /// Goods came and were counted. What is kept beyond the tolerance is bought: it has to be within
    /// what this person may spend.
    ///
    /// `came` is the day on which it came, where that is known.
    pub fn receive(
        &self,
        by: By,
        receipt: ReceiptId,
        counts: Vec<Count>,
        note: String,
        came: Option<Date>,
    ) -> Decided {
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
        if !self.may_keep(by, &counts) {
            return Err(Refused::AboveLimit);
        }
        once(Event::Received { receipt, counts, note, came })
    }

    /// Whether this person may keep what these counts keep beyond the tolerance.
    pub fn may_keep(&self, by: By, counts: &[Count]) -> bool {
        match self.surplus(counts) {
            Some(cost) if cost.minor() == 0 => true,
            Some(cost) => may_spend(by, cost),
            // Beyond counting: for whoever has no limit.
            None => self.agreed_lines().first().is_some_and(|line| {
                may_spend(by, Money::from_minor(i64::MAX, line.price.currency()))
            }),
        }
    }

    /// What these counts keep beyond the tolerance, at the prices that were agreed; `None` where
    /// that is beyond counting.
    fn surplus(&self, counts: &[Count]) -> Option<Money> {
        let (agreed, received) = (self.agreed_lines(), self.received());
        let mut sum = Money::zero(agreed.first()?.price.currency());
        for count in counts.iter().filter(|count| count.accepted > 0) {
            let line = agreed.iter().find(|line| line.key == count.line)?;
            let came = received.get(&line.key).copied().unwrap_or(0);
            let most = Sum::from(line.tolerance.accepted_up_to(line.quantity).get());
            let over = (came + Sum::from(count.accepted)).saturating_sub(came.max(most));
            if over > 0 {
                let over = u32::try_from(over).ok().and_then(|over| Quantity::new(over).ok())?;
                sum = sum.checked_add(line_total(over, line.price, line.basis)?)?;
            }
        }
        Some(sum)
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

    /// The supplier names a day for what is still to come, without having sent it yet.
    pub fn promise_day(&self, by: By, day: Date, way: Way) -> Decided {
        self.allows(Step::PromiseDay, by)?;
        if self.day == Some(day) {
            return ALREADY;
        }
        once(Event::DayPromised { day, way })
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

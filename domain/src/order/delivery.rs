//! What of an order has come: derived from the counts that stand, never stored.

use super::{ClaimState, Claimed, Count, Line, LineKey, Order, Packed, Stage, Sum, Units};
use crate::{ClaimId, Judgement, ReceiptId, ShipmentId, words::words};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;

words! {
    /// How much of an order, or of a line, has come.
    Fulfilment {
        None = "none",
        Part = "part",
        Complete = "complete",
    }
}

/// What the supplier said is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    pub id: ShipmentId,
    /// None named: all that was still to come.
    pub parts: Vec<Packed>,
    pub carrier: String,
    pub tracking: String,
    pub expected: Option<Date>,
    pub at: Timestamp,
}

/// Goods that were counted at the door, and when that was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub id: ReceiptId,
    pub counts: Vec<Count>,
    /// The day on which they came, where it was said.
    pub came: Option<Date>,
    pub at: Timestamp,
}

/// What was wrong with a delivery, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: ClaimId,
    pub state: ClaimState,
    pub about: Vec<Claimed>,
    pub words: String,
    /// Names of pictures: SHA-256 of their bytes, as 64 hexadecimal digits.
    pub photos: Vec<String>,
    /// What the supplier said they will do.
    pub promise: String,
    /// What became of it, once it is settled.
    pub how: String,
    /// When it was made.
    pub at: Timestamp,
    /// Since when it stands where it does.
    pub since: Timestamp,
}

impl Order {
    /// What the supplier said is on its way, oldest first.
    pub fn shipments(&self) -> &[Shipment] {
        &self.shipments
    }

    /// How many of a line came, good or not.
    pub fn came(&self, line: LineKey) -> Sum {
        let counts = self.receipts.iter().flat_map(|delivery| &delivery.counts);
        counts
            .filter(|count| count.line == line)
            .flat_map(|count| [count.accepted, count.damaged, count.returned])
            .map(Sum::from)
            .sum()
    }

    /// What was wrong with deliveries, oldest first.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The lines as both sides agreed on them, or as they were ordered while they have not.
    pub fn agreed_lines(&self) -> Vec<Line> {
        let Some(lines) = self.lines(self.revision()) else { return Vec::new() };
        match self.held(self.revision()) {
            Some(said) => said.answer.agreed(lines),
            None => lines.to_vec(),
        }
    }

    /// Counts that stand, in the order in which they were made.
    pub fn receipts(&self) -> &[Delivery] {
        &self.receipts
    }

    /// What a count that stands has found.
    pub fn counted(&self, receipt: ReceiptId) -> Option<&[Count]> {
        self.receipts.iter().find(|it| it.id == receipt).map(|it| it.counts.as_slice())
    }

    /// Whether there ever was such a count.
    pub fn has_receipt(&self, receipt: ReceiptId) -> bool {
        self.counted(receipt).is_some() || self.voided.contains(&receipt)
    }

    /// How many good units have come of each line of which any did.
    pub fn received(&self) -> BTreeMap<LineKey, Sum> {
        let mut received = BTreeMap::new();
        for count in self.receipts.iter().flat_map(|delivery| &delivery.counts) {
            if count.accepted > 0 {
                *received.entry(count.line).or_default() += Sum::from(count.accepted);
            }
        }
        received
    }

    /// How much of the whole order has come.
    pub fn fulfilment(&self) -> Fulfilment {
        let received = self.received();
        let lines = self.agreed_lines();
        let complete = |line: &Line| {
            let came = received.get(&line.key).copied().unwrap_or(0);
            line.tolerance.judge(line.quantity, came) != Judgement::Short
        };
        if !lines.is_empty() && lines.iter().all(complete) {
            Fulfilment::Complete
        } else if received.is_empty() {
            Fulfilment::None
        } else {
            Fulfilment::Part
        }
    }

    /// How much of a line has not come yet.
    pub fn outstanding(&self, line: &Line) -> Units {
        let came = self.received().get(&line.key).copied().unwrap_or(0);
        let missing = Sum::from(line.quantity.get()).saturating_sub(came);
        Units::try_from(missing).unwrap_or(Units::MAX)
    }

    /// Whether the rest is given up.
    pub fn is_closed_short(&self) -> bool {
        self.stage == Stage::ClosedShort
    }
}

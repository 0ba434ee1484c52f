//! What of an order has come: derived from the counts that stand, never stored.

use super::{Count, Line, LineKey, Order, ResponseKind, Stage, Units};
use crate::{ReceiptId, words::words};
use std::collections::BTreeMap;

words! {
    /// How much of an order, or of a line, has come.
    Fulfilment {
        None = "none",
        Part = "part",
        Complete = "complete",
    }
}

impl Order {
    /// The lines as both sides agreed on them, or as they were ordered while they have not.
    pub fn agreed_lines(&self) -> Vec<Line> {
        let Some(lines) = self.lines(self.revision()) else { return Vec::new() };
        match self.standing() {
            Some(said) if self.agreed() == Some(said.id) || said.kind == ResponseKind::Accepted => {
                said.answer.agreed(lines)
            }
            _ => lines.to_vec(),
        }
    }

    /// Counts that stand, in the order in which they were made.
    pub fn receipts(&self) -> &[(ReceiptId, Vec<Count>)] {
        &self.receipts
    }

    /// What a count that stands has found.
    pub fn counted(&self, receipt: ReceiptId) -> Option<&[Count]> {
        self.receipts.iter().find(|(id, _)| *id == receipt).map(|(_, counts)| counts.as_slice())
    }

    /// How many good units have come of each line of which any did.
    pub fn received(&self) -> BTreeMap<LineKey, Units> {
        let mut received = BTreeMap::new();
        for count in self.receipts.iter().flat_map(|(_, counts)| counts) {
            if count.accepted > 0 {
                let sum: &mut Units = received.entry(count.line).or_default();
                *sum = sum.saturating_add(count.accepted);
            }
        }
        received
    }

    /// How much of the whole order has come.
    pub fn fulfilment(&self) -> Fulfilment {
        let received = self.received();
        let lines = self.agreed_lines();
        let complete =
            |line: &Line| received.get(&line.key).is_some_and(|came| *came >= line.quantity.get());
        if !lines.is_empty() && lines.iter().all(complete) {
            Fulfilment::Complete
        } else if received.is_empty() {
            Fulfilment::None
        } else {
            Fulfilment::Part
        }
    }

    /// Whether the rest is given up.
    pub fn is_closed_short(&self) -> bool {
        self.stage == Stage::ClosedShort
    }
}

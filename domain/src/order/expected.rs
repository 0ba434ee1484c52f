//! What of an agreed order is still to come, and when.

use super::{Fulfilment, Line, LineKey, Order, Shipment, State, Units};
use crate::Judgement;
use jiff::civil::Date;

/// Some of a line that is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    pub line: LineKey,
    pub quantity: Units,
    /// `None`: some day, nobody knows when.
    pub on: Option<Date>,
}

impl Order {
    /// The day on which the next of what is outstanding should be here. `need_by` is the day that
    /// the present revision asks for.
    pub fn expected(&self, need_by: Option<Date>) -> Option<Date> {
        self.expected_lines(need_by).into_iter().filter_map(|part| part.on).min()
    }

    /// Everything that is outstanding, line by line: on the day that the supplier named last, else
    /// on that of the last ship notice about it, else on that which was promised, or asked for. Empty unless both sides have agreed.
    pub fn expected_lines(&self, need_by: Option<Date>) -> Vec<Expected> {
        if self.state() != State::Confirmed || self.fulfilment() == Fulfilment::Complete {
            return Vec::new();
        }
        let lines = self.agreed_lines();
        let short = lines.iter().filter(|line| self.is_short(line));
        short.flat_map(|line| self.expected_of(line, need_by)).collect()
    }

    fn is_short(&self, line: &Line) -> bool {
        let came = self.received().get(&line.key).copied().unwrap_or(0);
        line.tolerance.judge(line.quantity, came) == Judgement::Short
    }

    fn expected_of(&self, line: &Line, need_by: Option<Date>) -> Vec<Expected> {
        let mut rest = self.outstanding(line);
        if let Some(day) = self.day {
            return vec![Expected { line: line.key, quantity: rest, on: Some(day) }];
        }
        let mut parts = Vec::new();
        let mut take = |most: Units, on: Option<Date>| {
            let quantity = most.min(rest);
            rest -= quantity;
            if quantity > 0 {
                parts.push(Expected { line: line.key, quantity, on });
            }
        };
        // The newest notice counts: an older one may have been about the same goods.
        let on_its_way = self.shipments.get(self.arrived..).unwrap_or_default();
        for shipment in on_its_way.iter().rev().filter(|shipment| shipment.expected.is_some()) {
            take(shipment.packs(line.key), shipment.expected);
        }
        let said = self.held(self.revision()).map(|said| &said.answer);
        let whole = said.and_then(|answer| answer.promised).or(need_by);
        let about = said.and_then(|answer| answer.line(line.key));
        let Some(about) = about else {
            take(Units::MAX, whole);
            return parts;
        };
        // What is here already is taken to be the part that was promised first.
        let first = self.outstanding(line).saturating_sub(about.backordered);
        take(first, about.promised.or(whole));
        take(Units::MAX, about.until);
        parts
    }
}

impl Shipment {
    /// How many of a line it holds; all of it where it names none.
    fn packs(&self, line: LineKey) -> Units {
        if self.parts.is_empty() {
            return Units::MAX;
        }
        let packed = self.parts.iter().filter(|part| part.line == line);
        packed.fold(0, |sum, part| sum.saturating_add(part.quantity.get()))
    }
}

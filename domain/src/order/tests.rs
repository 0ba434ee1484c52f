mod answers;
mod any_sequence;
mod choices;
mod deadlines;
mod table;

use super::*;
use crate::{Money, PriceBasis, Quantity, Rights, Role, Tolerance};

pub(super) const OWNER: By = By::Member(Rights::OWNER);
pub(super) const RECEIVER: By = By::Member(Rights { role: Role::Receiver, limit: None });

/// A buyer who may spend up to 100.00 at once.
pub(super) fn buyer() -> By {
    By::Member(Rights { role: Role::Buyer, limit: Some(usd(10_000)) })
}

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("in range")
}

pub(super) fn usd(minor: i64) -> Money {
    Money::from_minor(minor, "USD".parse().expect("a currency"))
}

/// So many at 0.05 each.
pub(super) fn line(key: u32, quantity: u32) -> Line {
    Line {
        key: LineKey(key),
        quantity: Quantity::new(quantity).expect("a quantity"),
        price: usd(5),
        basis: PriceBasis::try_from(1).expect("a basis"),
        tolerance: Tolerance::NONE,
    }
}

pub(super) fn response(n: u8) -> ResponseId {
    ResponseId::new(at(0), [n; 10])
}

pub(super) fn receipt(n: u8) -> ReceiptId {
    ReceiptId::new(at(0), [n; 10])
}

/// An order and what has happened to it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub order: Order,
    pub history: Vec<Happened>,
    pub now: i64,
}

impl Told {
    pub fn draft() -> Self {
        let order = Order::draft(OrderId::new(at(0), [0; 10]));
        Self { order, history: Vec::new(), now: 0 }
    }

    /// 500 and 100 pieces, placed by the owner.
    pub fn placed() -> Self {
        let mut told = Self::draft();
        told.go(|o| o.place(OWNER, vec![line(1, 500), line(2, 100)], usd(3_000), String::new()));
        told
    }

    /// Takes a step that must be allowed; false where it had been taken before.
    pub fn go(&mut self, step: impl FnOnce(&Order) -> Result<Option<Event>, Refused>) -> bool {
        let event = step(&self.order).expect("allowed");
        self.take(event)
    }

    pub fn take(&mut self, event: Option<Event>) -> bool {
        let Some(event) = event else { return false };
        let at = at(self.now);
        self.order = self.order.clone().after(&event, at);
        self.history.push(Happened { at, event });
        true
    }

    pub fn says(&mut self, n: u8, said: ResponseKind, answer: Answer) -> bool {
        let revision = self.order.revision();
        self.go(|o| o.answer(By::Supplier, (response(n), revision), said, answer, Way::Link))
    }

    pub fn confirmed() -> Self {
        let mut told = Self::placed();
        told.says(1, ResponseKind::Accepted, Answer::default());
        told
    }

    pub fn state(&self) -> State {
        self.order.state()
    }
}

/// Of 500 ordered: 480 now for 0.06 each, the rest not at all.
pub(super) fn fewer() -> Answer {
    let said = LineAnswer {
        confirmed: 480,
        declined: 20,
        price: Some(usd(6)),
        ..LineAnswer::as_ordered(&line(1, 500))
    };
    Answer { lines: vec![said], ..Answer::default() }
}

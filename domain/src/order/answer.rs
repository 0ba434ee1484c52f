//! What a supplier answers, line by line.
//!
//! Of each line: ordered = confirmed + backordered + substituted + declined. What is delivered
//! beyond the ordered quantity is `added`; a substitute is a line of its own under it.

use super::{Line, LineKey, ResponseKind, Units};
use crate::{Money, OfferId, PriceBasis, Quantity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything that came with one answer. Lines that it does not name are as ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineAnswer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<AddedCharge>,
    /// When the whole of it is promised for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Date>,
    /// Who said it, where somebody else wrote it down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// Why, or what else was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What becomes of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineAnswer {
    pub line: LineKey,
    pub confirmed: Units,
    #[serde(default)]
    pub backordered: Units,
    /// When the backordered part is expected; `None`: not known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    #[serde(default)]
    pub substituted: Units,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Substitute>,
    #[serde(default)]
    pub declined: Units,
    /// More than was ordered.
    #[serde(default)]
    pub added: Units,
    /// Another price for what is delivered of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// Another day for what is confirmed of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Date>,
}

/// What would be delivered in place of a part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitute {
    /// Given when the answer is kept.
    pub key: LineKey,
    pub description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supplier_sku: String,
    pub quantity: Quantity,
    pub price: Money,
    pub basis: PriceBasis,
    /// What the shop knows it as, where the supplier named a code of theirs that it has; found when
    /// the answer is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
}

/// What the supplier would charge on top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedCharge {
    pub description: String,
    pub amount: Money,
}

/// Why an answer is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAnswer {
    #[error("the order has no such line, or it is answered twice")]
    Line(LineKey),
    #[error("the parts of a line do not add up to what was ordered")]
    Parts(LineKey),
    #[error("a part is to be substituted, but it is not said by what")]
    Substitute(LineKey),
    #[error("another currency than the order's")]
    Currency,
    #[error("nothing would be delivered: that is a no")]
    NothingLeft,
}

impl LineAnswer {
    /// As ordered: all of it, at the price and on the day that were asked for.
    pub fn as_ordered(line: &Line) -> Self {
        Self {
            line: line.key,
            confirmed: line.quantity.get(),
            backordered: 0,
            until: None,
            substituted: 0,
            substitute: None,
            declined: 0,
            added: 0,
            price: None,
            promised: None,
        }
    }

    /// Whether it says no more than "yes" to this line.
    pub fn is_as_ordered(&self, line: &Line) -> bool {
        let price = self.price.filter(|price| *price != line.price);
        Self { price, ..self.clone() } == Self::as_ordered(line)
    }

    /// What is delivered of the line itself, now or later.
    pub fn delivered(&self) -> Units {
        self.confirmed.saturating_add(self.backordered).saturating_add(self.added)
    }

    fn check(&self, line: &Line) -> Result<(), InvalidAnswer> {
        let parts = [self.confirmed, self.backordered, self.substituted, self.declined];
        let sum: u64 = parts.into_iter().map(u64::from).sum();
        let all = u64::from(self.confirmed) + u64::from(self.backordered) + u64::from(self.added);
        if sum != u64::from(line.quantity.get()) || all > u64::from(Quantity::MAX) {
            return Err(InvalidAnswer::Parts(line.key));
        }
        if self.substitute.is_some() != (self.substituted > 0) {
            return Err(InvalidAnswer::Substitute(line.key));
        }
        let prices = self.price.iter().chain(self.substitute.as_ref().map(|s| &s.price));
        if prices.clone().any(|p| p.currency() != line.price.currency()) {
            return Err(InvalidAnswer::Currency);
        }
        Ok(())
    }
}

impl Answer {
    /// What is said of this line.
    pub fn line(&self, key: LineKey) -> Option<&LineAnswer> {
        self.lines.iter().find(|said| said.line == key)
    }

    /// Which kind of answer these words are to these lines: "yes" only where nothing differs.
    ///
    /// # Errors
    /// [`InvalidAnswer`] where it does not fit the lines.
    pub fn kind(
        &self,
        lines: &[Line],
        need_by: Option<Date>,
    ) -> Result<ResponseKind, InvalidAnswer> {
        for (i, said) in self.lines.iter().enumerate() {
            let line = lines.iter().find(|l| l.key == said.line);
            let line = line.ok_or(InvalidAnswer::Line(said.line))?;
            if self.lines[..i].iter().any(|earlier| earlier.line == said.line) {
                return Err(InvalidAnswer::Line(said.line));
            }
            said.check(line)?;
        }
        let currency = lines.first().map(|l| l.price.currency());
        if self.charges.iter().any(|c| Some(c.amount.currency()) != currency) {
            return Err(InvalidAnswer::Currency);
        }
        if self.agreed(lines).is_empty() {
            return Err(InvalidAnswer::NothingLeft);
        }
        let late = matches!((self.promised, need_by), (Some(promised), Some(by)) if promised > by);
        let as_ordered = lines
            .iter()
            .all(|line| self.line(line.key).is_none_or(|said| said.is_as_ordered(line)));
        Ok(match as_ordered && self.charges.is_empty() && !late {
            true => ResponseKind::Accepted,
            false => ResponseKind::Changed,
        })
    }

    /// The lines as they would be delivered: at what quantity and price, substitutes after what
    /// they stand in for. Lines of which nothing comes are not among them.
    pub fn agreed(&self, lines: &[Line]) -> Vec<Line> {
        let mut agreed = Vec::new();
        for line in lines {
            let Some(said) = self.line(line.key) else {
                agreed.push(*line);
                continue;
            };
            if let Ok(quantity) = Quantity::new(said.delivered()) {
                agreed.push(Line { quantity, price: said.price.unwrap_or(line.price), ..*line });
            }
            if let Some(other) = &said.substitute {
                let Substitute { key, quantity, price, basis, .. } = *other;
                agreed.push(Line { key, quantity, price, basis, tolerance: line.tolerance });
            }
        }
        agreed
    }

    /// The same words again, whatever keys the substitutes were given.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        let plain = |answer: &Self| {
            let mut answer = Self { words: String::new(), person: String::new(), ..answer.clone() };
            answer.give_keys(|| LineKey(0));
            answer.find_offers(|_| None);
            answer
        };
        plain(self) == plain(other)
    }

    /// Says of each substitute what the shop knows it as, by the supplier's code.
    pub fn find_offers(&mut self, known: impl Fn(&str) -> Option<OfferId>) {
        for other in self.lines.iter_mut().filter_map(|said| said.substitute.as_mut()) {
            other.offer =
                Some(other.supplier_sku.as_str()).filter(|sku| !sku.is_empty()).and_then(&known);
        }
    }

    pub(super) fn give_keys(&mut self, mut next: impl FnMut() -> LineKey) {
        for said in &mut self.lines {
            if let Some(other) = &mut said.substitute {
                other.key = next();
            }
        }
    }
}

//! The lines of an order, as far as its rules need them.

use crate::{Currency, Money, PriceBasis, Quantity, Tolerance, offer::line_total};
use serde::{Deserialize, Serialize};

/// Names a line through all revisions of its order: a line keeps its key when it is amended, and
/// a key is never given twice. A substitute has a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineKey(pub u32);

/// So many units at so much per basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub key: LineKey,
    pub quantity: Quantity,
    /// For `basis` units.
    pub price: Money,
    pub basis: PriceBasis,
    /// How far a delivery may miss the quantity.
    #[serde(default)]
    pub tolerance: Tolerance,
}

impl Line {
    /// What it comes to; `None` where it does not fit.
    pub fn total(&self) -> Option<Money> {
        line_total(self.quantity, self.price, self.basis)
    }
}

/// What lines come to; `None` where one is in another currency or the sum does not fit.
pub fn goods<'a>(currency: Currency, lines: impl IntoIterator<Item = &'a Line>) -> Option<Money> {
    lines.into_iter().try_fold(Money::zero(currency), |sum, line| sum.checked_add(line.total()?))
}

/// How many units, zero being possible; never more than [`Quantity::MAX`].
pub type Units = u32;

/// Units of several counts together, of which there may be many.
pub type Sum = u64;

/// Of a line: what one count found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub line: LineKey,
    /// Good and kept.
    pub accepted: Units,
    /// Came, and is of no use.
    #[serde(default)]
    pub damaged: Units,
    /// Went straight back: more than was wanted.
    #[serde(default)]
    pub returned: Units,
}

/// Of a line: what is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    pub line: LineKey,
    pub quantity: Quantity,
}

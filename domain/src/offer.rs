//! How one supplier sells one product: four different numbers and a ladder of prices.

mod steps;

pub use steps::NextBreak;

use crate::{Currency, Money, Quantity, money::half_away};
use serde::{Deserialize, Serialize};

/// A price is for so many base units: per 1, per 12, per 1,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct PriceBasis(u32);

/// A price basis of nothing, or of more than anybody sells at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a price is for 1 to {} units", PriceBasis::MAX)]
pub struct InvalidPriceBasis;

impl PriceBasis {
    /// The most units that one price is for.
    pub const MAX: u32 = 1_000_000;

    pub fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for PriceBasis {
    type Error = InvalidPriceBasis;
    fn try_from(units: u32) -> Result<Self, Self::Error> {
        (1..=Self::MAX).contains(&units).then_some(Self(units)).ok_or(InvalidPriceBasis)
    }
}

impl From<PriceBasis> for u32 {
    fn from(basis: PriceBasis) -> Self {
        basis.0
    }
}

/// From this quantity on, this price per basis (minor units of the offer's currency).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBreak {
    pub from: Quantity,
    pub price_minor: i64,
}

/// What a supplier asks for a product, and in which portions.
///
/// Pack size, order multiple, minimum and price basis are four different numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    currency: Currency,
    basis: PriceBasis,
    pack_size: Quantity,
    order_multiple: Quantity,
    minimum: Quantity,
    breaks: Vec<PriceBreak>,
}

/// Why prices do not make an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBreaks {
    #[error("an offer has at least one price")]
    Empty,
    #[error("each break starts at a higher quantity than the one before")]
    NotAscending,
    #[error("a price is not negative")]
    Negative,
}

/// What a person should know before ordering this quantity; none of it forbids the order,
/// since suppliers make exceptions and the shop may have agreed on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Fewer than the supplier's minimum.
    BelowMinimum { minimum: Quantity },
    /// Not a multiple of what the supplier sells at once; the next multiples below and above that
    /// can be ordered, so none below the minimum.
    NotAMultiple { multiple: Quantity, below: Option<Quantity>, above: Quantity },
    /// Leaves an opened pack.
    BrokenPack { pack_size: Quantity },
}

impl Offer {
    /// # Errors
    /// [`InvalidBreaks`] where `breaks` is empty, not ascending or has a negative price.
    pub fn new(
        currency: Currency,
        basis: PriceBasis,
        pack_size: Quantity,
        order_multiple: Quantity,
        minimum: Quantity,
        breaks: Vec<PriceBreak>,
    ) -> Result<Self, InvalidBreaks> {
        if breaks.is_empty() {
            return Err(InvalidBreaks::Empty);
        }
        if breaks.iter().any(|b| b.price_minor < 0) {
            return Err(InvalidBreaks::Negative);
        }
        if breaks.windows(2).any(|pair| pair[0].from >= pair[1].from) {
            return Err(InvalidBreaks::NotAscending);
        }
        Ok(Self { currency, basis, pack_size, order_multiple, minimum, breaks })
    }

    pub fn currency(&self) -> Currency {
        self.currency
    }

    pub fn basis(&self) -> PriceBasis {
        self.basis
    }

    pub fn pack_size(&self) -> Quantity {
        self.pack_size
    }

    pub fn order_multiple(&self) -> Quantity {
        self.order_multiple
    }

    pub fn minimum(&self) -> Quantity {
        self.minimum
    }

    /// Ascending by quantity, never empty.
    pub fn breaks(&self) -> &[PriceBreak] {
        &self.breaks
    }

    /// The price per basis for this quantity: that of the highest break it reaches.
    ///
    /// Below the first break the first price holds: the supplier has named no other.
    pub fn price(&self, quantity: Quantity) -> Money {
        let reached = self.breaks.iter().rev().find(|b| b.from <= quantity);
        let price = reached.unwrap_or(&self.breaks[0]);
        Money::from_minor(price.price_minor, self.currency)
    }

    /// The same offer with another price per basis for this quantity, and so from the break on that
    /// the quantity reaches. The price must be in the offer's currency.
    #[must_use]
    pub fn with_price(&self, quantity: Quantity, price: Money) -> Self {
        let mut offer = self.clone();
        let reached = offer.breaks.iter().rposition(|b| b.from <= quantity).unwrap_or(0);
        offer.breaks[reached].price_minor = price.minor();
        offer
    }

    /// The price of this quantity for another number of units, to compare it with; rounded.
    pub fn price_for(&self, quantity: Quantity, basis: PriceBasis) -> Option<Money> {
        let price = self.price(quantity);
        let exact = i128::from(price.minor()) * i128::from(basis.get());
        let minor = half_away(exact, self.basis.get().into())?;
        Some(Money::from_minor(minor, price.currency()))
    }

    /// What this many cost.
    pub fn total(&self, quantity: Quantity) -> Option<Money> {
        line_total(quantity, self.price(quantity), self.basis)
    }

    /// What to know before ordering this quantity, the most important first.
    pub fn advice(&self, quantity: Quantity) -> Vec<Advice> {
        let mut advice = Vec::new();
        if quantity < self.minimum {
            advice.push(Advice::BelowMinimum { minimum: self.minimum });
        }
        let (units, multiple) = (quantity.get(), self.order_multiple.get());
        if !units.is_multiple_of(multiple) {
            let below = Quantity::new(units / multiple * multiple).ok();
            let above = units.max(self.minimum.get()).checked_next_multiple_of(multiple);
            advice.push(Advice::NotAMultiple {
                multiple: self.order_multiple,
                below: below.filter(|below| *below >= self.minimum),
                above: above.and_then(|n| Quantity::new(n).ok()).unwrap_or(self.order_multiple),
            });
        } else if !units.is_multiple_of(self.pack_size.get()) {
            advice.push(Advice::BrokenPack { pack_size: self.pack_size });
        }
        advice
    }
}

/// What `quantity` units cost at `price` per `basis`, rounded once, half a minor unit away from zero
/// (commercial rounding). `None` where it does not fit.
pub fn line_total(quantity: Quantity, price: Money, basis: PriceBasis) -> Option<Money> {
    let exact = i128::from(quantity.get()) * i128::from(price.minor());
    let minor = half_away(exact, basis.get().into())?;
    Some(Money::from_minor(minor, price.currency()))
}

#[cfg(test)]
mod tests;

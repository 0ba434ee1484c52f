//! How one supplier sells one product: four different numbers and a ladder of prices.

use crate::{Currency, Money, Quantity, money::half_away};
use serde::{Deserialize, Serialize};

/// A price is for so many base units: per 1, per 100, per 1,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct PriceBasis(u32);

/// A price basis that suppliers don't use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a price is for 1, 10, 100, 1,000 or 10,000 units")]
pub struct UnknownPriceBasis;

impl PriceBasis {
    pub const ALL: [Self; 5] = [Self(1), Self(10), Self(100), Self(1_000), Self(10_000)];

    pub fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for PriceBasis {
    type Error = UnknownPriceBasis;
    fn try_from(units: u32) -> Result<Self, Self::Error> {
        Self::ALL.into_iter().find(|b| b.0 == units).ok_or(UnknownPriceBasis)
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
    /// Not a multiple of what the supplier sells at once; the next multiples below (if any) and above.
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
            let below = units / multiple * multiple;
            let above = Quantity::new(below.saturating_add(multiple).min(Quantity::MAX));
            advice.push(Advice::NotAMultiple {
                multiple: self.order_multiple,
                below: Quantity::new(below).ok(),
                above: above.unwrap_or(self.order_multiple),
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quantity(n: u32) -> Quantity {
        Quantity::new(n).expect("a quantity")
    }

    fn mailers() -> Offer {
        let at = |from, price_minor| PriceBreak { from: quantity(from), price_minor };
        Offer::new(
            "JOD".parse().expect("a currency"),
            PriceBasis::try_from(100).expect("a basis"),
            quantity(50),
            quantity(250),
            quantity(500),
            vec![at(500, 8_750), at(1_000, 7_900), at(5_000, 6_995)],
        )
        .expect("valid")
    }

    #[test]
    fn the_highest_break_that_is_reached_gives_the_price() {
        let price = |n| mailers().price(quantity(n)).minor();
        assert_eq!(
            [price(500), price(999), price(1_000), price(5_000)],
            [8_750, 8_750, 7_900, 6_995]
        );
        assert_eq!(price(10), 8_750, "below the first break the first price holds");
    }

    #[test]
    fn a_line_is_rounded_once_and_half_up() {
        // 5,250 × 6.995 / 100 = 367.2375 → 367.238 JOD
        assert_eq!(mailers().total(quantity(5_250)).map(Money::minor), Some(367_238));
        let jpy = "JPY".parse().expect("a currency");
        let basis = PriceBasis::try_from(1_000).expect("a basis");
        let yen = |n, price| {
            line_total(quantity(n), Money::from_minor(price, jpy), basis).map(Money::minor)
        };
        assert_eq!(yen(499, 1), Some(0));
        assert_eq!(yen(500, 1), Some(1));
    }

    #[test]
    fn advice_names_minimum_multiple_and_pack() {
        assert_eq!(mailers().advice(quantity(500)), []);
        assert_eq!(
            mailers().advice(quantity(260)),
            [
                Advice::BelowMinimum { minimum: quantity(500) },
                Advice::NotAMultiple {
                    multiple: quantity(250),
                    below: Some(quantity(250)),
                    above: quantity(500)
                }
            ]
        );
    }

    #[test]
    fn breaks_must_ascend() {
        let offer = mailers();
        let with = |breaks| {
            Offer::new(
                offer.currency,
                offer.basis,
                offer.pack_size,
                offer.order_multiple,
                offer.minimum,
                breaks,
            )
        };
        let at = |from, price_minor| PriceBreak { from: quantity(from), price_minor };
        assert_eq!(with(vec![]), Err(InvalidBreaks::Empty));
        assert_eq!(with(vec![at(10, 5), at(10, 4)]), Err(InvalidBreaks::NotAscending));
        assert_eq!(with(vec![at(10, -5)]), Err(InvalidBreaks::Negative));
    }

    proptest! {
        #[test]
        fn a_rounded_line_is_within_half_a_minor_unit(n in 1..=Quantity::MAX, price in 0..=Money::MAX_MINOR, i in 0..5_usize) {
            let basis = PriceBasis::ALL[i];
            let usd = "USD".parse().expect("a currency");
            if let Some(total) = line_total(quantity(n), Money::from_minor(price, usd), basis) {
                let off = (i128::from(total.minor()) * i128::from(basis.get()) - i128::from(n) * i128::from(price)).abs();
                prop_assert!(off * 2 <= i128::from(basis.get()));
            }
        }

        #[test]
        fn the_multiples_that_advice_names_need_no_more_advice_on_multiples(n in 1..=1_000_000_u32, m in 1..=5_000_u32) {
            let mut offer = mailers();
            offer.order_multiple = quantity(m);
            for advice in offer.advice(quantity(n)) {
                if let Advice::NotAMultiple { below, above, .. } = advice {
                    prop_assert!(above.get().is_multiple_of(m) && above.get() > n);
                    prop_assert!(below.is_none_or(|b| b.get().is_multiple_of(m) && b.get() < n));
                }
            }
        }
    }
}

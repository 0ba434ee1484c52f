//! How many: whole base units (pieces, rolls, sheets).

use crate::number::{Number, Unread};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A number of base units, from 1 to [`Quantity::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Quantity(u32);

/// Why something typed is not a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAQuantity {
    #[error("not a whole number")]
    NotWhole,
    #[error("zero")]
    Zero,
    #[error("more than {}", Quantity::MAX)]
    TooMany,
    /// A point with three digits behind it: decimals or thousands. `decimal` is `None` where it
    /// would not be whole.
    #[error("can be read in two ways")]
    TwoReadings { decimal: Option<Quantity>, grouped: Quantity },
}

impl Quantity {
    /// More than any small shop orders of one thing; keeps every product with a price inside 128 bits.
    pub const MAX: u32 = 100_000_000;

    pub fn new(units: u32) -> Result<Self, NotAQuantity> {
        match units {
            0 => Err(NotAQuantity::Zero),
            n if n > Self::MAX => Err(NotAQuantity::TooMany),
            n => Ok(Self(n)),
        }
    }

    pub fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Quantity {
    type Error = NotAQuantity;
    fn try_from(units: u32) -> Result<Self, Self::Error> {
        Self::new(units)
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

/// Reads what people type: `2500`, `2,500`, `2 500`, `٢٥٠٠`.
impl FromStr for Quantity {
    type Err = NotAQuantity;
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let of = |number: &Number| {
            if !number.decimals.is_empty() {
                return Err(NotAQuantity::NotWhole);
            }
            let units = number.scaled(0).and_then(|units| u32::try_from(units).ok());
            Self::new(units.ok_or(NotAQuantity::TooMany)?)
        };
        match Number::read(typed, 0) {
            Ok(number) => of(&number),
            Err(Unread::NotANumber) => Err(NotAQuantity::NotWhole),
            Err(Unread::TwoReadings { decimal, grouped }) => Err(NotAQuantity::TwoReadings {
                decimal: of(&decimal).ok(),
                grouped: of(&grouped)?,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Figure;

    #[test]
    fn quantities_are_read_as_people_type_them() {
        for typed in ["2500", "2,500", " 2 500 ", "٢٥٠٠", "٢٬٥٠٠", "۲۵۰۰"] {
            assert_eq!(typed.parse(), Quantity::new(2500), "{typed}");
        }
        assert_eq!(Quantity::new(2500).expect("fits").latin(), "2,500");
    }

    #[test]
    fn what_is_not_a_whole_positive_number_is_refused() {
        for typed in ["", "-5", "1.5", "2,5", "many", "1e3", "0x10", "+5"] {
            assert_eq!(typed.parse::<Quantity>(), Err(NotAQuantity::NotWhole), "{typed}");
        }
        assert_eq!("0".parse::<Quantity>(), Err(NotAQuantity::Zero));
        assert_eq!("99999999999".parse::<Quantity>(), Err(NotAQuantity::TooMany));
    }
}

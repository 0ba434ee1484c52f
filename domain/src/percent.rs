//! Parts of a hundred: whole hundredths of a percent, never a float.

use crate::number::Number;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// From 0 % to 100 %, in hundredths of a percent (basis points): 16 % is 1,600.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct Percent(u16);

/// Why something typed is not a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPercentage {
    #[error("not a number")]
    NotANumber,
    #[error("more than two decimals")]
    TooManyDecimals,
    #[error("more than 100 %")]
    TooMuch,
}

impl Percent {
    pub const ZERO: Self = Self(0);
    /// Hundredths of a percent in the whole.
    pub const WHOLE: u16 = 10_000;

    pub fn from_basis_points(basis_points: u16) -> Result<Self, NotAPercentage> {
        if basis_points > Self::WHOLE {
            return Err(NotAPercentage::TooMuch);
        }
        Ok(Self(basis_points))
    }

    pub fn basis_points(self) -> u16 {
        self.0
    }

    /// As an input field holds it, without the sign and idle zeros: `8.25`.
    pub fn typed(self) -> String {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => whole.to_string(),
            (_, 0) => format!("{whole}.{}", part / 10),
            _ => format!("{whole}.{part:02}"),
        }
    }
}

impl TryFrom<u16> for Percent {
    type Error = NotAPercentage;
    fn try_from(basis_points: u16) -> Result<Self, Self::Error> {
        Self::from_basis_points(basis_points)
    }
}

impl From<Percent> for u16 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

/// Reads what people type: `16`, `8.25`, `8,25`, `16 %`, `١٦٪`.
impl FromStr for Percent {
    type Err = NotAPercentage;
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.trim_matches(|c: char| c.is_whitespace() || crate::digits::is_mark(c));
        let plain = typed.strip_suffix(['%', '\u{066A}']).unwrap_or(typed);
        // Nobody means a thousand percent, but nobody writes `1.000` for one either: it is no number.
        let number = Number::read(plain, 2).map_err(|_| NotAPercentage::NotANumber)?;
        if number.decimals.len() > 2 {
            return Err(NotAPercentage::TooManyDecimals);
        }
        let basis_points = number.scaled(2).and_then(|bp| u16::try_from(bp).ok());
        Self::from_basis_points(basis_points.ok_or(NotAPercentage::TooMuch)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Figure;
    use proptest::prelude::*;

    #[test]
    fn percentages_are_read_as_people_type_them() {
        for (typed, basis_points) in [
            ("16", 1_600),
            ("8.25", 825),
            ("8,5", 850),
            (" 16 % ", 1_600),
            ("١٦٪", 1_600),
            ("٨٫٢٥", 825),
            ("0", 0),
            ("100.00", 10_000),
            (".5", 50),
        ] {
            assert_eq!(typed.parse(), Percent::from_basis_points(basis_points), "{typed}");
        }
    }

    #[test]
    fn what_is_no_percentage_is_refused() {
        for typed in ["", "%", "-1", "+5", "five", "1.2.3", ".", "1e1", "1 6", "5.000"] {
            assert_eq!(typed.parse::<Percent>(), Err(NotAPercentage::NotANumber), "{typed}");
        }
        assert_eq!("0.125".parse::<Percent>(), Err(NotAPercentage::TooManyDecimals));
        for typed in ["100.01", "655", "655.36", "99999999999"] {
            assert_eq!(typed.parse::<Percent>(), Err(NotAPercentage::TooMuch), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(basis_points in 0..=Percent::WHOLE) {
            let percent = Percent::from_basis_points(basis_points).expect("a percentage");
            prop_assert_eq!(percent.typed().parse(), Ok(percent));
            prop_assert_eq!(percent.latin().parse(), Ok(percent));
        }

        #[test]
        fn absurd_input_is_refused_and_never_panics(typed in ".{0,40}") {
            let _ = typed.parse::<Percent>();
        }
    }
}

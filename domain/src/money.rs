//! Money: whole numbers of the currency's minor unit, never a float.

mod format;

pub use format::MoneyFormat;

use crate::{
    digits,
    number::{Number, Unread},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An ISO 4217 currency that has a minor unit (0 to 4 decimals).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    code: iso_currency::Currency,
    decimals: u8,
}

/// Not a currency that money can be counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency")]
pub struct UnknownCurrency;

impl Currency {
    /// The three-letter code, such as `JOD`.
    pub fn code(self) -> &'static str {
        self.code.code()
    }

    /// Digits behind the point: JPY 0, USD 2, JOD 3.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// Minor units in one major unit: 1,000 for JOD.
    fn scale(self) -> i64 {
        10_i64.pow(u32::from(self.decimals))
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let code = iso_currency::Currency::from_code(code).ok_or(UnknownCurrency)?;
        let decimals = code.exponent().ok_or(UnknownCurrency)?;
        let decimals = u8::try_from(decimals).map_err(|_| UnknownCurrency)?;
        Ok(Self { code, decimals })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why something typed is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMoney {
    #[error("not an amount")]
    NotANumber,
    /// Finer than the currency's minor unit. A price can be written for more units at once.
    #[error("more than {0} decimals")]
    TooManyDecimals(u8, Option<Finer>),
    #[error("too large")]
    TooLarge,
    /// One sign with three digits behind it: decimals or thousands. `decimal` is `None` where the
    /// currency has no such amount.
    #[error("can be read in two ways")]
    TwoReadings { decimal: Option<Money>, grouped: Money },
}

/// A price that is finer than the minor unit, for so many times the units: 0.0855 is 8.55 for 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finer {
    pub times: u32,
    pub price: Money,
}

impl Money {
    /// The largest amount that can be typed, in minor units.
    pub const MAX_MINOR: i64 = 1_000_000_000_000;

    pub fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub fn zero(currency: Currency) -> Self {
        Self::from_minor(0, currency)
    }

    /// The amount in the currency's minor unit (cents, fils).
    pub fn minor(self) -> i64 {
        self.minor
    }

    pub fn currency(self) -> Currency {
        self.currency
    }

    /// `None` where the currencies differ or the sum does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency).then(|| Self::from_minor(minor, self.currency))
    }

    /// Sums amounts of one currency; `None` where one is of another or the sum does not fit.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::checked_add)
    }

    /// Reads what people type, not negative: `1234.5`, `1,234.50`, `١٢٫٥`.
    ///
    /// # Errors
    /// Where it is no amount of this currency, or can be read as two: the rule is in
    /// `docs/rounding.md`.
    pub fn parse(typed: &str, currency: Currency) -> Result<Self, NotMoney> {
        match Number::read(typed, currency.decimals) {
            Ok(number) => Self::of(&number, currency),
            Err(Unread::NotANumber) => Err(NotMoney::NotANumber),
            Err(Unread::TwoReadings { decimal, grouped }) => Err(NotMoney::TwoReadings {
                decimal: Self::of(&decimal, currency).ok(),
                grouped: Self::of(&grouped, currency)?,
            }),
        }
    }

    fn of(number: &Number, currency: Currency) -> Result<Self, NotMoney> {
        let decimals = currency.decimals;
        if number.decimals.len() > usize::from(decimals) {
            return Err(NotMoney::TooManyDecimals(decimals, Finer::of(number, currency)));
        }
        let minor = number.scaled(decimals).filter(|minor| *minor <= Self::MAX_MINOR);
        Ok(Self::from_minor(minor.ok_or(NotMoney::TooLarge)?, currency))
    }

    /// Without currency and grouping, as an input field holds it: `1234.50`.
    pub fn typed(self) -> String {
        self.number(|whole| whole.to_owned())
    }

    /// With grouping and without the currency: `1,234.50`.
    pub fn amount(self) -> String {
        self.number(digits::grouped)
    }

    fn number(self, whole: impl Fn(&str) -> String) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let scale = self.currency.scale().unsigned_abs();
        let minor = self.minor.unsigned_abs();
        let major = whole(&(minor / scale).to_string());
        match usize::from(self.currency.decimals) {
            0 => format!("{sign}{major}"),
            width => format!("{sign}{major}.{:0width$}", minor % scale),
        }
    }
}

impl Finer {
    /// `None` beyond ten thousand times: nobody sells so.
    fn of(number: &Number, currency: Currency) -> Option<Self> {
        let decimals = u8::try_from(number.decimals.len()).ok()?;
        let times = 10_u32.checked_pow(u32::from(decimals - currency.decimals))?;
        let minor = number.scaled(decimals).filter(|minor| *minor <= Money::MAX_MINOR)?;
        (times <= 10_000).then_some(Self { times, price: Money::from_minor(minor, currency) })
    }
}

/// `exact / by` rounded to a whole number, half away from zero (commercial rounding); `by` is above
/// zero. `None` where it does not fit.
pub(crate) fn half_away(exact: i128, by: i128) -> Option<i64> {
    let rounded = (exact.abs() * 2 + by) / (by * 2) * exact.signum();
    i64::try_from(rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        code.parse().expect("a currency")
    }

    #[test]
    fn each_currency_has_its_own_decimals() {
        let shown = |minor, code| Money::from_minor(minor, currency(code)).amount();
        assert_eq!(shown(1_234_500, "JOD"), "1,234.500");
        assert_eq!(shown(123_450, "USD"), "1,234.50");
        assert_eq!(shown(1_234, "JPY"), "1,234");
        assert_eq!(shown(-5, "KWD"), "-0.005");
        assert_eq!("XAU".parse::<Currency>(), Err(UnknownCurrency));
    }

    #[test]
    fn a_price_finer_than_the_minor_unit_is_offered_for_more_units() {
        let usd = currency("USD");
        let finer = |times, minor| Some(Finer { times, price: Money::from_minor(minor, usd) });
        for (typed, expected) in [
            ("0.0855", finer(100, 855)),
            ("0,0855", finer(100, 855)),
            ("1.2345678", None),
            ("12.345678", finer(10_000, 12_345_678)),
        ] {
            let read = Money::parse(typed, usd);
            assert_eq!(read, Err(NotMoney::TooManyDecimals(2, expected)), "{typed}");
        }
    }

    #[test]
    fn what_is_too_large_is_said_to_be() {
        assert_eq!(Money::parse("99999999999999", currency("USD")), Err(NotMoney::TooLarge));
        assert_eq!(Money::parse(&"9".repeat(400), currency("USD")), Err(NotMoney::TooLarge));
    }

    #[test]
    fn two_currencies_never_add() {
        let sum = Money::zero(currency("USD")).checked_add(Money::zero(currency("JOD")));
        assert_eq!(sum, None);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(minor in 0..=Money::MAX_MINOR, code in prop_oneof![Just("JPY"), Just("USD"), Just("JOD")]) {
            let money = Money::from_minor(minor, currency(code));
            prop_assert_eq!(Money::parse(&money.typed(), money.currency()), Ok(money));
            prop_assert_eq!(Money::parse(&money.amount(), money.currency()), Ok(money));
        }

        #[test]
        fn absurd_input_is_refused_and_never_panics(typed in ".{0,40}") {
            let _ = Money::parse(&typed, currency("USD"));
            let _ = typed.parse::<crate::Quantity>();
            let _ = typed.parse::<crate::EmailAddress>();
        }
    }
}

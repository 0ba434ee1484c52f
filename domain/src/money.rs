//! Money: whole numbers of the currency's minor unit, never a float.

use crate::digits;
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
    #[error("more than {0} decimals")]
    TooManyDecimals(u8),
    #[error("too large")]
    TooLarge,
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
    /// A lone comma that can't be a thousands separator is taken as the decimal one (`12,5`).
    pub fn parse(typed: &str, currency: Currency) -> Result<Self, NotMoney> {
        let ascii = digits::to_ascii(typed);
        let (whole, decimals) = match ascii.split_once('.') {
            Some((whole, decimals)) => (whole.to_owned(), decimals.to_owned()),
            None => match ascii.rsplit_once(',') {
                Some((whole, d)) if digits::without_grouping(&ascii).is_none() => {
                    (whole.to_owned(), d.to_owned())
                }
                _ => (ascii.clone(), String::new()),
            },
        };
        let whole = digits::without_grouping(&whole).ok_or(NotMoney::NotANumber)?;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(&whole) || !all_digits(&decimals) {
            return Err(NotMoney::NotANumber);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > usize::from(currency.decimals) {
            return Err(NotMoney::TooManyDecimals(currency.decimals));
        }
        let padded = format!("{decimals:0<width$}", width = usize::from(currency.decimals));
        let minor = format!("{whole}{padded}").parse::<i64>().map_err(|_| NotMoney::TooLarge)?;
        if minor > Self::MAX_MINOR {
            return Err(NotMoney::TooLarge);
        }
        Ok(Self::from_minor(minor, currency))
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

/// `exact / by` rounded to a whole number, half away from zero (commercial rounding); `by` is above
/// zero. `None` where it does not fit.
pub(crate) fn half_away(exact: i128, by: i128) -> Option<i64> {
    let rounded = (exact.abs() * 2 + by) / (by * 2) * exact.signum();
    i64::try_from(rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Figure;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        code.parse().expect("a currency")
    }

    #[test]
    fn each_currency_has_its_own_decimals() {
        let shown = |minor, code| Money::from_minor(minor, currency(code)).latin();
        assert_eq!(shown(1_234_500, "JOD"), "1,234.500\u{A0}JOD");
        assert_eq!(shown(123_450, "USD"), "1,234.50\u{A0}USD");
        assert_eq!(shown(1_234, "JPY"), "1,234\u{A0}JPY");
        assert_eq!(shown(-5, "KWD"), "-0.005\u{A0}KWD");
        assert_eq!("XAU".parse::<Currency>(), Err(UnknownCurrency));
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let jod = currency("JOD");
        let usd = currency("USD");
        assert_eq!(Money::parse("0.085", jod), Ok(Money::from_minor(85, jod)));
        assert_eq!(Money::parse("١٢٫٥", jod), Ok(Money::from_minor(12_500, jod)));
        assert_eq!(Money::parse("1,234.5", usd), Ok(Money::from_minor(123_450, usd)));
        assert_eq!(Money::parse("12,5", usd), Ok(Money::from_minor(1_250, usd)));
        assert_eq!(Money::parse("1,234", usd), Ok(Money::from_minor(123_400, usd)));
        assert_eq!(Money::parse("0.085", usd), Err(NotMoney::TooManyDecimals(2)));
        for bad in ["", "-1", "1.2.3", "abc", ".", "1e9", "$5"] {
            assert_eq!(Money::parse(bad, usd), Err(NotMoney::NotANumber), "{bad}");
        }
        assert_eq!(Money::parse("99999999999999", usd), Err(NotMoney::TooLarge));
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

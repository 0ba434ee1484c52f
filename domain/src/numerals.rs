//! The digits that a reader is shown. What people type is read in any of them (`digits`).

use crate::{Percent, Quantity, TaxRate, words::words};

words! {
    /// A numbering system, named as in CLDR and BCP 47 (`-u-nu-`).
    Numerals {
        /// 1,234.5
        Latin = "latn",
        /// ١٬٢٣٤٫٥
        ArabicIndic = "arab",
    }
}

/// What was typed into a field for figures, in Latin digits and signs.
pub fn in_latin(typed: &str) -> String {
    crate::digits::to_ascii(typed)
}

/// Whether a number is written as [`Figure::latin`] and input fields of ours write it: commas
/// between thousands only, a point before decimals.
pub fn is_ours(number: &str) -> bool {
    let number = number.strip_suffix('%').unwrap_or(number);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let begins = !whole.contains(',') || (1..=3).contains(&first.len()) && !first.starts_with('0');
    begins && digits(first) && digits(decimals) && groups.all(|g| g.len() == 3 && digits(g))
}

/// A number that people read as such. Codes are none: order numbers, SKUs and phone numbers are
/// written alike everywhere.
pub trait Figure {
    /// In Latin digits, with a comma between thousands and a point before decimals.
    fn latin(&self) -> String;
}

impl Numerals {
    /// A figure in these digits.
    pub fn write(self, figure: &impl Figure) -> String {
        self.digits(figure.latin())
    }

    /// The digits of what somebody typed, whose signs stay as they are.
    pub fn digits_only(self, typed: &str) -> String {
        let one = |c: char| match (self, c) {
            (Self::ArabicIndic, '0'..='9') => char::from_u32(c as u32 + 0x0630).unwrap_or(c),
            _ => c,
        };
        typed.chars().map(one).collect()
    }

    /// The digits and signs of a number or a time that is written in Latin ones.
    pub fn digits(self, latin: String) -> String {
        match self {
            Self::Latin => latin,
            Self::ArabicIndic => {
                let mut out = String::with_capacity(2 * latin.len());
                for c in latin.chars() {
                    match c {
                        '0'..='9' => out.push(char::from_u32(c as u32 + 0x0630).unwrap_or(c)),
                        '.' => out.push('\u{066B}'),
                        ',' => out.push('\u{066C}'),
                        // The mark keeps the sign behind its number, that is to the left of it,
                        // where no letter gives a direction; so in CLDR.
                        '%' => out.push_str("\u{066A}\u{061C}"),
                        c => out.push(c),
                    }
                }
                out
            }
        }
    }
}

impl Figure for Quantity {
    fn latin(&self) -> String {
        self.get().latin()
    }
}

impl Figure for Percent {
    /// With the sign: `8.25%`.
    fn latin(&self) -> String {
        self.typed() + "%"
    }
}

impl Figure for TaxRate {
    fn latin(&self) -> String {
        self.0.latin()
    }
}

macro_rules! counts {
    ($($count:ty),+) => {$(
        impl Figure for $count {
            /// With thousands separators: `2,500`.
            fn latin(&self) -> String {
                crate::digits::grouped(&self.to_string())
            }
        }
    )+};
}
counts!(u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Money;
    use proptest::prelude::*;

    fn arabic(figure: &impl Figure) -> String {
        Numerals::ArabicIndic.write(figure)
    }

    #[test]
    fn each_figure_is_written_in_the_digits_that_are_chosen() {
        assert_eq!(arabic(&Quantity::new(2_500).expect("fits")), "٢٬٥٠٠");
        assert_eq!(arabic(&"8.25".parse::<Percent>().expect("a rate")), "٨٫٢٥٪\u{061C}");
        assert_eq!(arabic(&"16".parse::<TaxRate>().expect("a rate")), "١٦٪\u{061C}");
        assert_eq!(arabic(&1_000_usize), "١٬٠٠٠");
        assert_eq!(Numerals::ArabicIndic.digits("10:02".to_owned()), "١٠:٠٢");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(minor in 0..=Money::MAX_MINOR, units in 1..=Quantity::MAX, points in 0..=Percent::WHOLE) {
            let money = Money::from_minor(minor, "JOD".parse().expect("a currency"));
            let amount = Numerals::ArabicIndic.digits(money.amount());
            prop_assert_eq!(Money::parse(&amount, money.currency()), Ok(money));
            let quantity = Quantity::new(units).expect("fits");
            prop_assert_eq!(arabic(&quantity).parse(), Ok(quantity));
            let percent = Percent::from_basis_points(points).expect("a percentage");
            prop_assert_eq!(arabic(&percent).parse(), Ok(percent));
        }
    }
}

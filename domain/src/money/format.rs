//! How a reader writes money: `$484.96`, `967.000 د.أ.`, `12.500 EUR`.
//!
//! Signs and where they stand are those of the Unicode CLDR 48 (`en`, `ar`, and English of each
//! country). A code stands wherever a sign could mean another currency, and behind its number, so
//! that it can be read in every language and numbers stand under each other.

use super::{Currency, Money};
use crate::{CountryCode, Language, Numerals};
use serde::{Deserialize, Serialize};

/// The marks of direction around an amount in Arabic.
const RIGHT_TO_LEFT: &str = "\u{200F}";
const LEFT_TO_RIGHT: &str = "\u{200E}";

/// One reader's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyFormat {
    pub numerals: Numerals,
    /// The currency that is written with a sign, and what stands before and behind its number.
    signed: Option<(Currency, String, String)>,
}

impl MoneyFormat {
    /// For a reader of this language in this country, where `only` is the one currency that the
    /// shop deals in; `None` where it has several, so that each needs its code.
    pub fn of(
        language: Language,
        country: Option<CountryCode>,
        only: Option<Currency>,
        numerals: Numerals,
    ) -> Self {
        let signed = only.and_then(|currency| {
            let (before, behind) = match language {
                Language::En => (english(currency.code(), country)?.to_owned(), String::new()),
                Language::Ar => {
                    let behind = ["\u{A0}", arabic(currency.code())?].concat();
                    let mark = match behind.ends_with('.') {
                        true => RIGHT_TO_LEFT,
                        false => LEFT_TO_RIGHT,
                    };
                    (RIGHT_TO_LEFT.to_owned(), behind + mark)
                }
            };
            Some((currency, before, behind))
        });
        Self { numerals, signed }
    }

    /// An amount as this reader writes it, on one line with what it is of.
    pub fn write(&self, money: &Money) -> String {
        let amount = self.numerals.digits(money.amount());
        match &self.signed {
            Some((currency, before, behind)) if *currency == money.currency() => {
                [before, amount.as_str(), behind].concat()
            }
            _ => [amount.as_str(), "\u{A0}", money.currency().code()].concat(),
        }
    }
}

/// Countries whose own dollar is another than that of the United States.
const OTHER_DOLLARS: [&str; 32] = [
    "AG", "AI", "AR", "AU", "BB", "BM", "BN", "BS", "BZ", "CA", "CL", "CO", "DM", "FJ", "GD", "GY",
    "HK", "JM", "KN", "KY", "LC", "LR", "MX", "NA", "NZ", "SB", "SG", "SR", "TT", "TW", "UY", "VC",
];
/// Countries whose own pound is another than that of the United Kingdom.
const OTHER_POUNDS: [&str; 8] = ["EG", "FK", "GI", "LB", "SD", "SH", "SS", "SY"];

/// The sign of a currency in English, before the number.
fn english(code: &str, country: Option<CountryCode>) -> Option<&'static str> {
    let is_in = |codes: &[&str]| country.is_some_and(|country| codes.contains(&country.as_str()));
    Some(match code {
        "USD" if !is_in(&OTHER_DOLLARS) => "$",
        "CAD" if is_in(&["CA"]) => "$",
        "AUD" if is_in(&["AU"]) => "$",
        "NZD" if is_in(&["NZ"]) => "$",
        "SGD" if is_in(&["SG"]) => "$",
        "HKD" if is_in(&["HK"]) => "HK$",
        "GBP" if !is_in(&OTHER_POUNDS) => "£",
        "JPY" if !is_in(&["CN"]) => "¥",
        "EUR" => "€",
        "ILS" => "₪",
        "INR" => "₹",
        "KRW" => "₩",
        "PHP" => "₱",
        _ => return None,
    })
}

/// The sign of a currency in Arabic, behind the number.
fn arabic(code: &str) -> Option<&'static str> {
    Some(match code {
        "AED" => "د.إ.",
        "BHD" => "د.ب.",
        "DZD" => "د.ج.",
        "EGP" => "ج.م.",
        "EUR" => "€",
        "GBP" => "UK£",
        "ILS" => "₪",
        "IQD" => "د.ع.",
        "JOD" => "د.أ.",
        "KWD" => "د.ك.",
        "LBP" => "ل.ل.",
        "LYD" => "د.ل.",
        "MAD" => "د.م.",
        "MRU" => "أ.م.",
        "OMR" => "ر.ع.",
        "QAR" => "ر.ق.",
        "SAR" => "ر.س.",
        "SDG" => "ج.س.",
        "SYP" => "ل.س.",
        "TND" => "د.ت.",
        "USD" => "US$",
        "YER" => "ر.ي.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(language: Language, country: &str, only: &str, minor: i64, code: &str) -> String {
        let money = Money::from_minor(minor, code.parse().expect("a currency"));
        MoneyFormat::of(language, country.parse().ok(), only.parse().ok(), Numerals::Latin)
            .write(&money)
    }

    #[test]
    fn a_shop_with_one_currency_writes_its_sign() {
        for (country, code, minor, says) in [
            ("US", "USD", 48_496, "$484.96"),
            ("", "USD", 48_496, "$484.96"),
            ("JO", "USD", 48_496, "$484.96"),
            ("CA", "CAD", 48_496, "$484.96"),
            ("DE", "EUR", 123_450, "€1,234.50"),
            ("GB", "GBP", 100, "£1.00"),
            ("JP", "JPY", 8_750, "¥8,750"),
            ("JO", "JOD", 967_000, "967.000\u{A0}JOD"),
        ] {
            assert_eq!(written(Language::En, country, code, minor, code), says, "{code} {country}");
        }
        for (code, minor, says) in [
            ("JOD", 967_000, "\u{200F}967.000\u{A0}د.أ.\u{200F}"),
            ("SAR", 48_496, "\u{200F}484.96\u{A0}ر.س.\u{200F}"),
            ("USD", 48_496, "\u{200F}484.96\u{A0}US$\u{200E}"),
            ("JPY", 8_750, "8,750\u{A0}JPY"),
        ] {
            assert_eq!(written(Language::Ar, "JO", code, minor, code), says, "{code}");
        }
    }

    #[test]
    fn a_code_stands_where_a_sign_could_mean_another_currency() {
        // A dollar where people have their own, and each amount of a shop with several currencies.
        for (country, only, code) in [
            ("CA", "USD", "USD"),
            ("AU", "USD", "USD"),
            ("US", "CAD", "CAD"),
            ("US", "", "USD"),
            ("US", "USD", "EUR"),
            ("EG", "GBP", "GBP"),
        ] {
            let says = format!("484.96\u{A0}{code}");
            assert_eq!(
                written(Language::En, country, only, 48_496, code),
                says,
                "{country} {only}"
            );
        }
        assert_eq!(written(Language::Ar, "JO", "", 967_000, "JOD"), "967.000\u{A0}JOD");
        assert_eq!(written(Language::Ar, "JO", "JOD", 48_496, "USD"), "484.96\u{A0}USD");
    }

    #[test]
    fn an_amount_has_the_readers_digits() {
        let jod = "JOD".parse().expect("a currency");
        let arabic = MoneyFormat::of(Language::Ar, None, Some(jod), Numerals::ArabicIndic);
        let says = "\u{200F}١٬٢٣٤٫٥٠٠\u{A0}د.أ.\u{200F}";
        assert_eq!(arabic.write(&Money::from_minor(1_234_500, jod)), says);
    }
}

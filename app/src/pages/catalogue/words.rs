//! How many of a unit, and prices per so many, as a sentence of the language says it.

use crate::texts::{Arg, Texts};
use packpost_domain::{PriceBasis, Quantity};

/// The units that products are counted in, the most usual first.
pub const UNITS: [&str; 5] = ["piece", "roll", "sheet", "metre", "set"];

fn key(unit: &str, keys: [&'static str; 5]) -> &'static str {
    UNITS.iter().position(|u| *u == unit).map_or(keys[0], |i| keys[i])
}

/// `2,500 pieces`; `unit` is a word of the family `unit`.
pub fn counted(t: &Texts, unit: &str, quantity: Quantity) -> String {
    let keys = ["counted-piece", "counted-roll", "counted-sheet", "counted-metre", "counted-set"];
    let n = Arg::Number(quantity.get().into());
    t.with(key(unit, keys), [("n", n), ("shown", Arg::figure(&quantity))])
}

/// `per 100 pieces`: what a price is for.
pub fn per(t: &Texts, unit: &str, basis: PriceBasis) -> String {
    let keys = ["per-piece", "per-roll", "per-sheet", "per-metre", "per-set"];
    let n = Arg::Number(basis.get().into());
    let shown = Quantity::new(basis.get()).map(|q| t.figure(&q)).unwrap_or_default();
    t.with(key(unit, keys), [("n", n), ("shown", shown.into())])
}

/// `12 days` from the order to the door.
pub fn lead_time(t: &Texts, days: u32) -> String {
    if days == 0 { t.get("lead-same-day") } else { t.with("lead-days", [("n", days.into())]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Local;
    use packpost_domain::Language;

    #[test]
    fn units_are_counted_as_the_language_does() {
        let of = |language, unit, n| {
            let t = Texts::new(language, Local::default());
            let said = counted(&t, unit, Quantity::new(n).expect("a quantity"));
            said.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect::<String>()
        };
        assert_eq!(of(Language::En, "piece", 1), "1 piece");
        assert_eq!(of(Language::En, "roll", 2_500), "2,500 rolls");
        assert_eq!(of(Language::Ar, "metre", 2), "متران");
        assert_eq!(of(Language::Ar, "metre", 5), "5 أمتار");
        assert_eq!(of(Language::Ar, "metre", 12), "12 مترًا");
        assert_eq!(of(Language::Ar, "metre", 100), "100 متر");
    }

    #[test]
    fn every_unit_and_basis_has_words() {
        for language in Language::ALL {
            let t = Texts::new(language, Local::default());
            for unit in UNITS {
                assert!(t.knows(&format!("unit-{unit}")), "{unit}");
                for basis in [1, 2, 12, 100, 140] {
                    let basis = PriceBasis::try_from(basis).expect("a basis");
                    assert!(!per(&t, unit, basis).is_empty());
                }
            }
        }
    }
}

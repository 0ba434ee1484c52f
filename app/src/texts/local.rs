//! What a text takes from the place of a shop: its clock, its digits, what it calls the months.

use jiff::tz::TimeZone;
use packpost_domain::{CountryCode, Currency, MonthNames, Numerals};

/// How a shop reads numbers, days and times. Digits and months are its choice in Arabic; English
/// has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    pub zone: TimeZone,
    pub numerals: Numerals,
    pub months: MonthNames,
    /// Whether times of day name the place whose clock it is: for readers who may think of another.
    pub names_place: bool,
    /// Where the reader is, as far as it is known: who reads a day and an amount there.
    pub country: Option<CountryCode>,
    /// The one currency that the shop deals in, whose sign means no other; `None` where it has
    /// several, or where no shop is known.
    pub only_currency: Option<Currency>,
    /// What the shop's tax is called, and what in Arabic; empty where it has no other name there.
    pub tax_names: (String, String),
}

impl Local {
    /// The same for somebody who lives by another clock: their times of day name its place.
    #[must_use]
    pub fn on_the_clock_of(self, zone: TimeZone) -> Self {
        Self { zone, names_place: true, ..self }
    }

    /// For a reader in another country, a supplier; as it is where that is not known.
    #[must_use]
    pub fn read_in(&self, country: Option<CountryCode>) -> Self {
        Self { country: country.or(self.country), ..self.clone() }
    }
}

/// Latin digits and the most common months, at UTC: for pages that no shop has.
impl Default for Local {
    fn default() -> Self {
        Self {
            zone: TimeZone::UTC,
            numerals: Numerals::Latin,
            months: MonthNames::Common,
            names_place: false,
            country: None,
            only_currency: None,
            tax_names: Default::default(),
        }
    }
}

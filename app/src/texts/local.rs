//! What a text takes from the place of a shop: its clock, its digits, what it calls the months.

use jiff::tz::TimeZone;
use packpost_domain::{MonthNames, Numerals};

/// How a shop reads numbers, days and times. Digits and months are its choice in Arabic; English
/// has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    pub zone: TimeZone,
    pub numerals: Numerals,
    pub months: MonthNames,
    /// Whether times of day name the place whose clock it is: for readers who may think of another.
    pub names_place: bool,
}

impl Local {
    /// The same for somebody who lives by another clock: their times of day name its place.
    #[must_use]
    pub fn on_the_clock_of(self, zone: TimeZone) -> Self {
        Self { zone, names_place: true, ..self }
    }
}

/// Latin digits and the most common months, at UTC: for pages that no shop has.
impl Default for Local {
    fn default() -> Self {
        let (numerals, months) = (Numerals::Latin, MonthNames::Common);
        Self { zone: TimeZone::UTC, numerals, months, names_place: false }
    }
}

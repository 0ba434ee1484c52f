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
}

/// Latin digits and the most common months, at UTC: for pages that no shop has.
impl Default for Local {
    fn default() -> Self {
        Self { zone: TimeZone::UTC, numerals: Numerals::Latin, months: MonthNames::Common }
    }
}

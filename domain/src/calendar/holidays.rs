//! Public holidays of some countries: a set to start from, which people make their own.
//!
//! A row of `holidays.csv` is country, date, `certain` or `expected`, and the name in English and
//! in Arabic. Certain is what a law, a rule or a published calendar fixes. Expected is what waits
//! for the moon, here by the Umm al-Qura calendar, or for a calendar that is not published yet.

use crate::{CountryCode, Language};
use jiff::civil::Date;

const ROWS: &str = include_str!("holidays.csv");

/// The years that every country in the list has.
pub const YEARS: [i16; 2] = [2026, 2027];

/// A day on which a country does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicHoliday {
    pub date: Date,
    /// The day may move: somebody should check it when it comes near.
    pub expected: bool,
    english: &'static str,
    arabic: &'static str,
}

impl PublicHoliday {
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.english,
            Language::Ar => self.arabic,
        }
    }
}

fn row(line: &'static str) -> Option<(CountryCode, PublicHoliday)> {
    let columns: Vec<&'static str> = line.split(',').collect();
    let [country, date, sure, english, arabic] = columns[..] else { return None };
    let expected = match sure {
        "certain" => false,
        "expected" => true,
        _ => return None,
    };
    let holiday = PublicHoliday { date: date.parse().ok()?, expected, english, arabic };
    Some((country.parse().ok()?, holiday))
}

/// The public holidays of a country in [`YEARS`], by date; none where we know none.
pub fn of(country: CountryCode) -> impl Iterator<Item = PublicHoliday> {
    ROWS.lines().filter_map(row).filter(move |(code, _)| *code == country).map(|(_, day)| day)
}

/// Whether there is a list for this country.
pub fn has(country: CountryCode) -> bool {
    of(country).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn on(code: &str, date: &str) -> Option<PublicHoliday> {
        let date: Date = date.parse().expect("a date");
        of(code.parse().expect("a code")).find(|day| day.date == date)
    }

    #[test]
    fn every_row_makes_sense_and_every_country_has_both_years() {
        let mut years: BTreeMap<String, BTreeSet<i16>> = BTreeMap::new();
        let mut last = (String::new(), Date::MIN);
        for line in ROWS.lines() {
            let (country, day) = row(line).unwrap_or_else(|| panic!("no holiday: {line}"));
            assert!(!day.english.is_empty() && !day.arabic.is_empty(), "{line}");
            assert!(day.name(Language::Ar).chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)));
            let here = (country.to_string(), day.date);
            assert!(last < here, "out of order or twice: {line}");
            years.entry(country.to_string()).or_default().insert(day.date.year());
            last = here;
        }
        let countries: Vec<_> = years.keys().map(String::as_str).collect();
        assert_eq!(countries, ["AE", "CN", "DE", "EG", "GB", "JO", "SA", "TR", "US"]);
        assert!(years.values().all(|found| found.iter().eq(YEARS.iter())), "{years:?}");
    }

    #[test]
    fn rules_give_the_days_that_everybody_knows() {
        let named = |code, date| on(code, date).map(|day| day.english);
        assert_eq!(named("US", "2026-07-03"), Some("Independence Day"), "the 4th is a Saturday");
        assert_eq!(named("US", "2026-11-26"), Some("Thanksgiving Day"));
        assert_eq!(named("DE", "2027-03-29"), Some("Easter Monday"));
        assert_eq!(named("GB", "2027-12-27"), Some("Christmas Day (substitute)"));
        assert_eq!(named("EG", "2026-04-13"), Some("Sham El-Nessim"));
        assert_eq!(named("JO", "2027-05-25"), Some("Independence Day"));
        assert_eq!(named("JO", "2026-11-24"), None);
    }

    #[test]
    fn what_waits_for_the_moon_is_only_expected() {
        for (code, date) in [("JO", "2027-03-09"), ("SA", "2026-05-27"), ("TR", "2027-05-16")] {
            assert!(on(code, date).is_some_and(|day| day.expected), "{code} {date}");
        }
        for (code, date) in [("JO", "2026-12-25"), ("AE", "2026-12-02"), ("CN", "2026-10-07")] {
            assert!(on(code, date).is_some_and(|day| !day.expected), "{code} {date}");
        }
        assert!(!has("FR".parse().expect("a code")));
    }
}

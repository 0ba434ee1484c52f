//! What a country's name says about the week and the clock there.

use super::{Hours, Week};
use crate::CountryCode;
use jiff::civil::Time;

/// Places of the time zone database by country, from its `zone.tab`; the one where most
/// business is done comes first.
const ZONES: &str = include_str!("zones.csv");

/// Where people rest on Friday and Saturday.
const REST_ON_FRIDAY: [&str; 17] = [
    "BD", "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "MV", "OM", "PS", "QA", "SA", "SD", "SY",
    "YE",
];

/// Monday to Friday from nine to five; Sunday to Thursday where Friday and Saturday are off.
pub fn usual_week(country: Option<CountryCode>) -> Week {
    let rests = |code: &str| REST_ON_FRIDAY.contains(&code);
    let hours = Hours::new(Time::constant(9, 0, 0, 0), Time::constant(17, 0, 0, 0)).ok();
    if country.is_some_and(|code| rests(code.as_str())) {
        [hours, hours, hours, hours, None, None, hours]
    } else {
        [hours, hours, hours, hours, hours, None, None]
    }
}

fn places() -> impl Iterator<Item = (&'static str, &'static str)> {
    ZONES.lines().filter_map(|line| line.split_once(','))
}

/// The time zone of a country, by its name in the IANA database; of several the one of its
/// capital or its trade.
pub fn zone(country: CountryCode) -> Option<&'static str> {
    places().find(|(code, _)| *code == country.as_str()).map(|(_, zone)| zone)
}

/// The country that a time zone is named after a place of.
pub fn of_zone(zone: &str) -> Option<CountryCode> {
    places().find(|(_, name)| *name == zone).and_then(|(code, _)| code.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> CountryCode {
        code.parse().expect("a code")
    }

    #[test]
    fn a_week_ends_where_the_country_says() {
        let off = |code: &str| {
            let week = usual_week(Some(country(code)));
            (1..=7).zip(week).filter(|(_, day)| day.is_none()).map(|(n, _)| n).collect::<Vec<_>>()
        };
        for code in ["JO", "SA", "EG", "KW", "BH", "QA", "OM", "IQ", "DZ", "YE"] {
            assert_eq!(off(code), [5, 6], "{code}");
        }
        for code in ["AE", "US", "DE", "TR", "CN", "MA", "LB"] {
            assert_eq!(off(code), [6, 7], "{code}");
        }
        assert_eq!(usual_week(None), usual_week(Some(country("DE"))));
    }

    #[test]
    fn a_country_has_a_clock_and_a_clock_a_country() {
        assert_eq!(zone(country("JO")), Some("Asia/Amman"));
        assert_eq!(zone(country("US")), Some("America/New_York"));
        assert_eq!(of_zone("America/Chicago"), Some(country("US")));
        assert_eq!(of_zone("Europe/Berlin"), Some(country("DE")));
        assert_eq!((zone(country("ZZ")), of_zone("UTC")), (None, None));
        for (code, zone) in places() {
            assert!(code.parse::<CountryCode>().is_ok(), "{code}");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
    }
}

//! Names of countries, currencies and places.
//!
//! From the Unicode Common Locale Data Repository (CLDR 45), under the Unicode licence v3;
//! see `names/README.md`.

use packpost_domain::{CountryCode, Currency, Language};

const COUNTRIES: &str = include_str!("../names/countries.tsv");
const PLACES: &str = include_str!("../names/places.tsv");
const CURRENCIES: &str = include_str!("../names/currencies.tsv");

fn rows(
    table: &'static str,
    language: Language,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter_map(move |line| {
        let mut columns = line.split('\t');
        let (code, en, ar) = (columns.next()?, columns.next()?, columns.next()?);
        Some((code, if language == Language::Ar { ar } else { en }))
    })
}

/// All countries by name, as (code, name).
pub fn countries(language: Language) -> Vec<(String, String)> {
    let mut named: Vec<_> =
        rows(COUNTRIES, language).map(|(code, name)| (code.to_owned(), name.to_owned())).collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named
}

/// The name of a country, or its code where it has none.
pub fn country(code: CountryCode, language: Language) -> String {
    let found = rows(COUNTRIES, language).find(|(c, _)| *c == code.as_str());
    found.map_or_else(|| code.to_string(), |(_, name)| name.to_owned())
}

/// What people call the place of a time zone of the IANA database: `New York`, `نيويورك`.
pub fn place(zone: &str, language: Language) -> String {
    let own = || zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    match language {
        Language::En => own(),
        Language::Ar => {
            let mut places = PLACES.lines().filter_map(|line| line.split_once('\t'));
            places.find(|(name, _)| *name == zone).map_or_else(own, |(_, ar)| ar.to_owned())
        }
    }
}

/// All currencies that money can be counted in, by code, as (code, `JOD – Jordanian Dinar`).
pub fn currencies(language: Language) -> Vec<(String, String)> {
    rows(CURRENCIES, language)
        .filter(|(code, _)| code.parse::<Currency>().is_ok())
        .map(|(code, name)| (code.to_owned(), format!("{code} – {name}")))
        .collect()
}

//! Which numbers there are, by country: facts from the metadata of Google's libphonenumber 9.0.43.

/// A country's numbers.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    /// ISO 3166-1.
    name: &'static str,
    /// What is dialled for it from abroad; several countries have the same.
    pub code: &'static str,
    /// What is dialled first inside the country and left out from outside (the trunk prefix).
    pub trunk: &'static str,
    /// How many digits a national number has: `8-9 12`.
    lengths: &'static str,
}

/// Country, calling code, trunk prefix, lengths.
const COUNTRIES: &str = include_str!("calling_codes.csv");

/// Calling code, length of the national number, how it begins, and the sizes of its groups as
/// `formatNumber(INTERNATIONAL)` makes them, one digit each; but of mobiles in Jordan as people there
/// write them. Of several beginnings the longest counts.
const GROUPS: &str = include_str!("groups.csv");

fn countries() -> impl Iterator<Item = Country> {
    COUNTRIES.lines().filter_map(|line| {
        let mut cells = line.split(',');
        Some(Country {
            name: cells.next()?,
            code: cells.next()?,
            trunk: cells.next()?,
            lengths: cells.next()?,
        })
    })
}

impl Country {
    /// Whether numbers of this country have so many digits behind the calling code.
    pub fn has(&self, digits: usize) -> bool {
        self.lengths.split(' ').any(|run| {
            let (least, most) = run.split_once('-').unwrap_or((run, run));
            let number = |text: &str| text.parse::<usize>().ok();
            number(least).is_some_and(|least| least <= digits)
                && number(most).is_some_and(|most| digits <= most)
        })
    }
}

/// The country with this name.
pub fn country(name: &str) -> Option<Country> {
    countries().find(|country| country.name == name)
}

/// The countries whose calling code a number begins with. No code begins another.
pub fn called(digits: &str) -> Vec<Country> {
    countries().filter(|country| digits.starts_with(country.code)).collect()
}

/// Calling code and national number.
pub fn split(digits: &str) -> (&str, &str) {
    let code = countries().map(|country| country.code).find(|code| digits.starts_with(code));
    digits.split_at(code.map_or(0, str::len))
}

/// How many digits stand together, from the start.
pub fn groups(code: &str, national: &str) -> impl Iterator<Item = usize> {
    let rows = GROUPS.lines().filter_map(|line| {
        let mut cells = line.split(',');
        let this = cells.next()? == code && cells.next()?.parse() == Ok(national.len());
        let begins = cells.next().filter(|begins| this && national.starts_with(begins))?;
        Some((begins.len(), cells.next()?))
    });
    let (_, sizes) = rows.max_by_key(|(known, _)| *known).unwrap_or_default();
    sizes.bytes().map(|size| usize::from(size.saturating_sub(b'0')))
}

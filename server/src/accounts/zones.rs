//! The time zones a shop can be in.

use std::str::FromStr;

/// Places of the IANA database. The rest of it is aliases and technical zones (`Etc/GMT+3`,
/// `posix/…`, `US/Eastern`), which nobody who runs a shop looks for.
const REGIONS: [&str; 9] =
    ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "Arctic"];

fn is_a_place(name: &str) -> bool {
    name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region))
}

/// All to choose from, as (`Asia/Amman`, `Amman – Asia`): the city first, since that is what
/// people know and what a list jumps to when they type.
pub fn choices() -> Vec<(String, String)> {
    let mut named: Vec<_> = jiff::tz::db()
        .available()
        .filter(|name| is_a_place(name.as_str()))
        .map(|name| (name.as_str().to_owned(), label(name.as_str())))
        .collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named.insert(0, ("UTC".to_owned(), "UTC".to_owned()));
    named
}

fn label(name: &str) -> String {
    let (region, city) = name.rsplit_once('/').unwrap_or(("", name));
    format!("{} – {}", city.replace('_', " "), region.replace('_', " "))
}

/// What people call the place of a zone: `New York`.
pub fn city(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// A name that is on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(pub String);

/// Not on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownZone;

impl FromStr for Zone {
    type Err = UnknownZone;
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let listed = name == "UTC"
            || is_a_place(name) && jiff::tz::db().available().any(|n| n.as_str() == name);
        listed.then(|| Self(name.to_owned())).ok_or(UnknownZone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_cities_and_nothing_technical() {
        let choices = choices();
        assert!(choices.contains(&("Asia/Amman".to_owned(), "Amman – Asia".to_owned())));
        let city = "Buenos Aires – America/Argentina".to_owned();
        assert!(choices.contains(&("America/Argentina/Buenos_Aires".to_owned(), city)));
        for (name, _) in &choices {
            assert!(!name.starts_with("Etc/") && !name.contains("posix"), "{name}");
            assert!(jiff::tz::TimeZone::get(name).is_ok(), "{name}");
        }
        assert!("Asia/Amman".parse::<Zone>().is_ok());
        for strange in ["Etc/GMT+3", "Asia/Nowhere", "asia/amman", "", "../etc/passwd"] {
            assert!(strange.parse::<Zone>().is_err(), "{strange}");
        }
    }
}

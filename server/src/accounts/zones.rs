//! The time zones a shop can be in.

use packpost_app::{names, texts::Texts};
use std::{collections::BTreeMap, str::FromStr};

/// Places of the IANA database. The rest of it is aliases and technical zones (`Etc/GMT+3`,
/// `posix/…`, `US/Eastern`), which nobody who runs a shop looks for.
const REGIONS: [&str; 9] =
    ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "Arctic"];

fn is_a_place(name: &str) -> bool {
    name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region))
}

/// All to choose from, as (`Asia/Amman`, `Amman – Asia`): the city first, since that is what
/// people know and what a list jumps to when they type. Of names that read the same, such as
/// Calcutta and Kolkata in Arabic, there is one: the chosen one if it is among them.
pub fn choices(t: &Texts, chosen: &str) -> Vec<(String, String)> {
    let mut named = BTreeMap::new();
    for name in jiff::tz::db().available().filter(|name| is_a_place(name.as_str())) {
        let name = name.as_str();
        let same = named.entry(label(t, name)).or_insert_with(|| name.to_owned());
        if name == chosen {
            chosen.clone_into(same);
        }
    }
    let utc = std::iter::once(("UTC".to_owned(), "UTC".to_owned()));
    utc.chain(named.into_iter().map(|(words, name)| (name, words))).collect()
}

fn label(t: &Texts, name: &str) -> String {
    let region = name.split('/').next().unwrap_or(name).to_ascii_lowercase();
    format!("{} – {}", names::place(name, t.language()), t.word("region", &region))
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
    use packpost_app::texts::Local;
    use packpost_domain::Language;

    fn list(language: Language, chosen: &str) -> Vec<(String, String)> {
        choices(&Texts::new(language, Local::default()), chosen)
    }

    #[test]
    fn the_list_has_cities_and_nothing_technical() {
        let choices = list(Language::En, "");
        assert!(choices.contains(&("Asia/Amman".to_owned(), "Amman – Asia".to_owned())));
        let city = "Buenos Aires – America".to_owned();
        assert!(choices.iter().any(|(_, words)| *words == city));
        for (name, _) in &choices {
            assert!(!name.starts_with("Etc/") && !name.contains("posix"), "{name}");
            assert!(jiff::tz::TimeZone::get(name).is_ok(), "{name}");
        }
        assert!("Asia/Amman".parse::<Zone>().is_ok());
        for strange in ["Etc/GMT+3", "Asia/Nowhere", "asia/amman", "", "../etc/passwd"] {
            assert!(strange.parse::<Zone>().is_err(), "{strange}");
        }
    }

    #[test]
    fn arabic_has_its_own_names_each_once_and_the_chosen_one_among_them() {
        let choices = list(Language::Ar, "Asia/Calcutta");
        assert!(choices.contains(&("Asia/Amman".to_owned(), "عمّان – آسيا".to_owned())));
        let latin = |words: &str| words.chars().any(|c| c.is_ascii_alphabetic());
        let without: Vec<_> = choices[1..].iter().filter(|(_, words)| latin(words)).collect();
        assert!(without.len() < 3, "newer than the names that we have: {without:?}");
        let mut words: Vec<_> = choices.iter().map(|(_, words)| words).collect();
        words.dedup();
        assert_eq!(words.len(), choices.len());
        for one in ["Asia/Calcutta", "Asia/Kolkata"] {
            let named: Vec<_> =
                list(Language::Ar, one).into_iter().filter(|(_, w)| w == "كالكتا – آسيا").collect();
            assert_eq!(named, [(one.to_owned(), "كالكتا – آسيا".to_owned())]);
        }
    }
}

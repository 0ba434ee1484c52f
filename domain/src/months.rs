//! What Arabic calls the months: not the same from the Gulf to the Atlantic.

use crate::words::words;

words! {
    /// A family of names. The names themselves are texts; they follow CLDR (ar, ar-JO, ar-DZ, ar-MA).
    MonthNames {
        /// يناير: Egypt, the Gulf, Sudan, Libya, Yemen.
        Common = "common",
        /// كانون الثاني: Jordan, Palestine, Lebanon, Syria, Iraq.
        Levantine = "levantine",
        /// جانفي: Tunisia, Algeria.
        Maghrebi = "maghrebi",
        /// غشت for August: Morocco.
        Moroccan = "moroccan",
    }
}

impl MonthNames {
    /// What is usual at a place of the IANA database.
    pub fn usual_in(zone: &str) -> Self {
        match zone {
            "Asia/Amman" | "Asia/Damascus" | "Asia/Beirut" | "Asia/Gaza" | "Asia/Hebron"
            | "Asia/Baghdad" => Self::Levantine,
            "Africa/Tunis" | "Africa/Algiers" => Self::Maghrebi,
            "Africa/Casablanca" | "Africa/El_Aaiun" => Self::Moroccan,
            _ => Self::Common,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MonthNames::{self, *};

    #[test]
    fn a_place_has_the_names_that_are_usual_there() {
        for (zone, names) in [
            ("Asia/Amman", Levantine),
            ("Asia/Baghdad", Levantine),
            ("Africa/Tunis", Maghrebi),
            ("Africa/Casablanca", Moroccan),
            ("Africa/Cairo", Common),
            ("Asia/Dubai", Common),
            ("America/Chicago", Common),
        ] {
            assert_eq!(MonthNames::usual_in(zone), names, "{zone}");
        }
    }
}

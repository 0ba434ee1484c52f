//! Where a shop or a supplier is.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An ISO 3166-1 alpha-2 code, such as `JO`. Whether the country exists is for the list
/// of names to say; here it is two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CountryCode([u8; 2]);

/// Not two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a country code")]
pub struct NotACountryCode;

impl CountryCode {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// Whether its printers hold US Letter; all other countries print on A4. After the Unicode
    /// CLDR (`supplementalData`, `paperSize`).
    pub fn prints_on_letter(&self) -> bool {
        const LETTER: [&[u8; 2]; 14] = [
            b"BZ", b"CA", b"CL", b"CO", b"CR", b"GT", b"MX", b"NI", b"PA", b"PH", b"PR", b"SV",
            b"US", b"VE",
        ];
        LETTER.contains(&&self.0)
    }

    /// Whether English writes the month before the day there, `Nov 30`: after the Unicode CLDR 48
    /// (English of each country).
    pub fn writes_month_first(&self) -> bool {
        const MONTH_FIRST: [&[u8; 2]; 11] =
            [b"AS", b"BI", b"CA", b"GU", b"MH", b"MP", b"PH", b"PR", b"UM", b"US", b"VI"];
        MONTH_FIRST.contains(&&self.0)
    }
}

impl FromStr for CountryCode {
    type Err = NotACountryCode;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([*a, *b])),
            _ => Err(NotACountryCode),
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

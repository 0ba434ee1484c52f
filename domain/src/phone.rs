//! Phone numbers as people write them, and as apps and networks want them.

use crate::{CountryCode, digits};
use std::{fmt, str::FromStr};

/// A number that can be reached from anywhere (ITU-T E.164): calling code and national number, at
/// most fifteen digits, with the extension behind it where there is one.
///
/// Whether anybody answers is another matter: only its form is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PhoneNumber {
    digits: String,
    extension: String,
}

/// Why something typed is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhoneNumber {
    #[error("something else than a phone number")]
    NotANumber,
    #[error("too short or too long")]
    Length,
    #[error("no country has this calling code")]
    NoSuchCountry,
}

/// The longest that E.164 allows.
const MOST_DIGITS: usize = 15;
/// The shortest national numbers there are, of small islands.
const LEAST_NATIONAL: usize = 4;
/// What stands before an extension, the longer words first.
const EXTENSION: [&str; 5] = [";ext=", "ext.", "ext", "x", "#"];

/// Country (ISO 3166-1), calling code, and what is dialled first inside the country and left out
/// from outside (the trunk prefix). From the metadata of Google's libphonenumber 9.0.
const CALLING_CODES: &str = include_str!("phone/calling_codes.csv");

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    CALLING_CODES.lines().filter_map(|line| {
        let mut cells = line.split(',');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

impl PhoneNumber {
    /// Reads what a shop wrote down. A number without `+` or `00` is one of this country.
    ///
    /// Only the trunk prefix is taken off: an Argentine mobile number that is written with its 15
    /// has to be written with `+54 9`.
    ///
    /// # Errors
    /// Where it is no number that could be dialled.
    pub fn parse(typed: &str, country: CountryCode) -> Result<Self, NotAPhoneNumber> {
        let typed = digits::to_ascii(&typed.to_lowercase());
        let at = EXTENSION.iter().filter_map(|word| Some((typed.find(word)?, word.len()))).min();
        let (number, extension) = match at {
            Some((at, long)) => (&typed[..at], plain(&typed[at + long..])?),
            None => (typed.as_str(), String::new()),
        };
        let number = number.trim_start_matches(is_between);
        let digits = match number.strip_prefix(is_plus) {
            Some(number) => international(number)?,
            None => match (plain(number)?, country.as_str()) {
                (digits, _) if digits.starts_with("00") => known(digits[2..].to_owned())?,
                (digits, country) => national(&digits, country)?,
            },
        };
        if digits.len() > MOST_DIGITS || extension.len() > 7 {
            return Err(NotAPhoneNumber::Length);
        }
        Ok(Self { digits, extension })
    }

    /// Without the `+`, as `wa.me` wants it.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// What is dialled after it, or nothing. Behind one there is no mobile phone.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// The address of a call (RFC 3966).
    pub fn tel(&self) -> String {
        match self.extension.as_str() {
            "" => format!("tel:{self}"),
            extension => format!("tel:{self};ext={extension}"),
        }
    }
}

fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋')
}

/// What people put between digits, and the unseen marks that phones copy along.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | '/' | '(' | ')' | ':' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn plain(text: &str) -> Result<String, NotAPhoneNumber> {
    let digits: String = text.chars().filter(|c| !is_between(*c)).collect();
    let fine = digits.bytes().all(|b| b.is_ascii_digit());
    fine.then_some(digits).ok_or(NotAPhoneNumber::NotANumber)
}

/// `+49 (0) 30 …`: the zero in brackets is for those inside the country.
fn international(number: &str) -> Result<String, NotAPhoneNumber> {
    known(plain(&number.replacen("(0)", "", 1))?)
}

fn known(digits: String) -> Result<String, NotAPhoneNumber> {
    let code = rows().map(|(_, code, _)| code).find(|code| digits.starts_with(code));
    let code = code.ok_or(NotAPhoneNumber::NoSuchCountry)?;
    let long = digits.len() >= code.len() + LEAST_NATIONAL;
    long.then_some(digits).ok_or(NotAPhoneNumber::Length)
}

fn national(digits: &str, country: &str) -> Result<String, NotAPhoneNumber> {
    let row = rows().find(|(known, ..)| *known == country);
    let (_, code, trunk) = row.ok_or(NotAPhoneNumber::NoSuchCountry)?;
    let outside = match (code, trunk) {
        // Area codes may begin with the same digit: only a number of full length has it in front.
        ("1" | "7", trunk) if digits.len() == 11 => digits.strip_prefix(trunk),
        ("1" | "7", _) | (_, "") => None,
        // In Belarus both are dialled.
        ("375", _) => digits.strip_prefix("80").or(digits.strip_prefix('8')),
        (_, trunk) => digits.strip_prefix(trunk),
    };
    let outside = outside.unwrap_or(digits);
    match outside.len() < LEAST_NATIONAL {
        true => Err(NotAPhoneNumber::Length),
        false => Ok(format!("{code}{outside}")),
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.digits)
    }
}

/// A public name on Telegram: five to 32 letters, digits and underscores, a letter first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TelegramName(String);

/// Something that no account can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name on Telegram")]
pub struct NotATelegramName;

impl TelegramName {
    /// Without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TelegramName {
    type Err = NotATelegramName;
    /// Takes `name`, `@name` and `https://t.me/name`.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("https://").unwrap_or(typed);
        let typed = typed.strip_prefix("t.me/").or(typed.strip_prefix('@')).unwrap_or(typed);
        let fits = (5..=32).contains(&typed.len())
            && typed.starts_with(|c: char| c.is_ascii_alphabetic())
            && typed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        fits.then(|| Self(typed.to_owned())).ok_or(NotATelegramName)
    }
}

#[cfg(test)]
mod tests;

//! Phone numbers as people write them, and as apps and networks want them: read once, kept in one
//! writing, and every address that opens an app is made here.

mod parse;
mod plan;
mod telegram;
mod written;

pub use telegram::{NotATelegramName, TelegramName};
pub use written::WrittenNumber;

use crate::CountryCode;
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
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhoneNumber {
    #[error("something else than a phone number")]
    NotANumber,
    #[error("no number of that country has so many digits")]
    Length,
    #[error("no country has this calling code")]
    NoSuchCountry,
    #[error("a number without a calling code, and no country to look for it in")]
    NoCountry,
    /// A number that begins like its calling code: nobody knows whether that is part of it.
    #[error("it could be {first} or {second}")]
    TwoReadings { first: PhoneNumber, second: PhoneNumber },
}

impl PhoneNumber {
    /// Reads what a shop wrote down, pasted or copied from a chat. A number without `+` or `00` is
    /// one of this country, with or without its trunk prefix.
    ///
    /// Only the trunk prefix is taken off: an Argentine mobile number that is written with its 15
    /// has to be written with `+54 9`.
    ///
    /// # Errors
    /// Where it is no number that could be dialled, or could be two.
    pub fn parse(typed: &str, country: CountryCode) -> Result<Self, NotAPhoneNumber> {
        parse::parse(typed, Some(country))
    }

    /// What is dialled after it, or nothing. Behind one there is no mobile phone.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// As people read it: grouped as in its country, with its calling code, so that it is the same
    /// number for whoever reads it. `+962 79 555 0199`, and with an extension `+962 6 555 0100 x12`.
    pub fn shown(&self) -> String {
        let (code, national) = plan::split(&self.digits);
        let mut shown = format!("+{code}");
        let mut rest = national;
        for size in plan::groups(code, national) {
            let (group, after) = rest.split_at(size.min(rest.len()));
            shown.push(' ');
            shown.push_str(group);
            rest = after;
        }
        if !rest.is_empty() {
            shown.push(' ');
            shown.push_str(rest);
        }
        if !self.extension.is_empty() {
            shown.push_str(" x");
            shown.push_str(&self.extension);
        }
        shown
    }

    /// The address of a call (RFC 3966).
    pub fn tel(&self) -> String {
        format!("tel:{self}")
    }

    /// The address of a text message with this text filled in (RFC 5724), which is
    /// percent-encoded. `?&body=`: iOS wants the ampersand, Android takes it.
    pub fn sms(&self, text: &str) -> String {
        format!("sms:+{}?&body={text}", self.digits)
    }

    /// The address of a chat on WhatsApp with this text filled in ("click to chat"), which is
    /// percent-encoded.
    pub fn whatsapp(&self, text: &str) -> String {
        format!("https://wa.me/{}?text={text}", self.digits)
    }
}

/// The one writing that is kept: E.164, with the extension as in RFC 3966.
impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.digits)?;
        match self.extension.as_str() {
            "" => Ok(()),
            extension => write!(f, ";ext={extension}"),
        }
    }
}

impl FromStr for PhoneNumber {
    type Err = NotAPhoneNumber;
    /// Reads a number that says its country itself.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        parse::parse(typed, None)
    }
}

#[cfg(test)]
mod tests;

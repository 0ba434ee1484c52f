//! A number that was written down, read or not.

use super::PhoneNumber;
use crate::CountryCode;

/// What stands beside a name as a phone number. Numbers that were kept before they were read, and
/// can't be, stay as they were typed, and open nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenNumber {
    typed: String,
    number: Option<PhoneNumber>,
}

impl WrittenNumber {
    /// A number as it is kept; one without a calling code is one of this country.
    pub fn read(kept: &str, country: CountryCode) -> Self {
        Self { typed: kept.trim().to_owned(), number: PhoneNumber::parse(kept, country).ok() }
    }

    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// `None` where nothing is written down, or nothing that can be dialled.
    pub fn number(&self) -> Option<&PhoneNumber> {
        self.number.as_ref()
    }

    /// As people read it.
    pub fn shown(&self) -> String {
        self.number.as_ref().map_or_else(|| self.typed.clone(), PhoneNumber::shown)
    }

    /// As it is kept from now on.
    pub fn kept(&self) -> String {
        self.number.as_ref().map_or_else(|| self.typed.clone(), ToString::to_string)
    }
}

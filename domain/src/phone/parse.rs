//! From what was typed to the number that is meant.

use super::{NotAPhoneNumber, PhoneNumber, plan};
use crate::{CountryCode, digits};
use std::cmp::Reverse;

/// The longest that E.164 allows.
const MOST_DIGITS: usize = 15;
/// The longest extension: libphonenumber takes as many where no word says that it is one.
const MOST_EXTENSION: usize = 9;
/// What stands before an extension.
const EXTENSION: [&str; 11] =
    [";ext=", "extension", "extn", "ext", "x", "#", "تحويلة", "تحويله", "داخلي", "مقسم", "доб"];
/// Calling codes behind which a zero belongs to the number: Congo, Gabon, Ivory Coast, Italy with
/// the Vatican, San Marino.
const ZERO_STAYS: [&str; 5] = ["242", "241", "225", "39", "378"];
/// What is pasted along, before a number.
const BEFORE: [&str; 9] =
    ["tel:", "tel", "phone:", "callto:", "sms:", "whatsapp:", "هاتف", "تلفون", "جوال"];
/// Before a number that says its country without a sign.
const CHAT: [&str; 3] = ["https://wa.me/", "http://wa.me/", "wa.me/"];

pub fn parse(typed: &str, country: Option<CountryCode>) -> Result<PhoneNumber, NotAPhoneNumber> {
    let typed = digits::to_ascii(&typed.to_lowercase());
    let (number, extension) = cut(&typed);
    let extension = plain(extension)?;
    let of = |digits: String| match extension.len() > MOST_EXTENSION {
        true => Err(NotAPhoneNumber::Length),
        false => Ok(PhoneNumber { digits, extension: extension.clone() }),
    };
    let number = number.trim_start_matches(is_between);
    if let Some(number) = CHAT.iter().find_map(|chat| number.strip_prefix(chat)) {
        return of(from_abroad(&plain(number)?)?);
    }
    let number = BEFORE.iter().find_map(|word| number.strip_prefix(word)).unwrap_or(number);
    let number = number.trim_start_matches(is_between);
    if let Some(number) = number.strip_prefix(is_plus) {
        let digits = plain(number)?;
        // The zero in brackets is for those inside the country: `+49 (0) 30 …`.
        let stays = ZERO_STAYS.iter().any(|code| digits.starts_with(code));
        let digits = if stays { digits } else { plain(&number.replacen("(0)", "", 1))? };
        return of(from_abroad(&digits)?);
    }
    let typed = plain(number)?;
    if let Some(number) = typed.strip_prefix("00") {
        return of(from_abroad(number)?);
    }
    if typed.is_empty() {
        return Err(NotAPhoneNumber::NotANumber);
    }
    let country = country.ok_or(NotAPhoneNumber::NoCountry)?;
    let country = plan::country(country.as_str()).ok_or(NotAPhoneNumber::NoSuchCountry)?;
    // Copied without its plus.
    let copied = typed.strip_prefix(country.code).and_then(|rest| national(country, rest));
    let inside = national(country, &typed);
    match (inside, copied) {
        (Some(one), None) | (None, Some(one)) => of(one),
        // With its trunk prefix a number is written as inside the country.
        (Some(one), Some(_)) if begins_inside(country, &typed) => of(one),
        (Some(one), Some(other)) if one == other => of(one),
        (Some(one), Some(other)) => {
            Err(NotAPhoneNumber::TwoReadings { first: of(other)?, second: of(one)? })
        }
        (None, None) => Err(NotAPhoneNumber::Length),
    }
}

/// A number and what is dialled after it. The first mark counts, the longest word there.
fn cut(typed: &str) -> (&str, &str) {
    let marks = EXTENSION.iter().filter_map(|word| Some((typed.find(word)?, word.len())));
    match marks.min_by_key(|(at, long)| (*at, Reverse(*long))) {
        Some((at, long)) => (typed[..at].trim_end_matches(';'), &typed[at + long..]),
        None => (typed, ""),
    }
}

fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋')
}

/// What people put between digits, and the unseen marks that phones copy along.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | '/' | '(' | ')' | ':' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || digits::is_unseen(c)
}

fn plain(text: &str) -> Result<String, NotAPhoneNumber> {
    let digits: String = text.chars().filter(|c| !is_between(*c)).collect();
    let fine = digits.bytes().all(|b| b.is_ascii_digit());
    fine.then_some(digits).ok_or(NotAPhoneNumber::NotANumber)
}

/// Calling code and national number, also where the trunk prefix was left between them.
fn from_abroad(digits: &str) -> Result<String, NotAPhoneNumber> {
    let countries = plan::called(digits);
    let Some(code) = countries.first().map(|country| country.code) else {
        return Err(NotAPhoneNumber::NoSuchCountry);
    };
    let rest = &digits[code.len()..];
    let found = countries.into_iter().find_map(|country| national(country, rest));
    found.filter(|number| number.len() <= MOST_DIGITS).ok_or(NotAPhoneNumber::Length)
}

/// Whether a number is written with its trunk prefix. No national number begins with a zero where
/// zero is the prefix; others, such as 1 and 8, begin numbers as well.
fn begins_inside(country: plan::Country, digits: &str) -> bool {
    country.trunk.starts_with('0') && digits.starts_with(country.trunk)
}

/// The number with its calling code; `None` where the country has none of this length.
fn national(country: plan::Country, digits: &str) -> Option<String> {
    let without = match country.code {
        // In Belarus both are dialled.
        "375" => digits.strip_prefix("80").or(digits.strip_prefix('8')),
        _ if country.trunk.is_empty() => None,
        _ => digits.strip_prefix(country.trunk),
    };
    let without = without.filter(|rest| country.has(rest.len()));
    let whole = (country.has(digits.len()) && !begins_inside(country, digits)).then_some(digits);
    let number = match country.code {
        // Area codes may begin with the same digit: only a number of full length has it in front.
        "1" | "7" => whole.or(without),
        _ => without.or(whole),
    };
    Some(format!("{}{}", country.code, number?))
}

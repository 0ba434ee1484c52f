//! Numbers as people type them, read by one rule: prices, amounts, percentages and quantities alike.
//!
//! The rule and a table of examples, which is the test, stand in `docs/rounding.md`.

use crate::digits;

/// A number that is not negative, as its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Digits before the decimal sign, at least one.
    pub(crate) whole: String,
    /// Digits behind it, without idle zeros.
    pub(crate) decimals: String,
}

/// Why something typed is not read as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    NotANumber,
    /// `1.250` may be one and a quarter or one thousand two hundred and fifty.
    TwoReadings {
        decimal: Number,
        grouped: Number,
    },
}

/// What stands between digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// The Arabic decimal sign: nothing else.
    Decimal,
    /// A space, an apostrophe or the Arabic thousands sign: nothing but groups of thousands.
    Group,
    Point,
    Comma,
}

fn sign(c: char) -> Option<Sign> {
    match c {
        '\u{066B}' => Some(Sign::Decimal),
        ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '\u{2019}' | '\u{066C}' => {
            Some(Sign::Group)
        }
        '.' => Some(Sign::Point),
        ',' | '\u{060C}' => Some(Sign::Comma),
        _ => None,
    }
}

impl Number {
    /// Reads `typed` as something that has up to `decimals` digits behind the point.
    ///
    /// A number is never multiplied in silence: a group that begins with 0 is not thousands, and
    /// where one sign with three digits behind it can be both, the person is asked.
    ///
    /// # Errors
    /// [`Unread`] where it is no number, or two.
    pub(crate) fn read(typed: &str, decimals: u8) -> Result<Self, Unread> {
        let mut parts = vec![String::new()];
        let mut signs = Vec::new();
        for c in typed.trim().chars().filter(|c| !digits::is_mark(*c)) {
            if let Some(sign) = sign(c) {
                signs.push(sign);
                parts.push(String::new());
            } else {
                let digit = digits::ascii(c).ok_or(Unread::NotANumber)?;
                parts.last_mut().ok_or(Unread::NotANumber)?.push(digit);
            }
        }
        match signs.split_last() {
            None => Self::of(&parts[0], ""),
            Some((only @ (Sign::Point | Sign::Comma), [])) => {
                Self::by_one_sign(*only, &parts[0], &parts[1], decimals)
            }
            Some((last, before)) if decides(*last, before) => {
                let (behind, whole) = parts.split_last().ok_or(Unread::NotANumber)?;
                Self::of(&grouped(whole, before)?, behind)
            }
            Some(_) => Self::of(&grouped(&parts, &signs)?, ""),
        }
    }

    /// One point or comma: decimals, or thousands, or both at once.
    fn by_one_sign(sign: Sign, before: &str, behind: &str, decimals: u8) -> Result<Self, Unread> {
        if before.is_empty() && behind.is_empty() {
            return Err(Unread::NotANumber);
        }
        let decimal = Self::of(if before.is_empty() { "0" } else { before }, behind)?;
        let as_group = (1..=3).contains(&before.len()) && !before.starts_with('0');
        if behind.len() != 3 || !as_group {
            return Ok(decimal);
        }
        let grouped = Self::of(&[before, behind].concat(), "")?;
        match sign {
            // As Packpost itself writes the amounts of such a currency.
            Sign::Point if decimals >= 3 => Ok(decimal),
            // As Packpost itself writes thousands, and three decimals there are none.
            Sign::Comma if decimals < 3 => Ok(grouped),
            _ => Err(Unread::TwoReadings { decimal, grouped }),
        }
    }

    fn of(whole: &str, decimals: &str) -> Result<Self, Unread> {
        if whole.is_empty() {
            return Err(Unread::NotANumber);
        }
        let decimals = decimals.trim_end_matches('0').to_owned();
        Ok(Self { whole: whole.to_owned(), decimals })
    }

    /// The number in units of which 10^`decimals` make one; `None` where it is finer or too large.
    pub(crate) fn scaled(&self, decimals: u8) -> Option<i64> {
        let width = usize::from(decimals);
        if self.decimals.len() > width {
            return None;
        }
        format!("{}{:0<width$}", self.whole, self.decimals).parse().ok()
    }
}

/// Whether the last sign is the decimal one, by being another than those before it.
fn decides(last: Sign, before: &[Sign]) -> bool {
    match last {
        Sign::Decimal => true,
        Sign::Group => false,
        Sign::Point | Sign::Comma => !before.contains(&last),
    }
}

/// The digits of groups of thousands, all by one sign: one to three digits, then threes.
fn grouped(parts: &[String], signs: &[Sign]) -> Result<String, Unread> {
    let [first, rest @ ..] = parts else { return Err(Unread::NotANumber) };
    if rest.is_empty() {
        return Ok(first.clone());
    }
    let alike = signs.iter().all(|sign| *sign == signs[0]) && signs[0] != Sign::Decimal;
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if alike && begins && rest.iter().all(|group| group.len() == 3) {
        return Ok(parts.concat());
    }
    Err(Unread::NotANumber)
}

#[cfg(test)]
mod tests;

//! Numbers in groups, such as `079-123-4567`, in text that runs from right to left: the hyphens
//! there are no part of the number (UAX #9), so that its groups would be seen in reverse.

use super::is_right_to_left;
use std::borrow::Cow;

/// A number in groups with fewer digits is left alone: `10-20` may be a range, which is read from
/// right to left as the words around it are.
const FEWEST: usize = 7;
/// The most signs that may stand between two groups, as in `(06) 123`.
const BETWEEN: usize = 2;

/// The same text with each longer number in groups set apart (U+2066 … U+2069), so that it stands
/// as it is dialled; unchanged where nothing runs from right to left.
pub fn steady(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_right_to_left) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| is_digit(c) || matches!(c, '+' | '(')) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (length, digits, groups) = number(from);
        // A sign before the first digit, or a letter before it, belongs to something else.
        let alone = !before.ends_with(|c: char| c.is_alphanumeric() || "\u{2066}-_@".contains(c));
        if digits >= FEWEST && groups > 1 && alone {
            out.push_str(&format!("\u{2066}{}\u{2069}", &from[..length]));
            rest = &from[length..];
        } else {
            let taken = length.max(from.chars().next().map_or(1, char::len_utf8));
            out.push_str(&from[..taken]);
            rest = &from[taken..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How long the number is that a text begins with, in bytes up to its last digit; how many digits
/// and groups of them it has, a plus counted as one.
fn number(text: &str) -> (usize, usize, usize) {
    let (mut length, mut digits, mut groups, mut between) = (0, 0, 0, 0);
    let mut in_group = false;
    for (at, c) in text.char_indices() {
        if is_digit(c) {
            groups += usize::from(!in_group);
            digits += 1;
            (length, between, in_group) = (at + c.len_utf8(), 0, true);
        } else if at == 0 && c == '+' {
            groups += 1;
        } else if is_joint(c) && between < BETWEEN {
            between += 1;
            in_group = false;
        } else {
            break;
        }
    }
    (length, digits, groups)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '.' | '/' | '(' | ')' | ' ' | '\u{A0}')
}

#[cfg(test)]
mod tests {
    use super::steady;

    #[test]
    fn a_number_in_groups_is_set_apart_in_text_from_right_to_left() {
        for (text, number) in [
            ("اتصل على 079-123-4567 قبل التسليم", "079-123-4567"),
            ("هاتف: +962 6 123 4567.", "+962 6 123 4567"),
            ("هاتف +9627912345", "+9627912345"),
            ("هاتف ٠٧٩-١٢٣-٤٥٦٧", "٠٧٩-١٢٣-٤٥٦٧"),
            ("هاتف (06) 123-4567", "(06) 123-4567"),
        ] {
            let apart = format!("\u{2066}{number}\u{2069}");
            assert_eq!(steady(text), text.replace(number, &apart), "{text}");
        }
        let two = steady("079-123-4567 أو 079-765-4321");
        assert_eq!(two, "\u{2066}079-123-4567\u{2069} أو \u{2066}079-765-4321\u{2069}");
    }

    #[test]
    fn what_is_no_such_number_stays() {
        for text in [
            "Call 079-123-4567",
            "من 10-20 قطعة",
            "المقاس 30×20×10",
            "12345678 قطعة",
            "الرمز AB-123-456-789",
            "قطعة",
            "+ ( ",
            "",
        ] {
            assert_eq!(steady(text), text);
        }
    }
}

//! Digits as people type them: Latin, Arabic-Indic or Persian.

/// Replaces Arabic-Indic (U+0660…) and Persian (U+06F0…) digits and the Arabic
/// decimal and thousands signs by their ASCII forms, and trims. Marks of direction, which come
/// along with what is copied, are left out.
pub(crate) fn to_ascii(typed: &str) -> String {
    typed
        .trim()
        .chars()
        .filter(|c| !is_mark(*c))
        .map(|c| match c {
            '\u{066B}' => '.',
            '\u{066C}' => ',',
            '\u{00A0}' | '\u{202F}' | '\u{2009}' => ' ',
            c => ascii(c).unwrap_or(c),
        })
        .collect()
}

/// A mark of direction: seen by nobody, and copied along from chats and documents.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What nobody sees and chats copy along: marks of direction, spaces without width, the mark that
/// begins a file, the hyphen that only shows where a line ends.
pub(crate) fn is_unseen(c: char) -> bool {
    is_mark(c)
        || matches!(c, '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// The ASCII digit of a Latin, Arabic-Indic or Persian one.
pub(crate) fn ascii(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        _ => return None,
    };
    char::from_digit(c as u32 - zero, 10)
}

/// Puts a comma between each group of three digits: `1234567` → `1,234,567`.
pub(crate) fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_and_persian_digits_become_ascii() {
        assert_eq!(to_ascii(" ١٢٬٣٤٥٫٦ "), "12,345.6");
        assert_eq!(to_ascii("۱۲۳"), "123");
        assert_eq!(to_ascii("\u{2068}١٦٪\u{061C}\u{2069}"), "16٪");
    }

    #[test]
    fn thousands_are_grouped_by_commas() {
        assert_eq!(grouped("1234567"), "1,234,567");
        assert_eq!(grouped("123"), "123");
    }
}

//! Digits as people type them: Latin, Arabic-Indic or Persian.

/// Replaces Arabic-Indic (U+0660…) and Persian (U+06F0…) digits and the Arabic
/// decimal and thousands signs by their ASCII forms, and trims. Marks of direction, which come
/// along with what is copied, are left out.
pub(crate) fn to_ascii(typed: &str) -> String {
    typed
        .trim()
        .chars()
        .filter(|c| !matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}'))
        .map(|c| match c {
            '\u{0660}'..='\u{0669}' => digit(c, 0x0660),
            '\u{06F0}'..='\u{06F9}' => digit(c, 0x06F0),
            '\u{066B}' => '.',
            '\u{066C}' => ',',
            '\u{00A0}' | '\u{202F}' | '\u{2009}' => ' ',
            c => c,
        })
        .collect()
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
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

/// Removes thousands separators where they stand where they belong, and only there:
/// `1,234` is 1234, but `1,23` is not a number (it may well be a decimal comma).
pub(crate) fn without_grouping(whole: &str) -> Option<String> {
    let normal = whole.replace(' ', ",");
    if !normal.contains(',') {
        return Some(normal);
    }
    let mut groups = normal.split(',');
    let first = groups.next()?;
    let well_formed = (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
    well_formed.then(|| normal.replace(',', ""))
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
    fn grouping_is_undone_only_where_it_is_well_formed() {
        assert_eq!(without_grouping("1,234,567").as_deref(), Some("1234567"));
        assert_eq!(without_grouping("12 000").as_deref(), Some("12000"));
        assert_eq!(without_grouping("1,23"), None);
        assert_eq!(without_grouping(",123"), None);
        assert_eq!(grouped("1234567"), "1,234,567");
        assert_eq!(grouped("123"), "123");
    }
}

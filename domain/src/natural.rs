//! In which order people look for names and codes: 1, 2, 10.

use crate::search::fold;

/// A text by whose bytes names come in the order in which people count: "Box 2" before "Box 10".
/// Case, marks on letters and the kind of digits don't count, as in a search.
pub fn sorted(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(folded.len() + 8);
    let mut rest = folded.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, behind) = from.split_at(end);
        let digits = digits.trim_start_matches('0');
        out.push_str(before);
        // How long a number is says more than what it begins with; a letter for a longer one.
        let length = u8::try_from(digits.len()).unwrap_or(u8::MAX).min(40);
        out.push(char::from(b'0' + length));
        out.push_str(digits);
        rest = behind;
    }
    out.push_str(rest);
    // Never empty: that is what has not been looked at.
    if out.is_empty() { name.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn names_come_in_the_order_in_which_people_count() {
        let mut names = [
            "BX-10",
            "bx-9",
            "BX-100",
            "BX-1",
            "Box 10",
            "box 2",
            "Box 1",
            "علبة ١٠",
            "علبة 2",
            "Box",
            "Box 1.10",
            "Box 1.9",
            "007",
            "8",
            "Ärmel 3",
            "Armel 20",
        ];
        names.sort_by_key(|name| sorted(name));
        let right = [
            "007",
            "8",
            "Ärmel 3",
            "Armel 20",
            "Box",
            "Box 1",
            "Box 1.9",
            "Box 1.10",
            "box 2",
            "Box 10",
            "BX-1",
            "bx-9",
            "BX-10",
            "BX-100",
            "علبة 2",
            "علبة ١٠",
        ];
        assert_eq!(names, right);
    }

    #[test]
    fn nothing_is_without_a_place() {
        assert_eq!(sorted("0"), "0");
        assert_eq!(sorted("\u{64B}"), "\u{64B}");
        assert!(sorted(&"9".repeat(500)).len() > 500);
    }
}

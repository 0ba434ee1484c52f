//! What is found by the words that somebody types: as an eye compares them, not as they are stored.

use crate::digits;

/// The plain letter of each letter from U+00C0 to U+017F, in the order of Unicode; both cases are one.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll\
nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// A text as it is compared.
///
/// Case (of Latin letters), marks on Latin letters, Arabic vowels and the stretching of letters do not
/// count; nor do the differences that are often not typed: أ إ آ ٱ and ا, ى and ي, ة and ه, the Persian
/// letters and the Arabic ones. Digits are one, whichever they are written in. `×` and an `x` between
/// digits part two numbers, so that sizes are found without the sign that no keyboard has. What holds
/// the parts of a code together is not typed either: hyphens and underscores do not count, nor dots
/// and slashes but between two digits, where they make another number. What nobody sees is left out.
///
/// Only what is listed: the tables of Unicode would weigh more than all else in an island.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let text = digits::to_ascii(text);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            '.' | '/' => {
                let before = folded.ends_with(|c: char| c.is_ascii_digit());
                if before && letters.peek().is_some_and(char::is_ascii_digit) {
                    folded.push(c);
                }
            }
            c if digits::is_unseen(c) => {}
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            '\u{00C0}'..='\u{017F}' => folded.push(char::from(LATIN[c as usize - 0x00C0])),
            // Marks that stand apart from their letter, tatweel, and the marks of Arabic.
            '\u{0300}'..='\u{036F}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            c if c.is_ascii_whitespace() => folded.push(' '),
            c => {
                if c.is_ascii_digit() && matches!(folded.as_bytes(), [.., b'0'..=b'9', b'x']) {
                    folded.pop();
                    folded.push(' ');
                }
                folded.push(c.to_ascii_lowercase());
            }
        }
    }
    folded.trim().to_owned()
}

/// The number of an order that somebody looks for: alone, or with the words that stand before it on
/// pages and in subjects, in either language. `None` where it is not only that.
pub fn order_number(typed: &str) -> Option<i64> {
    const BEFORE: [&str; 12] = [
        "order",
        "orders",
        "no",
        "nr",
        "number",
        "po",
        "طلب",
        "الطلب",
        "طلبيه",
        "الطلبيه",
        "رقم",
        "الرقم",
    ];
    let folded = fold(typed).replace(['#', ':', '№'], " ");
    let mut words = folded.split_whitespace().filter(|word| !BEFORE.contains(word));
    let number = words.next()?.parse().ok()?;
    words.next().is_none().then_some(number)
}

/// Whether all words of a query are in a text, in any order and also inside of words. Both are folded.
pub fn finds(query: &str, text: &str) -> bool {
    query.split(' ').all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> bool {
        finds(&fold(query), &fold(text))
    }

    #[test]
    fn case_and_marks_of_latin_letters_do_not_count() {
        for (typed, folded) in [
            ("Größe", "grosse"),
            ("ŒUVRE", "oeuvre"),
            ("Smørrebrød", "smorrebrod"),
            ("İstanbul ĄĘŁŃ", "istanbul aeln"),
            ("ŽIŽKOV ťĎ ſ ŷŸ", "zizkov td s yy"),
            ("ÇĞŞ ñ Þ ĸ ŉ Ŀ ĳ", "cgs n t k n l i"),
            ("cafe\u{301}", "cafe"),
        ] {
            assert_eq!(fold(typed), folded);
        }
    }

    #[test]
    fn arabic_is_found_without_vowels_hamza_and_dots() {
        assert!(found("كرتون", "كَرْتُون"));
        assert!(found("اكياس", "أكياس"));
        assert!(found("علبه كبيره", "علبة كبيرة"));
        assert!(found("مقوي", "ورق مقوّى"));
        assert!(found("كيس", "كـــيس"));
        assert!(found("اجل", "آجل") && found("الان", "ٱلآن"));
        assert!(!found("كيس", "كأس"));
    }

    #[test]
    fn digits_are_the_same_in_every_script_and_sizes_need_no_cross() {
        assert!(found("٢٥", "25 × 35 سم") && found("25", "٢٥ × ٣٥ سم") && found("۲۵", "25"));
        for typed in ["25x35", "25X35", "25×35", "25 × 35", "٢٥x٣٥"] {
            assert!(found(typed, "Mailer 25 × 35 cm"), "{typed}");
        }
        assert_eq!(["BOX-S", "A6x", "x2"].map(fold), ["boxs", "a6x", "x2"], "no sizes");
    }

    #[test]
    fn codes_are_found_without_what_holds_their_parts_together() {
        for typed in ["boxs", "BOX-S", "box s", "box‑s", "box-", "BOX_S", "s-box"] {
            assert_eq!(found(typed, "Mailer BOX-S"), typed != "s-box", "{typed}");
        }
        for typed in ["p0311", "P-0311", "p 0311", "P/0311", "p.0311", "٠٣١١"] {
            assert!(found(typed, "P-0311"), "{typed}");
        }
        assert!(found("1.5", "1.5 mm") && found("1/2", "1/2 l") && !found("15", "1.5 mm"));
        assert!(found("1.", "1.5 mm"), "also while it is typed");
    }

    #[test]
    fn an_order_is_looked_for_by_its_number_with_the_words_before_it() {
        for typed in [
            "1009",
            "#1009",
            "order 1009",
            "Order #1009",
            "order no. 1009",
            "١٠٠٩",
            "الطلب 1009",
            "طلب رقم ١٠٠٩",
            "الطلب رقم 1009",
            "طلبية ١٠٠٩",
            "№ 1009",
            " \u{200F}#1009 ",
            "Order: 1009",
        ] {
            assert_eq!(order_number(typed), Some(1009), "{typed}");
        }
        for typed in
            ["", "order", "order 1009 boxes", "1009 1010", "box 1009", "-", "99999999999999999999"]
        {
            assert_eq!(order_number(typed), None, "{typed}");
        }
    }

    #[test]
    fn all_words_must_be_there_in_any_order() {
        assert!(found("small  mailer", "Mailer box, small"));
        assert!(found("", "anything") && found("  ", "anything"));
        assert!(!found("small tape", "Mailer box, small"));
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in "[ -~À-ſ\u{300}-\u{36F}ء-\u{670}×۰-۹]{0,30}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.as_str());
            prop_assert!(found(&text, &text));
        }

        #[test]
        fn any_text_is_folded_without_panic(text in ".{0,40}") {
            prop_assert!(found(&text, &text));
        }
    }
}

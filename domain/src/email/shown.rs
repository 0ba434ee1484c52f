//! Domains in their own letters, where that tells the truth.

use std::ops::RangeInclusive;

/// Letters that are read together. A label of more than one of them is written to be mistaken.
const SCRIPTS: [&[RangeInclusive<char>]; 9] = [
    // Latin, without the letters that look like another one: ı ĸ ŉ ſ.
    &['a'..='z', 'ß'..='ö', 'ø'..='İ', 'Ĳ'..='ķ', 'Ĺ'..='ň', 'Ŋ'..='ž'],
    // Arabic.
    &[
        '\u{0620}'..='\u{063F}',
        '\u{0641}'..='\u{064A}',
        '\u{0660}'..='\u{0669}',
        '\u{0671}'..='\u{06D3}',
        '\u{06F0}'..='\u{06F9}',
    ],
    // Hebrew.
    &['\u{05D0}'..='\u{05EA}'],
    // Greek.
    &['\u{03AC}'..='\u{03CE}'],
    // Cyrillic.
    &['\u{0430}'..='\u{045F}', '\u{0490}'..='\u{0491}'],
    // Devanagari.
    &['\u{0900}'..='\u{097F}'],
    // Thai.
    &['\u{0E01}'..='\u{0E4E}'],
    // Hangul.
    &['\u{AC00}'..='\u{D7A3}'],
    // Chinese and Japanese.
    &[
        '\u{3041}'..='\u{3096}',
        '\u{30A1}'..='\u{30FA}',
        '\u{30FC}'..='\u{30FC}',
        '\u{3005}'..='\u{3005}',
        '\u{4E00}'..='\u{9FFF}',
    ],
];

/// Letters of Greek and Cyrillic that look like Latin ones: a label of nothing else is written to
/// be mistaken for a Latin one, as in Chrome's rule for them.
const LIKE_LATIN: &str = "асԁеһіјӏорԛѕԝхуъьвкмнтгёїοανρικτυχωηγεσ";

/// A domain as people read it, label by label; what may be mistaken stays as the DNS has it.
pub fn domain(domain: &str) -> String {
    if !domain.contains("xn--") {
        return domain.to_owned();
    }
    let (shown, known) = idna::domain_to_unicode(domain);
    // A label can't be told from its place where the number of dots is another.
    let same = known.is_ok() && shown.split('.').count() == domain.split('.').count();
    if !same {
        return domain.to_owned();
    }
    let labels = domain.split('.').zip(shown.split('.'));
    let labels = labels.map(|(ascii, shown)| if is_plain(shown) { shown } else { ascii });
    labels.collect::<Vec<_>>().join(".")
}

/// Whether nobody could take a label for another one: all of one script, and not made of letters
/// that another script has as well.
fn is_plain(label: &str) -> bool {
    let letters = || label.chars().filter(|c| !c.is_ascii_digit() && *c != '-');
    if letters().all(|c| c.is_ascii()) {
        return true;
    }
    let of = |script: &&[RangeInclusive<char>]| {
        letters().all(|c| script.iter().any(|range| range.contains(&c)))
    };
    SCRIPTS.iter().any(of) && !letters().all(|c| LIKE_LATIN.contains(c))
}

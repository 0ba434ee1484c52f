//! Which passwords are guessed first: those made of what everybody knows of the person, of the
//! words that everybody takes, or of keys that lie beside each other.

use packpost_app::texts::Message;
use std::{collections::HashSet, sync::LazyLock};

/// What an attacker knows of a member, and would try first.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub shop: &'a str,
}

/// Why a password is too easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It has a name in it that everybody knows.
    Known,
    /// It is on a list of those that are tried first everywhere, with or without digits around it.
    Common,
    /// Nothing but spaces, or hardly any different characters.
    Few,
    /// One piece again and again, or a walk along the keys or the alphabet.
    Pattern,
}

impl Weakness {
    /// What is said beside the field.
    pub fn message(self) -> Message {
        match self {
            Self::Known => Message::new("password-guessable"),
            Self::Common => Message::new("password-common"),
            Self::Few => Message::new("password-few").with("count", DIFFERENT),
            Self::Pattern => Message::new("password-pattern"),
        }
    }
}

/// Different characters that there must be, spaces aside.
const DIFFERENT: usize = 5;
/// So many characters in a row along a keyboard or alphabet are a walk, not a word.
const WALK: usize = 4;
/// Pieces up to this long count as one where they are repeated.
const PIECE: usize = 8;
/// The name of the program, which stands on every page.
const PRODUCT: &str = "packpost";

/// Rows of keys and alphabets, walked in both directions: QWERTY, QWERTZ, AZERTY, the Arabic
/// keyboard, the digits with what lies above them.
const ROWS: [&str; 15] = [
    "1234567890-=",
    "!@#$%^&*()_+",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü",
    "yxcvbnm,.-",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "abcdefghijklmnopqrstuvwxyz",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
    "ئءؤرلاىةوزظ",
    "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
];

/// The first reason why it would be guessed soon.
pub fn weakness(password: &str, known: &Known<'_>) -> Option<Weakness> {
    let visible: Vec<char> = password.to_lowercase().chars().filter(|c| is_visible(*c)).collect();
    if visible.iter().collect::<HashSet<_>>().len() < DIFFERENT {
        return Some(Weakness::Few);
    }
    if known.is_in(password) {
        return Some(Weakness::Known);
    }
    if is_common(password) {
        return Some(Weakness::Common);
    }
    (is_repeated(&visible) || beside_walks(&visible) < DIFFERENT).then_some(Weakness::Pattern)
}

/// Spaces of any kind, and what is nothing to the eye, make no password.
fn is_visible(c: char) -> bool {
    let unseen = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}');
    !unseen && !c.is_whitespace() && !c.is_control()
}

impl Known<'_> {
    /// Names shorter than this stand in too many passwords by chance.
    const SHORTEST: usize = 4;

    /// Whether one of them is in the password, however it is spelt.
    fn is_in(self, password: &str) -> bool {
        let password = spelt(password);
        let before_at = self.email.split('@').next().unwrap_or_default();
        [self.email, before_at, self.name, self.shop, PRODUCT].map(spelt).into_iter().any(|known| {
            let told = known.chars().count() >= Self::SHORTEST && password.contains(&known);
            told || !known.is_empty() && password == known
        })
    }
}

/// Without what people change to make a password look like another one: case, spaces and marks.
fn spelt(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Those that are tried first everywhere and are long enough to be chosen here, lower-cased.
/// Compiled from public lists of what leaked most often.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// The words in them, without digits and marks around: people add those to make it long enough.
static COMMON_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    COMMON.iter().map(|common| word(common)).filter(|word| word.len() >= 4).collect()
});

fn word(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}

fn is_common(password: &str) -> bool {
    let password = password.trim().to_lowercase();
    COMMON.contains(password.as_str()) || COMMON_WORDS.contains(word(&password))
}

/// `lantern1lantern1`, `abcabcabcabc`.
fn is_repeated(visible: &[char]) -> bool {
    (1..=PIECE.min(visible.len() / 2)).any(|length| {
        let (piece, rest) = visible.split_at(length);
        rest.chunks(length).all(|next| piece.starts_with(next))
    })
}

/// How many characters are not part of a walk along the keys or an alphabet.
fn beside_walks(visible: &[char]) -> usize {
    let (mut at, mut beside) = (0, 0);
    while at < visible.len() {
        match walk_from(&visible[at..]) {
            steps if steps >= WALK => at += steps,
            _ => (at, beside) = (at + 1, beside + 1),
        }
    }
    beside
}

/// How long the walk is that begins here, in either direction.
fn walk_from(visible: &[char]) -> usize {
    let along = |row: &[char], back: bool| {
        let place = |c: char| row.iter().position(|key| *key == c);
        let steps = visible.windows(2).take_while(|pair| {
            let (Some(from), Some(to)) = (place(pair[0]), place(pair[1])) else { return false };
            let (from, to) = if back { (to, from) } else { (from, to) };
            from + 1 == to
        });
        1 + steps.count()
    };
    let rows = ROWS.iter().map(|row| row.chars().collect::<Vec<_>>());
    rows.flat_map(|row| [along(&row, false), along(&row, true)]).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANIA: Known<'_> =
        Known { name: "Rania Haddad", email: "r.haddad@exul.example", shop: "Exul & Daughters" };

    fn of(password: &str) -> Option<Weakness> {
        weakness(password, &RANIA)
    }

    #[test]
    fn what_everybody_knows_is_found_however_it_is_spelt() {
        for guess in [
            "r.haddad 2026",
            "RHADDAD!!",
            "my exul daughters",
            "r.haddad@exul.example",
            "Rania-Haddad 7",
            "packpost12345",
            "PackPost_2026",
            "1 p.a.c.k.p.o.s.t",
        ] {
            assert_eq!(of(guess), Some(Weakness::Known), "{guess}");
        }
        for good in ["rania of the exul", "daughters sing", "correct horse battery"] {
            assert_eq!(of(good), None, "{good}");
        }
        let short = Known { name: "Al", email: "al@exul.example", shop: "Art" };
        assert_eq!(weakness("start the small thing", &short), None);
        assert_eq!(weakness("al@exul.example", &short), Some(Weakness::Known));
    }

    #[test]
    fn what_is_hardly_anything_is_no_password() {
        for few in [
            "          ",
            "\u{3000}\u{a0}\u{2003}\t       ",
            "\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}",
            "a         b",
            "aaaaaaaaaaaa",
            "ababababab",
            "1212121212 1",
            "..........!",
            "مممممممممم",
        ] {
            assert_eq!(of(few), Some(Weakness::Few), "{few:?}");
        }
    }

    #[test]
    fn walks_and_pieces_said_again_are_found() {
        for pattern in [
            "1234554321",
            "98765 43210",
            "abcdefghijk",
            "qwert asdfg",
            "poiuytrewq",
            "1q2w 5678 asdf",
            "!@#$%^&*()",
            "asdfghjkl;12",
            "hello1hello1",
            "lantern lantern lan",
            "ضصثقفغعهخح",
            "ابتثجحخدذر",
        ] {
            let found = of(pattern);
            assert!(matches!(found, Some(Weakness::Pattern | Weakness::Common)), "{pattern}");
            let visible: Vec<char> = pattern.chars().filter(|c| is_visible(*c)).collect();
            assert!(is_repeated(&visible) || beside_walks(&visible) < DIFFERENT, "{pattern}");
        }
        for good in
            ["willow copper teapot nine", "ثلاثة قوارب ورقية", "7 quiet lanterns 1234", "kT#9vq!x2L"]
        {
            assert_eq!(of(good), None, "{good}");
        }
    }

    #[test]
    fn a_common_word_is_no_better_with_digits_and_marks_around_it() {
        for common in [
            "1234567890",
            "Qwertyuiop",
            "password123",
            "Password!2026",
            "iloveyou 99",
            "  letmein2026!",
        ] {
            assert!(matches!(of(common), Some(Weakness::Common)), "{common}");
        }
        assert_eq!(of("correct horse battery staple"), Some(Weakness::Common));
        assert_eq!(of("love for cardboard"), None);
    }

    #[test]
    fn the_list_of_common_passwords_holds_what_could_be_chosen() {
        assert!(COMMON.len() > 2_000);
        for common in COMMON.iter() {
            let short = common.chars().count() < super::super::password::MIN_CHARACTERS;
            assert!(!short, "{common} is too short anyway");
            assert_eq!(common.to_lowercase(), *common);
        }
        assert!(COMMON.contains("qwertyuiop") && COMMON.contains("password123"));
    }
}

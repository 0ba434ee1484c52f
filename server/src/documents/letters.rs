//! What a text means and what is drawn of it, letter by letter.

use super::fonts;
use std::{ops::Range, sync::Arc};

/// A text and how it is shaped: with a sign for each character that no font has. What is shaped
/// is drawn; the text is what it means.
pub struct Shaped {
    pub text: Arc<str>,
    pub drawn: String,
    /// For each byte of what is drawn, where its character begins in the text.
    back: Vec<usize>,
}

impl Shaped {
    pub fn new(text: &str) -> Self {
        let text: Arc<str> = text.chars().filter_map(printable).collect::<String>().into();
        let (mut drawn, mut back) = (String::new(), Vec::new());
        for (at, c) in text.char_indices() {
            drawn.push(if is_unseen(c) || fonts::has(c) { c } else { fonts::UNKNOWN });
            back.resize(drawn.len(), at);
        }
        back.push(text.len());
        Self { text, drawn, back }
    }

    /// What a part of what is drawn means.
    pub fn meaning(&self, drawn: Range<usize>) -> Range<usize> {
        let at = |n: usize| self.back.get(n).copied().unwrap_or(self.text.len());
        at(drawn.start)..at(drawn.end)
    }

    /// The same for each of so many glyphs, from the left: one letter each, so that a program that
    /// turns Arabic round letter by letter turns it the right way. The last one gets what is left.
    pub fn meanings(
        &self,
        cluster: Range<usize>,
        glyphs: usize,
        is_rtl: bool,
    ) -> Vec<Range<usize>> {
        let whole = self.meaning(cluster);
        let letters = self.text[whole.clone()].char_indices().map(|(at, _)| whole.start + at);
        let begins: Vec<_> = letters.collect();
        if begins.len() < glyphs {
            return vec![whole; glyphs];
        }
        let end = |n: usize| if n + 1 == glyphs { whole.end } else { begins[n + 1] };
        let mut each: Vec<_> = (0..glyphs).map(|n| begins[n]..end(n)).collect();
        if is_rtl {
            each.reverse();
        }
        each
    }
}

/// What can stand in a line: tabs and spaces of all widths are spaces, and what controls a printer or means nothing is
/// left out.
fn printable(c: char) -> Option<char> {
    match c {
        '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' => None,
        '\u{A0}' => Some(c),
        _ if c.is_whitespace() => Some(' '),
        _ if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE => None,
        _ => Some(c),
    }
}

/// What steers the direction of text, or joins letters, and has no shape of its own.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Without what has no shape: for titles, which no line is made of.
pub fn plain(text: &str) -> String {
    text.chars().filter_map(printable).filter(|c| !is_unseen(*c)).collect()
}

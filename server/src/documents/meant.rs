//! What programs read of a line in which something runs from right to left: copying, searching.
//!
//! They put such lines together themselves, each in its own way, from where glyphs stand and what
//! each of them means. Whoever reads glyph by glyph gets the letters of a ligature and marks
//! above letters in the wrong order, so a word with such is drawn as shapes, and its letters
//! stand behind it unseen, one for one. Some take words as they come and others as they stand:
//! words come as they are read.

use super::{
    fonts,
    letters::{Shaped, is_unseen},
    text::{Drawn, Piece, Placed},
};
use krilla::text::{GlyphId, KrillaGlyph};
use std::{ops::Range, sync::Arc};

/// How far below the line the unseen letters of an address stand, in ems. Chrome turns its parts
/// round where it takes them for a part of an Arabic line; MuPDF and poppler still take it for one.
const LOWERED: f32 = 0.45;
/// How wide a mark is that is only meant, in ems. Without a width of its own it could be taken
/// for one on the other side of its letter.
const MARK: f32 = 0.03;
/// How much wider or narrower than in its font a letter may be, in ems, before a space is seen
/// beside it.
const KERNED: f32 = 0.08;

/// What a space is drawn as that nobody sees: Chrome passes over a glyph without a shape.
const SPACE: char = '¦';

/// What a mark of direction is drawn as, of which our fonts have none: a mark of the Koran.
const TO_THE_LEFT: char = '\u{656}';

/// What one stretch of a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// From left to right, with the spaces between its words.
    LeftToRight,
    /// From right to left: letters with their marks, points and brackets.
    Word,
    Space,
}

/// The glyphs of a line as they are drawn, one stretch after the other; glyphs are given from the left.
pub(super) fn pieces(placed: Vec<Placed>, shaped: &Shaped, size: f32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let is_letter = |c: char| c.is_alphabetic() || is_mark(c);
    let letters = |it: &Placed| shaped.text[it.glyph.text_range.clone()].contains(is_letter);
    if !placed.iter().any(|it| it.is_rtl && letters(it)) {
        draw(placed, shaped, Drawn::Letters, &mut pieces);
        return pieces;
    }
    let mut stretches: Vec<(Kind, Vec<Placed>)> = Vec::new();
    for it in placed {
        let kind = kind(&it, shaped);
        match stretches.last_mut() {
            Some((last, stretch)) if *last == kind => stretch.push(it),
            _ => stretches.push((kind, vec![it])),
        }
    }
    stretches.sort_by_key(|(_, stretch)| meaning(stretch).start);
    let ends = stretches.iter().filter_map(|(_, s)| Some((s.first()?.x, s.last()?.end)));
    let edges = ends.fold((f32::MAX, 0.0), |(a, b): (f32, f32), (x, end)| (a.min(x), b.max(end)));
    for (kind, stretch) in stretches {
        let meant = match kind {
            Kind::LeftToRight if is_turned(&shaped.text[meaning(&stretch)]) => {
                apart(&stretch, shaped, size, edges)
            }
            Kind::Word if !is_letter_for_glyph(&stretch, shaped) => word(&stretch, shaped, size),
            _ => None,
        };
        match meant {
            Some(meant) => {
                draw(stretch, shaped, Drawn::Shapes, &mut pieces);
                pieces.extend(meant);
            }
            None => draw(stretch, shaped, Drawn::Letters, &mut pieces),
        }
    }
    pieces
}

fn kind(it: &Placed, shaped: &Shaped) -> Kind {
    let text = &shaped.text[it.glyph.text_range.clone()];
    if !it.is_rtl {
        Kind::LeftToRight
    } else if text.trim().is_empty() {
        Kind::Space
    } else {
        Kind::Word
    }
}

/// Above or below an Arabic letter, or what joins letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

/// Whether each glyph means one letter and stands where it is read, and the last one that is
/// read is no sign.
fn is_letter_for_glyph(stretch: &[Placed], shaped: &Shaped) -> bool {
    let text = |it: &Placed| &shaped.text[it.glyph.text_range.clone()];
    let ends_in_letter = stretch.first().is_some_and(|it| text(it).contains(char::is_alphabetic));
    ends_in_letter
        && stretch.iter().all(|it| {
            let mut letters = text(it).chars().filter(|c| !is_unseen(*c));
            let own = fonts::advance(&it.data, it.glyph.glyph_id.to_u32());
            letters.next().is_some_and(|c| !is_mark(c))
                && letters.next().is_none()
                && own.is_some_and(|own| (own - it.glyph.x_advance).abs() < KERNED)
        })
}

/// Whether Chrome turns the parts of this round: letters, what goes with digits, and the rest are
/// a part each.
fn is_turned(text: &str) -> bool {
    let mut parts = text.trim().chars().filter(|c| !is_unseen(*c)).map(|c| match c {
        _ if c.is_alphabetic() => 0,
        _ if c.is_numeric() || "+-.,:/%#$€£".contains(c) => 1,
        _ => 2,
    });
    parts.next().is_some_and(|first| parts.any(|part| part != first))
}

/// The letters of a word, each as wide as its part of it. Behind a sign or a mark a mark of direction:
/// a sign at its end, or a mark above its last letter, would be taken for no part of an Arabic word.
fn word(stretch: &[Placed], shaped: &Shaped, size: f32) -> Option<Vec<Piece>> {
    let first = stretch.first()?;
    let said = &shaped.text[meaning(stretch)];
    let last = said.chars().rfind(|c| !is_unseen(*c))?;
    // Not behind a letter: it would stand between the words of a phrase that is searched for.
    let mark = if last.is_alphabetic() && !is_mark(last) { "" } else { "\u{200F}" };
    let text: Arc<str> = [said, mark].concat().into();
    let mut glyphs = letters(first, &text, 0..text.len())?;
    glyphs.reverse();
    let width: f32 = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size;
    let scale = (stretch.last()?.end - first.x) / width;
    let drawn = Drawn::Meant { scale, lowered: 0.0 };
    let piece = Piece { x: first.x, font: first.font.clone(), glyphs, text, drawn };
    scale.is_normal().then(|| vec![piece])
}

/// An address for itself, lowered; and spaces before and behind it, by which Chrome's engine ends
/// its line: it compares each piece with the one before it, which it takes from the left, and
/// only where that is a single letter it believes that a line ends.
fn apart(
    stretch: &[Placed],
    shaped: &Shaped,
    size: f32,
    (left, right): (f32, f32),
) -> Option<Vec<Piece>> {
    let first = stretch.first()?;
    let end = stretch.last()?.end;
    let space = |x, lowered| {
        let text: Arc<str> = " ".into();
        let glyph = GlyphId::new(fonts::letter(&first.data, SPACE)?);
        let glyphs = vec![KrillaGlyph::new(glyph, 0.3, 0.0, 0.0, 0.0, 0..1, None)];
        let drawn = Drawn::Meant { scale: 0.1, lowered };
        Some(Piece { x, font: first.font.clone(), glyphs, text, drawn })
    };
    let text: Arc<str> = [" ", &shaped.text[meaning(stretch)]].concat().into();
    let glyphs = letters(first, &text, 0..text.len())?;
    let width: f32 = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size;
    let (scale, lowered) = ((end - first.x) / width, LOWERED * size);
    let drawn = Drawn::Meant { scale, lowered };
    let meant = Piece { x: first.x, font: first.font.clone(), glyphs, text, drawn };
    Some(vec![space(right, 0.0)?, meant, space(end, lowered)?, space(left, 0.0)?])
}

/// The letters of a part of a text as they stand alone.
fn letters(of: &Placed, text: &str, range: Range<usize>) -> Option<Vec<KrillaGlyph>> {
    let said = |c: char| !is_unseen(c) || c == '\u{200F}';
    let seen = text[range.clone()].char_indices().filter(|(_, c)| said(*c));
    seen.map(|(at, c)| {
        let id = fonts::letter(&of.data, if c == '\u{200F}' { TO_THE_LEFT } else { c })?;
        let advance = if is_mark(c) || is_unseen(c) { MARK } else { fonts::advance(&of.data, id)? };
        let meaning = range.start + at..range.start + at + c.len_utf8();
        Some(KrillaGlyph::new(GlyphId::new(id), advance, 0.0, 0.0, 0.0, meaning, None))
    })
    .collect()
}

/// Glyphs that follow each other in one font are drawn in one go.
fn draw(stretch: Vec<Placed>, shaped: &Shaped, drawn: Drawn, pieces: &mut Vec<Piece>) {
    let mut end = f32::NAN;
    for it in stretch {
        match pieces.last_mut() {
            Some(piece) if piece.font == it.font && (end - it.x).abs() < 0.01 => {
                piece.glyphs.push(it.glyph);
            }
            _ => pieces.push(Piece {
                x: it.x,
                font: it.font,
                glyphs: vec![it.glyph],
                text: shaped.text.clone(),
                drawn,
            }),
        }
        end = it.end;
    }
}

/// From where to where in the text a stretch is.
fn meaning(stretch: &[Placed]) -> Range<usize> {
    let ranges = || stretch.iter().map(|it| &it.glyph.text_range);
    let (start, end) = (ranges().map(|it| it.start).min(), ranges().map(|it| it.end).max());
    start.unwrap_or_default()..end.unwrap_or_default()
}

//! Text into lines of glyphs: shaped, broken, and in the order in which it is seen.

use super::{
    fonts,
    letters::{Shaped, is_unseen},
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use packpost_domain::Language;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontWeight, LayoutContext, LineHeight,
    OverflowWrap, Run, StyleProperty,
};
use std::{ops::Range, sync::Arc};

/// How a text looks; sizes in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub size: f32,
    /// From one line to the next.
    pub leading: f32,
    pub strong: bool,
    pub ink: Ink,
}

/// The colours of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Black,
    /// What is said beside.
    Soft,
    /// The one colour that leads the eye.
    Accent,
    Kraft,
    Hairline,
}

/// Towards which edge of the page a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    End,
    /// To the right in every language: sums with their decimals under each other.
    Right,
}

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// As the reader's language does.
    AsPage,
    /// As its own first letter does: somebody typed it, in whatever language.
    AsTyped,
    /// Always left to right: an address of the web, a sum.
    LeftToRight,
}

/// One line, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Line {
    pub height: f32,
    /// Of what is seen.
    pub width: f32,
    /// From the left edge of its column.
    pub left: f32,
    pub style: Style,
    pub pieces: Vec<Piece>,
}

/// Glyphs of one font.
#[derive(Clone, Debug)]
pub struct Piece {
    /// From the left of the line.
    pub x: f32,
    pub font: Font,
    pub glyphs: Vec<KrillaGlyph>,
    /// What the glyphs mean, by their ranges.
    pub text: Arc<str>,
    /// Only meant: a letter that a ligature beside it shows.
    pub is_hidden: bool,
}

impl Line {
    /// Where letters stand, from the top of the line: capitals are in its middle.
    pub fn baseline(&self) -> f32 {
        const HALF_A_CAPITAL: f32 = 0.35;
        self.height / 2.0 + self.style.size * HALF_A_CAPITAL
    }
}

/// Sets text for readers of one language.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    language: Language,
}

impl Typesetter {
    pub fn new(language: Language) -> Self {
        Self { fonts: fonts::context(), layouts: LayoutContext::new(), language }
    }

    /// The lines of a text in a column of this width. Words that are longer than the column are
    /// broken; line breaks stay.
    pub fn set(
        &mut self,
        text: &str,
        style: Style,
        width: f32,
        (runs, align): (Runs, Align),
    ) -> Vec<Line> {
        let lines = text.lines().flat_map(|line| self.paragraph(line, style, width, (runs, align)));
        lines.collect()
    }

    fn paragraph(
        &mut self,
        text: &str,
        style: Style,
        width: f32,
        (runs, align): (Runs, Align),
    ) -> Vec<Line> {
        let shaped = Shaped::new(text);
        if shaped.text.trim().is_empty() {
            return vec![Line {
                height: style.leading,
                width: 0.0,
                left: 0.0,
                style,
                pieces: Vec::new(),
            }];
        }
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &shaped.drawn, 1.0, false);
        builder.set_base_direction(match (runs, self.language.is_right_to_left()) {
            (Runs::AsTyped, _) => BaseDirection::Auto,
            (Runs::AsPage, true) => BaseDirection::Rtl,
            (Runs::AsPage, false) | (Runs::LeftToRight, _) => BaseDirection::Ltr,
        });
        builder.push_default(StyleProperty::FontFamily(fonts::families(self.language)));
        builder.push_default(StyleProperty::FontSize(style.size));
        let weight = if style.strong { FontWeight::SEMI_BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout = builder.build(&shaped.drawn);
        layout.break_all_lines(Some(width));
        let to_the_right = match align {
            Align::Right => true,
            Align::Start => self.language.is_right_to_left(),
            Align::End => !self.language.is_right_to_left(),
        };
        let to = if to_the_right { Alignment::Right } else { Alignment::Left };
        layout.align(to, AlignmentOptions::default());
        let lines = layout.lines().map(|line| {
            let mut seen = Vec::new();
            let mut x = 0.0;
            for run in line.runs() {
                x = glyphs_of(&run, &shaped, x, &mut seen);
            }
            let pieces = pieces(seen, &shaped);
            let metrics = line.metrics();
            Line {
                height: style.leading,
                width: metrics.advance - metrics.hanging_advance,
                left: metrics.offset,
                style,
                pieces,
            }
        });
        lines.collect()
    }
}

/// A glyph at its place in a line.
struct Placed {
    x: f32,
    end: f32,
    font: Font,
    glyph: KrillaGlyph,
    is_rtl: bool,
    is_hidden: bool,
}

/// Adds what is seen of a run that begins at `x`, from the left; gives where it ends.
fn glyphs_of(run: &Run<'_, ()>, shaped: &Shaped, mut x: f32, placed: &mut Vec<Placed>) -> f32 {
    let (size, face) = (run.font_size(), fonts::face(run.font()));
    // A ligature stands for several clusters, and only the first of them has its glyphs. In
    // letters that run from right to left the others are met before it.
    let mut joined: Option<Range<usize>> = None;
    for cluster in run.visual_clusters() {
        if cluster.is_ligature_continuation() {
            match placed.last_mut() {
                Some(last) if !cluster.is_rtl() => {
                    last.glyph.text_range.end = shaped.meaning(cluster.text_range()).end;
                }
                _ => joined = Some(union(joined.take(), cluster.text_range())),
            }
            continue;
        }
        let range = union(joined.take(), cluster.text_range());
        let unseen = shaped.drawn[range.clone()].chars().all(is_unseen);
        let glyphs: Vec<_> = cluster.glyphs().collect();
        let meanings = shaped.meanings(range, glyphs.len(), cluster.is_rtl());
        for (glyph, meaning) in glyphs.into_iter().zip(meanings) {
            let end = x + glyph.advance;
            if let Some(font) = face.as_ref().filter(|_| !unseen && glyph.id != 0) {
                let mut place = |id: u32, end: f32, meaning: Range<usize>, is_hidden: bool| {
                    let (dx, dy) = (glyph.x / size, glyph.y / size);
                    let (id, advance) = (GlyphId::new(id), (end - x) / size);
                    let glyph = KrillaGlyph::new(id, advance, dx, dy, 0.0, meaning, None);
                    let (font, is_rtl) = (font.clone(), cluster.is_rtl());
                    placed.push(Placed { x, end, font, glyph, is_rtl, is_hidden });
                };
                let (first, others) = letters_of(shaped, meaning, run, cluster.is_rtl());
                for (id, meaning) in others {
                    place(id, x, meaning, true);
                }
                place(glyph.id, end, first, false);
            }
            x = end;
        }
    }
    x
}

/// Of a glyph that runs from right to left, the first letter that it means; and the others, the
/// last one first, each with a glyph of its own. Programs that read a PDF turn such lines round
/// letter by letter, and with them what one glyph means: `لا` would come out as `ال`.
fn letters_of(
    shaped: &Shaped,
    meaning: Range<usize>,
    run: &Run<'_, ()>,
    is_rtl: bool,
) -> (Range<usize>, Vec<(u32, Range<usize>)>) {
    let letters = shaped.text[meaning.clone()].char_indices().filter(|(_, c)| !is_unseen(*c));
    let letters: Vec<_> =
        letters.map(|(at, c)| (c, meaning.start + at..meaning.start + at + c.len_utf8())).collect();
    let Some(((_, first), others)) = letters.split_first().filter(|(_, o)| is_rtl && !o.is_empty())
    else {
        return (meaning, Vec::new());
    };
    let others: Option<Vec<_>> = others
        .iter()
        .rev()
        .map(|(c, range)| Some((fonts::letter(run.font(), *c)?, range.clone())))
        .collect();
    others.map_or((meaning, Vec::new()), |others| (first.clone(), others))
}

/// What is drawn in one go. In a line with letters from right to left, word by word as they are
/// read: some programs take the words as they come, and only turn round what is in one.
fn pieces(placed: Vec<Placed>, shaped: &Shaped) -> Vec<Piece> {
    let mut words: Vec<Vec<Placed>> = vec![Vec::new()];
    if placed.iter().any(|it| it.is_rtl) {
        let is_space = |it: &Placed| shaped.text[it.glyph.text_range.clone()].trim().is_empty();
        for it in placed {
            match words.last_mut() {
                Some(word) if word.last().is_none_or(|last| is_space(last) == is_space(&it)) => {
                    word.push(it);
                }
                _ => words.push(vec![it]),
            }
        }
        let begins = |word: &Vec<Placed>| word.iter().map(|it| it.glyph.text_range.start).min();
        words.sort_by_key(begins);
    } else {
        words = vec![placed];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for word in words {
        let mut end = f32::NAN;
        for it in word {
            match pieces.last_mut() {
                Some(piece)
                    if piece.font == it.font
                        && !piece.is_hidden
                        && !it.is_hidden
                        && (end - it.x).abs() < 0.01 =>
                {
                    piece.glyphs.push(it.glyph);
                }
                _ => pieces.push(Piece {
                    x: it.x,
                    font: it.font,
                    glyphs: vec![it.glyph],
                    text: shaped.text.clone(),
                    is_hidden: it.is_hidden,
                }),
            }
            end = it.end;
        }
    }
    pieces
}

fn union(one: Option<Range<usize>>, other: Range<usize>) -> Range<usize> {
    match one {
        Some(one) => one.start.min(other.start)..one.end.max(other.end),
        None => other,
    }
}

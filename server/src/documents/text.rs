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
    /// From the beginning of the line to where the next glyph would stand.
    pub x: f32,
    end: f32,
    pub font: Font,
    pub glyphs: Vec<KrillaGlyph>,
    /// What the glyphs mean, by their ranges.
    pub text: Arc<str>,
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
            let mut pieces = Vec::new();
            let mut x = 0.0;
            for run in line.runs() {
                x = pieces_of(&run, &shaped, x, &mut pieces);
            }
            let seen = line.metrics();
            Line {
                height: style.leading,
                width: seen.advance - seen.hanging_advance,
                left: seen.offset,
                style,
                pieces,
            }
        });
        lines.collect()
    }
}

/// Adds what is seen of a run that begins at `x`; gives where it ends.
fn pieces_of(run: &Run<'_, ()>, shaped: &Shaped, mut x: f32, pieces: &mut Vec<Piece>) -> f32 {
    let (size, face) = (run.font_size(), fonts::face(run.font()));
    // A ligature stands for several clusters, and only the first of them has its glyphs. In
    // letters that run from right to left the others are met before it.
    let mut joined: Option<Range<usize>> = None;
    for cluster in run.visual_clusters() {
        if cluster.is_ligature_continuation() {
            match pieces.last_mut().and_then(|piece| piece.glyphs.last_mut()) {
                Some(glyph) if !cluster.is_rtl() => {
                    glyph.text_range.end = shaped.meaning(cluster.text_range()).end;
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
            let (dx, dy) = (glyph.x / size, glyph.y / size);
            let id = GlyphId::new(glyph.id);
            let drawn = KrillaGlyph::new(id, glyph.advance / size, dx, dy, 0.0, meaning, None);
            if let Some(font) = face.as_ref().filter(|_| !unseen && glyph.id != 0) {
                match pieces.last_mut() {
                    Some(piece) if piece.font == *font && (piece.end - x).abs() < 0.01 => {
                        piece.glyphs.push(drawn);
                        piece.end = x + glyph.advance;
                    }
                    _ => pieces.push(Piece {
                        x,
                        end: x + glyph.advance,
                        font: font.clone(),
                        glyphs: vec![drawn],
                        text: shaped.text.clone(),
                    }),
                }
            }
            x += glyph.advance;
        }
    }
    x
}

fn union(one: Option<Range<usize>>, other: Range<usize>) -> Range<usize> {
    match one {
        Some(one) => one.start.min(other.start)..one.end.max(other.end),
        None => other,
    }
}

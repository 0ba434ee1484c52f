//! Text into lines of glyphs: shaped, broken, and in the order in which it is seen.

use super::{
    fonts,
    letters::{Shaped, is_unseen},
    meant,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use packpost_domain::Language;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontData, FontWeight, LayoutContext,
    LineHeight, OverflowWrap, Run, StyleProperty,
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
    pub drawn: Drawn,
}

/// How glyphs come into a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drawn {
    /// As letters that are seen, and read by programs.
    Letters,
    /// As shapes, which programs don't read: what they mean stands beside them.
    Shapes,
    /// As letters that only programs read.
    Meant {
        /// How wide, against how the font has them.
        scale: f32,
        /// How far below the line, in points.
        lowered: f32,
    },
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
            let pieces = meant::pieces(seen, &shaped, style.size);
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
pub(super) struct Placed {
    pub x: f32,
    pub end: f32,
    pub font: Font,
    /// Which of our fonts, to look for its letters.
    pub data: FontData,
    pub glyph: KrillaGlyph,
    pub is_rtl: bool,
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
            if let Some(font) = face.clone().filter(|_| !unseen && glyph.id != 0) {
                let (dx, dy) = (glyph.x / size, glyph.y / size);
                let (id, advance) = (GlyphId::new(glyph.id), glyph.advance / size);
                let glyph = KrillaGlyph::new(id, advance, dx, dy, 0.0, meaning, None);
                let (data, is_rtl) = (run.font().clone(), cluster.is_rtl());
                placed.push(Placed { x, end, font, data, glyph, is_rtl });
            }
            x = end;
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

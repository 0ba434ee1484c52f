//! What pages are made of: rows of cells, cells of lines.

use super::{
    structure::Part,
    text::{Ink, Line},
};
use jiff::tz::TimeZone;
use packpost_domain::calendar::country;

/// What a document is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

impl Paper {
    /// What printers hold where this clock is the usual one.
    pub fn of(zone: &TimeZone) -> Self {
        let country = zone.iana_name().and_then(country::of_zone);
        if country.is_some_and(|code| code.prints_on_letter()) { Self::Letter } else { Self::A4 }
    }

    /// Width and height, in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => PAGE,
            Self::Letter => (612.0, 792.0),
        }
    }

    /// Where rows end on a page.
    pub fn bottom(self) -> f32 {
        self.size().1 - BOTTOM
    }
}

/// A4, in points: what is laid out is as wide on all paper.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// What stays free at both sides, above and below.
pub const SIDE: f32 = 51.0;
pub const TOP: f32 = 42.0;
const BOTTOM: f32 = 64.0;
/// From one side to the other.
pub const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;

/// Rectangles of one colour, as left, top, width and height.
#[derive(Clone, Debug)]
pub struct Shape {
    pub rects: Vec<[f32; 4]>,
    pub ink: Ink,
}

impl Shape {
    pub fn rect(left: f32, top: f32, width: f32, height: f32, ink: Ink) -> Self {
        Self { rects: vec![[left, top, width, height]], ink }
    }
}

/// What somebody hears who has the page read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Part(Part),
    /// Nothing: a rule, or a head that was said before.
    Decoration,
    Head,
    Foot,
}

impl From<Part> for Of {
    fn from(part: Part) -> Self {
        Self::Part(part)
    }
}

/// Lines under each other.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// From the left edge of the page.
    pub left: f32,
    /// How far below the top of its row it begins.
    pub drop: f32,
    pub lines: Vec<(Line, Of)>,
}

impl Cell {
    /// From the top of its row to the end of its last line.
    pub fn height(&self) -> f32 {
        self.drop + self.lines.iter().map(|(line, _)| line.height).sum::<f32>()
    }
}

/// Cells beside each other.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Free space around the cells.
    pub above: f32,
    pub below: f32,
    /// At least so high, without that space.
    pub least: f32,
    /// Drawn with the first line, from the left edge of the page and the top of the cells.
    pub shapes: Vec<(Shape, Of)>,
    pub link: Option<Area>,
    /// The line that ends it: how thick and in which colour.
    pub rule: Option<(f32, Ink)>,
}

/// A place to click, from the left edge of the page and the top of the cells.
#[derive(Clone, Debug)]
pub struct Area {
    pub rect: [f32; 4],
    pub url: String,
    pub of: Part,
}

impl Row {
    pub fn height(&self) -> f32 {
        let cells = self.cells.iter().map(Cell::height).fold(self.least, f32::max);
        self.above + cells + self.below + self.rule.map_or(0.0, |(thick, _)| thick)
    }

    /// What its first lines take.
    pub fn first(&self) -> f32 {
        let firsts =
            self.cells.iter().filter_map(|cell| Some(cell.drop + cell.lines.first()?.0.height));
        firsts.fold(0.0, f32::max)
    }

    /// Takes off what fits into this height. On a fresh page at least a line of each cell, even
    /// where that is too high: it is no better overleaf.
    pub fn split(&mut self, height: f32, fresh: bool) -> Self {
        let room = height - self.above;
        let take = |cell: &mut Cell| {
            let drop = std::mem::take(&mut cell.drop);
            let mut free = room - drop;
            let fit = cell.lines.iter().take_while(|(line, _)| {
                free -= line.height;
                free >= 0.0
            });
            let fit = fit.count().max(usize::from(fresh)).min(cell.lines.len());
            Cell { left: cell.left, drop, lines: cell.lines.drain(..fit).collect() }
        };
        Self {
            cells: self.cells.iter_mut().map(take).collect(),
            above: std::mem::take(&mut self.above),
            least: std::mem::take(&mut self.least),
            shapes: std::mem::take(&mut self.shapes),
            link: self.link.take(),
            ..Self::default()
        }
    }
}

//! What all parts of a document are set with: the reader's words, columns that begin at their
//! side of the page, and the styles.

use super::{
    rows::{Cell, Of, PAGE, SIDE, WIDTH},
    structure::Structure,
    text::{Align, Ink, Line, Runs, Style, Typesetter},
};
use packpost_app::texts::{Texts, steady};

const fn style(size: f32, leading: f32, strong: bool, ink: Ink) -> Style {
    Style { size, leading, strong, ink }
}

pub const TITLE: Style = style(25.0, 34.0, true, Ink::Accent);
pub const NAME: Style = style(12.0, 17.0, true, Ink::Black);
pub const BODY: Style = style(9.5, 14.0, false, Ink::Black);
pub const STRONG: Style = style(9.5, 14.0, true, Ink::Black);
pub const SUM: Style = style(12.5, 19.0, true, Ink::Black);
pub const LABEL: Style = style(8.0, 13.0, true, Ink::Soft);
pub const SMALL: Style = style(8.0, 12.0, false, Ink::Soft);

/// A strip of the page, measured from the side where its lines begin.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub start: f32,
    pub width: f32,
}

/// From one side to the other.
pub const ALL: Column = Column { start: 0.0, width: WIDTH };

pub struct Press<'a> {
    pub t: &'a Texts,
    pub structure: Structure,
    type_: Typesetter,
}

impl<'a> Press<'a> {
    pub fn new(t: &'a Texts) -> Self {
        Self { t, structure: Structure::default(), type_: Typesetter::new(t.language()) }
    }

    /// The left edge of a column on the page.
    pub fn left(&self, column: Column) -> f32 {
        if self.t.language().is_right_to_left() {
            PAGE.0 - SIDE - column.start - column.width
        } else {
            SIDE + column.start
        }
    }

    /// A column with nothing in it yet.
    pub fn cell(&self, column: Column) -> Cell {
        Cell { left: self.left(column), ..Cell::default() }
    }

    /// Words of ours.
    pub fn say(&mut self, text: &str, style: Style, column: Column) -> Vec<Line> {
        self.type_.set(text, style, column.width, (Runs::AsPage, Align::Start))
    }

    /// Words of ours at the end of their column.
    pub fn say_at_end(&mut self, text: &str, style: Style, column: Column) -> Vec<Line> {
        self.type_.set(text, style, column.width, (Runs::AsPage, Align::End))
    }

    /// What somebody has typed, in whatever language.
    pub fn quote(&mut self, text: &str, style: Style, column: Column) -> Vec<Line> {
        self.type_.set(&steady(text), style, column.width, (Runs::AsTyped, Align::Start))
    }

    /// Codes and addresses of the web.
    pub fn code(&mut self, text: &str, style: Style, column: Column) -> Vec<Line> {
        self.type_.set(text, style, column.width, (Runs::LeftToRight, Align::Start))
    }

    /// A sum, to the right of its column in every language, in its own direction.
    pub fn sum(&mut self, text: &str, style: Style, column: Column) -> Vec<Line> {
        self.type_.set(text, style, column.width, (Runs::AsTyped, Align::Right))
    }
}

/// Lines of the same part.
pub fn of(lines: Vec<Line>, of: impl Into<Of>) -> impl Iterator<Item = (Line, Of)> {
    let of = of.into();
    lines.into_iter().map(move |line| (line, of))
}

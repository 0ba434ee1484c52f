//! Rows onto pages: what belongs together stays together, what is too long goes on overleaf, and
//! the head of a table is said again on each page.

use super::{
    structure::Part,
    text::{Ink, Line},
};

/// A4, in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// What stays free at both sides, above and below.
pub const SIDE: f32 = 51.0;
pub const TOP: f32 = 42.0;
pub const BOTTOM: f32 = 64.0;
/// From one side to the other.
pub const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;

/// Something at its place on a page.
#[derive(Clone, Debug)]
pub struct Item {
    pub x: f32,
    pub y: f32,
    pub what: What,
    pub of: Of,
}

#[derive(Clone, Debug)]
pub enum What {
    Line(Line),
    Shape(Shape),
    /// Where a click leads.
    Link {
        width: f32,
        height: f32,
        url: String,
    },
}

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
    fn height(&self) -> f32 {
        let cells = self.cells.iter().map(Cell::height).fold(self.least, f32::max);
        self.above + cells + self.below + self.rule.map_or(0.0, |(thick, _)| thick)
    }

    /// What its first lines take.
    fn first(&self) -> f32 {
        let firsts =
            self.cells.iter().filter_map(|cell| Some(cell.drop + cell.lines.first()?.0.height));
        firsts.fold(0.0, f32::max)
    }

    /// Takes off what fits into this height. On a fresh page at least a line of each cell, even
    /// where that is too high: it is no better overleaf.
    fn split(&mut self, height: f32, fresh: bool) -> Self {
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

/// Pages that fill from above.
#[derive(Debug, Default)]
pub struct Pages {
    pages: Vec<Vec<Item>>,
    y: f32,
    /// What stands above all pages but the first.
    running: Option<Row>,
    /// What is said again above the rows on each page.
    head: Option<Row>,
}

impl Pages {
    pub fn new(running: Row) -> Self {
        Self { pages: vec![Vec::new()], y: TOP, running: Some(running), head: None }
    }

    /// From here on, pages begin with this head; or no longer.
    pub fn repeat(&mut self, head: Option<Row>) {
        self.head = head.map(said_before);
    }

    /// Where the next row begins: page and distance from its top.
    pub fn place(&self) -> (usize, f32) {
        (self.pages.len() - 1, self.y)
    }

    /// Rows that stay on one page, if there is any that holds them.
    pub fn keep(&mut self, rows: Vec<Row>) {
        let height: f32 = rows.iter().map(Row::height).sum();
        if self.y + height > bottom() && height <= self.most() {
            self.turn();
        }
        for row in rows {
            self.add(row);
        }
    }

    /// A row, on the next page if it does not fit on this one, and on several if on none.
    pub fn add(&mut self, mut row: Row) {
        let height = row.height();
        if self.y + height > bottom() && height <= self.most() {
            self.turn();
        }
        if row.above + row.first() > bottom() - self.y && !self.is_fresh() {
            self.turn();
        }
        while self.y + row.height() > bottom() {
            let fresh = self.is_fresh();
            let part = row.split(bottom() - self.y, fresh);
            self.put(part);
            if row.cells.iter().all(|cell| cell.lines.is_empty()) {
                break;
            }
            self.turn();
        }
        self.put(row);
    }

    /// Puts a foot under each page, which may say how many there are.
    pub fn finish(mut self, mut foot: impl FnMut(usize, usize) -> Row) -> Vec<Vec<Item>> {
        let all = self.pages.len();
        for (n, items) in std::mem::take(&mut self.pages).into_iter().enumerate() {
            self.pages.push(items);
            self.y = bottom();
            self.put(foot(n + 1, all));
        }
        self.pages
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
        for row in [self.running.clone(), self.head.clone()].into_iter().flatten() {
            self.put(row);
        }
    }

    /// Draws a row here, whether it fits or not.
    fn put(&mut self, row: Row) {
        let height = row.height();
        let end = self.y + height;
        let top = self.y + row.above;
        for (shape, of) in row.shapes {
            self.draw(0.0, top, What::Shape(shape), of);
        }
        if let Some(Area { rect: [x, y, width, height], url, of }) = row.link {
            self.draw(x, top + y, What::Link { width, height, url }, Of::Part(of));
        }
        for cell in row.cells {
            let mut y = top + cell.drop;
            for (line, of) in cell.lines {
                let height = line.height;
                self.draw(cell.left, y, What::Line(line), of);
                y += height;
            }
        }
        if let Some((thick, ink)) = row.rule {
            let rule = Shape::rect(SIDE, 0.0, WIDTH, thick, ink);
            self.draw(0.0, end - thick, What::Shape(rule), Of::Decoration);
        }
        self.y = end;
    }

    fn draw(&mut self, x: f32, y: f32, what: What, of: Of) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Item { x, y, what, of });
        }
    }

    /// What a page holds below its heads.
    fn most(&self) -> f32 {
        let heads = [&self.running, &self.head].into_iter().flatten().map(Row::height);
        bottom() - TOP - heads.sum::<f32>()
    }

    fn is_fresh(&self) -> bool {
        bottom() - self.y >= self.most() - 0.01
    }
}

fn bottom() -> f32 {
    PAGE.1 - BOTTOM
}

/// The same once more, which nobody wants to hear twice.
fn said_before(mut row: Row) -> Row {
    for (_, of) in row.cells.iter_mut().flat_map(|cell| &mut cell.lines) {
        *of = Of::Head;
    }
    row
}

//! Rows onto pages: what belongs together stays together, what is too long goes on overleaf, and
//! the head of a table is said again on each page.

use super::{
    rows::{Area, Of, Paper, Row, SIDE, Shape, TOP, WIDTH},
    text::Line,
};

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

/// Pages that fill from above.
#[derive(Debug)]
pub struct Pages {
    paper: Paper,
    pages: Vec<Vec<Item>>,
    y: f32,
    /// What stands above all pages but the first.
    running: Option<Row>,
    /// What is said again above the rows on each page.
    head: Option<Row>,
}

impl Pages {
    pub fn new(running: Row, paper: Paper) -> Self {
        Self { paper, pages: vec![Vec::new()], y: TOP, running: Some(running), head: None }
    }

    /// From here on, pages begin with this head; or no longer.
    pub fn repeat(&mut self, head: Option<Row>) {
        self.head = head.map(said_before);
    }

    /// Where the next row begins: page and distance from its top.
    pub fn place(&self) -> (usize, f32) {
        (self.pages.len() - 1, self.y)
    }

    /// Begins a page where less than this is left, so that what follows does not leave its head
    /// behind.
    pub fn room(&mut self, height: f32) {
        if self.y + height > self.bottom() {
            self.turn();
        }
    }

    /// Rows that stay on one page, as far as one holds them: if not all, then all but the first.
    pub fn keep(&mut self, mut rows: Vec<Row>) {
        let height: f32 = rows.iter().map(Row::height).sum();
        if height > self.most() && rows.len() > 1 {
            self.add(rows.remove(0));
            return self.keep(rows);
        }
        if self.y + height > self.bottom() && height <= self.most() {
            self.turn();
        }
        for row in rows {
            self.add(row);
        }
    }

    /// A row, on the next page if it does not fit on this one, and on several if on none.
    pub fn add(&mut self, mut row: Row) {
        let height = row.height();
        if self.y + height > self.bottom() && height <= self.most() {
            self.turn();
        }
        if row.above + row.first() > self.bottom() - self.y && !self.is_fresh() {
            self.turn();
        }
        while self.y + row.height() > self.bottom() {
            let fresh = self.is_fresh();
            let part = row.split(self.bottom() - self.y, fresh);
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
            self.y = self.bottom();
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
        self.bottom() - TOP - heads.sum::<f32>()
    }

    fn bottom(&self) -> f32 {
        self.paper.bottom()
    }

    fn is_fresh(&self) -> bool {
        self.bottom() - self.y >= self.most() - 0.01
    }
}

/// The same once more, which nobody wants to hear twice.
fn said_before(mut row: Row) -> Row {
    for (_, of) in row.cells.iter_mut().flat_map(|cell| &mut cell.lines) {
        *of = Of::Head;
    }
    row
}

//! The order as a document: all that its mail says, on paper.

use super::{
    Pdf,
    letters::plain,
    pages::Pages,
    paint::{self, About, NotRendered},
    press::{ALL, BODY, Column, LABEL, NAME, Press, SMALL, STRONG, TITLE, of},
    rows::{Of, Paper, Row, SIDE, Shape, WIDTH},
    slip::slip,
    structure::Part,
    table::table,
    text::{Ink, Line},
};
use jiff::civil::Date;
use krilla::tagging::Tag;
use packpost_app::{
    components::{order_days, tax_note},
    document::OrderDocument,
    texts::{Arg, Texts},
};
use packpost_domain::Revision;
use std::num::NonZeroU16;

/// What stands in the document of an order.
#[derive(Clone, Debug)]
pub struct OrderSheet {
    pub order: OrderDocument,
    pub revision: Revision,
    /// The day on which it is placed, on the shop's calendar.
    pub date: Date,
    /// Where an answer by mail goes.
    pub reply_to: String,
    pub answering: Answering,
}

/// How the document says that it can be answered.
#[derive(Clone)]
pub enum Answering {
    /// With this link.
    Link(String),
    /// Not yet: the link is made when the order is placed.
    OnceItIsPlaced,
    /// It was answered, and the shop accepted the changes: this is what counts.
    Agreed,
}

/// Without the link: it lets people in.
impl std::fmt::Debug for Answering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Link(_) => "Link",
            Self::OnceItIsPlaced => "OnceItIsPlaced",
            Self::Agreed => "Agreed",
        })
    }
}

/// Renders an order.
///
/// # Errors
/// Where the document can't be written.
pub fn pdf(sheet: &OrderSheet, t: &Texts) -> Result<Pdf, NotRendered> {
    let mut press = Press::new(t);
    let press = &mut press;
    let (order, paper) = (&sheet.order, Paper::of(t.zone()));
    let number = t.with("pdf-order", [("number", order.number.to_string().into())]);
    let mut pages = Pages::new(running(press, sheet, &number), paper);
    letterhead(press, &mut pages, sheet);
    let mut headings = vec![(plain(&number), pages.place())];
    title(press, &mut pages, sheet, &number);
    facts(press, &mut pages, sheet);
    headings.push((t.get("lines-caption"), pages.place()));
    table(press, &mut pages, order);
    if let Some(note) = tax_note(t, order) {
        let part = press.structure.add(None, Tag::P);
        let mut cell = press.cell(ALL);
        cell.lines.extend(of(press.say(&note, SMALL, ALL), part));
        pages.add(Row { cells: vec![cell], above: 8.0, ..Row::default() });
    }
    if !order.note.trim().is_empty() {
        headings.push((t.get("order-note"), pages.place()));
        let column = Column { start: 0.0, width: 380.0 };
        let label = label(press, None, &t.get("order-note"), column);
        let part = press.structure.add(None, Tag::P);
        let mut cell = press.cell(column);
        cell.lines.extend(label);
        cell.lines.extend(of(press.quote(&order.note, BODY, column), part));
        pages.add(Row { cells: vec![cell], above: 18.0, ..Row::default() });
    }
    if !matches!(sheet.answering, Answering::Agreed) {
        headings.push((t.get("mail-order-answer"), pages.place()));
        slip(press, &mut pages, sheet)?;
    }

    let about = About {
        title: plain(&format!("{number} · {}", order.shop)),
        author: plain(&order.shop),
        language: t.language(),
        date: sheet.date,
        paper,
        link: t.get("mail-order-answer"),
        headings,
    };
    let finished = pages.finish(|page, pages| foot(press, sheet, &number, page, pages));
    paint::paint(finished, std::mem::take(&mut press.structure), &about)
}

/// Who orders and how to reach them, under a strip of kraft.
fn letterhead(press: &mut Press<'_>, pages: &mut Pages, sheet: &OrderSheet) {
    let (shop, mail) = halves(0.6);
    let part = press.structure.add(None, Tag::P);
    let mut name = press.cell(shop);
    name.lines.extend(of(press.quote(&sheet.order.shop, NAME, shop), part));
    let part = press.structure.add(None, Tag::P);
    let mut address = press.cell(mail);
    let reply_to = press.t.isolated(&sheet.reply_to);
    address.lines.extend(of(press.say_at_end(&reply_to, SMALL, mail), part));
    address.drop = 3.0;
    let strip = Shape::rect(SIDE, 0.0, WIDTH, 4.0, Ink::Kraft);
    pages.add(Row { shapes: vec![(strip, Of::Decoration)], least: 4.0, ..Row::default() });
    pages.add(Row { cells: vec![name, address], above: 10.0, ..Row::default() });
}

/// Which order, which revision of it, and of what day.
fn title(press: &mut Press<'_>, pages: &mut Pages, sheet: &OrderSheet, number: &str) {
    let (start, end) = halves(0.55);
    let heading = heading(press, None, 1, number);
    let mut title = press.cell(start);
    title.lines.extend(of(press.say(number, TITLE, start), heading));
    let part = press.structure.add(None, Tag::P);
    let mut when = press.cell(end);
    when.lines.extend(of(press.say_at_end(&press.t.day(sheet.date), BODY, end), part));
    let agreed = matches!(sheet.answering, Answering::Agreed).then(|| press.t.get("pdf-agreed"));
    let revision = (sheet.revision > Revision::FIRST).then(|| revision(press.t, sheet.revision));
    // Above the day: which revision, and that it is what was agreed.
    for said in [agreed, revision].into_iter().flatten() {
        let part = press.structure.add(None, Tag::P);
        when.lines.splice(0..0, of(press.say_at_end(&said, STRONG, end), part));
    }
    // Both end on one line of letters.
    let base = title.lines.last().map_or(0.0, |(line, _)| line.baseline() - line.height);
    let own = when.lines.last().map_or(0.0, |(line, _)| line.baseline() - line.height);
    when.drop = (title.height() + base - when.height() - own).max(0.0);
    pages.add(Row { cells: vec![title, when], above: 26.0, below: 16.0, ..Row::default() });
}

/// To whom, where to and until when.
fn facts(press: &mut Press<'_>, pages: &mut Pages, sheet: &OrderSheet) {
    const GAP: f32 = 18.0;
    let order = &sheet.order;
    let t = press.t;
    let third = (WIDTH - 2.0 * GAP) / 3.0;
    let column = |n: f32| Column { start: n * (third + GAP), width: third };
    let mut cells = Vec::new();

    let mut to = press.cell(column(0.0));
    to.lines.extend(label(press, None, &t.get("pdf-to"), column(0.0)));
    let part = press.structure.add(None, Tag::P);
    to.lines.extend(of(press.quote(&order.supplier, STRONG, column(0.0)), part));
    if order.contact != order.supplier {
        to.lines.extend(of(press.quote(&order.contact, BODY, column(0.0)), part));
    }
    cells.push(to);

    let mut there = press.cell(column(1.0));
    there.lines.extend(label(press, None, &t.get("order-deliver-to"), column(1.0)));
    let part = press.structure.add(None, Tag::P);
    there.lines.extend(of(press.quote(&order.delivery_address, BODY, column(1.0)), part));
    cells.push(there);

    let mut then = press.cell(column(2.0));
    for (name, date) in order_days(t, order) {
        then.lines.extend(label(press, None, &name, column(2.0)));
        let part = press.structure.add(None, Tag::P);
        then.lines.extend(of(press.say(&t.day(date), STRONG, column(2.0)), part));
    }
    cells.push(then);
    let rule = Shape::rect(SIDE, -8.0, WIDTH, 0.5, Ink::Hairline);
    pages.add(Row {
        cells,
        above: 8.0,
        below: 22.0,
        shapes: vec![(rule, Of::Decoration)],
        ..Row::default()
    });
}

/// Above all pages but the first.
fn running(press: &mut Press<'_>, sheet: &OrderSheet, number: &str) -> Row {
    let (start, end) = halves(0.6);
    let mut shop = press.cell(start);
    shop.lines.extend(of(press.quote(&sheet.order.shop, LABEL, start), Of::Head).take(1));
    let mut which = press.cell(end);
    let said = match sheet.revision > Revision::FIRST {
        true => format!("{number} · {}", revision(press.t, sheet.revision)),
        false => number.to_owned(),
    };
    which.lines.extend(of(press.say_at_end(&said, LABEL, end), Of::Head).take(1));
    let rule = Some((0.5, Ink::Hairline));
    Row { cells: vec![shop, which], below: 4.0, rule, ..Row::default() }
}

fn foot(press: &mut Press<'_>, sheet: &OrderSheet, number: &str, page: usize, pages: usize) -> Row {
    let (start, end) = halves(0.7);
    let mut which = press.cell(start);
    let said = format!("{number} · {}", press.t.isolated(&sheet.order.shop));
    which.lines.extend(of(press.say(&said, SMALL, start), Of::Foot).take(1));
    let mut count = press.cell(end);
    let said = press.t.with("pdf-page", [("page", page.into()), ("pages", pages.into())]);
    count.lines.extend(of(press.say_at_end(&said, SMALL, end), Of::Foot).take(1));
    Row { cells: vec![which, count], above: 16.0, ..Row::default() }
}

fn revision(t: &Texts, revision: Revision) -> String {
    t.with("compare-revision", [("revision", Arg::figure(&revision.0))])
}

/// Two columns; the first takes this part of the width.
pub fn halves(first: f32) -> (Column, Column) {
    const GAP: f32 = 12.0;
    let width = WIDTH * first;
    let rest = Column { start: width + GAP, width: WIDTH - width - GAP };
    (Column { start: 0.0, width }, rest)
}

/// A heading in the structure.
pub fn heading(press: &mut Press<'_>, within: Option<Part>, level: u16, title: &str) -> Part {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    press.structure.add(within, Tag::Hn(level, Some(plain(title))))
}

/// A small heading.
pub fn label(
    press: &mut Press<'_>,
    within: Option<Part>,
    text: &str,
    column: Column,
) -> Vec<(Line, Of)> {
    let part = heading(press, within, 2, text);
    of(press.say(text, LABEL, column), part).collect()
}

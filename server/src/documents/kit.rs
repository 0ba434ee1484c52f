//! The survival kit on paper: every supplier with the people there, every open order.

use super::{
    Pdf,
    letters::plain,
    order::{halves, heading},
    pages::Pages,
    paint::{self, About, NotRendered},
    press::{ALL, BODY, Column, LABEL, NAME, Press, SMALL, STRONG, TITLE, of},
    rows::{Of, Paper, Row, SIDE, Shape, WIDTH},
    table::table,
    text::Ink,
};
use jiff::civil::Date;
use krilla::tagging::Tag;
use packpost_app::{
    names,
    pages::kit::{Kit, KitOrder, Person, SupplierEntry},
    texts::{Arg, Texts},
};
use packpost_domain::email;

/// Between two columns.
const GAP: f32 = 14.0;
const WHO: Column = Column { start: 0.0, width: 150.0 };
const CALL: Column = Column { start: 150.0 + GAP, width: 120.0 };
const WRITE: Column = Column { start: 284.0, width: WIDTH - 284.0 };
/// What an order takes up to and with its first line.
const ORDER_BEGINS: f32 = 190.0;

/// Renders the kit of this day.
///
/// # Errors
/// Where the document can't be written.
pub fn pdf(kit: &Kit, date: Date, t: &Texts) -> Result<Pdf, NotRendered> {
    let mut press = Press::new(t);
    let press = &mut press;
    let (title, paper) = (t.get("kit-title"), Paper::of(t.zone()));
    let as_of = t.with("kit-as-of", [("time", Arg::Own(t.moment(kit.as_of)))]);
    let mut pages = Pages::new(running(press, kit, &as_of), paper);
    let mut headings = vec![(title.clone(), pages.place())];
    head(press, &mut pages, kit, (&title, &as_of));

    for down in &kit.down {
        say(press, &mut pages, &down.sentence(t));
    }

    headings.push((t.get("kit-suppliers"), pages.place()));
    section(press, &mut pages, "kit-suppliers");
    if kit.suppliers.is_empty() {
        say(press, &mut pages, &t.get("kit-no-suppliers"));
    }
    for entry in &kit.suppliers {
        supplier(press, &mut pages, entry);
    }
    if kit.suppliers_cut {
        let words = t.with("kit-suppliers-cut", [("count", kit.suppliers.len().into())]);
        say(press, &mut pages, &words);
    }

    headings.push((t.get("kit-orders"), pages.place()));
    section(press, &mut pages, "kit-orders");
    if kit.orders.is_empty() {
        say(press, &mut pages, &t.get("kit-no-orders"));
    }
    for order in &kit.orders {
        self::order(press, &mut pages, order);
    }
    if kit.orders_cut {
        let words = t.with("kit-orders-cut", [("count", kit.orders.len().into())]);
        say(press, &mut pages, &words);
    }

    let about = About {
        title: plain(&format!("{title} · {}", kit.shop)),
        author: plain(&kit.shop),
        language: t.language(),
        date,
        paper,
        link: String::new(),
        headings,
    };
    let finished = pages.finish(|page, pages| foot(press, (&title, &as_of), page, pages));
    paint::paint(finished, std::mem::take(&mut press.structure), &about)
}

/// What it is, whose and of which moment: an old sheet must not pass for today's.
fn head(press: &mut Press<'_>, pages: &mut Pages, kit: &Kit, (title, as_of): (&str, &str)) {
    let strip = Shape::rect(SIDE, 0.0, WIDTH, 4.0, Ink::Kraft);
    pages.add(Row { shapes: vec![(strip, Of::Decoration)], least: 4.0, ..Row::default() });
    let (start, end) = halves(0.55);
    let part = press.structure.add(None, Tag::P);
    let mut shop = press.cell(start);
    shop.lines.extend(of(press.quote(&kit.shop, NAME, start), part));
    let part = press.structure.add(None, Tag::P);
    let mut when = press.cell(end);
    when.lines.extend(of(press.say_at_end(as_of, STRONG, end), part));
    pages.add(Row { cells: vec![shop, when], above: 10.0, ..Row::default() });
    let part = heading(press, None, 1, title);
    let mut cell = press.cell(ALL);
    cell.lines.extend(of(press.say(title, TITLE, ALL), part));
    pages.add(Row { cells: vec![cell], above: 20.0, ..Row::default() });
}

fn section(press: &mut Press<'_>, pages: &mut Pages, key: &str) {
    let words = press.t.get(key);
    let part = heading(press, None, 2, &words);
    let mut cell = press.cell(ALL);
    cell.lines.extend(of(press.say(&words, NAME, ALL), part));
    let rule = Some((0.5, Ink::Hairline));
    pages.add(Row { cells: vec![cell], above: 22.0, below: 4.0, rule, ..Row::default() });
}

fn say(press: &mut Press<'_>, pages: &mut Pages, words: &str) {
    let part = press.structure.add(None, Tag::P);
    let mut cell = press.cell(ALL);
    cell.lines.extend(of(press.say(words, BODY, ALL), part));
    pages.add(Row { cells: vec![cell], above: 8.0, ..Row::default() });
}

/// A supplier stays on one page with the people there.
fn supplier(press: &mut Press<'_>, pages: &mut Pages, entry: &SupplierEntry) {
    let country = names::country(entry.country, press.t.language());
    let part = heading(press, None, 3, &entry.name);
    let mut cell = press.cell(ALL);
    cell.lines.extend(of(press.quote(&entry.name, STRONG, ALL), part));
    let part = press.structure.add(None, Tag::P);
    cell.lines.extend(of(press.say(&country, SMALL, ALL), part));
    let mut rows = vec![Row { cells: vec![cell], above: 12.0, ..Row::default() }];
    rows.extend(entry.people.iter().map(|who| person(press, who)));
    if entry.people.is_empty() {
        let part = press.structure.add(None, Tag::P);
        let words = press.t.get("kit-nobody");
        let mut cell = press.cell(ALL);
        cell.lines.extend(of(press.say(&words, BODY, ALL), part));
        rows.push(Row { cells: vec![cell], above: 2.0, ..Row::default() });
    }
    pages.keep(rows);
}

/// Name and language, numbers to call, addresses to write to.
fn person(press: &mut Press<'_>, who: &Person) -> Row {
    let t = press.t;
    let part = press.structure.add(None, Tag::P);
    let mut name = press.cell(WHO);
    name.lines.extend(of(press.quote(&who.name, BODY, WHO), part));
    let reads = t.word("kit-speaks", who.language.tag());
    name.lines.extend(of(press.say(&reads, SMALL, WHO), part));
    let mut call = press.cell(CALL);
    if !who.phone.is_empty() {
        let part = press.structure.add(None, Tag::P);
        call.lines.extend(of(press.code(&who.phone.shown(), BODY, CALL), part));
    }
    let part = press.structure.add(None, Tag::P);
    let mut write = press.cell(WRITE);
    write.lines.extend(of(press.code(&email::shown(&who.email), BODY, WRITE), part));
    for (way, address) in &who.also {
        let said =
            format!("{}: {}", t.word("channel", way.word()), t.isolated(&way.shown(address)));
        write.lines.extend(of(press.say(&said, SMALL, WRITE), part));
    }
    Row { cells: vec![name, call, write], above: 3.0, ..Row::default() }
}

fn order(press: &mut Press<'_>, pages: &mut Pages, kit: &KitOrder) {
    let (t, order) = (press.t, &kit.order);
    let number = t.with("order-title", [("number", order.number.to_string().into())]);
    let said = format!("{number} · {}", t.isolated(&order.supplier));
    let (start, end) = halves(0.7);
    let part = heading(press, None, 3, &said);
    let mut title = press.cell(start);
    title.lines.extend(of(press.say(&said, STRONG, start), part));
    let part = press.structure.add(None, Tag::P);
    let mut state = press.cell(end);
    let word = t.word("state", kit.state.word());
    state.lines.extend(of(press.say_at_end(&word, STRONG, end), part));
    let who = person(press, &kit.contact);
    pages.room(ORDER_BEGINS);
    pages.keep(vec![
        Row { cells: vec![title, state], above: 18.0, ..Row::default() },
        who,
        facts(press, kit),
    ]);
    table(press, pages, order);
}

/// Where to and until when.
fn facts(press: &mut Press<'_>, kit: &KitOrder) -> Row {
    let t = press.t;
    let mut cells = Vec::new();
    let mut there = press.cell(WHO);
    let part = press.structure.add(None, Tag::P);
    there.lines.extend(of(press.say(&t.get("order-deliver-to"), LABEL, WHO), part));
    there.lines.extend(of(press.quote(&kit.order.delivery_address, SMALL, WHO), part));
    cells.push(there);
    let days = [("order-need-by", kit.order.need_by, CALL), ("kit-expected", kit.expected, WRITE)];
    for (key, day, column) in days {
        let Some(day) = day else { continue };
        let mut cell = press.cell(column);
        let part = press.structure.add(None, Tag::P);
        cell.lines.extend(of(press.say(&t.get(key), LABEL, column), part));
        cell.lines.extend(of(press.say(&t.day(day), BODY, column), part));
        cells.push(cell);
    }
    Row { cells, above: 6.0, below: 6.0, ..Row::default() }
}

/// Above all pages but the first.
fn running(press: &mut Press<'_>, kit: &Kit, as_of: &str) -> Row {
    let (start, end) = halves(0.5);
    let mut shop = press.cell(start);
    shop.lines.extend(of(press.quote(&kit.shop, LABEL, start), Of::Head).take(1));
    let mut when = press.cell(end);
    when.lines.extend(of(press.say_at_end(as_of, LABEL, end), Of::Head).take(1));
    let rule = Some((0.5, Ink::Hairline));
    Row { cells: vec![shop, when], below: 4.0, rule, ..Row::default() }
}

fn foot(press: &mut Press<'_>, (title, as_of): (&str, &str), page: usize, pages: usize) -> Row {
    let (start, end) = halves(0.7);
    let mut which = press.cell(start);
    let said = format!("{title} · {as_of}");
    which.lines.extend(of(press.say(&said, SMALL, start), Of::Foot).take(1));
    let mut count = press.cell(end);
    let said = press.t.with("pdf-page", [("page", page.into()), ("pages", pages.into())]);
    count.lines.extend(of(press.say_at_end(&said, SMALL, end), Of::Foot).take(1));
    Row { cells: vec![which, count], above: 16.0, ..Row::default() }
}

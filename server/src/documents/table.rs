//! The lines of an order and what they come to.

use super::{
    pages::Pages,
    press::{BODY, Column, LABEL, Press, SMALL, STRONG, SUM, of},
    rows::{Cell, Of, Row, Shape, WIDTH},
    structure::Part,
    text::{Ink, Line, Style},
};
use krilla::tagging::{TableHeaderScope, Tag};
use packpost_app::{
    components::{line_notes, total_rows},
    document::{DocumentLine, OrderDocument},
    pages::catalogue::words::{counted, per},
};
use packpost_domain::{Money, PriceBasis};
use std::num::NonZeroU32;

const NUMBER: Column = Column { start: 0.0, width: 20.0 };
const PRODUCT: Column = Column { start: 22.0, width: 204.0 };
const QUANTITY: Column = Column { start: 236.0, width: 74.0 };
const PRICE: Column = Column { start: 318.0, width: 84.0 };
const TOTAL: Column = Column { start: 408.0, width: 85.28 };
/// What a sum is for, in front of it.
const SUMMED: Column = Column { start: 226.0, width: 176.0 };

/// The table, its head again on each page, and the sums at its foot, which stay together with
/// the last line.
pub fn table(press: &mut Press<'_>, pages: &mut Pages, order: &OrderDocument) {
    let (t, table) = (
        press.t,
        press.structure.add(None, Tag::Table.with_summary(Some(press.t.get("lines-caption")))),
    );
    let group = press.structure.add(Some(table), Tag::THead);
    let head = head(press, group);
    pages.add(head.clone());
    pages.repeat(Some(head));

    let sums: Vec<_> = total_rows(t, &order.money);
    let prices = Sums::of(press, order.lines.iter().map(|line| (line.price, BODY)), PRICE);
    let amounts = order.lines.iter().map(|line| (line.total, BODY));
    let amounts = amounts.chain(sums.iter().map(|(_, amount)| (*amount, BODY)));
    let totals = Sums::of(press, amounts, TOTAL);
    let total = Sums::of(press, [(order.total(), SUM)].into_iter(), TOTAL);

    let body = press.structure.add(Some(table), Tag::TBody);
    let mut last = None;
    for (n, line) in (1..).zip(&order.lines) {
        let row = self::line(press, body, order, (n, line), (prices, totals));
        if let Some(before) = last.replace(row) {
            pages.add(before);
        }
    }
    let foot = press.structure.add(Some(table), Tag::TFoot);
    let mut rows: Vec<_> = last.into_iter().collect();
    let first = rows.len();
    for (label, amount) in sums {
        rows.push(sum(press, foot, &label, (amount, totals), BODY));
    }
    if let Some(row) = rows.get_mut(first) {
        row.above += 6.0;
    }
    rows.push(sum(press, foot, &t.get("order-total"), (order.total(), total), SUM));
    pages.keep(rows);
    pages.repeat(None);
}

/// Where sums stand: to the right, and the widest of them at the end of the column, so that in
/// every language decimals are under each other and the column ends where the page does.
#[derive(Clone, Copy, Debug)]
struct Sums {
    /// Where they end, from the left edge of the page.
    right: f32,
}

impl Sums {
    fn of(
        press: &mut Press<'_>,
        sums: impl Iterator<Item = (Money, Style)>,
        column: Column,
    ) -> Self {
        let left = press.left(column);
        if !press.t.language().is_right_to_left() {
            return Self { right: left + column.width };
        }
        let mut widest = 0.0_f32;
        for (sum, style) in sums {
            let lines = set(press, sum, (style, column));
            widest = lines.iter().map(|line| line.width).fold(widest, f32::max);
        }
        Self { right: left + widest }
    }

    fn cell(
        self,
        press: &mut Press<'_>,
        sum: Money,
        (style, column): (Style, Column),
        part: Part,
    ) -> Cell {
        let lines = of(set(press, sum, (style, column)), part).collect();
        Cell { left: self.right - width(style, column).width, drop: 0.0, lines }
    }
}

/// As it is measured, so it is drawn.
fn set(press: &mut Press<'_>, sum: Money, (style, column): (Style, Column)) -> Vec<Line> {
    press.sum(&press.t.money(sum), style, width(style, column))
}

/// The sum of all is larger and may reach further back.
fn width(style: Style, column: Column) -> Column {
    Column { width: if style == SUM { column.width + 60.0 } else { column.width }, ..column }
}

fn head(press: &mut Press<'_>, group: Part) -> Row {
    let row = press.structure.add(Some(group), Tag::TR);
    let t = press.t;
    let heads = [
        (NUMBER, t.get("pdf-line"), false),
        (PRODUCT, t.get("line-product"), false),
        (QUANTITY, t.get("line-quantity"), true),
        (PRICE, t.get("line-price"), true),
        (TOTAL, t.get("line-total"), true),
    ];
    let cells = heads.into_iter().map(|(column, text, at_end)| {
        let part = press.structure.add(Some(row), Tag::TH(TableHeaderScope::Column));
        let mut cell = press.cell(column);
        let lines = match at_end {
            true => press.say_at_end(&text, LABEL, column),
            false => press.say(&text, LABEL, column),
        };
        cell.lines.extend(of(lines, part));
        cell
    });
    let cells = cells.collect();
    Row { cells, above: 4.0, below: 3.0, rule: Some((1.0, Ink::Kraft)), ..Row::default() }
}

fn line(
    press: &mut Press<'_>,
    body: Part,
    order: &OrderDocument,
    (n, line): (usize, &DocumentLine),
    (prices, totals): (Sums, Sums),
) -> Row {
    let t = press.t;
    let row = press.structure.add(Some(body), Tag::TR);
    let part = press.structure.add(Some(row), Tag::TD);
    let mut number = press.cell(NUMBER);
    let small = Style { leading: BODY.leading, ..SMALL };
    number.lines.extend(of(press.code(&t.figure(&n), small, NUMBER), part));

    let part = press.structure.add(Some(row), Tag::TH(TableHeaderScope::Row));
    let mut product = press.cell(PRODUCT);
    product.lines.extend(of(press.quote(&line.product, STRONG, PRODUCT), part));
    let named = [&line.supplier_sku, &line.detail].into_iter().filter(|text| !text.is_empty());
    let named: Vec<_> = named.map(|text| format!("\u{2068}{text}\u{2069}")).collect();
    for text in [named, line_notes(t, order, line)].map(|texts| texts.join(" · ")) {
        product.lines.extend(of(press.say(&text, SMALL, PRODUCT), part));
    }

    let part = press.structure.add(Some(row), Tag::TD);
    let mut quantity = press.cell(QUANTITY);
    let counted = counted(t, &line.unit, line.quantity);
    quantity.lines.extend(of(press.say_at_end(&counted, BODY, QUANTITY), part));

    let part = press.structure.add(Some(row), Tag::TD);
    let price = prices.cell(press, line.price, (BODY, PRICE), part);
    let mut basis = press.cell(PRICE);
    basis.drop = price.height();
    if let Ok(priced) = PriceBasis::try_from(line.basis) {
        basis.lines.extend(of(press.say_at_end(&per(t, &line.unit, priced), SMALL, PRICE), part));
    }

    let part = press.structure.add(Some(row), Tag::TD);
    let total = totals.cell(press, line.total, (BODY, TOTAL), part);
    let cells = vec![number, product, quantity, price, basis, total];
    Row { cells, above: 6.0, below: 6.0, rule: Some((0.5, Ink::Hairline)), ..Row::default() }
}

fn sum(
    press: &mut Press<'_>,
    foot: Part,
    label: &str,
    (amount, totals): (Money, Sums),
    style: Style,
) -> Row {
    let row = press.structure.add(Some(foot), Tag::TR);
    let span = NonZeroU32::new(4);
    let part = press.structure.add(Some(row), Tag::TH(TableHeaderScope::Row).with_col_span(span));
    let mut name = press.cell(SUMMED);
    name.lines.extend(of(press.say(label, style, SUMMED), part));
    let part = press.structure.add(Some(row), Tag::TD);
    let amount = totals.cell(press, amount, (style, TOTAL), part);
    let (above, below) = if style == SUM { (12.0, 0.0) } else { (1.5, 1.5) };
    let mut row = Row { cells: vec![name, amount], above, below, ..Row::default() };
    if style == SUM {
        let all = Column { start: SUMMED.start, width: WIDTH - SUMMED.start };
        let rule = Shape::rect(press.left(all), -6.0, all.width, 1.0, Ink::Kraft);
        row.shapes.push((rule, Of::Decoration));
    }
    row
}

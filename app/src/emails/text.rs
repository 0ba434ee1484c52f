//! A mail as plain text.

use super::{
    Block, Mail,
    fit::{money, more},
};
use crate::{
    components::{line_notes, order_days, price_per, tax_note, total_rows},
    document::OrderDocument,
    pages::catalogue::words::counted,
    texts::{Texts, steady},
};

/// With at most so many lines of each list.
pub(super) fn render(t: &Texts, mail: &Mail, most: usize) -> String {
    let blocks: Vec<String> = mail.blocks.iter().map(|block| self::block(t, block, most)).collect();
    format!("{}\n", blocks.join("\n\n"))
}

fn block(t: &Texts, block: &Block, most: usize) -> String {
    match block {
        Block::Paragraph(text) | Block::Small(text) => text.clone(),
        Block::List(items) => {
            let shown = items.iter().take(most).map(|item| format!("- {item}"));
            shown.chain(more(t, items.len(), most)).collect::<Vec<_>>().join("\n")
        }
        Block::Quote(text) => {
            text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
        }
        Block::Button { text, url } => format!("{text}:\n{url}"),
        Block::Order(order) => self::order(t, order, most),
    }
}

/// At most so many lines of an order, the sum and the terms.
pub(crate) fn order(t: &Texts, order: &OrderDocument, most: usize) -> String {
    let mut out = Vec::new();
    for (i, line) in order.lines.iter().take(most).enumerate() {
        let sku = match line.supplier_sku.as_str() {
            "" => String::new(),
            sku => format!(" [{}]", t.isolated(sku)),
        };
        out.push(format!("{}. {}{sku}", t.figure(&(i + 1)), t.isolated(&line.product)));
        if !line.detail.is_empty() {
            out.push(format!("   {}", t.isolated(&line.detail)));
        }
        out.push(format!(
            "   {} × {} = {}",
            counted(t, &line.unit, line.quantity),
            price_per(t, line.price, line.basis, &line.unit),
            t.isolated(&t.money(line.total))
        ));
        out.extend(line_notes(t, order, line).into_iter().map(|note| format!("   {note}")));
    }
    out.extend(more(t, order.lines.len(), most));
    out.push(String::new());
    let total = (t.get("order-total"), order.total());
    for (label, amount) in total_rows(t, &money(t, &order.money, most)).into_iter().chain([total]) {
        out.push(format!("{label}: {}", t.isolated(&t.money(amount))));
    }
    out.extend(tax_note(t, order));
    let days = order_days(t, order).into_iter();
    out.extend(days.map(|(label, date)| format!("{label}: {}", t.day(date))));
    out.push(format!(
        "{}:\n{}",
        t.get("order-deliver-to"),
        indented(&steady(&order.delivery_address))
    ));
    if !order.note.is_empty() {
        out.push(format!("{}:\n{}", t.get("order-note"), indented(&steady(&order.note))));
    }
    out.join("\n")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("   {line}")).collect::<Vec<_>>().join("\n")
}

//! The mails about what is on its way, and when it comes.

use super::{Block, Mail, orders::number, subject::to_shop};
use crate::{document::OrderDocument, pages::orders::receive::units, texts::Texts};
use jiff::civil::Date;
use packpost_domain::order::Packed;

/// What the supplier said, as the mail speaks of it.
#[derive(Clone, Debug)]
pub struct Shipment<'a> {
    /// None: all that was still to come.
    pub parts: &'a [Packed],
    pub carrier: &'a str,
    pub tracking: &'a str,
    pub expected: Option<Date>,
    pub person: &'a str,
}

/// To the shop. `order` is what was agreed.
pub fn shipped_notice(
    t: &Texts,
    order: &OrderDocument,
    shipment: &Shipment<'_>,
    url: &str,
) -> Mail {
    let facts = || {
        [
            ("number", number(order).into()),
            ("supplier", order.supplier.as_str().into()),
            ("person", shipment.person.into()),
        ]
    };
    let mut says: Vec<String> = shipment
        .parts
        .iter()
        .filter_map(|part| Some((order.lines.iter().find(|l| l.key == part.line)?, part)))
        .map(|(line, part)| {
            let quantity = units(t, line, part.quantity.get());
            format!("{}: {quantity}", t.isolated(&line.product))
        })
        .collect();
    if says.is_empty() {
        says.push(t.get("shipped-all"));
    }
    if let Some(date) = shipment.expected {
        says.push(t.with("shipped-expected", [("date", t.day(date).into())]));
    }
    match (shipment.carrier, shipment.tracking) {
        ("", "") => {}
        (one, "") | ("", one) => says.push(t.isolated(one)),
        (carrier, tracking) => says.push(
            t.with("shipped-by", [("carrier", carrier.into()), ("tracking", tracking.into())]),
        ),
    }
    Mail {
        subject: to_shop(t, order, "shipped"),
        blocks: vec![
            Block::Paragraph(t.with("mail-notice-shipped", facts())),
            Block::List(says),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

/// To the shop: the supplier named a day for what is still to come.
pub fn day_notice(t: &Texts, order: &OrderDocument, person: &str, day: Date, url: &str) -> Mail {
    let facts = [
        ("number", number(order).into()),
        ("supplier", order.supplier.as_str().into()),
        ("person", person.into()),
        ("day", t.day(day).into()),
    ];
    Mail {
        subject: to_shop(t, order, "day"),
        blocks: vec![
            Block::Paragraph(t.with("mail-notice-day", facts)),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

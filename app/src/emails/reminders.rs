//! The mail that reminds a supplier.

use super::{Block, Mail, orders::number, subject::to_supplier};
use crate::{document::OrderDocument, texts::Texts};
use packpost_domain::order::{Deadline, Waiting};

/// To the supplier. `order` is as it is to be delivered now.
pub fn reminder(
    t: &Texts,
    order: &OrderDocument,
    deadline: Deadline,
    waiting: &Waiting,
    url: &str,
) -> Mail {
    let day = waiting.expected.map(|date| t.day(date)).unwrap_or_default();
    let facts = || {
        [
            ("number", number(order).into()),
            ("shop", order.shop.as_str().into()),
            ("time", t.moment(waiting.placed_at).into()),
            ("day", day.as_str().into()),
        ]
    };
    let word = deadline.word();
    let answer = match deadline {
        Deadline::Deliver => t.get("mail-reminder-tell"),
        _ => t.get("mail-claim-answer"),
    };
    Mail {
        subject: to_supplier(t, order, Some(&format!("reminder-{word}"))),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(t.with(&format!("mail-reminder-{word}"), facts())),
            Block::Button { text: answer, url: url.to_owned() },
            Block::Order(Box::new(order.clone())),
        ],
    }
}

//! The mails about what becomes of an order after it was answered: changes agreed to, cancelling,
//! closing.

use super::{
    Block, Mail,
    orders::number,
    subject::{to_shop, to_supplier},
};
use crate::{document::OrderDocument, texts::Texts};

/// What happened, as mails speak of it.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// A word of the text family `event`.
    pub word: &'a str,
    pub reason: &'a str,
    /// Where the supplier answers, if it asks for an answer.
    pub link: Option<&'a str>,
    /// Whether what was agreed stands below.
    pub with_order: bool,
}

/// To the supplier.
pub fn step(t: &Texts, order: &OrderDocument, step: &Step<'_>) -> Mail {
    let facts = || [("number", number(order).into()), ("shop", order.shop.as_str().into())];
    let mut blocks = vec![
        Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
        Block::Paragraph(t.with(&format!("mail-step-{}", step.word), facts())),
    ];
    if !step.reason.is_empty() {
        blocks.push(Block::Quote(step.reason.to_owned()));
    }
    if let Some(url) = step.link {
        blocks.push(Block::Button { text: t.get("mail-cancel-answer"), url: url.to_owned() });
    }
    if step.with_order {
        blocks.push(Block::Order(Box::new(order.clone())));
    }
    Mail { subject: to_supplier(t, order, Some(step.word)), blocks }
}

/// To the shop: what the supplier has done.
pub fn step_notice(
    t: &Texts,
    order: &OrderDocument,
    step: &Step<'_>,
    person: &str,
    url: &str,
) -> Mail {
    let facts = || {
        [
            ("number", number(order).into()),
            ("supplier", order.supplier.as_str().into()),
            ("person", person.into()),
        ]
    };
    let mut blocks = vec![Block::Paragraph(t.with(&format!("mail-notice-{}", step.word), facts()))];
    if !step.reason.is_empty() {
        blocks.push(Block::Quote(step.reason.to_owned()));
    }
    blocks.push(Block::Button { text: t.get("mail-open-order"), url: url.to_owned() });
    Mail { subject: to_shop(t, order, step.word), blocks }
}

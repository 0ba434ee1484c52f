//! The mails about an order.

use super::{Block, Mail};
use crate::{document::OrderDocument, texts::Texts};
use jiff::Timestamp;
use packpost_domain::ResponseKind;

fn number(order: &OrderDocument) -> String {
    order.number.to_string()
}

/// The order itself, to the supplier's contact: complete without opening anything.
pub fn order(t: &Texts, order: &OrderDocument, link: &str) -> Mail {
    let names = || {
        [
            ("number", number(order).into()),
            ("shop", order.shop.as_str().into()),
            ("contact", order.contact.as_str().into()),
        ]
    };
    Mail {
        subject: t.with("mail-order-subject", names()),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(t.with("mail-order-intro", names())),
            Block::Order(Box::new(order.clone())),
            Block::Button { text: t.get("mail-order-answer"), url: link.to_owned() },
            Block::Small(t.with("mail-order-how", [("shop", order.shop.as_str().into())])),
        ],
    }
}

/// What a supplier has answered, as mails speak of it.
#[derive(Clone, Debug)]
pub struct AnswerMail<'a> {
    pub kind: ResponseKind,
    pub person: &'a str,
    pub reason: &'a str,
    pub at: Timestamp,
}

fn reason(answer: &AnswerMail<'_>) -> Option<Block> {
    (!answer.reason.is_empty()).then(|| Block::Quote(answer.reason.to_owned()))
}

/// To the supplier: what was answered in their name, and how to take it back.
pub fn answer_receipt(
    t: &Texts,
    order: &OrderDocument,
    answer: &AnswerMail<'_>,
    undo_until: Timestamp,
) -> Mail {
    let word = answer.kind.word();
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    let mut blocks = vec![
        Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
        Block::Paragraph(t.with(
            &format!("mail-receipt-{word}"),
            [
                number(),
                shop(),
                ("person", answer.person.into()),
                ("time", t.moment(answer.at).into()),
            ],
        )),
    ];
    blocks.extend(reason(answer));
    blocks.push(Block::Paragraph(
        t.with("mail-receipt-undo", [("time", t.clock_there(undo_until).into())]),
    ));
    blocks.push(Block::Order(Box::new(order.clone())));
    Mail { subject: t.with("mail-order-subject", [number(), shop()]), blocks }
}

/// To the shop: what the supplier has answered.
pub fn answer_notice(t: &Texts, order: &OrderDocument, answer: &AnswerMail<'_>, url: &str) -> Mail {
    let word = answer.kind.word();
    let facts = || {
        [
            ("number", number(order).into()),
            ("supplier", order.supplier.as_str().into()),
            ("person", answer.person.into()),
            ("time", t.moment(answer.at).into()),
        ]
    };
    let mut blocks = vec![Block::Paragraph(t.with(&format!("mail-notice-{word}"), facts()))];
    blocks.extend(reason(answer));
    blocks.push(Block::Button { text: t.get("mail-open-order"), url: url.to_owned() });
    blocks.push(Block::Order(Box::new(order.clone())));
    Mail { subject: t.with(&format!("mail-notice-{word}-subject"), facts()), blocks }
}

/// To the supplier: the answer was taken back, and the order waits for one again.
pub fn taken_back_receipt(t: &Texts, order: &OrderDocument, person: &str) -> Mail {
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    Mail {
        subject: t.with("mail-order-subject", [number(), shop()]),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(
                t.with("mail-taken-back-receipt", [number(), shop(), ("person", person.into())]),
            ),
        ],
    }
}

/// To the shop: the supplier has taken the answer back.
pub fn taken_back_notice(t: &Texts, order: &OrderDocument, person: &str, url: &str) -> Mail {
    let facts = || {
        [
            ("number", number(order).into()),
            ("supplier", order.supplier.as_str().into()),
            ("person", person.into()),
        ]
    };
    Mail {
        subject: t.with("mail-taken-back-subject", facts()),
        blocks: vec![
            Block::Paragraph(t.with("mail-taken-back-notice", facts())),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

/// To the supplier: another link to the same order; the earlier ones let in no longer.
pub fn new_link(t: &Texts, order: &OrderDocument, link: &str) -> Mail {
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    Mail {
        subject: t.with("mail-order-subject", [number(), shop()]),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(t.with("mail-new-link", [number(), shop()])),
            Block::Button { text: t.get("mail-order-answer"), url: link.to_owned() },
            Block::Order(Box::new(order.clone())),
        ],
    }
}

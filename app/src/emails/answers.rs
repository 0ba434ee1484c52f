//! The mails about an answer: a receipt to whoever gave it, word to the shop.

use super::{
    Block, Mail,
    orders::number,
    subject::{to_shop, to_supplier},
};
use crate::{components::answer_sentences, document::OrderDocument, texts::Texts};
use jiff::Timestamp;
use packpost_domain::{ResponseKind, Way, order::Answer};

/// What a supplier has answered, as mails speak of it.
#[derive(Clone, Debug)]
pub struct AnswerMail<'a> {
    pub kind: ResponseKind,
    /// Who answered.
    pub person: &'a str,
    pub answer: &'a Answer,
    pub at: Timestamp,
    /// To a revision that is no longer the present one: kept, but it does not count.
    pub late: bool,
}

impl AnswerMail<'_> {
    /// The last part of the keys that speak of it.
    fn word(&self) -> &'static str {
        if self.late { "late" } else { self.kind.word() }
    }

    /// The word of its subject.
    fn subject(&self) -> String {
        format!("reply-{}", self.word())
    }

    fn said(&self, t: &Texts, order: &OrderDocument) -> Vec<Block> {
        let sentences = answer_sentences(t, order, self.answer);
        let list = (!sentences.is_empty()).then_some(Block::List(sentences));
        let words = &self.answer.words;
        let words = (!words.is_empty()).then(|| Block::Quote(words.clone()));
        list.into_iter().chain(words).collect()
    }
}

/// How an answer came, for its receipt.
#[derive(Clone, Copy, Debug)]
pub enum Receipt<'a> {
    /// By link: it can be taken back there until then.
    Link { undo_until: Timestamp },
    /// A member wrote down what they were told.
    Told { way: Way, member: &'a str },
}

/// To the supplier: what was answered in their name, and how to take it back.
pub fn answer_receipt(
    t: &Texts,
    order: &OrderDocument,
    answer: &AnswerMail<'_>,
    receipt: Receipt<'_>,
) -> Mail {
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    let person = || ("person", answer.person.into());
    let mut blocks = vec![
        Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
        Block::Paragraph(t.with(
            &format!("mail-receipt-{}", answer.word()),
            [number(), shop(), person(), ("time", t.moment(answer.at).into())],
        )),
    ];
    blocks.extend(answer.said(t, order));
    match receipt {
        Receipt::Told { way, member } => blocks.push(Block::Paragraph(t.with(
            "mail-receipt-told",
            [
                shop(),
                ("person", member.into()),
                ("way", crate::texts::Arg::Own(t.word("way", way.word()))),
            ],
        ))),
        Receipt::Link { undo_until } if !answer.late => {
            let until = ("time", t.clock(undo_until).into());
            blocks.push(Block::Paragraph(t.with("mail-receipt-undo", [until])));
        }
        Receipt::Link { .. } => {}
    }
    blocks.push(Block::Order(Box::new(order.clone())));
    Mail { subject: to_supplier(t, order, Some(&answer.subject())), blocks }
}

/// To the shop: what the supplier has answered.
pub fn answer_notice(t: &Texts, order: &OrderDocument, answer: &AnswerMail<'_>, url: &str) -> Mail {
    let word = answer.word();
    let facts = || {
        [
            ("number", number(order).into()),
            ("supplier", order.supplier.as_str().into()),
            ("person", answer.person.into()),
            ("time", t.moment(answer.at).into()),
        ]
    };
    let mut blocks = vec![Block::Paragraph(t.with(&format!("mail-notice-{word}"), facts()))];
    blocks.extend(answer.said(t, order));
    blocks.push(Block::Button { text: t.get("mail-open-order"), url: url.to_owned() });
    blocks.push(Block::Order(Box::new(order.clone())));
    Mail { subject: to_shop(t, order, &answer.subject()), blocks }
}

/// To the supplier: the answer was taken back, and the order waits for one again.
pub fn taken_back_receipt(t: &Texts, order: &OrderDocument, person: &str) -> Mail {
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    Mail {
        subject: to_supplier(t, order, Some("taken-back")),
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
        subject: to_shop(t, order, "taken-back"),
        blocks: vec![
            Block::Paragraph(t.with("mail-taken-back-notice", facts())),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

//! The mails about an order.

use super::{Block, Mail, subject::to_supplier};
use crate::{
    document::OrderDocument,
    texts::{Arg, Texts},
};
use packpost_domain::Revision;

pub(super) fn number(order: &OrderDocument) -> String {
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
        subject: to_supplier(t, order, None),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(t.with("mail-order-intro", names())),
            Block::Order(Box::new(order.clone())),
            Block::Button { text: t.get("mail-order-answer"), url: link.to_owned() },
            Block::Small(t.with("mail-order-how", [("shop", order.shop.as_str().into())])),
        ],
    }
}

/// The order once more, to the contact's second address: the first may not have let it through.
pub fn escalated(t: &Texts, order: &OrderDocument, first: &str, link: &str) -> Mail {
    let mut mail = self::order(t, order, link);
    mail.subject = to_supplier(t, order, Some("again"));
    let why = t.with("mail-escalated", [("email", first.into())]);
    mail.blocks.insert(1, Block::Paragraph(why));
    mail
}

/// To the supplier: another link to the same order; the earlier ones let in no longer.
pub fn new_link(t: &Texts, order: &OrderDocument, link: &str) -> Mail {
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    Mail {
        subject: to_supplier(t, order, Some("new-link")),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(t.with("mail-new-link", [number(), shop()])),
            Block::Button { text: t.get("mail-order-answer"), url: link.to_owned() },
            Block::Order(Box::new(order.clone())),
        ],
    }
}

/// A later revision, to the supplier's contact: what has changed, then all of it.
pub fn amended(
    t: &Texts,
    order: &OrderDocument,
    revision: Revision,
    changes: Vec<String>,
    link: &str,
) -> Mail {
    let number = || ("number", number(order).into());
    let shop = || ("shop", order.shop.as_str().into());
    let what = if changes.is_empty() { "as-asked" } else { "amended" };
    let intro = format!("mail-{what}-intro");
    let mut blocks = vec![
        Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
        Block::Paragraph(
            t.with(&intro, [number(), shop(), ("revision", Arg::figure(&revision.0))]),
        ),
    ];
    if !changes.is_empty() {
        blocks.push(Block::Paragraph(t.get("mail-amended-changes")));
        blocks.push(Block::List(changes));
    }
    blocks.extend([
        Block::Order(Box::new(order.clone())),
        Block::Button { text: t.get("mail-order-answer"), url: link.to_owned() },
        Block::Small(t.with("mail-order-how", [shop()])),
    ]);
    Mail { subject: to_supplier(t, order, Some(what)), blocks }
}

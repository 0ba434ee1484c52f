//! The mails about a claim.

use super::{Block, Mail, orders::number, subject};
use crate::{
    components::affected,
    document::OrderDocument,
    texts::{Arg, Texts},
};
use packpost_domain::{Way, order::Claimed};

/// To the supplier: something was wrong. `order` is what was agreed.
pub fn claim(
    t: &Texts,
    order: &OrderDocument,
    about: &[Claimed],
    words: &str,
    photos: u32,
    url: &str,
) -> Mail {
    let facts = || [("number", number(order).into()), ("shop", order.shop.as_str().into())];
    let mut blocks = vec![
        Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
        Block::Paragraph(t.with("mail-claim", facts())),
        Block::List(affected(t, order, about)),
        Block::Quote(words.to_owned()),
    ];
    if photos > 0 {
        blocks.push(Block::Paragraph(t.with("mail-claim-photos", [("count", photos.into())])));
    }
    blocks.push(Block::Paragraph(t.get("mail-claim-ask")));
    blocks.push(Block::Button { text: t.get("mail-claim-answer"), url: url.to_owned() });
    Mail { subject: subject::to_supplier(t, order, Some("claim")), blocks }
}

/// To the shop's other people: somebody of theirs has made a claim. `order` is what was agreed.
pub fn claim_made(
    t: &Texts,
    order: &OrderDocument,
    member: &str,
    about: &[Claimed],
    words: &str,
    url: &str,
) -> Mail {
    let facts = [
        ("number", number(order).into()),
        ("supplier", order.supplier.as_str().into()),
        ("member", member.into()),
    ];
    Mail {
        subject: subject::to_shop(t, order, "claim"),
        blocks: vec![
            Block::Paragraph(t.with("mail-claim-made", facts)),
            Block::List(affected(t, order, about)),
            Block::Quote(words.to_owned()),
            Block::Paragraph(t.get("mail-claim-made-next")),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

/// To the shop: the supplier's word.
pub fn claim_notice(
    t: &Texts,
    order: &OrderDocument,
    person: &str,
    promise: &str,
    url: &str,
) -> Mail {
    let facts = || {
        [
            ("number", number(order).into()),
            ("supplier", order.supplier.as_str().into()),
            ("person", person.into()),
        ]
    };
    Mail {
        subject: subject::to_shop(t, order, "claim-reply"),
        blocks: vec![
            Block::Paragraph(t.with("mail-notice-claim", facts())),
            Block::Quote(promise.to_owned()),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

/// To the supplier: what a member wrote down in their name.
pub fn claim_receipt(
    t: &Texts,
    order: &OrderDocument,
    way: Way,
    member: &str,
    promise: &str,
) -> Mail {
    let facts = [
        ("number", number(order).into()),
        ("shop", order.shop.as_str().into()),
        ("way", Arg::Own(t.word("way", way.word()))),
        ("member", member.into()),
    ];
    to_supplier(t, order, "claim-reply", (t.with("mail-claim-told", facts), promise))
}

/// To the supplier: nothing more is waited for.
pub fn claim_settled(t: &Texts, order: &OrderDocument, how: &str) -> Mail {
    let facts = [("number", number(order).into()), ("shop", order.shop.as_str().into())];
    to_supplier(t, order, "claim-settled", (t.with("mail-claim-settled", facts), how))
}

fn to_supplier(
    t: &Texts,
    order: &OrderDocument,
    what: &str,
    (says, words): (String, &str),
) -> Mail {
    Mail {
        subject: subject::to_supplier(t, order, Some(what)),
        blocks: vec![
            Block::Paragraph(t.with("mail-greeting", [("name", order.contact.as_str().into())])),
            Block::Paragraph(says),
            Block::Quote(words.to_owned()),
        ],
    }
}

//! The mails between a buyer and the owner about an order that costs more than the buyer may spend.

use super::{Block, Mail};
use crate::texts::Texts;
use packpost_domain::Money;

/// To an owner: an order waits for them.
pub fn approval(t: &Texts, member: &str, supplier: &str, total: Money, url: &str) -> Mail {
    let facts =
        || [("member", member.into()), ("supplier", supplier.into()), ("total", total.into())];
    Mail {
        subject: t.with("mail-approval-subject", facts()),
        blocks: vec![
            Block::Paragraph(t.with("mail-approval", facts())),
            Block::Button { text: t.get("mail-approval-open"), url: url.to_owned() },
        ],
    }
}

/// To whoever wrote it: it came back.
pub fn sent_back(t: &Texts, member: &str, supplier: &str, reason: &str, url: &str) -> Mail {
    let facts = || [("member", member.into()), ("supplier", supplier.into())];
    Mail {
        subject: t.with("mail-sent-back-subject", facts()),
        blocks: vec![
            Block::Paragraph(t.with("mail-sent-back", facts())),
            Block::Quote(reason.to_owned()),
            Block::Button { text: t.get("mail-open-order"), url: url.to_owned() },
        ],
    }
}

//! The mails to the owners about mail that does not get out, and about a disk that takes nothing.

use super::{Block, Mail};
use crate::{alerts::Alert, texts::Texts};

/// The most that are named one by one.
const NAMED: usize = 10;

/// To an owner: this does not get out. `url` is the page of channels.
pub fn alert(t: &Texts, alerts: &[Alert], url: &str) -> Mail {
    let subject = match alerts {
        [only] => only.sentence(t),
        _ => t.with("mail-alert-subject", [("count", alerts.len().into())]),
    };
    let mut blocks = vec![Block::Paragraph(t.get("mail-alert"))];
    let said = |alert: &Alert| format!("{} {}", alert.sentence(t), alert.advice(t));
    blocks.push(Block::List(alerts.iter().take(NAMED).map(said).collect()));
    let more = alerts.len().saturating_sub(NAMED);
    if more > 0 {
        blocks.push(Block::Paragraph(t.with("alert-more", [("count", more.into())])));
    }
    blocks.push(Block::Button { text: t.get("mail-alert-open"), url: url.to_owned() });
    blocks.push(Block::Small(t.get("mail-alert-why")));
    Mail { subject, blocks }
}

/// To an owner: nothing can be saved. It comes out of memory, since it can't be stored either.
pub fn storage(t: &Texts, alert: &Alert) -> Mail {
    let blocks = vec![
        Block::Paragraph(alert.sentence(t)),
        Block::Paragraph(alert.advice(t)),
        Block::Small(t.get("mail-storage-why")),
    ];
    Mail { subject: alert.sentence(t), blocks }
}

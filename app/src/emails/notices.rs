//! Notices to the shop's people that wait to be told together: what each says, without what every
//! mail about an order has.

use super::{Block, Mail, subject};
use crate::texts::Texts;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Letters of a quotation that stand in a mail of several notices; the order's page has them all.
const QUOTED: usize = 500;

/// What a notice says, as it is kept while it waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub subject: String,
    says: Vec<Says>,
    /// What to press, and where it leads.
    button: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Says {
    Paragraph(String),
    List(Vec<String>),
    Quote(String),
}

impl From<&Mail> for Notice {
    fn from(mail: &Mail) -> Self {
        let mut notice = Self { subject: mail.subject.clone(), says: Vec::new(), button: None };
        for block in &mail.blocks {
            match block {
                Block::Paragraph(text) | Block::Small(text) => {
                    notice.says.push(Says::Paragraph(text.clone()));
                }
                Block::List(items) => notice.says.push(Says::List(items.clone())),
                Block::Quote(text) => notice.says.push(Says::Quote(text.clone())),
                Block::Button { text, url } => notice.button = Some((text.clone(), url.clone())),
                // The page that the button leads to has it as it is by then.
                Block::Order(_) => {}
            }
        }
        notice
    }
}

impl Notice {
    fn blocks(self, most: usize) -> impl Iterator<Item = Block> {
        self.says.into_iter().map(move |says| match says {
            Says::Paragraph(text) => Block::Paragraph(text),
            Says::List(items) => Block::List(items),
            Says::Quote(text) => Block::Quote(shortened(text, most)),
        })
    }
}

fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// All that waited, in one mail, the oldest first.
pub fn gathered(t: &Texts, notices: Vec<(Timestamp, Notice)>) -> Mail {
    let last = notices.last().map(|(_, notice)| notice.subject.as_str()).unwrap_or_default();
    let subject = match notices.len() {
        count @ 2.. => subject::of_several(t, last, count),
        _ => last.to_owned(),
    };
    let button = notices.last().and_then(|(_, notice)| notice.button.clone());
    let several = notices.len() > 1;
    let mut blocks = Vec::new();
    if several {
        let count = ("count", notices.len().into());
        blocks.push(Block::Paragraph(t.with("mail-notices", [count])));
    }
    for (at, notice) in notices {
        if several {
            blocks.push(Block::Small(t.moment(at)));
        }
        blocks.extend(notice.blocks(if several { QUOTED } else { usize::MAX }));
    }
    blocks.extend(button.map(|(text, url)| Block::Button { text, url }));
    Mail { subject, blocks }
}

//! Mails, as people read them: built once from blocks, shown as text and as HTML, so that
//! neither says less than the other.

mod html;
mod orders;
mod text;

pub use orders::{
    AnswerMail, answer_notice, answer_receipt, new_link, order, taken_back_notice,
    taken_back_receipt,
};

use crate::{document::OrderDocument, texts::Texts};

/// A mail in one language.
#[derive(Clone, Debug)]
pub struct Mail {
    pub subject: String,
    pub blocks: Vec<Block>,
}

/// A part of a mail.
#[derive(Clone, Debug)]
pub enum Block {
    Paragraph(String),
    /// What somebody typed: kept as it was, lines and all.
    Quote(String),
    /// The lines, the sum and the terms of an order.
    Order(Box<OrderDocument>),
    /// The one thing to do.
    Button {
        text: String,
        url: String,
    },
    Small(String),
}

impl Mail {
    /// The plain text part.
    pub fn text(&self, t: &Texts) -> String {
        text::render(t, self)
    }

    /// The HTML part.
    pub fn html(&self, t: &Texts) -> String {
        html::render(t, self)
    }
}

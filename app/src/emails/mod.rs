//! Mails, as people read them: built once from blocks, shown as text and as HTML, so that
//! neither says less than the other.

mod alerts;
mod answers;
mod approval;
mod claims;
mod fit;
mod html;
mod members;
mod notices;
mod orders;
mod reminders;
mod shipping;
mod steps;
mod subject;
mod text;

pub use alerts::{alert, storage};
pub use answers::{
    AnswerMail, Receipt, answer_notice, answer_receipt, taken_back_notice, taken_back_receipt,
};
pub use approval::{approval, sent_back};
pub use claims::{claim, claim_made, claim_notice, claim_receipt, claim_settled};
pub use fit::Parts;
pub use members::{InvitationMail, invitation, password_changed, password_reset};
pub use notices::{Notice, gathered};
pub use orders::{amended, escalated, new_link, order};
pub use reminders::reminder;
pub use shipping::{Shipment, day_notice, shipped_notice};
pub use steps::{Step, step, step_notice};
pub(crate) use subject::to_supplier as subject_to_supplier;
pub use subject::topic;
pub(crate) use text::order as order_text;

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
    /// Sentences, one under the other.
    List(Vec<String>),
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
        self.parts(t).text
    }

    /// The HTML part.
    pub fn html(&self, t: &Texts) -> String {
        self.parts(t).html
    }
}

//! Mails to members about their account: written first, queued in the transaction of what they
//! tell of.

use crate::{
    AppState,
    db::Connection,
    outbox::{self, Mail, MessageIdHeader, Outgoing},
    web::PageError,
};
use packpost_app::{emails, texts::Texts};
use packpost_domain::{EmailAddress, MessageId, ShopId};

/// A mail that only waits for its transaction.
#[derive(Debug)]
pub(super) struct Ready {
    pub id: MessageId,
    outgoing: Outgoing,
}

/// Who writes to whom.
#[derive(Clone, Debug)]
pub(super) struct Addressed {
    pub from_name: String,
    pub to_name: String,
    pub to: EmailAddress,
    pub reply_to: EmailAddress,
}

pub(super) fn write(
    state: &AppState,
    addressed: Addressed,
    texts: &Texts,
    mail: &emails::Mail,
) -> Result<Ready, PageError> {
    let now = state.clock.now();
    let id = MessageId::new(now, state.random.bytes());
    let parts = mail.parts(texts);
    let outgoing = Mail {
        from_name: addressed.from_name,
        from: state.config.mail_from.clone(),
        to_name: addressed.to_name,
        to: addressed.to,
        reply_to: addressed.reply_to,
        subject: mail.subject.clone(),
        text: parts.text,
        html: parts.html,
        message_id: MessageIdHeader::ours(id, &state.config),
        in_reply_to: None,
        references: Vec::new(),
        conversation: None,
        auto_submitted: true,
        date: now,
        attachments: Vec::new(),
    }
    .build()
    .map_err(|e| PageError::Broken(e.into()))?;
    Ok(Ready { id, outgoing })
}

/// Queues a mail; after the commit, wake the worker.
pub(super) async fn enqueue(
    c: &mut Connection,
    state: &AppState,
    shop: ShopId,
    mail: &Ready,
) -> sqlx::Result<()> {
    outbox::enqueue_later(c, shop, mail.id, &mail.outgoing, state.clock.now()).await
}

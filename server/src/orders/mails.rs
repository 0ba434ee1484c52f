//! Mails about an order on their way into the outbox: written first, queued in the transaction
//! of what they tell of.

mod members;

pub(super) use members::{approval, sent_back, to_colleagues, to_members};

use super::{
    Placed,
    sql::{self, Recipient},
};
use crate::{
    AppState,
    db::Connection,
    outbox::{self, Attachment, Mail, MessageIdHeader, Outgoing},
    web::PageError,
};
use packpost_app::{emails, texts::Texts};
use packpost_domain::{EmailAddress, Language, MessageId, OrderId, Revision, ShopId};

/// A mail that only waits for its transaction.
#[derive(Debug)]
pub(super) struct Ready {
    id: MessageId,
    to: Recipient,
    purpose: &'static str,
    language: Language,
    outgoing: Outgoing,
}

/// Whom a mail is for and how it is to be answered.
#[derive(Clone, Debug)]
pub(super) struct Addressed {
    pub from_name: String,
    pub to: Recipient,
    pub to_name: String,
    pub address: EmailAddress,
    pub reply_to: EmailAddress,
    pub language: Language,
}

impl Placed {
    /// To the supplier's contact, answers to the shop.
    pub(super) fn to_contact(&self) -> Addressed {
        Addressed {
            from_name: self.document.shop.clone(),
            to: Recipient::Contact(self.contact.id),
            to_name: self.contact.name.clone(),
            address: self.contact.email.clone(),
            reply_to: self.reply_to.clone(),
            language: self.contact.language,
        }
    }

    /// The reader's texts with the shop's clock.
    pub(super) fn texts(&self, language: Language) -> Texts {
        Texts::new(language, self.zone.clone())
    }
}

/// What a person has looked at and sent; everything else is sent because something happened.
const BY_HAND: [&str; 2] = ["order", "amended"];

/// Writes a mail. `thread` is the order's own mail, which all others about it refer to; of that
/// one itself, and where nothing was placed yet, it is `None`.
pub(super) fn write(
    state: &AppState,
    addressed: &Addressed,
    texts: &Texts,
    purpose: &'static str,
    mail: &emails::Mail,
    thread: Option<MessageId>,
) -> Result<Ready, PageError> {
    write_with(state, addressed, texts, purpose, mail, thread, Vec::new())
}

/// The same with files.
pub(super) fn write_with(
    state: &AppState,
    addressed: &Addressed,
    texts: &Texts,
    purpose: &'static str,
    mail: &emails::Mail,
    thread: Option<MessageId>,
    attachments: Vec<Attachment>,
) -> Result<Ready, PageError> {
    let now = state.clock.now();
    let id = MessageId::new(now, state.random.bytes());
    let root = thread.map(|root| MessageIdHeader::ours(root, &state.config));
    let outgoing = Mail {
        from_name: addressed.from_name.clone(),
        from: state.config.mail_from.clone(),
        to_name: addressed.to_name.clone(),
        to: addressed.address.clone(),
        reply_to: addressed.reply_to.clone(),
        subject: mail.subject.clone(),
        text: mail.text(texts),
        html: mail.html(texts),
        message_id: MessageIdHeader::ours(id, &state.config),
        in_reply_to: root.clone(),
        references: root.into_iter().collect(),
        auto_submitted: !BY_HAND.contains(&purpose),
        date: now,
        attachments,
    }
    .build()
    .map_err(|e| PageError::Broken(e.into()))?;
    Ok(Ready { id, to: addressed.to, purpose, language: addressed.language, outgoing })
}

/// Queues mails about a placed order.
pub(super) async fn enqueue(
    c: &mut Connection,
    state: &AppState,
    order: &Placed,
    mails: &[Ready],
) -> Result<(), PageError> {
    enqueue_about(c, state, order.shop, (order.id, order.revision), mails).await
}

/// Queues mails about an order, placed or not.
pub(super) async fn enqueue_about(
    c: &mut Connection,
    state: &AppState,
    shop: ShopId,
    about: (OrderId, Revision),
    mails: &[Ready],
) -> Result<(), PageError> {
    for mail in mails {
        outbox::enqueue(c, shop, mail.id, &mail.outgoing, state.clock.now()).await?;
        sql::insert_dispatch(c, shop, about, mail.id, mail.to, mail.purpose, mail.language).await?;
    }
    Ok(())
}

/// The order's own mail: where its thread begins.
pub(super) async fn thread(
    c: &mut Connection,
    order: &Placed,
) -> Result<Option<MessageId>, PageError> {
    let all = sql::list_dispatches(c, order.shop, order.id).await?;
    Ok(all.into_iter().find(|d| d.purpose == "order").map(|d| d.message))
}

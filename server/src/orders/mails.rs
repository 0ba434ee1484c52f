//! Mails about an order on their way into the outbox: written first, queued in the transaction
//! of what they tell of.

mod members;

pub(super) use members::{addressed, approval, sent_back, to_colleagues, to_members};

use super::{
    Placed, notices,
    sql::{self, Recipient},
};
use crate::{
    AppState,
    db::Connection,
    outbox::{self, Attachment, Conversation, Mail, MessageIdHeader, Outgoing},
    web::PageError,
};
use packpost_app::{emails, texts::Texts};
use packpost_domain::{EmailAddress, Language, MemberId, MessageId, OrderId, Revision, ShopId};

/// A mail that only waits for its transaction.
#[derive(Debug)]
pub(super) struct Ready {
    id: MessageId,
    to: Recipient,
    purpose: String,
    language: Language,
    outgoing: Outgoing,
    /// What it says, should it have to wait.
    held: Held,
}

/// A mail to a member before it has become bytes.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub reply_to: EmailAddress,
    pub says: emails::Notice,
}

impl Ready {
    pub fn id(&self) -> MessageId {
        self.id
    }

    /// A word of the text family `dispatch-purpose`.
    pub fn purpose(&self) -> &str {
        &self.purpose
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// What it says, and to which member; `None` for what goes to a supplier, who waits for nothing.
    pub fn notice(&self) -> Option<(MemberId, &Held)> {
        match self.to {
            Recipient::Member(member) => Some((member, &self.held)),
            Recipient::Contact(_) => None,
        }
    }
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

    /// The contact's texts, with the supplier's clock, money and days.
    pub(super) fn contact_texts(&self) -> Texts {
        self.supplier_texts(self.contact.language)
    }

    /// The texts of somebody at the supplier's, with clock, money and days as there.
    pub(super) fn supplier_texts(&self, language: Language) -> Texts {
        let local = self.local.read_in(Some(self.contact.country));
        let theirs = local.on_the_clock_of(self.supplier_zone.clone());
        Texts::new(language, theirs)
    }

    /// A member's texts, with the shop's clock.
    pub(super) fn texts(&self, language: Language) -> Texts {
        Texts::new(language, self.local.clone())
    }
}

/// What a person has written or decided and sent, so that an out-of-office answer to it is welcome;
/// everything else is sent because something happened.
const BY_HAND: [&str; 5] = ["order", "amended", "step", "claim", "claim-settled"];

/// Where a mail about an order belongs in the reader's mail program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thread {
    /// The order's own mail, which all others about it refer to.
    root: MessageId,
    /// The last one that went to the contact, which the next one follows. A member has seen none
    /// of them, so what goes to members follows the root.
    last: MessageId,
}

/// Writes a mail. `thread` is `None` for the order's own mail, and where nothing was placed yet.
pub(super) fn write(
    state: &AppState,
    addressed: &Addressed,
    texts: &Texts,
    purpose: &str,
    mail: &emails::Mail,
    thread: Option<Thread>,
) -> Result<Ready, PageError> {
    write_with(state, addressed, texts, purpose, mail, thread, Vec::new())
}

/// The same with files.
pub(super) fn write_with(
    state: &AppState,
    addressed: &Addressed,
    texts: &Texts,
    purpose: &str,
    mail: &emails::Mail,
    thread: Option<Thread>,
    attachments: Vec<Attachment>,
) -> Result<Ready, PageError> {
    let now = state.clock.now();
    let id = MessageId::new(now, state.random.bytes());
    let header = |id| MessageIdHeader::ours(id, &state.config);
    let (root, parent) = match (thread, addressed.to) {
        (Some(thread), Recipient::Contact(_)) => (Some(thread.root), Some(thread.last)),
        (Some(thread), Recipient::Member(_)) => (Some(thread.root), Some(thread.root)),
        (None, _) => (None, None),
    };
    // The order's own mail begins the thread; what asks for leave to place it belongs to none.
    let begins = (purpose == "order").then_some(id);
    let conversation = root
        .or(begins)
        .map(|root| (Conversation { root, topic: emails::topic(&mail.subject).to_owned() }, id));
    let parts = mail.parts(texts);
    let outgoing = Mail {
        from_name: addressed.from_name.clone(),
        from: state.config.mail_from.clone(),
        to_name: addressed.to_name.clone(),
        to: addressed.address.clone(),
        reply_to: addressed.reply_to.clone(),
        subject: mail.subject.clone(),
        text: parts.text,
        html: parts.html,
        message_id: MessageIdHeader::ours(id, &state.config),
        in_reply_to: parent.map(header),
        references: root.into_iter().chain(parent).map(header).collect(),
        conversation,
        auto_submitted: !BY_HAND.contains(&purpose),
        date: now,
        attachments,
    }
    .build()
    .map_err(|e| PageError::Broken(e.into()))?;
    let held = Held { reply_to: addressed.reply_to.clone(), says: mail.into() };
    let (purpose, language) = (purpose.to_owned(), addressed.language);
    Ok(Ready { id, to: addressed.to, purpose, language, outgoing, held })
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

/// Queues mails about an order, placed or not. What a member is told so soon after the last time
/// waits.
pub(super) async fn enqueue_about(
    c: &mut Connection,
    state: &AppState,
    shop: ShopId,
    about: (OrderId, Revision),
    mails: &[Ready],
) -> Result<(), PageError> {
    for mail in mails {
        if !notices::wait(c, state, shop, about, mail).await? {
            queue(c, state, shop, about, mail).await?;
        }
    }
    Ok(())
}

/// Queues a mail about an order for now.
pub(super) async fn queue(
    c: &mut Connection,
    state: &AppState,
    shop: ShopId,
    about: (OrderId, Revision),
    mail: &Ready,
) -> Result<(), PageError> {
    let now = state.clock.now();
    match mail.to {
        Recipient::Contact(_) => outbox::enqueue(c, shop, mail.id, &mail.outgoing, now).await?,
        Recipient::Member(_) => {
            outbox::enqueue_later(c, shop, mail.id, &mail.outgoing, now).await?;
        }
    }
    sql::insert_dispatch(c, shop, about, mail.id, mail.to, &mail.purpose, mail.language).await?;
    Ok(())
}

/// Where the thread of an order begins, and how far it has come.
pub(super) async fn thread(
    c: &mut Connection,
    order: &Placed,
) -> Result<Option<Thread>, PageError> {
    let found = sql::find_thread(c, (order.shop, order.id), order.contact.id).await?;
    Ok(found.map(|(root, last)| Thread { root, last: last.unwrap_or(root) }))
}

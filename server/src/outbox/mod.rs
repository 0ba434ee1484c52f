//! The outbox: messages wait here with the exact bytes that will be sent, and a worker sends them.
//!
//! Knows nothing of orders. A message is queued in the transaction of what it tells of, so neither
//! is there without the other; after the commit, wake the worker: `state.outbox.notify_one()`.

pub mod bounce;
mod breaker;
mod conversation;
mod header;
mod message;
mod message_id;
pub mod probe;
mod progress;
mod relays;
mod route;
mod schedule;
mod smtp;
mod sql;
mod stream;
mod transport;
mod unqueued;
mod verdict;
pub mod verify;
mod words;
mod worker;

pub use breaker::Standing;
pub use conversation::Conversation;
pub use message::{Attachment, Mail, Outgoing, Unsendable, check};
pub use message_id::{MessageIdHeader, NotAMessageId, mail_domain};
pub use relays::{RelayStatus, Waits, relays, waiting};
pub use transport::Limits;
pub use unqueued::send_unqueued;
pub use words::{Outcome, State, WaitsFor};
pub use worker::Worker;

use crate::{AppState, db::Connection};
use jiff::Timestamp;
use packpost_domain::{MessageId, ShopId};

/// Sends everything that is due now, and says how many attempts that took.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn run_due(state: &AppState) -> anyhow::Result<usize> {
    Worker::new(state.clone(), Limits::default()).run_due().await
}

/// Sends what becomes due until told to stop.
pub async fn run(state: AppState, stop: impl Future<Output = ()>) {
    Worker::new(state, Limits::default()).run(stop).await;
}

/// At the start of the only process on this data folder: what a process that died was sending is
/// due now, instead of when its lease would have ended.
///
/// # Errors
/// Where the database can't be written.
pub async fn take_over(state: &AppState) -> anyhow::Result<()> {
    let mut write = state.db.write().await?;
    let left = sql::leases::end_all(&mut write, state.clock.now()).await?;
    write.commit().await?;
    if left > 0 {
        tracing::warn!(messages = left, "were being sent when the last process ended: sent again");
    }
    Ok(())
}

/// Queues a message, due now.
///
/// # Errors
/// Where it can't be written, or this id is queued already.
pub async fn enqueue(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
    outgoing: &Outgoing,
    now: Timestamp,
) -> sqlx::Result<()> {
    sql::insert(c, shop, id, outgoing, (now, false)).await
}

/// The same for what leaves only when nothing else is due: notices to members, however many of them
/// there are, hold up no order.
///
/// # Errors
/// Where it can't be written, or this id is queued already.
pub async fn enqueue_later(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
    outgoing: &Outgoing,
    now: Timestamp,
) -> sqlx::Result<()> {
    sql::insert(c, shop, id, outgoing, (now, true)).await
}

/// "Send again", for a message that was refused, failed, came back or may not have arrived. Others stay as they are, so
/// that a second click changes nothing. Says whether it is queued by this.
///
/// # Errors
/// Where it can't be written.
pub async fn retry(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sql::save_retry(c, shop, id, now).await
}

/// Where a message stands, and what happened to it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub id: MessageId,
    pub state: State,
    /// The `Message-ID` header, for a later message of the same thread.
    pub message_id: MessageIdHeader,
    pub recipient: String,
    pub subject: String,
    pub queued_at: Timestamp,
    /// Oldest first.
    pub attempts: Vec<Attempt>,
    /// What mail servers said of it afterwards, oldest first.
    pub notices: Vec<bounce::Noted>,
    /// When it is tried next, if it is queued or delayed.
    pub due_at: Timestamp,
    /// Of a delayed one.
    pub waits_for: Option<WaitsFor>,
    /// When the next few tries are, about, if it is delayed; the first is `due_at`. One that waits
    /// for a relay goes as soon as one is open again.
    pub coming: Vec<Timestamp>,
    /// When the last try is, if none before it comes to anything.
    pub gives_up_at: Timestamp,
}

impl Status {
    /// Whether it stays in the built-in mailbox, so that nobody was sent it.
    pub fn is_kept(&self) -> bool {
        let last = self.attempts.last();
        self.state == State::HandedOver && last.is_some_and(|it| it.transport == MAILBOX)
    }

    /// Where it stands, as pages say it: a word of the text family `dispatch`.
    pub fn word(&self) -> &'static str {
        if self.is_kept() { "kept" } else { self.state.word() }
    }
}

/// One try at sending a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub number: u32,
    /// The relay's name, or [`MAILBOX`].
    pub transport: String,
    pub started_at: Timestamp,
    /// `None`: under way, or its worker died.
    pub ended_at: Option<Timestamp>,
    pub outcome: Option<Outcome>,
    /// What the server said, or what went wrong; not in the reader's language.
    pub reply: String,
}

/// The transport that keeps every message in the built-in mailbox.
pub const MAILBOX: &str = "mailbox";

/// Where these messages stand, in the order asked for. Those of another shop are left out.
///
/// # Errors
/// Where they can't be read.
pub async fn status(
    c: &mut Connection,
    shop: ShopId,
    ids: &[MessageId],
) -> anyhow::Result<Vec<Status>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(sql::reading::find_status(c, shop, *id).await?);
    }
    Ok(found)
}

/// A message in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: MessageId,
    pub recipient: String,
    pub subject: String,
    pub at: Timestamp,
}

/// The messages of a shop, newest first, from before one of them.
///
/// # Errors
/// Where they can't be read.
pub async fn list(
    c: &mut Connection,
    shop: ShopId,
    before: Option<MessageId>,
    limit: i64,
) -> anyhow::Result<Vec<Listed>> {
    let newest = MessageId(uuid::Uuid::max());
    sql::reading::list_of_shop(c, shop, before.unwrap_or(newest), limit).await
}

/// A message with its bytes.
#[derive(Clone)]
pub struct Kept {
    pub id: MessageId,
    pub bytes: Vec<u8>,
    pub at: Timestamp,
}

/// Without the bytes: they hold links that let people in.
impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kept({}, {} bytes)", self.id, self.bytes.len())
    }
}

/// A message of a shop as it was queued.
///
/// # Errors
/// Where it can't be read.
pub async fn find(c: &mut Connection, shop: ShopId, id: MessageId) -> anyhow::Result<Option<Kept>> {
    sql::reading::find(c, shop, id).await
}

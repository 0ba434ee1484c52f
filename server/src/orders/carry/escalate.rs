//! An order that does not get through goes to the next address by itself.
//!
//! That is so where its mail was refused, given up or came back, where the contact's side has not
//! taken it for some minutes, and where nobody has said a word for as long again as the shop waits
//! for one, counted from a reminder. Where no relay can be used, or a member says that email is down, another
//! address is no way out. Where no other address is left, the home page leads a member to the next
//! way.

use super::{down, second};
use crate::{
    AppState, calendar,
    db::Connection,
    orders::{acting::Acting, sql},
    outbox::{self, Status, WaitsFor},
    web::PageError,
};
use jiff::{SignedDuration, Timestamp};
use packpost_domain::{Channel, OrderId, Revision, ShopId, order::Reminders};

/// How long the contact's side may take to take a mail: servers that greylist want to be asked again
/// after a minute or two.
const PATIENCE: SignedDuration = SignedDuration::from_mins(4);
/// How many orders are looked at with one reader.
const PAGE: i64 = 200;

/// Sends on every order whose time has come, and says how many those were.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn escalate(state: &AppState) -> Result<u64, PageError> {
    let mut sent = 0;
    let shops = sql::list_shops(&mut *state.db.read().await?).await?;
    for shop in shops {
        sent += escalate_of(state, shop).await?;
    }
    Ok(sent)
}

async fn escalate_of(state: &AppState, shop: ShopId) -> Result<u64, PageError> {
    let now = state.clock.now();
    // Another address is no way out of that either.
    if down::what_is_down(&mut *state.db.read().await?, shop).await?.covers(Channel::SecondEmail) {
        return Ok(0);
    }
    let (mut sent, mut after) = (0, sql::before_all());
    loop {
        let mut read = state.db.read().await?;
        let page = sql::list_escalable(&mut read, shop, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(sent) };
        after = *last;
        let mut due = Vec::new();
        for id in page {
            if is_due(&mut read, (shop, id), now).await? {
                due.push(id);
            }
        }
        drop(read);
        for id in due {
            // One order that can't be sent on keeps no other one waiting.
            match second::send(state, (shop, id), &Acting::system()).await {
                Ok(done) => sent += u64::from(done),
                Err(error) => {
                    tracing::error!(order = %id, error = ?error, "not sent to the second address");
                }
            }
        }
    }
}

async fn is_due(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    now: Timestamp,
) -> Result<bool, PageError> {
    let order = sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
    Ok(is_lost(c, (shop, id), order.revision, now).await?
        || is_silent(c, (shop, id, order.supplier), order.revision, now).await?)
}

/// No mail with this revision is with the contact's server, nor can it get there.
async fn is_lost(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    revision: Revision,
    now: Timestamp,
) -> Result<bool, PageError> {
    let sent = sql::list_sent(c, shop, id, revision).await?;
    let messages: Vec<_> = sent.into_iter().map(|(message, _)| message).collect();
    let mails = outbox::status(c, shop, &messages).await?;
    Ok(!mails.is_empty() && mails.iter().all(|mail| is_stuck(mail, now)))
}

fn is_stuck(mail: &Status, now: Timestamp) -> bool {
    match mail.state {
        outbox::State::Refused | outbox::State::Failed | outbox::State::Bounced => true,
        outbox::State::Delayed => {
            let since = mail.attempts.first().map_or(now, |attempt| attempt.started_at);
            mail.waits_for == Some(WaitsFor::Recipient) && since.duration_until(now) >= PATIENCE
        }
        _ => false,
    }
}

async fn is_silent(
    c: &mut Connection,
    (shop, id, supplier): (ShopId, OrderId, packpost_domain::SupplierId),
    revision: Revision,
    now: Timestamp,
) -> Result<bool, PageError> {
    let history = sql::list_entries(c, shop, id).await?;
    let reminders = Reminders::told(revision, &history);
    let (patience, _) = sql::get_patience(c, shop).await?;
    let theirs = calendar::working_time(c, shop, Some(supplier)).await?;
    Ok(reminders.unheard_since(patience, &theirs).is_some_and(|due| due <= now))
}

//! Few emails for many steps: a member gets at most one email about an order in five minutes. The
//! first notice leaves at once; what follows soon waits in one queue and leaves together.

use super::{
    facts,
    mails::{self, Addressed, Ready},
    sql::{self, NewNotice, NoticeRow, Reader},
};
use crate::{AppState, db::Connection, web::PageError};
use jiff::{SignedDuration, Timestamp};
use packpost_app::{emails, texts::Texts};
use packpost_domain::{OrderId, Revision, ShopId};
use std::{pin::pin, time::Duration};

/// Between two emails to one member about one order.
const QUIET: SignedDuration = SignedDuration::from_mins(5);
/// How often it is looked whether something is due.
const PAUSE: Duration = Duration::from_secs(10);
/// For how many readers at a time.
const PAGE: i64 = 100;
/// Of one reader and order, in one email.
const MOST: i64 = 60;

/// Keeps a notice for later if its reader was told of the order a moment ago; `false` where it is
/// to leave at once. In the transaction of what it tells of.
pub(super) async fn wait(
    c: &mut Connection,
    state: &AppState,
    shop: ShopId,
    (order, revision): (OrderId, Revision),
    mail: &Ready,
) -> Result<bool, PageError> {
    let Some((member, notice)) = mail.notice() else { return Ok(false) };
    let (to, now) = (Reader { shop, member, order }, state.clock.now());
    let due_at = match sql::find_due(c, to).await? {
        // What happened before is told first.
        Some(due) => due,
        None => match sql::find_told(c, to).await? {
            Some(told) if told <= now && now < after(told) => after(told),
            _ => return Ok(false),
        },
    };
    let new = NewNotice {
        revision,
        at: now,
        due_at,
        purpose: mail.purpose(),
        language: mail.language(),
        reply_to: &notice.reply_to,
        says: &notice.says,
    };
    sql::insert_notice(c, to, &new).await?;
    Ok(true)
}

fn after(told: Timestamp) -> Timestamp {
    told.saturating_add(QUIET).unwrap_or(Timestamp::MAX)
}

/// Sends what is due until told to stop.
pub async fn run(state: AppState, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        let sending = async {
            if let Err(error) = send_due(&state).await {
                tracing::error!(error = ?error, "notices could not be sent; trying again soon");
            }
            tokio::time::sleep(PAUSE).await;
        };
        // A transaction that is left in the middle is rolled back, and done at the next start.
        tokio::select! {
            () = sending => {}
            () = &mut stop => return,
        }
    }
}

/// Sends everything that is due, and says how many emails that were.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn send_due(state: &AppState) -> Result<u64, PageError> {
    let mut sent = 0;
    loop {
        let now = state.clock.now();
        let due = sql::list_due(&mut *state.db.read().await?, now, after(now), PAGE).await?;
        if due.is_empty() {
            break;
        }
        let mut left = false;
        for to in due {
            // One that can't be sent keeps no other one waiting.
            match send(state, to).await {
                Ok(done) => {
                    sent += u64::from(done);
                    left |= done;
                }
                Err(error) => {
                    tracing::error!(order = %to.order, error = ?error, "notices were not sent");
                }
            }
        }
        if !left {
            break;
        }
    }
    if sent > 0 {
        state.outbox.notify_one();
    }
    Ok(sent)
}

/// One email with all that waits for this reader, and nothing waits any more; both or neither.
async fn send(state: &AppState, to: Reader) -> Result<bool, PageError> {
    let mut read = state.db.read().await?;
    let waiting = sql::list_notices(&mut read, to, MOST).await?;
    let Some(last) = waiting.last() else { return Ok(false) };
    let (last, revision, language) = (last.id, last.revision, last.language);
    let members = sql::list_members(&mut read, to.shop).await?;
    let Some(member) = members.into_iter().find(|member| member.id == to.member) else {
        drop(read);
        // Who has left is told nothing.
        let mut write = state.db.write().await?;
        sql::delete_notices(&mut write, to, last).await?;
        write.commit().await?;
        return Ok(false);
    };
    let thread = match facts::placed(&mut read, to.shop, to.order).await? {
        Some(order) => mails::thread(&mut read, &order).await?,
        None => None,
    };
    let shop = sql::get_shop(&mut read, to.shop).await?;
    drop(read);
    let t = Texts::new(language, facts::local(&shop, to.shop)?);
    let reply_to = waiting[waiting.len() - 1].reply_to.clone();
    let addressed = Addressed { language, ..mails::addressed(&member, reply_to)? };
    let (purpose, expected) = (purpose(&waiting).to_owned(), waiting.len());
    let says = waiting.into_iter().map(|row| (row.at, row.says)).collect();
    let mail = emails::gathered(&t, says);
    let mail = mails::write(state, &addressed, &t, &purpose, &mail, thread)?;

    let mut write = state.db.write().await?;
    // Another process may have sent it.
    if sql::delete_notices(&mut write, to, last).await? != u64::try_from(expected).unwrap_or(0) {
        return Ok(false);
    }
    mails::queue(&mut write, state, to.shop, (to.order, revision), &mail).await?;
    write.commit().await?;
    Ok(true)
}

/// Of one alone its own, else that of several.
fn purpose(waiting: &[NoticeRow]) -> &str {
    match waiting {
        [only] => &only.purpose,
        _ => "notices",
    }
}

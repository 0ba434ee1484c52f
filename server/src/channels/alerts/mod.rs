//! Looks after the mail: notes what a person has to know, tells it, and forgets it again when its
//! cause is gone. The rules are in `domain::alert`.

mod command;
pub mod storage;
mod tell;

use super::sql::{
    alerts::{self as sql, Open, ShopRow},
    seen,
};
use crate::{AppState, db::Connection, outbox};
use jiff::{SignedDuration, Timestamp};
use packpost_app::alerts::{Alert, Banner};
use packpost_domain::{
    AlertId, MessageId, ShopId,
    alert::{self, Cause, Due, MailSeen, RelaySeen},
};
use std::{
    collections::{BTreeMap, HashMap},
    pin::pin,
    time::Duration,
};

/// How often it is looked, beside every try that comes to nothing.
const PAUSE: Duration = Duration::from_secs(20);
/// The most mails that one look takes in; an alert counts no further.
const MOST_MAILS: i64 = 2_000;
/// A mail that did not get out is no news any more after this.
const NEWS: SignedDuration = SignedDuration::from_hours(14 * 24);
/// The most alerts that are shown or told at once.
const MOST_ALERTS: i64 = 100;

/// Looks after the mail, and after the disk, until told to stop; a look that is under way then ends
/// at its next wait.
pub async fn run(state: AppState, stop: impl Future<Output = ()>) {
    let disk = async {
        storage::run(&state).await;
        std::future::pending().await
    };
    tokio::select! {
        () = disk => {}
        () = look_again_and_again(&state, stop) => {}
    }
}

async fn look_again_and_again(state: &AppState, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = round(state) => {}
        }
    }
}

async fn round(state: &AppState) {
    if let Err(error) = look(state).await {
        tracing::error!(error = format!("{error:#}"), "the mail could not be looked after");
    }
    tokio::select! {
        () = tokio::time::sleep(PAUSE) => {}
        () = state.mail_news.notified() => {}
    }
}

/// Looks once: what is new is told, what is over is closed.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn look(state: &AppState) -> anyhow::Result<()> {
    let relays = outbox::relays(state).await?;
    let seen: Vec<RelaySeen> = relays
        .iter()
        .map(|relay| RelaySeen {
            name: relay.name.clone(),
            closed_since: relay.since.filter(|_| !relay.is_open()),
        })
        .collect();
    let shops = sql::list_shops(&mut *state.db.read().await?).await?;
    for shop in shops {
        look_after(state, &shop, &seen).await?;
        tell::tell(state, &shop, &relays).await?;
    }
    Ok(())
}

async fn look_after(state: &AppState, shop: &ShopRow, relays: &[RelaySeen]) -> anyhow::Result<()> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let open = sql::list_open(&mut read, shop.id).await?;
    let mails = mails(&mut read, shop.id, &open, now).await?;
    drop(read);
    let causes = alert::causes(relays, &mails, now);
    if is_known(&open, &causes) {
        return Ok(());
    }
    let mut write = state.db.write().await?;
    let ids = keep(state, &mut write, shop.id, &open, &causes, now).await?;
    write.commit().await?;
    for (cause, due) in causes.iter().filter(|(cause, _)| ids.contains(cause)) {
        tracing::error!(
            alert = cause.word(),
            relay = cause.relay(),
            mail = cause.message().map(tracing::field::display),
            waiting = due.mails.len(),
            since = %due.since,
            "mail to suppliers does not get out"
        );
    }
    Ok(())
}

/// What has not simply gone out, with the alert that tells of it.
async fn mails(
    c: &mut Connection,
    shop: ShopId,
    open: &[Open],
    now: Timestamp,
) -> anyhow::Result<Vec<MailSeen>> {
    let told: HashMap<MessageId, &Cause> =
        open.iter().flat_map(|o| o.mails.iter().map(|mail| (*mail, &o.cause))).collect();
    let news = now.saturating_sub(NEWS).unwrap_or(Timestamp::MIN);
    let mut mails = seen::list_waiting(c, shop, MOST_MAILS).await?;
    mails.extend(seen::list_troubled(c, shop, (news, now), MOST_MAILS).await?);
    for mail in &mut mails {
        mail.told = told.get(&mail.id).map(|cause| (*cause).clone());
    }
    Ok(mails)
}

/// Whether everything stands there already, as it mostly does.
fn is_known(open: &[Open], causes: &BTreeMap<Cause, Due>) -> bool {
    open.len() == causes.len()
        && open.iter().all(|o| causes.get(&o.cause).is_some_and(|due| due.mails == o.mails))
}

/// Notes what has changed, and says which causes are new.
async fn keep(
    state: &AppState,
    c: &mut Connection,
    shop: ShopId,
    open: &[Open],
    causes: &BTreeMap<Cause, Due>,
    now: Timestamp,
) -> sqlx::Result<Vec<Cause>> {
    let mut known: BTreeMap<&Cause, &Open> = BTreeMap::new();
    for o in open {
        match causes.get(&o.cause) {
            None => sql::save_resolved(c, o.id, now).await?,
            Some(due) => {
                for gone in o.mails.difference(&due.mails) {
                    sql::delete_mail(c, o.id, *gone).await?;
                }
                known.insert(&o.cause, o);
            }
        }
    }
    let mut fresh = Vec::new();
    for (cause, due) in causes {
        let (id, before) = match known.get(cause) {
            Some(o) => (o.id, Some(&o.mails)),
            None => {
                let id = AlertId::new(now, state.random.bytes());
                sql::insert(c, shop, id, (cause, due), now).await?;
                fresh.push(cause.clone());
                (id, None)
            }
        };
        for mail in due.mails.iter().filter(|mail| before.is_none_or(|b| !b.contains(mail))) {
            sql::save_mail(c, id, *mail).await?;
        }
    }
    Ok(fresh)
}

/// What is open now, the most urgent first.
///
/// # Errors
/// Where it can't be read.
pub async fn open(
    state: &AppState,
    c: &mut Connection,
    shop: ShopId,
) -> anyhow::Result<Vec<Alert>> {
    let told = sql::list_told(c, shop, MOST_ALERTS).await?;
    let told = told.into_iter().map(|told| told.alert);
    Ok(storage::open(state).into_iter().chain(told).collect())
}

/// What every page of the shop says of it.
///
/// # Errors
/// Where it can't be read.
pub async fn banner(state: &AppState, shop: ShopId) -> anyhow::Result<Option<Banner>> {
    let open = open(state, &mut *state.db.read().await?, shop).await?;
    let mut open = open.into_iter();
    Ok(open.next().map(|first| Banner { first, more: open.count() }))
}

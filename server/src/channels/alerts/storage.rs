//! Looks after a disk that takes nothing: tells the owners and the operator by ways that need no
//! disk, and notices when it takes something again.

use super::{
    command,
    tell::{self, COMMAND_LIMIT},
};
use crate::{
    AppState,
    channels::sql::alerts::{self as sql, ShopRow},
    outbox,
};
use jiff::{SignedDuration, Timestamp};
use packpost_app::{
    alerts::{About, Alert},
    emails,
};
use packpost_domain::{ShopId, StorageFault};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How often it is looked while nothing can be saved.
const PAUSE: Duration = Duration::from_secs(5);
/// Who was told is not told again for so long.
const BETWEEN_MAILS: SignedDuration = SignedDuration::from_hours(1);
/// A disk that is full again and again runs the operator's command at most so often.
const BETWEEN_RUNS: SignedDuration = SignedDuration::from_mins(5);
/// Who could not be told is tried again after this.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_mins(1);

/// What is known of it; never stored, since nothing can be.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// Since when nothing can be saved.
    since: Option<Timestamp>,
    told: HashMap<Whom, Told>,
}

/// Who is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Whom {
    Owner(String),
    Operator(ShopId),
}

/// That somebody was told of what began then, or could not be.
#[derive(Clone, Copy, Debug)]
struct Told {
    at: Timestamp,
    since: Timestamp,
    well: bool,
}

impl Watch {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_due(&self, whom: &Whom, since: Timestamp, now: Timestamp) -> bool {
        let Some(told) = self.known().told.get(whom).copied() else { return true };
        let rest = match (whom, told.well) {
            (_, false) => AFTER_FAILURE,
            (Whom::Operator(_), true) if told.since != since => BETWEEN_RUNS,
            (_, true) => BETWEEN_MAILS,
        };
        now.duration_since(told.at).abs() >= rest
    }

    fn told(&self, whom: Whom, told: Told) {
        self.known().told.insert(whom, told);
    }
}

/// Looks until told to stop.
pub(super) async fn run(state: &AppState) {
    let mut faults = state.db.watch();
    let mut seen = faults.clone();
    let probing = async {
        while faults.wait_for(Option::is_some).await.is_ok() {
            probe(state).await;
            tokio::time::sleep(PAUSE).await;
        }
    };
    let telling = async {
        while seen.wait_for(Option::is_some).await.is_ok() {
            // What is over at once is nothing to tell.
            tokio::time::sleep(PAUSE / 2).await;
            tell(state).await;
        }
    };
    tokio::join!(probing, telling);
}

/// Looks once, as [`run`] does again and again: whether it is over, and who is to be told if not.
pub async fn look(state: &AppState) {
    probe(state).await;
    tell(state).await;
}

async fn probe(state: &AppState) {
    let Some(alert) = open(state) else { return };
    let Err(error) = state.db.try_out().await else {
        state.disk.known().since = None;
        tracing::warn!(since = %alert.since, "what is written is saved again");
        // What waited for the disk need not wait for its next turn.
        state.outbox.notify_one();
        return;
    };
    tracing::debug!(error = format!("{error:#}"), "still nothing can be saved");
}

/// What is the matter with the disk now.
pub(super) fn open(state: &AppState) -> Option<Alert> {
    let fault = state.db.fault()?;
    let mut known = state.disk.known();
    let since = *known.since.get_or_insert_with(|| {
        let now = state.clock.now();
        tracing::error!(fault = fault.word(), since = %now, "nothing can be saved");
        now
    });
    Some(Alert { about: About::Storage(fault), since })
}

async fn tell(state: &AppState) {
    let Some(alert) = open(state) else { return };
    let shops = async { sql::list_shops(&mut *state.db.read().await?).await };
    let told = match shops.await {
        Ok(shops) => tell_all(state, &shops, &alert).await,
        Err(error) => Err(error),
    };
    if let Err(error) = told {
        let error = format!("{error:#}");
        tracing::error!(error, "nobody could be told that nothing can be saved");
    }
}

async fn tell_all(state: &AppState, shops: &[ShopRow], alert: &Alert) -> anyhow::Result<()> {
    for shop in shops {
        by_command(state, shop, alert).await?;
        by_mail(state, shop, alert).await?;
    }
    Ok(())
}

async fn by_mail(state: &AppState, shop: &ShopRow, alert: &Alert) -> anyhow::Result<()> {
    if state.config.relays.is_empty() {
        return Ok(());
    }
    let owners = sql::list_owners(&mut *state.db.read().await?, shop.id).await?;
    for owner in owners {
        let whom = Whom::Owner(owner.email.to_string());
        if state.disk.is_due(&whom, alert.since, state.clock.now()) {
            let written = tell::write(state, shop, &owner, |t| emails::storage(t, alert));
            let (id, outgoing) = written?;
            let well = outbox::send_unqueued(state, id, &outgoing).await;
            state.disk.told(whom, Told { at: state.clock.now(), since: alert.since, well });
        }
    }
    Ok(())
}

async fn by_command(state: &AppState, shop: &ShopRow, alert: &Alert) -> anyhow::Result<()> {
    let Some(program) = &state.config.alert_command else { return Ok(()) };
    let whom = Whom::Operator(shop.id);
    if !state.disk.is_due(&whom, alert.since, state.clock.now()) {
        return Ok(());
    }
    let t = tell::operators_texts(shop)?;
    let kind = match &alert.about {
        About::Storage(StorageFault::Full) => "storage-full",
        About::Storage(StorageFault::Gone) => "storage-gone",
        _ => "storage-disk",
    };
    let input = tell::as_input(state, shop, 1, &[tell::as_json(&t, kind, alert)]);
    let ran = command::run(program, input, COMMAND_LIMIT).await;
    if let Err(why) = &ran {
        tracing::warn!(error = %why, "the alert command did not do its work");
    }
    let told = Told { at: state.clock.now(), since: alert.since, well: ran.is_ok() };
    state.disk.told(whom, told);
    Ok(())
}

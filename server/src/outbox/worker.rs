//! Sends what is due: takes a message with a lease, sends it with no transaction open, notes how
//! it went.
//!
//! At least once: a message whose worker died is sent again, with the same bytes and Message-ID.

mod sending;
mod ways;

use super::{
    route::{Choice, SLOTS, choose},
    schedule,
    sql::{self, Claimed, Stand, Waiting},
    transport::Limits,
    words::{State, WaitsFor},
};
use crate::AppState;
use jiff::{SignedDuration, Timestamp};
use packpost_domain::MessageId;
use std::{
    collections::HashSet,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{task::JoinSet, time};
use ways::{UnderWay, Ways};

/// How long a message is held: well above the longest send.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// Looks at the clock at least this often, since the clock may be set.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// After the database could not be read or written.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// Sends messages. Cheap to clone; the clones share what is being sent.
#[derive(Clone, Debug)]
pub struct Worker {
    state: AppState,
    ways: Arc<Ways>,
    limits: Limits,
    busy: Arc<Mutex<HashSet<MessageId>>>,
}

impl Worker {
    pub fn new(state: AppState, limits: Limits) -> Self {
        let ways = Arc::new(Ways::new(&state.config, limits));
        Self { state, ways, limits, busy: Arc::default() }
    }

    /// Sends everything that is due now, and says how many attempts that took.
    ///
    /// # Errors
    /// Where the database can't be read or written.
    pub async fn run_due(&self) -> anyhow::Result<usize> {
        let mut sending = JoinSet::new();
        let mut attempts = 0;
        loop {
            self.fill(&mut sending).await?;
            match sending.join_next().await {
                Some(made) => attempts += made.unwrap_or(0),
                None => return Ok(attempts),
            }
        }
    }

    /// Sends what becomes due until told to stop; then finishes what is being sent, within the
    /// limit of a send.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut sending = JoinSet::new();
        if let Err(error) = self.begin().await {
            tracing::error!(error = format!("{error:#}"), "the outbox could not begin anew");
        }
        loop {
            let pause = match self.fill(&mut sending).await {
                Ok(pause) => pause,
                Err(error) => {
                    tracing::error!(error = format!("{error:#}"), "the outbox is stuck");
                    AFTER_TROUBLE
                }
            };
            tokio::select! {
                () = &mut stop => break,
                () = self.state.outbox.notified() => {}
                Some(_) = sending.join_next() => {}
                () = time::sleep(pause) => {}
            }
        }
        let finish = async { while sending.join_next().await.is_some() {} };
        let limit = self.limits.send + AFTER_TROUBLE;
        if time::timeout(limit, finish).await.is_err() {
            tracing::warn!("stopped in the middle of sending: it is sent again after its lease");
        }
    }

    /// A start may follow a mended setting: every shut relay is looked after at once.
    async fn begin(&self) -> anyhow::Result<()> {
        let now = self.state.clock.now();
        let mut write = self.state.db.write().await?;
        self.ways.begin(&mut write, now).await?;
        sql::save_woken(&mut write, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Starts sending what is due while a relay has room, and says how long to wait for the next.
    async fn fill(&self, sending: &mut JoinSet<usize>) -> anyhow::Result<Duration> {
        let pause = self.send_canaries(sending).await?;
        loop {
            let now = self.state.clock.now();
            let Some(next) = self.next(now).await? else { return Ok(pause) };
            if !is_due(&next, now) {
                return Ok(pause.min(until(next.due_at, now)));
            }
            if let Some(time) = schedule::not_waited(next.due_at, now) {
                let mut write = self.state.db.write().await?;
                sql::save_not_waited(&mut write, next.id, time, now).await?;
                write.commit().await?;
            }
            let candidates = self.ways.candidates(&mut *self.state.db.read().await?, now).await?;
            match choose(&candidates, &[]) {
                Choice::Take(way) => {
                    if let Some(job) = self.claim(&next, way, now).await? {
                        sending.spawn(self.clone().send(job));
                    }
                }
                Choice::Full => return Ok(pause),
                Choice::NoneOpen => self.hold(&next, now).await?,
            }
        }
    }

    /// The message that is due first, whenever that is, and not being sent here already.
    async fn next(&self, now: Timestamp) -> anyhow::Result<Option<Waiting>> {
        let limit = i64::try_from(SLOTS * self.ways.len())? + 1;
        let mut c = self.state.db.read().await?;
        let waiting = sql::list_waiting(&mut c, limit).await?;
        let first = waiting.into_iter().find(|w| !self.is_busy(w.id));
        if first.is_some_and(|w| w.due_at <= now) {
            return Ok(first);
        }
        // The clock was set back: what was due then would wait for ever.
        let stranded = sql::list_waiting_after(&mut c, horizon(now), limit).await?;
        Ok(stranded.into_iter().find(|w| !self.is_busy(w.id)).or(first))
    }

    async fn claim(
        &self,
        next: &Waiting,
        way: usize,
        now: Timestamp,
    ) -> anyhow::Result<Option<Job>> {
        let busy = Busy::new(&self.busy, next.id);
        let lease_ends = now.saturating_add(LEASE)?;
        let mut write = self.state.db.write().await?;
        let Some(claimed) = sql::claim(&mut write, next, lease_ends).await? else {
            return Ok(None);
        };
        let name = self.ways.name(way);
        sql::insert_attempt(&mut write, claimed.id, claimed.attempt, name, now).await?;
        write.commit().await?;
        let under_way = self.ways.under_way(way);
        Ok(Some(Job { claimed, tried: vec![way], under_way, _busy: busy }))
    }

    /// No relay takes anything: the message waits until one does, or until it is given up. Whatever
    /// else is due waits with it: after an outage that is much, and each write waits for the disk.
    async fn hold(&self, next: &Waiting, now: Timestamp) -> anyhow::Result<()> {
        let mut write = self.state.db.write().await?;
        // A relay that has opened since has woken what waits: it must not be put to sleep again.
        let candidates = self.ways.candidates(&mut write, now).await?;
        if !matches!(choose(&candidates, &[]), Choice::NoneOpen) {
            return Ok(());
        }
        let run = sql::get_run(&mut write, next.id).await?;
        let stand = match schedule::hold_until(run.began, now) {
            Some(due_at) => {
                Stand { state: State::Delayed, due_at, waits_for: Some(WaitsFor::Relay) }
            }
            None => Stand { state: State::Failed, due_at: now, waits_for: None },
        };
        sql::save_held(&mut write, next, stand).await?;
        sql::save_all_held(&mut write, now).await?;
        write.commit().await?;
        Ok(())
    }

    fn is_busy(&self, id: MessageId) -> bool {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }
}

/// A message being sent.
#[derive(Debug)]
struct Job {
    claimed: Claimed,
    /// The relays of this round, the present one last.
    tried: Vec<usize>,
    under_way: UnderWay,
    _busy: Busy,
}

/// Marks a message as being sent here, whatever the clock says of its lease; ends when dropped.
#[derive(Debug)]
struct Busy {
    all: Arc<Mutex<HashSet<MessageId>>>,
    id: MessageId,
}

impl Busy {
    fn new(all: &Arc<Mutex<HashSet<MessageId>>>, id: MessageId) -> Self {
        all.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        Self { all: Arc::clone(all), id }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// Due, or so far ahead that it was written under another clock.
fn is_due(waiting: &Waiting, now: Timestamp) -> bool {
    waiting.due_at <= now || waiting.due_at > horizon(now)
}

fn horizon(now: Timestamp) -> Timestamp {
    now.saturating_add(schedule::LONGEST_WAIT).unwrap_or(Timestamp::MAX)
}

fn until(due_at: Timestamp, now: Timestamp) -> Duration {
    let wait = Duration::try_from(due_at.duration_since(now)).unwrap_or_default();
    wait.clamp(Duration::from_millis(1), LONGEST_SLEEP)
}

//! Sends what is due: takes a message with a lease, sends it with no transaction open, notes how
//! it went.
//!
//! At least once: a message whose worker died is sent again, with the same bytes and Message-ID.
//! One that was stopped while it waited for the reply to the whole message is uncertain.

mod canaries;
mod leg;
mod race;
mod running;
mod sending;
mod ways;

use super::{
    breaker::Standing,
    route::{Choice, MOST, choose},
    schedule,
    sql::{self, Claimed, Stand, Waiting},
    transport::Limits,
    words::{State, WaitsFor},
};
use crate::AppState;
use jiff::{SignedDuration, Timestamp};
use leg::Leg;
use packpost_domain::MessageId;
use running::{AFTER_TROUBLE, Ending};
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{sync::watch, task::JoinSet, time};
use ways::Ways;

/// A message is held for so much longer than the longest send.
const LEASE_BEYOND: Duration = Duration::from_secs(300);
/// Looks at the clock at least this often, since the clock may be set.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// Where all slots are taken: one may come free by mere silence.
const WHILE_FULL: Duration = Duration::from_secs(1);

/// Sends messages. Cheap to clone; the clones share what is being sent.
#[derive(Clone, Debug)]
pub struct Worker {
    state: AppState,
    ways: Arc<Ways>,
    limits: Limits,
    busy: Arc<Mutex<HashSet<MessageId>>>,
    ending: watch::Sender<Ending>,
}

impl Worker {
    pub fn new(state: AppState, limits: Limits) -> Self {
        let ways = Arc::new(Ways::new(&state.config, limits));
        let ending = watch::Sender::default();
        Self { state, ways, limits, busy: Arc::default(), ending }
    }

    /// Sends everything that is due now, and says how many attempts that took.
    ///
    /// # Errors
    /// Where the database can't be read or written.
    pub async fn run_due(&self) -> anyhow::Result<usize> {
        let mut sending = JoinSet::new();
        let mut attempts = 0;
        loop {
            let pause = self.fill(&mut sending).await?;
            if sending.is_empty() {
                return Ok(attempts);
            }
            tokio::select! {
                Some(made) = sending.join_next() => attempts += made.unwrap_or(0),
                () = self.ways.freed.notified() => {}
                () = time::sleep(pause) => {}
            }
        }
    }

    /// Until when a message that is taken now is held.
    fn lease(&self, now: Timestamp) -> anyhow::Result<Timestamp> {
        let longest = self.limits.longest() + LEASE_BEYOND;
        Ok(now.saturating_add(SignedDuration::try_from(longest)?)?)
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
            if self.is_ending() {
                return Ok(pause);
            }
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
                    let next = match candidates[way].standing {
                        Standing::Trial => self.for_trial(way, now).await?.unwrap_or(next),
                        _ => next,
                    };
                    if let Some(job) = self.claim(&next, way, now).await? {
                        sending.spawn(self.clone().send(job));
                    }
                }
                Choice::Full => return Ok(pause.min(WHILE_FULL)),
                Choice::NoneOpen => self.hold(&next, now).await?,
            }
        }
    }

    /// The message that is next, whenever that is, and not being sent here already: of those that
    /// are due, what does not leave after the others only.
    async fn next(&self, now: Timestamp) -> anyhow::Result<Option<Waiting>> {
        let limit = i64::try_from(MOST * self.ways.len())? + 1;
        let idle = |all: Vec<Waiting>| all.into_iter().find(|one| !self.is_busy(one.id));
        let mut c = self.state.db.read().await?;
        let first = idle(sql::list_first(&mut c, limit).await?);
        if first.is_some_and(|one| one.due_at <= now) {
            return Ok(first);
        }
        let next = idle(sql::list_waiting(&mut c, limit).await?);
        if next.is_some_and(|one| one.due_at <= now) {
            return Ok(next);
        }
        // The clock was set back: what was due then would wait for ever.
        Ok(idle(sql::list_waiting_after(&mut c, horizon(now), limit).await?).or(next))
    }

    /// The message by which a relay on trial should prove that it is well.
    async fn for_trial(&self, way: usize, now: Timestamp) -> anyhow::Result<Option<Waiting>> {
        let limit = i64::try_from(MOST * self.ways.len())? + 1;
        let mut c = self.state.db.read().await?;
        let all = sql::list_for_trial(&mut c, self.ways.name(way), now, limit).await?;
        Ok(all.into_iter().find(|one| !self.is_busy(one.id)))
    }

    async fn claim(
        &self,
        next: &Waiting,
        way: usize,
        now: Timestamp,
    ) -> anyhow::Result<Option<Job>> {
        let busy = Busy::new(&self.busy, next.id);
        let mut write = self.state.db.write().await?;
        // What was given back meanwhile, since the program stops, is left alone.
        if self.is_ending() {
            return Ok(None);
        }
        let Some(claimed) = sql::claim(&mut write, next, self.lease(now)?).await? else {
            return Ok(None);
        };
        let name = self.ways.name(way);
        sql::insert_attempt(&mut write, claimed.id, claimed.attempt, name, now).await?;
        write.commit().await?;
        let leg = Leg { way, attempt: claimed.attempt, under_way: self.ways.under_way(way) };
        Ok(Some(Job { claimed: Arc::new(claimed), first: leg, _busy: busy }))
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

/// A message to be sent, and the relay that it is tried with first.
#[derive(Debug)]
struct Job {
    claimed: Arc<Claimed>,
    first: Leg,
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

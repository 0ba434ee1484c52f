//! Sends what is due: takes a message with a lease, sends it with no transaction open, notes how
//! it went.
//!
//! At least once: a message whose worker died is sent again, with the same bytes and Message-ID.

use super::{
    schedule,
    sql::{self, Claimed, Waiting},
    transport::{Limits, Sent, Transport},
    words::{Outcome, State},
};
use crate::{AppState, failpoint};
use jiff::{SignedDuration, Timestamp};
use packpost_domain::MessageId;
use std::{
    collections::HashSet,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{task::JoinSet, time};

/// How many are sent at once: one that hangs must not hold the others.
const SLOTS: usize = 4;
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
    transport: Arc<Transport>,
    limits: Limits,
    busy: Arc<Mutex<HashSet<MessageId>>>,
}

impl Worker {
    pub fn new(state: AppState, limits: Limits) -> Self {
        let transport = Arc::new(Transport::new(&state.config, limits));
        Self { state, transport, limits, busy: Arc::default() }
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
            if sending.join_next().await.is_none() {
                return Ok(attempts);
            }
            attempts += 1;
        }
    }

    /// Sends what becomes due until told to stop; then finishes what is being sent, within the
    /// limit of a send.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut sending = JoinSet::new();
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

    /// Starts sending what is due while there are free slots, and says how long to wait for the
    /// next.
    async fn fill(&self, sending: &mut JoinSet<()>) -> anyhow::Result<Duration> {
        while sending.len() < SLOTS {
            let now = self.state.clock.now();
            match self.next(now).await? {
                Some(next) if is_due(&next, now) => {
                    if let Some(job) = self.claim(&next, now).await? {
                        sending.spawn(self.clone().send(job));
                    }
                }
                Some(next) => return Ok(until(next.due_at, now)),
                None => return Ok(LONGEST_SLEEP),
            }
        }
        Ok(LONGEST_SLEEP)
    }

    /// The message that is due first, whenever that is, and not being sent here already.
    async fn next(&self, now: Timestamp) -> anyhow::Result<Option<Waiting>> {
        let limit = i64::try_from(SLOTS)? + 1;
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

    async fn claim(&self, next: &Waiting, now: Timestamp) -> anyhow::Result<Option<Job>> {
        let busy = Busy::new(&self.busy, next.id);
        let lease_ends = now.saturating_add(LEASE)?;
        let mut write = self.state.db.write().await?;
        let Some(claimed) = sql::claim(&mut write, next, lease_ends).await? else {
            return Ok(None);
        };
        let name = self.transport.name();
        sql::insert_attempt(&mut write, claimed.id, claimed.attempt, &name, now).await?;
        write.commit().await?;
        Ok(Some(Job { claimed, busy }))
    }

    async fn send(self, job: Job) {
        let Job { claimed, busy } = job;
        let sent = self.transport.send(&claimed).await;
        failpoint::pass("sending-before-noted");
        while let Err(error) = self.record(&claimed, &sent).await {
            tracing::error!(
                mail = %claimed.id,
                error = format!("{error:#}"),
                "how a message went could not be noted"
            );
            if matches!(error.downcast_ref(), Some(sqlx::Error::PoolClosed)) {
                break;
            }
            // Forgetting it would mean to send it twice.
            time::sleep(AFTER_TROUBLE).await;
        }
        drop(busy);
    }

    /// Notes how an attempt went, and when the next one is.
    async fn record(&self, claimed: &Claimed, sent: &Sent) -> anyhow::Result<()> {
        let now = self.state.clock.now();
        let random = u16::from_le_bytes(self.state.random.bytes());
        let mut write = self.state.db.write().await?;
        let (outcome, state, due_at) = match sent.outcome {
            Outcome::HandedOver => (Outcome::HandedOver, State::HandedOver, now),
            Outcome::Uncertain => (Outcome::Uncertain, State::Uncertain, now),
            Outcome::Failed => (Outcome::Failed, State::Failed, now),
            Outcome::Delayed => {
                let run = sql::get_run(&mut write, claimed.id).await?;
                match schedule::next_try(run.attempts, run.began, now, random) {
                    Some(at) => (Outcome::Delayed, State::Delayed, at),
                    None => (Outcome::Failed, State::Failed, now),
                }
            }
        };
        let (id, attempt) = (claimed.id, claimed.attempt);
        sql::save_attempt(&mut write, id, attempt, outcome, &sent.reply, now).await?;
        sql::save_state(&mut write, id, attempt, state, due_at).await?;
        write.commit().await?;
        tracing::info!(mail = %id, attempt, outcome = outcome.word(), "mail");
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
    busy: Busy,
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

//! A message on its way to being taken: by the chosen relay, beside it by the next where that one
//! falls silent, and after it by the others where it fails.
//!
//! Whichever relay first takes the recipient gets the message. The others are left before `DATA`,
//! so nothing is sent twice, however slow they are.

use super::{
    AFTER_TROUBLE, Ending, Job, Worker,
    leg::{Arrival, Leg, stopped},
};
use crate::{
    db::Connection,
    failpoint,
    outbox::{
        progress::{Progress, Stage},
        route::{Choice, choose},
        sql::{self, Claimed},
        transport::{Begun, Blame, Sent, damage},
        verdict::ended_at,
        words::Outcome,
    },
};
use jiff::Timestamp;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time,
};

/// How often a conversation that goes on for long is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// Conversations about one message at once.
const MOST_LEGS: usize = 4;

/// A leg that is under way, as the race sees it.
#[derive(Debug)]
struct Live {
    way: usize,
    attempt: i64,
    progress: Arc<Progress>,
}

/// One message, until a relay has had the last word or all were tried.
pub(super) struct Race<'a> {
    pub(super) worker: &'a Worker,
    pub(super) claimed: Arc<Claimed>,
    /// The newest attempt: who holds the message is known by it.
    pub(super) newest: i64,
    /// The relays that failed.
    pub(super) tried: Vec<usize>,
    /// Attempts that were broken off and not noted yet, and why.
    pub(super) withdrawn: Vec<(i64, String)>,
    live: Vec<Live>,
    heard: UnboundedSender<Arrival>,
    arrivals: UnboundedReceiver<Arrival>,
    attempts: usize,
}

/// What becomes of a message after an attempt.
pub(super) enum Then {
    /// It goes on at once by this relay.
    Next(Leg),
    /// It is with another relay already.
    Waits,
    Settled,
}

impl Worker {
    /// Sends a message until a relay has had the last word or all were tried; says how many
    /// attempts that took.
    pub(super) async fn send(self, job: Job) -> usize {
        let Job { claimed, first, _busy } = job;
        let mut race = Race::new(&self, claimed, first.attempt);
        if let Some(why) = damage(&race.claimed) {
            let sent = Sent::new(Outcome::Failed, Blame::Unasked, &why);
            race.ended(first, &sent).await;
            return 1;
        }
        race.start(first);
        while let Some((leg, begun)) = race.first_to_take_the_recipient().await {
            let sent = race.deliver(&leg, begun).await;
            failpoint::pass("sending-before-noted");
            race.ended(leg, &sent).await;
        }
        race.attempts
    }
}

impl<'a> Race<'a> {
    fn new(worker: &'a Worker, claimed: Arc<Claimed>, newest: i64) -> Self {
        let (heard, arrivals) = unbounded_channel();
        let (tried, withdrawn, live, attempts) = Default::default();
        Self { worker, claimed, newest, tried, withdrawn, live, heard, arrivals, attempts }
    }

    fn start(&mut self, leg: Leg) {
        let Leg { way, attempt, .. } = leg;
        let progress = Arc::clone(&leg.under_way.progress);
        self.live.push(Live { way, attempt, progress });
        self.newest = attempt;
        self.attempts += 1;
        self.worker.begin_leg(leg, Arc::clone(&self.claimed), self.heard.clone());
    }

    /// `None`: the message is settled, or given back.
    async fn first_to_take_the_recipient(&mut self) -> Option<(Leg, Begun)> {
        while !self.live.is_empty() {
            let pause = self.pause();
            tokio::select! {
                biased;
                Some(Arrival { leg, ended }) = self.arrivals.recv() => {
                    self.live.retain(|live| live.attempt != leg.attempt);
                    match ended {
                        Ok(begun) => {
                            self.leave_the_others();
                            return Some((leg, begun));
                        }
                        Err(sent) => self.ended(leg, &sent).await,
                    }
                }
                () = time::sleep(pause) => {
                    if let Err(error) = self.hedge().await {
                        let error = format!("{error:#}");
                        tracing::error!(mail = %self.claimed.id, error, "no other relay was asked");
                    }
                }
            }
        }
        None
    }

    fn pause(&self) -> Duration {
        match &self.live[..] {
            [one] if one.progress.silent_for() < 2 * LOOK => self.worker.limits.quiet / 8,
            _ => LOOK,
        }
    }

    /// Asks one relay more where all those that are asked are silent: another one soon, the same
    /// once more after a longer while, since it may be the connection that hangs.
    async fn hedge(&mut self) -> anyhow::Result<()> {
        let limits = self.worker.limits;
        let all_silent = |quiet: &dyn Fn(Stage) -> Duration| {
            let live = self.live.iter().map(|live| &live.progress);
            live.clone().all(|one| one.silent_for() >= quiet(one.stage()))
        };
        let quiet = |stage| match stage {
            Stage::Recipient => limits.quiet_recipient,
            _ => limits.quiet,
        };
        let full = self.live.len() >= MOST_LEGS || self.worker.is_ending();
        if full || !all_silent(&quiet) {
            return Ok(());
        }
        let asked: Vec<usize> =
            self.tried.iter().copied().chain(self.live.iter().map(|live| live.way)).collect();
        let again = all_silent(&|_| limits.hold);
        if !again && self.worker.ways.len() == asked.len() {
            return Ok(());
        }
        let now = self.worker.state.clock.now();
        let mut read = self.worker.state.db.read().await?;
        let candidates = self.worker.ways.candidates(&mut read, now).await?;
        drop(read);
        let taken = |tried: &[usize]| match choose(&candidates, tried) {
            Choice::Take(way) => Some(way),
            _ => None,
        };
        let way = taken(&asked).or_else(|| again.then(|| taken(&self.tried)).flatten());
        let Some(way) = way else { return Ok(()) };
        let mut write = self.worker.state.db.write().await?;
        if let Some(leg) = self.claim_again(&mut write, way, now).await? {
            write.commit().await?;
            self.start(leg);
        }
        Ok(())
    }

    /// Holds the message on for one attempt more.
    pub(super) async fn claim_again(
        &self,
        c: &mut Connection,
        way: usize,
        now: Timestamp,
    ) -> anyhow::Result<Option<Leg>> {
        let (worker, id, attempt) = (self.worker, self.claimed.id, self.newest + 1);
        if !sql::claim_again(c, id, self.newest, worker.lease(now)?).await? {
            return Ok(None);
        }
        sql::insert_attempt(c, id, attempt, worker.ways.name(way), now).await?;
        Ok(Some(Leg { way, attempt, under_way: worker.ways.under_way(way) }))
    }

    /// The other relays take leave at their next word. Until then each listens, and counts as one
    /// that hangs.
    fn leave_the_others(&mut self) {
        for Live { attempt, progress, .. } in self.live.drain(..) {
            progress.call_off();
            let (silent, stage) = (progress.silent_for(), progress.stage().words());
            let why = format!("{stage}: silent for {:.1} s, not waited for", silent.as_secs_f32());
            self.withdrawn.push((attempt, why));
        }
        let (heard, arrivals) = unbounded_channel();
        self.heard = heard;
        let mut before = std::mem::replace(&mut self.arrivals, arrivals);
        before.close();
        while let Ok(arrival) = before.try_recv() {
            let worker = self.worker.clone();
            tokio::spawn(async move { worker.overhear(arrival).await });
        }
    }

    /// Hands the message over to the relay that took the recipient. It is left only where it stops
    /// listening before the final dot and another relay has room.
    async fn deliver(&self, leg: &Leg, begun: Begun) -> Sent {
        let progress = &leg.under_way.progress;
        let way = self.worker.ways.get(leg.way);
        let mut delivering = pin!(way.deliver(begun, &self.claimed.bytes, progress));
        let mut cut = pin!(self.worker.ending(Ending::Now));
        let hold = self.worker.limits.hold;
        loop {
            tokio::select! {
                sent = &mut delivering => return sent,
                () = &mut cut => return match progress.stage() {
                    Stage::Dot => ended_at(Stage::Dot, "the program was stopped"),
                    _ => stopped(),
                },
                () = time::sleep(LOOK) => {}
            }
            let silent = progress.stage() < Stage::Dot && progress.silent_for() >= hold;
            if silent && self.has_another(leg.way).await {
                return ended_at(progress.stage(), &format!("silent for {hold:?}"));
            }
        }
    }

    /// Whether a relay that this message was not tried with has room for it.
    async fn has_another(&self, way: usize) -> bool {
        let Ok(mut read) = self.worker.state.db.read().await else { return false };
        let candidates = self.worker.ways.candidates(&mut read, self.worker.state.clock.now());
        let tried: Vec<usize> = self.tried.iter().copied().chain([way]).collect();
        candidates.await.is_ok_and(|all| matches!(choose(&all, &tried), Choice::Take(_)))
    }

    /// Notes how an attempt ended, and goes on with the next relay if that is what follows.
    async fn ended(&mut self, leg: Leg, sent: &Sent) {
        self.tried.push(leg.way);
        let stays = sent.outcome == Outcome::Withdrawn || sent.may_go_elsewhere();
        if !stays {
            self.leave_the_others();
        }
        if let Then::Next(leg) = self.note(&leg, sent).await {
            self.start(leg);
        }
    }

    pub(super) fn is_with_others(&self) -> bool {
        !self.live.is_empty()
    }

    /// Notes how an attempt went, however often that takes: forgetting it would mean to send it
    /// twice.
    async fn note(&mut self, leg: &Leg, sent: &Sent) -> Then {
        loop {
            match self.record(leg, sent).await {
                Ok(then) => {
                    self.withdrawn.clear();
                    return then;
                }
                Err(error) => {
                    tracing::error!(
                        mail = %self.claimed.id,
                        error = format!("{error:#}"),
                        "how a message went could not be noted"
                    );
                    if matches!(error.downcast_ref(), Some(sqlx::Error::PoolClosed)) {
                        return Then::Settled;
                    }
                    time::sleep(AFTER_TROUBLE).await;
                }
            }
        }
    }
}

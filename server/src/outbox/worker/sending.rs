//! Sends one message: by the chosen relay, and by the next ones where a relay fails.

use super::{AFTER_TROUBLE, Job, LEASE, Worker, ways::QUIET};
use crate::{
    db::Connection,
    failpoint,
    outbox::{
        breaker::{Health, Standing},
        progress::Stage,
        route::{Choice, choose},
        schedule,
        sql::{self, Claimed, Stand},
        transport::{Sent, damage},
        words::{Outcome, State, WaitsFor},
    },
};
use jiff::Timestamp;
use std::{pin::pin, sync::PoisonError, time::Duration};
use tokio::{task::JoinSet, time};

/// What becomes of a message after an attempt.
enum Then {
    /// It goes on at once by the relay at this place, as this attempt.
    Next(usize, i64),
    Settled,
}

impl Worker {
    /// Sends a message until a relay has had the last word or all were tried; says how many
    /// attempts that took.
    pub(super) async fn send(self, mut job: Job) -> usize {
        if let Some(why) = damage(&job.claimed) {
            self.note(&job, &Sent::new(Outcome::Failed, &why), true).await;
            return 1;
        }
        loop {
            let way = job.tried[job.tried.len() - 1];
            let sent = self.attempt(way, &job).await;
            failpoint::pass("sending-before-noted");
            match self.note(&job, &sent, false).await {
                Then::Settled => return job.tried.len(),
                Then::Next(way, attempt) => {
                    job.claimed.attempt = attempt;
                    job.tried.push(way);
                    job.under_way = self.ways.under_way(way);
                }
            }
        }
    }

    /// One attempt. A relay that falls silent before the recipient is named is left where another
    /// one would take the message: nothing can have been taken yet.
    async fn attempt(&self, way: usize, job: &Job) -> Sent {
        let progress = &job.under_way.progress;
        let mut sending = pin!(self.ways.get(way).send(&job.claimed, progress));
        let (mut last, mut since) = (progress.sign_of_life(), time::Instant::now());
        loop {
            tokio::select! {
                sent = &mut sending => return sent,
                () = time::sleep(QUIET / 8) => {}
            }
            let sign = progress.sign_of_life();
            if sign != last {
                (last, since) = (sign, time::Instant::now());
            }
            let stage = progress.stage();
            let silent = stage < Stage::Recipient && since.elapsed() >= QUIET;
            if silent && self.has_another(job).await {
                let why = format!("silent for {QUIET:?}: {}", stage.words());
                return Sent::new(Outcome::Failed, &why);
            }
        }
    }

    /// Whether a relay that this message was not tried with has room for it.
    async fn has_another(&self, job: &Job) -> bool {
        let Ok(mut read) = self.state.db.read().await else { return false };
        let candidates = self.ways.candidates(&mut read, self.state.clock.now()).await;
        candidates.is_ok_and(|all| matches!(choose(&all, &job.tried), Choice::Take(_)))
    }

    /// Notes how an attempt went, however often that takes: forgetting it would mean to send it
    /// twice.
    async fn note(&self, job: &Job, sent: &Sent, damaged: bool) -> Then {
        loop {
            match self.record(job, sent, damaged).await {
                Ok(then) => return then,
                Err(error) => {
                    tracing::error!(
                        mail = %job.claimed.id,
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

    async fn record(&self, job: &Job, sent: &Sent, damaged: bool) -> anyhow::Result<Then> {
        let now = self.state.clock.now();
        let Claimed { id, attempt, .. } = job.claimed;
        let mut write = self.state.db.write().await?;
        sql::save_attempt(&mut write, id, attempt, sent.outcome, &sent.reply, now).await?;
        let mut woken = false;
        if !damaged {
            woken = self.judge_relay(&mut write, job.tried[job.tried.len() - 1], sent, now).await?;
        }
        let next = match sent.outcome {
            Outcome::Failed if !damaged => self.next_relay(&mut write, job, now).await?,
            _ => None,
        };
        if next.is_none() {
            let stand = match damaged {
                true => Stand { state: State::Failed, due_at: now, waits_for: None },
                false => self.stand(&mut write, job, sent.outcome, now).await?,
            };
            sql::save_state(&mut write, id, attempt, stand).await?;
        }
        write.commit().await?;
        tracing::info!(mail = %id, attempt, outcome = sent.outcome.word(), "mail");
        if woken {
            self.state.outbox.notify_one();
        }
        if sent.outcome != Outcome::HandedOver {
            self.state.mail_news.notify_one();
        }
        Ok(next.map_or(Then::Settled, |(way, attempt)| Then::Next(way, attempt)))
    }

    /// Notes what the attempt says of the relay itself; true where what waited for it is woken.
    async fn judge_relay(
        &self,
        c: &mut Connection,
        way: usize,
        sent: &Sent,
        now: Timestamp,
    ) -> anyhow::Result<bool> {
        let random = u16::from_le_bytes(self.state.random.bytes());
        let before = self.ways.health(c, way, now).await?;
        let was = before.standing;
        let health = match sent.outcome {
            Outcome::HandedOver => before.taken(now, &sent.reply),
            Outcome::Delayed | Outcome::Refused => before.heard(now, &sent.reply),
            Outcome::Failed | Outcome::Uncertain => before.fault(now, &sent.reply, random),
        };
        self.ways.save(c, way, &health).await?;
        self.say(way, was, &health);
        let opened = was != Standing::Open && health.standing == Standing::Open;
        if opened {
            sql::save_woken(c, now).await?;
        }
        Ok(opened)
    }

    fn say(&self, way: usize, was: Standing, health: &Health) {
        if was != health.standing {
            let (relay, words) = (self.ways.name(way), &health.words);
            tracing::warn!(relay, words, standing = health.standing.word(), "relay");
        }
    }

    /// Claims the message once more for a relay that it was not tried with in this round.
    async fn next_relay(
        &self,
        c: &mut Connection,
        job: &Job,
        now: Timestamp,
    ) -> anyhow::Result<Option<(usize, i64)>> {
        let candidates = self.ways.candidates(c, now).await?;
        let Choice::Take(way) = choose(&candidates, &job.tried) else { return Ok(None) };
        let Claimed { id, attempt, .. } = job.claimed;
        if !sql::claim_again(c, id, attempt, now.saturating_add(LEASE)?).await? {
            return Ok(None);
        }
        sql::insert_attempt(c, id, attempt + 1, self.ways.name(way), now).await?;
        Ok(Some((way, attempt + 1)))
    }

    /// Where the message stands at the end of a round.
    async fn stand(
        &self,
        c: &mut Connection,
        job: &Job,
        outcome: Outcome,
        now: Timestamp,
    ) -> anyhow::Result<Stand> {
        let settled = |state| Ok(Stand { state, due_at: now, waits_for: None });
        let waits_for = match outcome {
            Outcome::HandedOver => return settled(State::HandedOver),
            Outcome::Uncertain => return settled(State::Uncertain),
            Outcome::Refused => return settled(State::Refused),
            Outcome::Delayed => Some(WaitsFor::Recipient),
            Outcome::Failed => Some(WaitsFor::Relay),
        };
        let random = u16::from_le_bytes(self.state.random.bytes());
        let run = sql::get_run(c, job.claimed.id).await?;
        match schedule::next_try(run.rounds.saturating_add(1), run.began, now, random) {
            Some(due_at) => Ok(Stand { state: State::Delayed, due_at, waits_for }),
            None => settled(State::Failed),
        }
    }

    /// Asks every shut relay whose time has come; says how long until the next one.
    pub(super) async fn send_canaries(
        &self,
        sending: &mut JoinSet<usize>,
    ) -> anyhow::Result<Duration> {
        let now = self.state.clock.now();
        let (wanting, pause) = self.ways.wanting(&mut *self.state.db.read().await?, now).await?;
        for way in wanting {
            self.ways.asked.lock().unwrap_or_else(PoisonError::into_inner).push(way);
            sending.spawn(self.clone().canary(way));
        }
        Ok(pause)
    }

    async fn canary(self, way: usize) -> usize {
        let sent = self.ways.get(way).canary(&self.state.config.mail_from).await;
        if let Err(error) = self.record_canary(way, &sent).await {
            let error = format!("{error:#}");
            tracing::error!(relay = self.ways.name(way), error, "a canary could not be noted");
            time::sleep(AFTER_TROUBLE).await;
        }
        let mut asked = self.ways.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|other| *other != way);
        0
    }

    async fn record_canary(&self, way: usize, sent: &Sent) -> anyhow::Result<()> {
        let now = self.state.clock.now();
        let random = u16::from_le_bytes(self.state.random.bytes());
        let mut write = self.state.db.write().await?;
        let before = self.ways.health(&mut write, way, now).await?;
        let was = before.standing;
        let health = match sent.outcome {
            Outcome::HandedOver => before.answers(now, &sent.reply),
            _ => before.fault(now, &sent.reply, random),
        };
        self.ways.save(&mut write, way, &health).await?;
        if was == Standing::Shut && health.standing == Standing::Trial {
            sql::save_woken(&mut write, now).await?;
        }
        write.commit().await?;
        self.say(way, was, &health);
        Ok(())
    }
}

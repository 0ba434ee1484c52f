//! Notes how attempts went: what each says of its relay, and where the message stands.

use super::{
    Worker,
    leg::Leg,
    race::{Race, Then},
};
use crate::{
    db::Connection,
    outbox::{
        breaker::{Health, Standing},
        route::{Choice, choose},
        schedule,
        sql::{self, Stand},
        transport::{Blame, Sent, damage},
        words::{Outcome, State, WaitsFor},
    },
};
use jiff::Timestamp;

/// What an attempt said of its relay.
#[derive(Clone, Copy, Debug, Default)]
struct Judged {
    /// What waited for it is woken.
    woken: bool,
    /// What seemed to be the recipient's was the relay's: others met with it as well.
    was_the_relays: bool,
}

impl Race<'_> {
    pub(super) async fn record(&self, leg: &Leg, sent: &Sent) -> anyhow::Result<Then> {
        let worker = self.worker;
        let now = worker.state.clock.now();
        let id = self.claimed.id;
        let damaged = damage(&self.claimed).is_some();
        let mut write = worker.state.db.write().await?;
        sql::save_attempt(&mut write, id, leg.attempt, sent.outcome, &sent.reply, now).await?;
        for (attempt, why) in &self.withdrawn {
            sql::save_attempt(&mut write, id, *attempt, Outcome::Withdrawn, why, now).await?;
        }
        let judged = self.judge_relay(&mut write, leg.way, sent, now).await?;
        let then = if self.is_with_others() {
            Then::Waits
        } else if damaged {
            let stand = Stand { state: State::Failed, due_at: now, waits_for: None };
            sql::save_state(&mut write, id, self.newest, stand).await?;
            Then::Settled
        } else {
            self.go_on(&mut write, sent, judged, now).await?
        };
        write.commit().await?;
        let (attempt, outcome) = (leg.attempt, sent.outcome.word());
        tracing::info!(mail = %id, attempt, outcome, "mail");
        if judged.woken {
            worker.state.outbox.notify_one();
        }
        if sent.outcome != Outcome::HandedOver {
            worker.state.mail_news.notify_one();
        }
        Ok(then)
    }

    /// By the next relay, or to where the message stands at the end of a round.
    async fn go_on(
        &self,
        c: &mut Connection,
        sent: &Sent,
        judged: Judged,
        now: Timestamp,
    ) -> anyhow::Result<Then> {
        let stopped = sent.outcome == Outcome::Withdrawn
            || sent.may_go_elsewhere() && self.worker.is_ending();
        if stopped {
            sql::release(c, self.claimed.id, self.newest, now).await?;
            return Ok(Then::Settled);
        }
        if sent.may_go_elsewhere() {
            let candidates = self.worker.ways.candidates(c, now).await?;
            if let Choice::Take(way) = choose(&candidates, &self.tried)
                && let Some(leg) = self.claim_again(c, way, now).await?
            {
                return Ok(Then::Next(leg));
            }
        }
        let stand = self.stand(c, sent.outcome, judged, now).await?;
        sql::save_state(c, self.claimed.id, self.newest, stand).await?;
        Ok(Then::Settled)
    }

    /// Notes what the attempt says of the relay itself.
    async fn judge_relay(
        &self,
        c: &mut Connection,
        way: usize,
        sent: &Sent,
        now: Timestamp,
    ) -> anyhow::Result<Judged> {
        let (worker, name) = (self.worker, self.worker.ways.name(way));
        let random = u16::from_le_bytes(worker.state.random.bytes());
        let before = worker.ways.health(c, way, now).await?;
        let was = before.standing;
        let health = match (sent.blame, sent.outcome) {
            (Blame::Nobody, Outcome::HandedOver) => before.taken(now, &sent.reply),
            (Blame::Unasked, _) => return Ok(Judged::default()),
            (Blame::Nobody, _) => before.heard(now, &sent.reply),
            (Blame::Relay, _) => before.fault(now, &sent.reply, random),
            (Blame::Perhaps, _) => {
                let (recipient, id) = (&self.claimed.recipient, self.claimed.id);
                match sql::relays::insert_doubt(c, name, recipient, id).await? {
                    true => before.doubted(now, &sent.reply, random),
                    false => before.met_again(now, &sent.reply),
                }
            }
        };
        // Of a relay that is shut, by this message or by another one a moment ago.
        let is_shut = health.standing == Standing::Shut;
        let was_the_relays = is_shut && sent.blame == Blame::Perhaps;
        let woken = was != Standing::Open && health.standing == Standing::Open;
        // What was in doubt while it was tried may have been its illness: it is asked again.
        if was_the_relays || woken {
            sql::relays::save_doubts_are_the_relays(c, name).await?;
        }
        worker.ways.save(c, way, &health).await?;
        worker.say(way, was, &health);
        if woken {
            sql::save_woken(c, now).await?;
        }
        Ok(Judged { woken, was_the_relays })
    }

    /// Where the message stands at the end of a round.
    async fn stand(
        &self,
        c: &mut Connection,
        outcome: Outcome,
        judged: Judged,
        now: Timestamp,
    ) -> anyhow::Result<Stand> {
        let settled = |state| Ok(Stand { state, due_at: now, waits_for: None });
        let waits_for = match outcome {
            Outcome::HandedOver => return settled(State::HandedOver),
            Outcome::Uncertain => return settled(State::Uncertain),
            Outcome::Refused => return settled(State::Refused),
            Outcome::Delayed if !judged.was_the_relays => Some(WaitsFor::Recipient),
            Outcome::Delayed | Outcome::Failed | Outcome::Withdrawn => Some(WaitsFor::Relay),
        };
        let random = u16::from_le_bytes(self.worker.state.random.bytes());
        let run = sql::get_run(c, self.claimed.id).await?;
        match schedule::next_try(run.rounds.saturating_add(1), run.began, now, random) {
            Some(due_at) => Ok(Stand { state: State::Delayed, due_at, waits_for }),
            None => settled(State::Failed),
        }
    }
}

impl Worker {
    pub(super) fn say(&self, way: usize, was: Standing, health: &Health) {
        if was != health.standing {
            let (relay, words) = (self.ways.name(way), &health.words);
            tracing::warn!(relay, words, standing = health.standing.word(), "relay");
        }
    }
}

//! The relays, what is under way on each, and how each has been doing.

use super::LONGEST_SLEEP;
use crate::{
    config::Config,
    db::Connection,
    outbox::{
        breaker::{Health, Standing},
        progress::{Progress, Stage},
        route::Candidate,
        sql,
        transport::{Limits, Transport},
    },
};
use jiff::Timestamp;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::Notify;

/// A relay in good health takes the next part of a message, or the whole of it, sooner than this.
pub(super) const CARRYING: Duration = Duration::from_secs(15);

/// Every way out, in the shop's order; never none.
#[derive(Debug)]
pub struct Ways {
    transports: Vec<Transport>,
    limits: Limits,
    under_way: Arc<Mutex<Vec<Conversation>>>,
    /// Told when a conversation needs no slot any more.
    pub(super) freed: Arc<Notify>,
    /// The relays that a canary is on its way to.
    pub(super) asked: Mutex<Vec<usize>>,
}

#[derive(Debug)]
struct Conversation {
    way: usize,
    progress: Arc<Progress>,
}

/// A conversation with a relay; ends when dropped.
#[derive(Debug)]
pub struct UnderWay {
    all: Arc<Mutex<Vec<Conversation>>>,
    freed: Arc<Notify>,
    pub progress: Arc<Progress>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| !Arc::ptr_eq(&one.progress, &self.progress));
        drop(all);
        self.freed.notify_one();
    }
}

impl Ways {
    pub fn new(config: &Config, limits: Limits) -> Self {
        let transports = Transport::all(config, limits);
        let (under_way, freed, asked) = Default::default();
        Self { transports, limits, under_way, freed, asked }
    }

    pub fn len(&self) -> usize {
        self.transports.len()
    }

    pub fn get(&self, way: usize) -> &Transport {
        &self.transports[way]
    }

    pub fn name(&self, way: usize) -> &str {
        self.transports[way].name()
    }

    pub fn under_way(&self, way: usize) -> UnderWay {
        let progress = Arc::new(Progress::telling(Arc::clone(&self.freed)));
        let one = Conversation { way, progress: Arc::clone(&progress) };
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).push(one);
        let (all, freed) = (Arc::clone(&self.under_way), Arc::clone(&self.freed));
        UnderWay { all, freed, progress }
    }

    /// How a relay has been doing.
    pub async fn health(
        &self,
        c: &mut Connection,
        way: usize,
        now: Timestamp,
    ) -> anyhow::Result<Health> {
        let found = sql::relays::find(c, self.name(way)).await?;
        Ok(found.unwrap_or_else(|| Health::fresh(now)))
    }

    /// Notes how a relay is doing; the built-in mailbox is always well.
    pub async fn save(
        &self,
        c: &mut Connection,
        way: usize,
        health: &Health,
    ) -> anyhow::Result<()> {
        if matches!(self.get(way), Transport::Relay(_)) {
            sql::relays::save(c, self.name(way), health).await?;
            if health.hearers == 0 {
                sql::relays::delete_doubts(c, self.name(way)).await?;
            }
        }
        Ok(())
    }

    /// What the choice of a relay needs to know of each.
    pub async fn candidates(
        &self,
        c: &mut Connection,
        now: Timestamp,
    ) -> anyhow::Result<Vec<Candidate>> {
        let mut candidates = Vec::with_capacity(self.len());
        for way in 0..self.len() {
            let standing = self.health(c, way, now).await?.standing;
            let all = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            let those = || all.iter().filter(|one| one.way == way).map(|one| &one.progress);
            let lively = || those().filter(|one| one.silent_for() < self.limits.hold);
            candidates.push(Candidate {
                standing,
                talking: lively().filter(|one| one.stage() < Stage::Dot).count(),
                lively: lively().count(),
                all: those().count(),
                stalled: those().any(|one| self.is_stalled(one)),
            });
        }
        Ok(candidates)
    }

    fn is_stalled(&self, progress: &Progress) -> bool {
        let early = progress.stage() < Stage::Content;
        progress.silent_for() > if early { self.limits.quiet } else { CARRYING }
    }

    /// Every shut relay is to be looked after at once.
    pub async fn begin(&self, c: &mut Connection, now: Timestamp) -> anyhow::Result<()> {
        for way in 0..self.len() {
            let health = self.health(c, way, now).await?;
            if health.standing == Standing::Shut {
                self.save(c, way, &Health { probe_at: Some(now), ..health }).await?;
            }
        }
        Ok(())
    }

    /// The relays that want a canary now, and how long until the next one does.
    pub async fn wanting(
        &self,
        c: &mut Connection,
        now: Timestamp,
    ) -> anyhow::Result<(Vec<usize>, Duration)> {
        let (mut wanting, mut pause) = (Vec::new(), LONGEST_SLEEP);
        for way in 0..self.len() {
            let health = self.health(c, way, now).await?;
            let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner).contains(&way);
            match health.probe_at {
                Some(_) if asked => {}
                Some(_) if health.wants_canary(now) => wanting.push(way),
                Some(at) => pause = pause.min(super::until(at, now)),
                None => {}
            }
        }
        Ok((wanting, pause))
    }
}

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
use tokio::time::Instant;

/// A relay in good health answers a command sooner than this.
pub(super) const QUIET: Duration = Duration::from_millis(600);
/// The same for a message with a file, over a slow line.
const CARRYING: Duration = Duration::from_secs(15);

/// Every way out, in the shop's order; never none.
#[derive(Debug)]
pub struct Ways {
    transports: Vec<Transport>,
    under_way: Arc<Mutex<Vec<Conversation>>>,
    /// The relays that a canary is on its way to.
    pub(super) asked: Mutex<Vec<usize>>,
}

#[derive(Debug)]
struct Conversation {
    way: usize,
    progress: Arc<Progress>,
    began: Instant,
}

/// A conversation with a relay; ends when dropped.
#[derive(Debug)]
pub struct UnderWay {
    all: Arc<Mutex<Vec<Conversation>>>,
    pub progress: Arc<Progress>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| !Arc::ptr_eq(&one.progress, &self.progress));
    }
}

impl Conversation {
    fn is_stalled(&self) -> bool {
        let patience = if self.progress.stage() < Stage::Content { QUIET } else { CARRYING };
        self.began.elapsed() > patience
    }
}

impl Ways {
    pub fn new(config: &Config, limits: Limits) -> Self {
        let transports = Transport::all(config, limits);
        Self { transports, under_way: Arc::default(), asked: Mutex::default() }
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
        let progress = Arc::new(Progress::default());
        let one = Conversation { way, progress: Arc::clone(&progress), began: Instant::now() };
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).push(one);
        UnderWay { all: Arc::clone(&self.under_way), progress }
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
            let those = || all.iter().filter(|one| one.way == way);
            let (under_way, stalled) = (those().count(), those().any(Conversation::is_stalled));
            candidates.push(Candidate { standing, under_way, stalled });
        }
        Ok(candidates)
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

//! What every request can reach.

use crate::{accounts, clock::Clock, config::Config, db::Db, random::Random};
use std::sync::Arc;
use tokio::sync::{Notify, Semaphore, watch};

/// How many passwords are hashed at once: each takes 19 MiB and a core for a moment.
const HASHERS: usize = 2;
/// How many may wait for their turn before a newcomer is asked to come back.
pub const HASHERS_WAITING: usize = 128;

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    pub config: Config,
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    /// Wakes the outbox worker after a commit that queued something.
    pub outbox: Notify,
    /// Wakes whoever looks after the mail: a try came to nothing.
    pub mail_news: Notify,
    /// True once the program is to end: what would go on for ever ends then.
    pub stopping: watch::Sender<bool>,
    /// Says that somebody's session has ended: what goes on for as long as they are signed in asks
    /// whether it is over.
    pub sessions_ended: watch::Sender<()>,
    pub hashers: Semaphore,
    pub hash_queue: Semaphore,
    /// Wrong passwords of the last quarter of an hour.
    pub attempts: accounts::attempts::Attempts,
}

impl AppState {
    pub fn new(config: Config, db: Db, clock: Clock, random: Random) -> Self {
        Self(Arc::new(Inner {
            config,
            db,
            clock,
            random,
            outbox: Notify::new(),
            mail_news: Notify::new(),
            stopping: watch::Sender::new(false),
            sessions_ended: watch::Sender::new(()),
            hashers: Semaphore::new(HASHERS),
            hash_queue: Semaphore::new(HASHERS_WAITING),
            attempts: accounts::attempts::Attempts::default(),
        }))
    }
}

impl AppState {
    /// Whether the program is to end: whatever goes through a long list asks between its items.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Comes when the program is to end, also where that was said before.
    pub fn stopped(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut stopping = self.stopping.subscribe();
        async move {
            // An error says that the state is gone: then, too, all is over.
            let _ = stopping.wait_for(|stops| *stops).await;
        }
    }
}

impl std::ops::Deref for AppState {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

//! What every request can reach.

use crate::{
    accounts, channels, clock::Clock, config::Config, db::Db, random::Random, unpack, web,
};
use std::sync::Arc;
use tokio::sync::{Notify, watch};

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
    pub outbox: Arc<Notify>,
    /// Wakes whoever looks after the mail: a try came to nothing.
    pub mail_news: Notify,
    /// True once the program is to end: what would go on for ever ends then.
    pub stopping: watch::Sender<bool>,
    /// Says that somebody's session has ended: what goes on for as long as they are signed in asks
    /// whether it is over.
    pub sessions_ended: watch::Sender<()>,
    /// Turns of those who want a file from outside opened.
    pub unpackers: unpack::Unpackers,
    /// Room for forms with files.
    pub uploads: web::upload::Room,
    /// Where passwords are hashed.
    pub hashers: accounts::hashing::Hashers,
    /// Who asked for a new password and was not written to yet.
    pub resets: accounts::reset::Asks,
    /// Wrong passwords of the last quarter of an hour.
    pub attempts: accounts::attempts::Attempts,
    /// A disk that takes nothing, and who was told of it.
    pub disk: channels::alerts::storage::Watch,
}

impl AppState {
    pub fn new(config: Config, db: Db, clock: Clock, random: Random) -> Self {
        // Who commits and is gone at once wakes it all the same.
        let outbox = db.unannounced();
        Self(Arc::new(Inner {
            config,
            db,
            clock,
            random,
            outbox,
            mail_news: Notify::new(),
            stopping: watch::Sender::new(false),
            sessions_ended: watch::Sender::new(()),
            unpackers: unpack::Unpackers::default(),
            uploads: web::upload::Room::default(),
            hashers: accounts::hashing::Hashers::default(),
            resets: accounts::reset::Asks::default(),
            attempts: accounts::attempts::Attempts::default(),
            disk: channels::alerts::storage::Watch::default(),
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

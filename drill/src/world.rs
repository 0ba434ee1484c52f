//! A Packpost in this process: the real router and the real worker, on a clock that is moved.

use crate::{
    browser::{Browser, Door, HOST},
    chance::Chance,
    records::Records,
    shop::Shop,
};
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use packpost_server::{
    AppState, accounts,
    clock::Clock,
    config::{Relay, Settings, TlsMode},
    db::Db,
    folder::DATABASE,
    outbox::{Limits, Worker},
    router,
};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A Tuesday morning, at work in most places.
const MORNING: &str = "2026-11-24T08:00:00Z";

pub struct World {
    pub state: AppState,
    pub worker: Worker,
    pub browser: Browser,
    limits: Limits,
    folder: TempDir,
}

/// A relay at this address, without TLS, named by it.
pub fn relay(addr: SocketAddr) -> Relay {
    Relay {
        name: addr.to_string(),
        host: addr.ip().to_string(),
        port: addr.port(),
        tls: TlsMode::None,
        login: None,
        envelope_from: None,
    }
}

impl World {
    /// One that sends by these relays, or keeps mail in the built-in mailbox.
    ///
    /// # Errors
    /// Where it can't be set up.
    pub async fn open(chance: &Chance, relays: Vec<Relay>, limits: Limits) -> Result<Self> {
        Self::open_in(TempDir::new().context("a temporary folder")?, chance, relays, limits).await
    }

    /// The same in this folder, which is taken away at the end.
    ///
    /// # Errors
    /// Where it can't be set up.
    pub async fn open_in(
        folder: TempDir,
        chance: &Chance,
        relays: Vec<Relay>,
        limits: Limits,
    ) -> Result<Self> {
        let settings = Settings {
            data: Some(folder.path().to_owned()),
            base_url: Some(format!("http://{HOST}")),
            mail_from: Some("orders@exul.example".to_owned()),
            ..Settings::default()
        };
        let mut config = settings.resolve()?;
        config.relays = relays;
        let db = Db::open(&folder.path().join(DATABASE)).await?;
        let clock = Clock::mock(MORNING.parse()?);
        let state = AppState::new(config, db, clock, chance.for_a_server());
        accounts::set_up_link::prepare(&state).await?;
        let worker = Worker::new(state.clone(), limits);
        let browser = Browser::new(Door::Router(router::router(state.clone())?));
        Ok(Self { state, worker, browser, limits, folder })
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The file that everything is in.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join(DATABASE)
    }

    /// Starts again on the same folder, at the same time of day; whoever was signed in still is.
    ///
    /// # Errors
    /// Where it can't be opened.
    pub async fn start_again(&mut self, chance: &Chance) -> Result<()> {
        self.state.db.close().await;
        let db = Db::open(&self.database()).await?;
        let clock = Clock::mock(self.now());
        let config = self.state.config.clone();
        self.state = AppState::new(config, db, clock, chance.for_a_server());
        self.worker = Worker::new(self.state.clone(), self.limits);
        self.browser.turn_to(Door::Router(router::router(self.state.clone())?));
        Ok(())
    }

    /// The same with a shop in it.
    ///
    /// # Errors
    /// Where it can't be set up.
    pub async fn with_shop(
        chance: &Chance,
        relays: Vec<Relay>,
        limits: Limits,
    ) -> Result<(Self, Shop)> {
        let world = Self::open(chance, relays, limits).await?;
        let shop = Shop::open(world.browser.clone(), world.data()).await?;
        Ok((world, shop))
    }

    pub fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    pub fn pass(&self, time: SignedDuration) {
        self.state.clock.advance(time);
    }

    /// # Errors
    /// Where the database can't be read.
    pub async fn records(&self) -> Result<Records> {
        Records::look(self.folder.path()).await
    }
}

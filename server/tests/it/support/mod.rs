//! A Packpost of its own for each test, spoken to as a browser would.

mod browser;
mod catalogue;
pub mod copies;
pub mod dns;
pub mod order;
pub mod outbox;
pub mod pdf;
pub mod people;
pub mod shop;
pub mod tls;
pub mod ways;
pub mod world;
pub mod written;

pub use browser::{Browser, Page};
pub use catalogue::{StockedShop, quantity};
pub use packpost_scripted_smtp as smtp;
pub use shop::Shop;

use jiff::{SignedDuration, Timestamp};
use packpost_server::{
    AppState,
    clock::Clock,
    config::{Config, Settings},
    db::Db,
    orders,
    random::Random,
    router,
};
use std::time::Duration;
use tempfile::TempDir;

/// A Tuesday morning.
pub const NOW: &str = "2026-11-24T08:00:00Z";

pub struct Packpost {
    pub state: AppState,
    router: axum::Router,
    data: TempDir,
}

impl Packpost {
    /// An empty one, with the built-in mailbox.
    pub async fn empty() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::on(TempDir::new().expect("a temporary folder"), change).await
    }

    /// One on a data folder that is there already.
    pub async fn on(data: TempDir, change: impl FnOnce(&mut Config)) -> Self {
        Self::opened(data, change, |db| db).await
    }

    /// One that does not wait for other programs.
    pub async fn impatient() -> Self {
        let data = TempDir::new().expect("a temporary folder");
        Self::opened(data, |_| {}, |db| db.waiting(Duration::from_millis(20))).await
    }

    async fn opened(
        data: TempDir,
        change: impl FnOnce(&mut Config),
        with: impl FnOnce(Db) -> Db,
    ) -> Self {
        let mut config = Settings {
            data: Some(data.path().to_owned()),
            base_url: Some("http://packpost.example".to_owned()),
            ..Settings::default()
        }
        .resolve()
        .expect("a configuration");
        config.program = env!("CARGO_BIN_EXE_packpost").into();
        change(&mut config);
        let db = Db::open(&data.path().join("packpost.sqlite")).await.expect("a database");
        let now: Timestamp = NOW.parse().expect("a time");
        let state = AppState::new(config, with(db), Clock::mock(now), Random::repeatable());
        // As at each start.
        orders::catch_up(&state).await.expect("facts of orders");
        let router = router::router(state.clone()).expect("a router");
        Self { state, router, data }
    }

    /// Its data folder, to go on without it.
    pub fn into_data(self) -> TempDir {
        self.data
    }

    pub fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    pub fn pass(&self, time: SignedDuration) {
        self.state.clock.advance(time);
    }

    /// The names of all files in the data folder.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.data.path()).expect("the data folder");
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone(), self.state.db.clone())
    }
}

//! How the ways out are doing, for pages and alerts.

use super::{breaker::Health, breaker::Standing, sql};
use crate::{AppState, db::Connection};
use jiff::Timestamp;
use packpost_domain::ShopId;

/// How a relay is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayStatus {
    pub name: String,
    /// `mail.example:587`
    pub server: String,
    pub standing: Standing,
    /// Since when it is usable, or shut; `None`: nothing was sent by it yet.
    pub since: Option<Timestamp>,
    /// Faults in a row.
    pub faults: u32,
    /// When it is looked after next, where it is shut.
    pub probe_at: Option<Timestamp>,
    /// When it last took a message.
    pub taken_at: Option<Timestamp>,
    pub fault_at: Option<Timestamp>,
    /// What it said, or what went wrong, last.
    pub words: String,
}

impl RelayStatus {
    /// Whether messages go by it now.
    pub fn is_open(&self) -> bool {
        self.standing != Standing::Shut
    }
}

/// Every relay in its order; none where mail stays in the built-in mailbox.
///
/// # Errors
/// Where the database can't be read.
pub async fn relays(state: &AppState) -> anyhow::Result<Vec<RelayStatus>> {
    let mut c = state.db.read().await?;
    let mut all = Vec::with_capacity(state.config.relays.len());
    for relay in &state.config.relays {
        let found = sql::relays::find(&mut c, &relay.name).await?;
        let since = found.as_ref().map(|health| health.since);
        let health = found.unwrap_or_else(|| Health::fresh(state.clock.now()));
        all.push(RelayStatus {
            name: relay.name.clone(),
            server: format!("{}:{}", relay.host, relay.port),
            standing: health.standing,
            since,
            faults: health.faults.saturating_add(health.hearers),
            probe_at: health.probe_at,
            taken_at: health.taken_at,
            fault_at: health.fault_at,
            words: health.words,
        });
    }
    Ok(all)
}

/// How much of a shop's mail waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Queued, or being sent right now.
    pub leaving: u32,
    /// Tried, or held back until a relay is open.
    pub delayed: u32,
    /// When the oldest of them was queued.
    pub oldest: Option<Timestamp>,
}

/// How much of a shop's mail waits; counted to a thousand.
///
/// # Errors
/// Where the database can't be read.
pub async fn waiting(c: &mut Connection, shop: ShopId) -> anyhow::Result<Waits> {
    sql::reading::count_waiting(c, shop).await
}

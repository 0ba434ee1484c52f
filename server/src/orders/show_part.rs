//! Which part of an order's history and mails its page shows: the newest, or what came before.

use super::{
    sql::{self, DispatchRow, EntryRow},
    timeline::{Within, timeline},
};
use crate::{
    db::Connection,
    outbox::{self, Status},
    web::PageError,
};
use jiff::Timestamp;
use packpost_app::{pages::orders::show::Happening, texts::Texts};
use packpost_domain::{MessageId, OrderId, ShopId};
use serde::Deserialize;

/// Events on one page.
const EVENTS: usize = 30;
/// Mails on one page.
const MAILS: usize = 20;
/// The most mails of which a page of history tells what they met with.
const MET: i64 = 200;

/// To see whether there are more.
fn one_more(page: usize) -> i64 {
    i64::try_from(page + 1).unwrap_or(i64::MAX)
}

/// What was asked for. What makes no sense is the newest.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Part {
    /// History before this event.
    #[serde(default)]
    before: String,
    /// Mails before this message.
    #[serde(default)]
    mails: String,
    /// "deliveries": every shipment and count.
    #[serde(default)]
    all: String,
}

impl Part {
    pub fn all_deliveries(&self) -> bool {
        self.all == "deliveries"
    }

    pub fn is_newest(&self) -> bool {
        self.before.is_empty() && self.mails.is_empty()
    }
}

/// Some of the mails, the oldest first, and where the earlier ones begin.
pub(super) struct Mails {
    pub dispatches: Vec<DispatchRow>,
    pub statuses: Vec<Status>,
    pub earlier: Option<MessageId>,
}

pub(super) async fn mails(
    c: &mut Connection,
    at: (ShopId, OrderId),
    part: &Part,
) -> Result<Mails, PageError> {
    let before = part.mails.parse().unwrap_or(MessageId(uuid::Uuid::max()));
    let mut dispatches = sql::list_dispatches_before(c, at, before, one_more(MAILS)).await?;
    let more = dispatches.len() > MAILS;
    dispatches.truncate(MAILS);
    let earlier = dispatches.last().filter(|_| more).map(|oldest| oldest.message);
    dispatches.reverse();
    let statuses = statuses(c, at.0, &dispatches).await?;
    Ok(Mails { dispatches, statuses, earlier })
}

async fn statuses(
    c: &mut Connection,
    shop: ShopId,
    dispatches: &[DispatchRow],
) -> Result<Vec<Status>, PageError> {
    let messages: Vec<MessageId> = dispatches.iter().map(|d| d.message).collect();
    Ok(outbox::status(c, shop, &messages).await?)
}

/// Some of what happened, the newest first, and where the earlier part begins.
pub(super) async fn history(
    c: &mut Connection,
    t: &Texts,
    at: (ShopId, OrderId),
    part: &Part,
) -> Result<(Vec<Happening>, Option<i64>), PageError> {
    let before = part.before.parse::<i64>().ok();
    let until = match before {
        Some(id) => sql::find_event_time(c, at, id).await?,
        None => None,
    };
    let cursor = before.filter(|_| until.is_some()).unwrap_or(i64::MAX);
    let mut events = sql::list_entries_before(c, at, cursor, one_more(EVENTS)).await?;
    let more = events.len() > EVENTS;
    events.truncate(EVENTS);
    let oldest = events.last().filter(|_| more);
    let earlier = oldest.map(|(id, _)| *id);
    // What mails met with stands on the page of the events around it.
    let within = Within {
        from: oldest.map_or(Timestamp::MIN, |(_, entry)| entry.at),
        until: until.unwrap_or(Timestamp::MAX),
    };
    let dispatches = sql::list_dispatches_met(c, at, (within.from, within.until), MET).await?;
    let statuses = statuses(c, at.0, &dispatches).await?;
    let events: Vec<EntryRow> = events.into_iter().rev().map(|(_, entry)| entry).collect();
    Ok((timeline(t, events, &statuses, &dispatches, within), earlier))
}

//! How often something may happen to one order, and how much one member may leave lying about.
//!
//! Whoever holds a link is a stranger with a script until proven otherwise: each of their steps
//! costs emails and a line of history that stays. The ceilings are far above what people need.

use super::{acting::Acting, sql};
use crate::{AppState, db::Connection, web::PageError};
use jiff::{SignedDuration, Timestamp};
use packpost_app::pages::errors::Ceiling;
use packpost_domain::{
    ClaimId, MemberId, OrderId, ShopId, Way,
    order::{Entry, Event, Note},
};

/// What lies back longer counts no more.
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Whether one more may happen, asked inside the transaction in which it does.
///
/// # Errors
/// [`PageError::Ceiling`] where too many have.
pub(super) async fn hold(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    now: Timestamp,
    who: &Acting<'_>,
    entry: &Entry,
) -> Result<(), PageError> {
    // After a clock that was set back, what lies ahead does not count.
    let lately = (now.saturating_sub(HOUR).unwrap_or(Timestamp::MIN), now);
    let at = (shop, order);
    if who.way == Way::Link {
        below(Ceiling::Steps, sql::count_steps(c, at, lately).await?)?;
        let ever = (Timestamp::MIN, Timestamp::MAX);
        below(Ceiling::StepsInAll, sql::count_steps(c, at, ever).await?)?;
    }
    match entry {
        Entry::Event(Event::ClaimOpened { .. }) => {
            below(Ceiling::Claims, sql::count_claims(c, at, lately).await?)
        }
        Entry::Note(Note::LinkSent { .. } | Note::Retried { .. }) => {
            below(Ceiling::Resends, sql::count_resends(c, at, lately).await?)
        }
        _ => Ok(()),
    }
}

/// Whether another claim may be written: those count whose photos wait for a form without errors.
///
/// # Errors
/// [`PageError::Ceiling`] where there are too many.
pub(super) async fn hold_claims(
    state: &AppState,
    (shop, order): (ShopId, OrderId),
    claim: ClaimId,
) -> Result<(), PageError> {
    let now = state.clock.now();
    let lately = (now.saturating_sub(HOUR).unwrap_or(Timestamp::MIN), now);
    let mut read = state.db.read().await?;
    let sent = sql::count_claims(&mut read, (shop, order), lately).await?;
    let waiting = sql::count_waiting_claims(&mut read, (shop, order), claim).await?;
    below(Ceiling::Claims, sent + waiting)
}

/// Whether this member may have the draft that was just begun.
///
/// # Errors
/// [`PageError::Ceiling`] where they have too many.
pub(super) async fn hold_drafts(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
) -> Result<(), PageError> {
    let others = sql::count_drafts(c, shop, member).await? - 1;
    below(Ceiling::Drafts, others)
}

fn below(ceiling: Ceiling, there: i64) -> Result<(), PageError> {
    if there < i64::from(ceiling.most()) { Ok(()) } else { Err(PageError::Ceiling(ceiling)) }
}

/// Whether so many lines fit on an order. One from before there was a limit keeps those it has.
pub(super) fn fit(lines: usize, present: usize) -> bool {
    lines <= present.max(usize::try_from(Ceiling::Lines.most()).unwrap_or(usize::MAX))
}

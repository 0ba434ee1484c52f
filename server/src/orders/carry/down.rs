//! A member says what is down, and that it is back: for everybody in the shop.

use crate::{
    AppState,
    db::Connection,
    orders::sql::{self, OutageRow},
    web::{Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::outages::{Banner, DownNow, Untold};
use packpost_domain::{Down, OutageId, Right, Service, ShopId};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/outage/down", post(down)).route("/outage/back", post(back))
}

/// Of how many orders that wait the banner says whether they were told another way.
const COUNTED: i64 = 100;

/// What is down now, for the rules.
///
/// # Errors
/// Where it can't be read.
pub async fn what_is_down(c: &mut Connection, shop: ShopId) -> Result<Down, PageError> {
    let rows = sql::list_down(c, shop).await?;
    Ok(rows.iter().map(|row| (row.service, row.since)).collect())
}

/// The same for pages.
///
/// # Errors
/// Where it can't be read.
pub async fn down_now(c: &mut Connection, shop: ShopId) -> Result<Vec<DownNow>, PageError> {
    Ok(sql::list_down(c, shop).await?.into_iter().map(view).collect())
}

pub(super) fn view(row: OutageRow) -> DownNow {
    DownNow { id: row.id, service: row.service, since: row.since, by: row.said_by }
}

/// How many orders have still to go another way.
pub(super) async fn untold(
    c: &mut Connection,
    shop: ShopId,
    down: &[DownNow],
) -> Result<Untold, PageError> {
    let down = down.iter().map(|it| (it.service, it.since)).collect();
    let (count, seen) = sql::count_untold(c, shop, down, COUNTED).await?;
    Ok(Untold { count: u32::try_from(count).unwrap_or(u32::MAX), at_least: seen == COUNTED })
}

/// What every page of the shop says of it; nothing where nothing is down.
///
/// # Errors
/// Where it can't be read.
pub async fn banner(state: &AppState, who: &SignedIn) -> Result<Option<Banner>, PageError> {
    let mut read = state.db.read().await?;
    let down = down_now(&mut read, who.shop).await?;
    if down.is_empty() {
        return Ok(None);
    }
    let untold = untold(&mut read, who.shop, &down).await?;
    Ok(Some(Banner { down, untold, may_say: who.may(Right::CarryOrders) }))
}

async fn down(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let Ok(service) = form.value("service").parse::<Service>() else {
        return Ok(see_other("/outage"));
    };
    let now = state.clock.now();
    let id = form.value("id").parse();
    let id = id.unwrap_or_else(|_| OutageId::new(now, state.random.bytes()));
    let mut write = state.db.write().await?;
    sql::insert_outage(&mut write, who.shop, (id, service), (who.member, now)).await?;
    // A click that comes again after it was said to be back changes nothing, and must not say so.
    let is_down = what_is_down(&mut write, who.shop).await?.since(service).is_some();
    write.commit().await?;
    Ok(match is_down {
        true => visit.redirect("/outage", "flash-outage-down"),
        false => see_other("/outage"),
    })
}

async fn back(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let Ok(id) = form.value("id").parse::<OutageId>() else { return Ok(see_other("/outage")) };
    let mut write = state.db.write().await?;
    let Some(service) = sql::find_outage(&mut write, who.shop, id).await? else {
        return Err(PageError::NotFound);
    };
    sql::save_back(&mut write, who.shop, id, (who.member, state.clock.now())).await?;
    let down = what_is_down(&mut write, who.shop).await?;
    write.commit().await?;
    // From a tab of the last outage: this one goes on.
    let again = service.parse().is_ok_and(|service| down.since(service).is_some());
    Ok(match again {
        true => visit.redirect("/outage", "flash-outage-again"),
        false => visit.redirect("/outage", "flash-outage-back"),
    })
}

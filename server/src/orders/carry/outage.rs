//! A channel is down: all that waits for its supplier goes by the next way, one tap each.

use super::{
    down::{untold, view},
    said, show,
    standing::Standing,
    write_all::write_all,
};
use crate::{
    AppState,
    db::Connection,
    orders::{
        Placed, facts,
        sql::{self, CarryingRow, OverRow},
    },
    web::{Page, PageError, Posted, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::{get, post},
};
use packpost_app::pages::{
    self,
    outage::{Choice, NextWay, Outage, Over, Row},
};
use packpost_domain::{
    CarryingId, Channel, Down, OrderId, OutageId, Right, Service, ShopId, SupplierId,
};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/outage", get(list).post(write_all)).route("/outage/told", post(told))
}

/// How many orders stand on a page: as many as a person tells in one go.
const PAGE: usize = 50;
/// How many of the outages that are over are shown.
const OVER: i64 = 10;

/// A place in the list: behind this order of this supplier.
pub(super) type Place = (SupplierId, OrderId);

pub(super) fn place(text: &str) -> Place {
    let ids = text
        .split_once('.')
        .and_then(|(supplier, order)| Some((supplier.parse().ok()?, order.parse().ok()?)));
    ids.unwrap_or((SupplierId(Uuid::nil()), OrderId(Uuid::nil())))
}

/// The orders of a page with what was tried for each, and the place at which the next one begins.
pub(super) async fn page(
    c: &mut Connection,
    shop: ShopId,
    after: Place,
    down: Down,
) -> Result<(Vec<Standing>, Option<String>), PageError> {
    let more = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let mut orders = sql::list_unanswered(c, shop, after, more).await?;
    let is_last = orders.len() <= PAGE;
    orders.truncate(PAGE);
    let next = orders.last().filter(|_| !is_last).map(|o| format!("{}.{}", o.supplier, o.id));
    let mut all = Vec::with_capacity(orders.len());
    for order in orders {
        all.push(Standing::find(c, shop, order, down).await?);
    }
    Ok((all, next))
}

/// What is to be written for an order: nothing where something is written, or went out.
pub(super) fn to_write(standing: &Standing) -> Option<Channel> {
    let done = standing.open().is_some() || standing.told().is_some();
    standing.next_by_hand().filter(|_| !done)
}

async fn list(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Query(query): Query<HashMap<String, String>>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let after = query.get("after").cloned().unwrap_or_default();
    let mut read = state.db.read().await?;
    let said: Vec<_> = sql::list_down(&mut read, who.shop).await?.into_iter().map(view).collect();
    let down: Down = said.iter().map(|it| (it.service, it.since)).collect();
    let (all, next) = page(&mut read, who.shop, place(&after), down).await?;
    let to_write = all.iter().filter(|standing| self::to_write(standing).is_some()).count();
    let mut rows = Vec::with_capacity(all.len());
    for standing in all {
        rows.push(row(&mut read, who.shop, standing).await?);
    }
    let untold = untold(&mut read, who.shop, &said).await?;
    let over = sql::list_over(&mut read, who.shop, OVER).await?;
    drop(read);
    let outage = Outage {
        down: said,
        choices: choices(&state, down),
        over: over.into_iter().map(self::over).collect(),
        untold,
        rows,
        to_write,
        first: (!after.is_empty()).then(|| "/outage".to_owned()),
        next: next.map(|next| format!("/outage?after={next}")),
        after,
    };
    let page = visit.page(visit.texts.get("outage-title"));
    Ok(page.render(|t| pages::outage::page(t, &outage)))
}

/// What is not down can be said to be.
fn choices(state: &AppState, down: Down) -> Vec<Choice> {
    let up = Service::ALL.iter().filter(|service| down.since(**service).is_none());
    let id = || OutageId::new(state.clock.now(), state.random.bytes());
    up.map(|service| Choice { service: *service, id: id() }).collect()
}

fn over(row: OverRow) -> Over {
    Over { down: view(row.outage), back_at: row.back_at, back_by: row.back_by }
}

async fn row(c: &mut Connection, shop: ShopId, standing: Standing) -> Result<Row, PageError> {
    let order = &standing.order;
    let next = match (standing.open(), standing.told(), standing.next_by_hand()) {
        (Some(open), ..) => {
            let placed = facts::placed(c, shop, order.id).await?.ok_or(PageError::NotFound)?;
            NextWay::Open {
                carried: super::view(open, standing.down),
                address: open.address.clone(),
                href: at_once(&placed, open),
            }
        }
        (None, Some(told), _) => NextWay::Told(super::view(told, standing.down)),
        (None, None, Some(channel)) => NextWay::Write(channel),
        (None, None, None) => NextWay::Nobody,
    };
    Ok(Row {
        order: order.id,
        number: order.number,
        supplier: order.supplier,
        supplier_name: order.supplier_name.clone(),
        contact: standing.contact.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
        state: order.state,
        since: order.since,
        doubtful: standing.doubtful().map(|row| super::view(row, standing.down)).collect(),
        cut_off: standing.is_cut_off(),
        next,
    })
}

/// Where one tap leads: into the app, or to what is to be read out, printed or copied.
fn at_once(placed: &Placed, row: &CarryingRow) -> String {
    let page = format!("/orders/{}/ways/{}", row.order, row.id);
    match row.channel {
        Channel::Phone | Channel::Print | Channel::Copy => page,
        _ => show::carry(placed, row.clone(), false).open.unwrap_or(page),
    }
}

async fn told(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let all: Vec<CarryingId> = form
        .values()
        .filter_map(|(name, _)| name.strip_prefix("c_")?.parse().ok())
        .take(PAGE)
        .collect();
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    for id in all {
        let order = sql::find_carried_order(&mut write, who.shop, id).await?;
        let order = order.ok_or(PageError::NotFound)?;
        let rows = sql::list_carryings(&mut write, who.shop, order).await?;
        if let Some(row) = rows.iter().find(|row| row.id == id) {
            said::note(&mut write, &who, row, true, now).await?;
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&back(form.value("after")), "flash-outage-told"))
}

/// The page of the list that a form came from.
pub(super) fn back(after: &str) -> String {
    match after {
        "" => "/outage".to_owned(),
        after => {
            let (supplier, order) = place(after);
            format!("/outage?after={supplier}.{order}")
        }
    }
}

//! A channel is down: all that waits for its supplier goes by the next way, one tap each.

use super::{make, said, show, standing::Standing};
use crate::{
    AppState,
    db::Connection,
    orders::{
        Placed, facts,
        sql::{self, CarryingRow},
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
    outage::{NextWay, Outage, Row},
};
use packpost_domain::{CarryingId, Channel, Order, OrderId, Right, ShopId, SupplierId};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/outage", get(list).post(write_all)).route("/outage/told", post(told))
}

/// How many orders stand on a page: as many as a person tells in one go.
const PAGE: usize = 50;

/// A place in the list: behind this order of this supplier.
type Place = (SupplierId, OrderId);

fn place(text: &str) -> Place {
    let ids = text
        .split_once('.')
        .and_then(|(supplier, order)| Some((supplier.parse().ok()?, order.parse().ok()?)));
    ids.unwrap_or((SupplierId(Uuid::nil()), OrderId(Uuid::nil())))
}

/// The orders of a page with what was tried for each, and the place at which the next one begins.
async fn page(
    c: &mut Connection,
    shop: ShopId,
    after: Place,
) -> Result<(Vec<Standing>, Option<String>), PageError> {
    let more = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let mut orders = sql::list_unanswered(c, shop, after, more).await?;
    let is_last = orders.len() <= PAGE;
    orders.truncate(PAGE);
    let next = orders.last().filter(|_| !is_last).map(|o| format!("{}.{}", o.supplier, o.id));
    let mut all = Vec::with_capacity(orders.len());
    for order in orders {
        all.push(Standing::find(c, shop, order).await?);
    }
    Ok((all, next))
}

/// What is to be written for an order: nothing where something is written, or went out.
fn to_write(standing: &Standing) -> Option<Channel> {
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
    let (all, next) = page(&mut read, who.shop, place(&after)).await?;
    let to_write = all.iter().filter(|standing| self::to_write(standing).is_some()).count();
    let mut rows = Vec::with_capacity(all.len());
    for standing in all {
        rows.push(row(&mut read, who.shop, standing).await?);
    }
    drop(read);
    let outage = Outage {
        rows,
        to_write,
        first: (!after.is_empty()).then(|| "/outage".to_owned()),
        next: next.map(|next| format!("/outage?after={next}")),
        after,
    };
    let page = visit.page(visit.texts.get("outage-title"));
    Ok(page.render(|t| pages::outage::page(t, &outage)))
}

async fn row(c: &mut Connection, shop: ShopId, standing: Standing) -> Result<Row, PageError> {
    let order = &standing.order;
    let next = match (standing.open(), standing.told(), standing.next_by_hand()) {
        (Some(open), ..) => {
            let placed = facts::placed(c, shop, order.id).await?.ok_or(PageError::NotFound)?;
            NextWay::Open {
                carried: super::view(open),
                address: open.address.clone(),
                href: at_once(&placed, open),
            }
        }
        (None, Some(told), _) => NextWay::Told(super::view(told)),
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

async fn write_all(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let after = form.value("after").to_owned();
    let mut read = state.db.read().await?;
    let (all, _) = page(&mut read, who.shop, place(&after)).await?;
    let mut found = Vec::new();
    for standing in &all {
        let Some(channel) = to_write(standing) else { continue };
        found.extend(read_whole(&mut read, who.shop, standing.order.id, channel).await?);
    }
    drop(read);
    let member = (who.member, who.name.as_str());
    let written = found.into_iter().map(|(placed, order, version, channel)| {
        let id = CarryingId::new(state.clock.now(), state.random.bytes());
        (version, make::write(&state, &placed, &order, channel, id, member))
    });
    let written: Vec<_> = written.collect();

    let mut write = state.db.write().await?;
    for (version, written) in written {
        let order = written.row.order;
        let now = sql::find_order(&mut write, who.shop, order).await?;
        // The same click again finds it written; what has changed meanwhile is written next time.
        let on_its_way = sql::find_on_its_way(&mut write, who.shop, order).await?;
        let standing = match on_its_way {
            Some(order) => Standing::find(&mut write, who.shop, order).await?,
            None => continue,
        };
        let same = now.is_some_and(|now| now.version == version);
        if same && to_write(&standing) == Some(written.row.channel) {
            written.store(&mut write).await?;
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&back(&after), "flash-outage-prepared"))
}

async fn read_whole(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    channel: Channel,
) -> Result<Option<(Placed, Order, i64, Channel)>, PageError> {
    let placed = facts::placed(c, shop, id).await?;
    let contract = sql::find_contract(c, shop, id).await?;
    Ok(placed.zip(contract).map(|(placed, it)| (placed, it.order, it.version, channel)))
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
fn back(after: &str) -> String {
    match after {
        "" => "/outage".to_owned(),
        after => {
            let (supplier, order) = place(after);
            format!("/outage?after={supplier}.{order}")
        }
    }
}

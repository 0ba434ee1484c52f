//! The shop's orders, filtered and paged.

use super::sql;
use crate::{
    AppState,
    db::Connection,
    web::{Page, SignedIn, Visit, listing::Listing},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use packpost_app::pages::{
    self,
    orders::list::{OrderList, OrderRow},
};
use packpost_domain::{OrderId, ShopId, State as OrderState, search::order_number};
use serde::Deserialize;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders", get(show))
}

/// How many orders a page shows.
const PAGE: usize = 30;

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Page {
    let only: Option<OrderState> = wanted.state.parse().ok();
    let search = Listing { q: wanted.q, ..Listing::default() };
    let after: Option<OrderId> = wanted.after.parse().ok();
    let mut read = state.db.read().await?;
    let mut rows = find(&mut read, who.shop, only, &search, after).await?;
    drop(read);
    let next = (rows.len() > PAGE).then(|| rows[PAGE - 1].id);
    rows.truncate(PAGE);
    let list =
        OrderList { state: only, search: search.words(), rows, further: after.is_some(), next };
    let title = visit.texts.get("nav-orders");
    Ok(visit.page(title).render(|t| pages::orders::list::page(t, &list)))
}

/// One more than a page, so that we know whether there is another.
async fn find(
    c: &mut Connection,
    shop: ShopId,
    only: Option<OrderState>,
    search: &Listing,
    after: Option<OrderId>,
) -> sqlx::Result<Vec<OrderRow>> {
    let words = search.words();
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let before = after.unwrap_or(OrderId(uuid::Uuid::max()));
    if let Some(number) = order_number(&words)
        && let Some(id) = sql::find_by_number(c, shop, number).await?
    {
        let above = OrderId(uuid::Uuid::from_u128(id.0.as_u128().saturating_add(1)));
        let found = sql::list_orders(c, shop, above, 1).await?;
        let fits = |row: &OrderRow| only.is_none_or(|only| row.state == only);
        return Ok(found.into_iter().filter(fits).collect());
    }
    match (words.as_str(), only) {
        ("", None) => sql::list_orders(c, shop, before, limit).await,
        ("", Some(only)) => sql::list_orders_in(c, shop, only, before, limit).await,
        (_, None) => sql::list_orders_of(c, shop, &search.folded(), before, limit).await,
        (_, Some(only)) => {
            sql::list_orders_of_in(c, shop, &search.folded(), only, before, limit).await
        }
    }
}

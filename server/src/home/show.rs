//! A member opens the home page.

use super::sql;
use crate::{
    AppState, accounts,
    db::Connection,
    web::{Page, PageError, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::get};
use jiff::{SignedDuration, Timestamp};
use packpost_app::pages::{
    self,
    home::{Home, NeedsYou, Step, Steps},
};
use packpost_domain::{Right, ShopId};
use std::collections::HashSet;
use uuid::Uuid;

/// As many as a person takes in; the rest comes up as these are dealt with.
const MOST_NEEDS: usize = 20;
/// A supplier who has not answered by then needs a call.
const SILENT_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// A no, or a mail that did not get out, is no news any more after a month.
const NEWS: SignedDuration = SignedDuration::from_hours(30 * 24);

pub fn routes() -> Router<AppState> {
    Router::new().route("/", get(show))
}

async fn show(State(state): State<AppState>, visit: Visit) -> Page {
    let Some(me) = &visit.member else {
        let to = if accounts::has_shop(&state).await? { "/sign-in" } else { "/set-up" };
        return Ok(see_other(to));
    };
    let mut read = state.db.read().await?;
    let model = home(&mut read, me, state.clock.now()).await?;
    drop(read);
    Ok(visit.page(visit.texts.get("nav-home")).render(|t| pages::home::page(t, model)))
}

async fn home(c: &mut Connection, me: &SignedIn, now: Timestamp) -> Result<Home, PageError> {
    let mut home =
        Home { shop: me.shop_name.clone(), steps: None, needs_you: Vec::new(), recent: Vec::new() };
    // The first steps are taken by those who may take them all.
    if sql::has_placed_order(c, me.shop).await? || !me.may(Right::ChangeCatalogue) {
        home.needs_you = needs_you(c, me.shop, now).await?;
        home.recent = sql::list_recent(c, me.shop).await?;
    } else {
        home.steps = Some(steps(c, me.shop).await?);
    }
    Ok(home)
}

/// Each leads to where it is taken. What was begun is gone on with, not begun again.
async fn steps(c: &mut Connection, shop: ShopId) -> sqlx::Result<Steps> {
    let supplier = sql::has_supplier(c, shop).await?;
    let product = sql::has_product(c, shop).await?;
    let offer = sql::has_offer(c, shop).await?;
    let draft = sql::find_draft(c, shop).await?;
    let step = |word, done, href: String| Step { word, done, href };
    let products = if product { "/products" } else { "/products/new" };
    let order = draft.map_or("/orders/new".to_owned(), |id| format!("/orders/{id}/edit"));
    Ok(Steps(vec![
        step("shop", true, "/settings".to_owned()),
        step("supplier", supplier, "/suppliers/new".to_owned()),
        step("product", offer, products.to_owned()),
        step("order", false, order),
    ]))
}

/// One line an order, for its weightiest reason; the newest orders first.
async fn needs_you(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
) -> Result<Vec<NeedsYou>, PageError> {
    let before = |time| now.saturating_sub(time).unwrap_or(Timestamp::MIN);
    let mut found = sql::list_rejected(c, shop, before(NEWS)).await?;
    found.extend(sql::list_mail_trouble(c, shop, before(NEWS)).await?);
    found.extend(sql::list_silent(c, shop, before(SILENT_AFTER)).await?);
    found.extend(sql::list_drafts(c, shop).await?);
    let mut seen: HashSet<Uuid> = HashSet::new();
    found.retain(|waiting| seen.insert(waiting.order));
    found.sort_by_key(|waiting| std::cmp::Reverse(waiting.order));
    found.truncate(MOST_NEEDS);
    Ok(found
        .into_iter()
        .map(|waiting| NeedsYou {
            order: waiting.order.to_string(),
            number: waiting.number,
            supplier: waiting.supplier,
            why: waiting.why,
        })
        .collect())
}

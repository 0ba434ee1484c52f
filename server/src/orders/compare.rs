//! A member compares two revisions of an order.

use super::{documents, facts, sql};
use crate::{
    AppState,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use packpost_app::pages::{self, orders::compare::Compared};
use packpost_domain::{OrderId, Revision, Right};
use serde::Deserialize;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/compare", get(compare))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

async fn compare(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Query(asked): Query<Asked>,
) -> Page {
    let mut read = state.db.read().await?;
    let row = sql::find_order(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let number = row.number.ok_or(PageError::NotFound)?;
    let last = row.revision.0;
    // Nothing asked, or nonsense: the newest against the one before.
    let revision = |typed: &str, otherwise: u32| {
        let asked = typed.parse().ok().filter(|n| (1..=last).contains(n));
        Revision(asked.unwrap_or(otherwise))
    };
    let to = revision(&asked.to, last);
    let from = revision(&asked.from, to.0.saturating_sub(1).max(1));
    let events = sql::list_events(&mut read, who.shop, id).await?;
    let contract = sql::told(id, &events);
    let mut sides = Vec::new();
    for revision in [from, to] {
        let (head, lines) = sql::get_revision(&mut read, id, revision).await?;
        sides.push(Compared {
            revision,
            placed_at: head.placed_at,
            placed_by: sql::get_member_name(&mut read, who.shop, head.placed_by).await?,
            pdf: who.may(Right::CarryOrders)
                && documents::is_there(&mut read, id, revision).await?,
            // Of the earlier one: what held until the later one went out.
            order: match facts::frozen(number, head, lines) {
                order if revision < to => order.as_held(&contract, revision),
                order => order,
            },
        });
    }
    drop(read);
    let [old, new] = sides.try_into().map_err(|_| PageError::NotFound)?;
    let title = visit.texts.with("compare-title", [("number", number.to_string().into())]);
    let page = visit.page(title);
    Ok(page.render(|t| pages::orders::compare::page(t, id, last, &old, &new)))
}

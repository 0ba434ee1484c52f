//! "The same again": a new draft with the lines of an order that was placed, and with its freight;
//! setup charges come by themselves where they are due.

use super::{acting::Acting, charges::DraftCharges, sql, start};
use crate::{
    AppState,
    web::{Id, Page, PageError, Posted, SignedIn, see_other},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::document::DocumentCharge;
use packpost_domain::{ChargeKind, OrderId};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/again", post(again))
}

async fn again(
    State(state): State<AppState>,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    let now = state.clock.now();
    // The page made the id, so that a double click begins one draft.
    let mut write = state.db.write().await?;
    let old = sql::find_order(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if old.number.is_none() {
        return Err(PageError::NotFound);
    }
    let (placed, lines) = sql::get_revision(&mut write, id, old.revision).await?;
    let lines = lines.iter().map(|l| (l.offer, l.line.quantity)).collect();
    let charges = charges(&placed.money.charges);
    let new = form.value("id").parse().unwrap_or_else(|_| OrderId::new(now, state.random.bytes()));
    let (by, content) = ((who.shop, who.member), (lines, charges));
    start::begin(&mut write, now, by, &Acting::from(&who), new, old.supplier, content).await?;
    write.commit().await?;
    // Straight to the last look; where something is in the way, that leads to the draft.
    let step = if form.value("then") == "review" { "review" } else { "edit" };
    Ok(see_other(&format!("/orders/{new}/{step}")))
}

/// What is charged again: plates that were made once are there.
fn charges(placed: &[DocumentCharge]) -> DraftCharges {
    let of = |kind| placed.iter().find(|c| c.charge.kind == kind);
    DraftCharges {
        setups: Vec::new(),
        freight: of(ChargeKind::Freight).map(|c| c.charge.amount),
        other: of(ChargeKind::Other).map(|c| (c.label.clone(), c.charge.amount)),
    }
}

//! A member looks at what they are about to carry: the text, and the app that sends it.

use super::make;
use crate::{
    AppState,
    db::Connection,
    orders::{
        Placed, facts,
        sql::{self, CarryingRow},
    },
    web::{Ids, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::{
    outages,
    pages::{self, orders::carry::Carry},
};
use packpost_domain::{CarryingId, Channel, OrderId, Right, ShopId, State as OrderState};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/ways/{carrying}", get(show))
}

/// A carrying of this order, with the order, and whether that has moved on since it was written.
pub(super) async fn found(
    c: &mut Connection,
    shop: ShopId,
    (id, carrying): (OrderId, CarryingId),
) -> Result<(Placed, CarryingRow, bool), PageError> {
    let placed = facts::placed(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let all = sql::list_carryings(c, shop, id).await?;
    let row = all.into_iter().find(|row| row.id == carrying).ok_or(PageError::NotFound)?;
    let stands = sql::find_on_its_way(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let older = row.revision < stands.revision || row.made_at < stands.since;
    Ok((placed, row, older))
}

pub(super) fn carry(placed: &Placed, row: CarryingRow, older: bool) -> Carry {
    let open = match row.channel {
        Channel::Print => Some(format!("/orders/{}/ways/{}/sheet", row.order, row.id)),
        _ => make::opening(placed, &row),
    };
    Carry {
        id: row.id,
        order: row.order,
        number: placed.document.number,
        open,
        older,
        down: None,
        answerable: matches!(placed.state, OrderState::Placed | OrderState::Acknowledged),
        channel: row.channel,
        contact: row.contact_name,
        address: row.address,
        language: row.language,
        text: row.text,
        url: row.url,
        said: row.said,
    }
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, carrying): Ids<OrderId, CarryingId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let (placed, row, older) =
        found(&mut *state.db.read().await?, who.shop, (id, carrying)).await?;
    let down = super::what_is_down(&mut *state.db.read().await?, who.shop).await?;
    let lost = row.said.is_none() || down.may_have_lost(row.channel, row.made_at);
    let down = outages::of_channel(&visit.texts, down, row.channel).filter(|_| lost);
    let carry = Carry { down, ..carry(&placed, row, older) };
    let page = visit.page(visit.texts.word("channel", carry.channel.word())).script("carry.js");
    Ok(page.render(|t| pages::orders::carry::page(t, &carry)))
}

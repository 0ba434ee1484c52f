//! Prices that the supplier changed and the shop accepted can be the supplier prices from now on, so
//! that the next order asks for what was agreed.

use super::{facts, sql};
use crate::{
    AppState,
    catalogue::{self, AgreedPrice},
    db::Connection,
    web::{Id, Page, PageError, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::pages::orders::show::PriceView;
use packpost_domain::{
    Order, OrderId, PriceBasis, Right, ShopId,
    document::{DocumentLine, OrderDocument},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/prices", post(take))
}

/// The prices on which both sides agreed, where they are not those that were asked for.
fn agreed(document: &OrderDocument, order: &Order) -> Vec<(DocumentLine, AgreedPrice)> {
    let asked =
        |line: &DocumentLine| document.lines.iter().find(|asked| asked.key == line.key).cloned();
    let agreed = document.as_agreed(order).lines.into_iter().filter_map(|line| {
        let changed = asked(&line).is_some_and(|asked| asked.price != line.price);
        let basis = PriceBasis::try_from(line.basis).ok()?;
        let offer = line.offer.filter(|_| changed)?;
        let price = AgreedPrice { offer, quantity: line.quantity, price: line.price, basis };
        Some((line, price))
    });
    agreed.collect()
}

/// Those of them that the catalogue does not know yet.
pub(super) async fn news(
    c: &mut Connection,
    shop: ShopId,
    document: &OrderDocument,
    order: &Order,
) -> Result<Vec<PriceView>, PageError> {
    let agreed = agreed(document, order);
    if agreed.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = agreed.iter().map(|(_, price)| price.offer).collect();
    let offers = catalogue::offers(c, shop, &ids).await?;
    let new = agreed.into_iter().filter_map(|(line, price)| {
        let offer = offers.iter().find(|offer| offer.id == price.offer)?;
        price.differs_from(offer).then(|| PriceView {
            product: line.product,
            unit: line.unit,
            basis: line.basis,
            agreed: price.price,
            listed: offer.terms.price(price.quantity),
        })
    });
    Ok(new.collect())
}

async fn take(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::ChangeCatalogue)?;
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    let order = facts::placed(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let contract = sql::find_contract(&mut write, who.shop, id).await?;
    let contract = contract.ok_or(PageError::NotFound)?.order;
    let seen = contract.held(order.revision).map(|said| said.id.to_string()).unwrap_or_default();
    if form.value("response") != seen {
        return Err(PageError::Stale { back: format!("/orders/{id}"), typed: form });
    }
    for (_, price) in agreed(&order.document, &contract) {
        catalogue::take_price(&mut write, who.shop, (now, who.member), &price).await?;
    }
    write.commit().await?;
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-prices-taken"))
}

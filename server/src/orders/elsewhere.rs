//! A member orders elsewhere what one supplier can't deliver: a new draft with another's offers.

use super::{
    acting::{Acting, record},
    sql, start,
};
use crate::{
    AppState, catalogue,
    db::Connection,
    suppliers,
    web::{Id, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::get};
use jiff::Timestamp;
use packpost_app::pages::{self, orders::elsewhere::Other};
use packpost_domain::{OfferId, OrderId, Quantity, ShopId, SupplierId};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/elsewhere", get(show).post(begin))
}

/// What another supplier sells of an order, at the quantities that were asked for.
struct Elsewhere {
    supplier: SupplierId,
    lines: Vec<(OfferId, Quantity)>,
}

/// Every other supplier of what is on an order, with how many lines that is.
async fn others(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<(i64, Vec<Elsewhere>, u32), PageError> {
    let row = sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let number = row.number.ok_or(PageError::NotFound)?;
    let (_, lines) = sql::get_revision(c, id, row.revision).await?;
    let ids: Vec<OfferId> = lines.iter().filter_map(|line| line.line.offer).collect();
    let asked = catalogue::offers(c, shop, &ids).await?;
    let mut others: Vec<Elsewhere> = Vec::new();
    let mut products = Vec::new();
    for line in &lines {
        let Some(offer) = asked.iter().find(|offer| Some(offer.id) == line.line.offer) else {
            continue;
        };
        if products.contains(&offer.product) {
            continue;
        }
        products.push(offer.product);
        let sold = catalogue::offers_of_product(c, shop, offer.product).await?;
        for offer in sold.into_iter().filter(|o| !o.archived && o.supplier != row.supplier) {
            let (supplier, sells) = (offer.supplier, (offer.id, line.line.quantity));
            match others.iter_mut().find(|other| other.supplier == supplier) {
                Some(other) => other.lines.push(sells),
                None => others.push(Elsewhere { supplier, lines: vec![sells] }),
            }
        }
    }
    others.sort_by_key(|other| std::cmp::Reverse(other.lines.len()));
    Ok((number, others, u32::try_from(products.len()).unwrap_or(u32::MAX)))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    let mut read = state.db.read().await?;
    let (number, others, all) = others(&mut read, who.shop, id).await?;
    let mut sold = Vec::new();
    for other in others {
        let supplier = suppliers::get(&mut read, who.shop, other.supplier).await?;
        if !supplier.archived {
            let lines = u32::try_from(other.lines.len()).unwrap_or(u32::MAX);
            sold.push(Other { supplier: supplier.id, name: supplier.name, lines });
        }
    }
    drop(read);
    // The page makes the id, so that a double click begins one draft.
    let draft = OrderId::new(state.clock.now(), state.random.bytes());
    let page = visit.page(visit.texts.get("elsewhere-title"));
    Ok(page.render(|t| pages::orders::elsewhere::page(t, id, draft, number, all, &sold)))
}

async fn begin(
    State(state): State<AppState>,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    let now = state.clock.now();
    let new = form.value("id").parse().unwrap_or_else(|_| OrderId::new(now, state.random.bytes()));
    let supplier: SupplierId = form.value("supplier").parse().map_err(|_| PageError::NotFound)?;
    let mut write = state.db.write().await?;
    let (_, others, _) = others(&mut write, who.shop, id).await?;
    let other = others.into_iter().find(|other| other.supplier == supplier);
    let lines = other.ok_or(PageError::NotFound)?.lines;
    let by = (who.shop, who.member);
    start::begin(
        &mut write,
        now,
        by,
        &Acting::from(&who),
        new,
        supplier,
        (lines, Default::default()),
    )
    .await?;
    put_away(&mut write, (who.shop, id), now, &Acting::from(&who)).await?;
    write.commit().await?;
    Ok(see_other(&format!("/orders/{new}/edit")))
}

/// What was declined waits for nobody once it is ordered elsewhere.
async fn put_away(
    c: &mut Connection,
    at: (ShopId, OrderId),
    now: Timestamp,
    who: &Acting<'_>,
) -> Result<(), PageError> {
    let contract = sql::find_contract(c, at.0, at.1).await?.ok_or(PageError::NotFound)?;
    if let Ok(Some(event)) = contract.order.put_away(who.by) {
        record(c, at, contract, now, who, &event).await?;
    }
    Ok(())
}

//! A member begins an order: a draft for one supplier.

use super::{
    acting::Acting,
    ceilings,
    charges::DraftCharges,
    sql::{self, DraftContent},
};
use crate::{
    AppState,
    db::Connection,
    suppliers,
    web::{Page, PageError, Parse, Posted, SignedIn, Visit, see_other},
};
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use jiff::Timestamp;
use packpost_app::{
    form::Form,
    pages::{self, errors::Ceiling},
};
use packpost_domain::{
    MemberId, OfferId, OrderId, Quantity, Right, ShopId, SupplierId, order::Event,
};
use serde::Deserialize;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/new", get(show).post(start))
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    supplier: String,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Query(choice): Query<Choice>,
) -> Page {
    let id = OrderId::new(state.clock.now(), state.random.bytes());
    let form = Form::new().fill("id", id).fill("supplier", choice.supplier);
    page(&state, &visit, &who, &form, StatusCode::OK).await
}

async fn page(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    form: &Form,
    status: StatusCode,
) -> Result<Response, PageError> {
    let suppliers = suppliers::list_active(&mut *state.db.read().await?, who.shop).await?;
    let options = suppliers.into_iter().map(|s| (s.id.to_string(), s.name)).collect();
    let may_add = who.may(Right::ChangeCatalogue);
    let page = visit.page(visit.texts.get("order-new-title")).status(status);
    Ok(page.render(|t| pages::orders::start::page(t, options, may_add, form)))
}

async fn start(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    let mut parse = Parse::new(&visit.texts, &mut form);
    let supplier = parse.choice::<SupplierId>("supplier", "order-supplier");
    let now = state.clock.now();
    // The id comes with the form, so that a double click begins one draft.
    let id = form.value("id").parse().unwrap_or_else(|_| OrderId::new(now, state.random.bytes()));
    let Some(supplier) = supplier else {
        return page(&state, &visit, &who, &form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let mut write = state.db.write().await?;
    let by = (who.shop, who.member);
    begin(&mut write, now, by, &Acting::from(&who), id, supplier, Default::default()).await?;
    write.commit().await?;
    Ok(see_other(&format!("/orders/{id}/edit")))
}

/// Begins a draft with these lines and charges, delivered to the shop; once, however often it is asked for.
///
/// # Errors
/// `NotFound` where the supplier or the id is another shop's.
pub async fn begin(
    c: &mut Connection,
    now: Timestamp,
    (shop, member): (ShopId, MemberId),
    who: &Acting<'_>,
    id: OrderId,
    supplier: SupplierId,
    (lines, charges): (Vec<(OfferId, Quantity)>, DraftCharges),
) -> Result<(), PageError> {
    if suppliers::get(c, shop, supplier).await?.archived {
        return Err(PageError::NotFound);
    }
    insert(c, now, (shop, member), who, id, supplier, (lines, charges)).await
}

/// The same for a supplier that may be archived since: what was written is kept, and whoever wants
/// to place it is told. The supplier must be known to be the shop's.
pub(super) async fn insert(
    c: &mut Connection,
    now: Timestamp,
    (shop, member): (ShopId, MemberId),
    who: &Acting<'_>,
    id: OrderId,
    supplier: SupplierId,
    (lines, charges): (Vec<(OfferId, Quantity)>, DraftCharges),
) -> Result<(), PageError> {
    let fresh = sql::insert_order(c, shop, id, supplier, member, now.as_millisecond()).await?;
    if !fresh {
        sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
        return Ok(());
    }
    ceilings::hold_drafts(c, shop, member).await?;
    if !ceilings::fit(lines.len(), 0) {
        return Err(PageError::Ceiling(Ceiling::Lines));
    }
    let content = DraftContent { lines, charges, ..first_content(c, shop, supplier).await? };
    sql::insert_draft(c, id, &content).await?;
    Ok(sql::append(c, (shop, id), now, who, &Event::Created.into()).await?)
}

/// What a draft says before anybody has written in it.
pub(super) async fn first_content(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
) -> Result<DraftContent, PageError> {
    Ok(DraftContent {
        contact: suppliers::contacts(c, shop, supplier).await?.first().map(|c| c.id),
        need_by: None,
        delivery_address: sql::get_shop(c, shop).await?.delivery_address,
        note: String::new(),
        lines: Vec::new(),
        charges: DraftCharges::default(),
        tax: None,
    })
}

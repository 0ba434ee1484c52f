//! A member writes a product down; how a supplier sells it comes next.

use super::form;
use crate::{
    AppState,
    web::{Page, Posted, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    routing::get,
};
use packpost_app::{form::Form, pages::catalogue::new_page};
use packpost_domain::{ProductId, Right, SupplierId};
use serde::Deserialize;

pub fn routes() -> Router<AppState> {
    Router::new().route("/products/new", get(show).post(create))
}

#[derive(Deserialize)]
struct Arrival {
    /// The supplier from whose page somebody came: the next step begins with it.
    #[serde(default)]
    supplier: String,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Query(arrival): Query<Arrival>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let form = Form::new()
        .fill("id", ProductId::new(state.clock.now(), state.random.bytes()))
        .fill("supplier", arrival.supplier);
    Ok(visit.page(visit.texts.get("product-new")).render(|t| new_page(t, &form)))
}

async fn create(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let now = state.clock.now();
    let id = form.value("id").parse();
    let id = id.unwrap_or_else(|_| ProductId::new(now, state.random.bytes()));
    let Some(product) = form::parse(&visit.texts, &mut form, id) else {
        let page = visit.page(visit.texts.get("product-new"));
        let page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.render(|t| new_page(t, &form)));
    };
    let mut write = state.db.write().await?;
    super::create_product(&mut write, member.shop, now, &product).await?;
    write.commit().await?;
    let supplier = form.value("supplier").parse::<SupplierId>().ok();
    let supplier = supplier.map(|s| format!("?supplier={s}")).unwrap_or_default();
    Ok(visit.redirect(&format!("/products/{id}{supplier}"), "flash-product-added"))
}

//! A member writes down how a supplier sells a product.

use super::form::{self, About};
use crate::{
    AppState,
    catalogue::{self, Product},
    suppliers::{self, Supplier},
    web::{Id, Page, Posted, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use packpost_app::{
    form::Form,
    pages::catalogue::{OfferPage, Seller, no_supplier_page, offer_page},
    texts::Message,
};
use packpost_domain::{OfferId, ProductId, Right, ShopId};
use serde::Deserialize;

pub fn routes() -> Router<AppState> {
    Router::new().route("/products/{id}/offers/new", get(show).post(create))
}

#[derive(Deserialize)]
struct Arrival {
    #[serde(default)]
    supplier: String,
}

async fn needed(
    state: &AppState,
    shop: ShopId,
    product: ProductId,
) -> Result<(Product, Vec<Supplier>), crate::web::PageError> {
    let mut c = state.db.read().await?;
    let product = catalogue::get_product(&mut c, shop, product).await?;
    Ok((product, suppliers::list_active(&mut c, shop).await?))
}

fn rendered(visit: &Visit, product: &Product, suppliers: &[Supplier], form: &Form) -> Response {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let builder = visit.page(visit.texts.get("offer-new")).status(status);
    if suppliers.is_empty() {
        return builder.render(|t| no_supplier_page(t, product.id, &product.name));
    }
    let named = suppliers.iter().map(|s| (s.id.to_string(), s.name.clone())).collect();
    let page = OfferPage {
        product: product.id,
        product_name: product.name.clone(),
        unit: product.unit.as_str().to_owned(),
        seller: Seller::OneOf(named),
    };
    builder.render(|t| offer_page(t, &page, form))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(product): Id<ProductId>,
    Query(arrival): Query<Arrival>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let (product, suppliers) = needed(&state, member.shop, product).await?;
    let asked = arrival.supplier.parse().ok();
    // Where there is one supplier only, nobody needs to choose.
    let only = match suppliers.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let chosen = suppliers.iter().find(|s| Some(s.id) == asked).or(only);
    let mut form = Form::new()
        .fill("id", OfferId::new(state.clock.now(), state.random.bytes()))
        .fill("pack_size", 1)
        .fill("order_multiple", 1)
        .fill("minimum", 1)
        .fill("price_basis", 1);
    if let Some(supplier) = chosen {
        form = form.fill("supplier", supplier.id).fill("currency", supplier.currency);
    }
    Ok(rendered(&visit, &product, &suppliers, &form))
}

async fn create(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(product): Id<ProductId>,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let (product, suppliers) = needed(&state, member.shop, product).await?;
    let now = state.clock.now();
    let id = form.value("id").parse();
    let id = id.unwrap_or_else(|_| OfferId::new(now, state.random.bytes()));
    let chosen = form.value("supplier").parse().ok();
    let chosen = suppliers.iter().find(|s| Some(s.id) == chosen);
    if chosen.is_none() {
        let field = visit.texts.get("offer-supplier");
        form.fail("supplier", Message::new("field-choose").with("field", field));
    }
    // Without a supplier the rest is read all the same, so that all errors show at once.
    let Some(reader) = chosen.or(suppliers.first()) else {
        return Ok(rendered(&visit, &product, &suppliers, &form));
    };
    let about = About {
        id,
        product: product.id,
        supplier: reader.id,
        currency: reader.currency,
        before: None,
    };
    let Some(offer) = form::parse(&visit.texts, &mut form, about) else {
        return Ok(rendered(&visit, &product, &suppliers, &form));
    };
    let mut write = state.db.write().await?;
    super::create_offer(&mut write, member.shop, (now, Some(member.member)), &offer).await?;
    write.commit().await?;
    Ok(visit.redirect(&format!("/products/{}", product.id), "flash-offer-added"))
}

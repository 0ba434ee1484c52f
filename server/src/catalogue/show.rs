//! A member looks at a product, and at what each supplier asks for it.

use super::{SupplierOffer, offers_of_product};
use crate::{
    AppState, suppliers,
    web::{Id, Page, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use packpost_app::pages::catalogue::{OfferRow, Shown, show_page};
use packpost_domain::{ProductId, Right};
use serde::Deserialize;
use std::collections::{HashMap, hash_map::Entry};

pub fn routes() -> Router<AppState> {
    Router::new().route("/products/{id}", get(show))
}

#[derive(Deserialize)]
struct Arrival {
    #[serde(default)]
    supplier: String,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ProductId>,
    Query(arrival): Query<Arrival>,
) -> Page {
    let mut c = state.db.read().await?;
    let product = super::get_product(&mut c, member.shop, id).await?;
    let offers = offers_of_product(&mut c, member.shop, id).await?;
    let mut sellers = HashMap::new();
    for offer in &offers {
        if let Entry::Vacant(unknown) = sellers.entry(offer.supplier) {
            unknown.insert(suppliers::get(&mut c, member.shop, offer.supplier).await?);
        }
    }
    drop(c);
    let row = |o: SupplierOffer| {
        let seller = sellers.get(&o.supplier);
        OfferRow {
            id: o.id,
            title: seller.map(|s| s.name.clone()).unwrap_or_default(),
            href: format!("/suppliers/{}", o.supplier),
            detail: String::new(),
            supplier: o.supplier,
            unit: o.unit,
            supplier_sku: o.supplier_sku,
            lead_days: o.lead_days,
            terms: o.terms,
            setup: o.conditions.setup,
            tolerance: o.conditions.tolerance,
            archived: o.archived || seller.is_some_and(|s| s.archived),
            orderable: !o.archived && !product.archived && seller.is_some_and(|s| !s.archived),
        }
    };
    let (former, active): (Vec<_>, Vec<_>) = offers.into_iter().map(row).partition(|o| o.archived);
    let shown = Shown {
        id,
        name: product.name,
        code: product.code,
        detail: product.detail,
        unit: product.unit.as_str().to_owned(),
        archived: product.archived,
        offers: active,
        former_offers: former,
        supplier: arrival.supplier.parse().ok(),
        may_edit: member.may(Right::ChangeCatalogue),
    };
    Ok(visit.page(shown.name.clone()).render(|t| show_page(t, &shown)))
}

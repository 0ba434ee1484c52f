//! A member looks at a supplier.

use super::{Contact, contacts};
use crate::{
    AppState, catalogue,
    web::{Id, Page, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::pages::{
    catalogue::OfferRow,
    suppliers::{Person, Shown, show_page},
};
use packpost_domain::SupplierId;

pub fn routes() -> Router<AppState> {
    Router::new().route("/suppliers/{id}", get(show))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<SupplierId>,
) -> Page {
    let mut c = state.db.read().await?;
    let supplier = super::get(&mut c, member.shop, id).await?;
    let active = contacts::sql::list(&mut c, member.shop, id, false).await?;
    let former = contacts::sql::list(&mut c, member.shop, id, true).await?;
    let offers = catalogue::offers_of_supplier(&mut c, member.shop, id).await?;
    drop(c);
    let offers = offers.into_iter().map(|o| OfferRow {
        id: o.id,
        title: o.product_name,
        href: format!("/products/{}", o.product),
        detail: o.product_detail,
        supplier: id,
        unit: o.unit,
        supplier_sku: o.supplier_sku,
        lead_days: o.lead_days,
        terms: o.terms,
        setup: o.conditions.setup,
        tolerance: o.conditions.tolerance,
        archived: false,
        // The page has one way to order for all of them.
        orderable: false,
    });
    let shown = Shown {
        id,
        name: supplier.name,
        country: supplier.country,
        currency: supplier.currency,
        tax: supplier.tax,
        note: supplier.note,
        archived: supplier.archived,
        contacts: active.into_iter().map(person).collect(),
        former_contacts: former.into_iter().map(person).collect(),
        offers: offers.collect(),
        rights: member.rights,
    };
    Ok(visit.page(shown.name.clone()).render(|t| show_page(t, &shown)))
}

fn person(c: Contact) -> Person {
    let (reach, phone) = (c.reach(), c.written());
    let open = c.ways.ladder.rungs().iter().copied().filter(|rung| reach.has(*rung));
    Person {
        id: c.id,
        ladder: open.collect(),
        name: c.name,
        email: c.email,
        second_email: c.ways.second_email,
        phone,
        language: c.language,
    }
}

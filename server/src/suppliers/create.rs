//! A member writes a supplier down, with the person who takes the orders.

use super::{contacts, form, sql};
use crate::{
    AppState,
    web::{Page, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::{form::Form, pages::suppliers::new_page};
use packpost_domain::{ContactId, Right, SupplierId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/suppliers/new", get(show).post(create))
}

async fn show(State(state): State<AppState>, visit: Visit, member: SignedIn) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let currency = sql::get_shop_currency(&mut *state.db.read().await?, member.shop).await?;
    let id = SupplierId::new(state.clock.now(), state.random.bytes());
    let form = Form::new()
        .fill("id", id)
        .fill("currency", currency)
        .fill("contact_language", member.language.tag());
    Ok(visit.page(visit.texts.get("supplier-new")).render(|t| new_page(t, &form)))
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
    let id = id.unwrap_or_else(|_| SupplierId::new(now, state.random.bytes()));
    let contact = ContactId::new(now, state.random.bytes());
    let supplier = form::parse(&visit.texts, &mut form, id);
    let country = supplier.as_ref().map(|supplier| supplier.country);
    let contact =
        contacts::form::parse(&visit.texts, &mut form, "contact_", contact, (id, country));
    let (Some(supplier), Some(contact)) = (supplier, contact) else {
        let page = visit.page(visit.texts.get("supplier-new"));
        let page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.render(|t| new_page(t, &form)));
    };
    let mut write = state.db.write().await?;
    if super::create(&mut write, member.shop, now, &supplier).await? {
        super::create_contact(&mut write, member.shop, now, &contact).await?;
    }
    write.commit().await?;
    Ok(visit.redirect(&format!("/suppliers/{id}"), "flash-supplier-added"))
}

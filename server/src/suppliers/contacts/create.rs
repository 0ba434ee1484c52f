//! A member writes down another person at a supplier.

use super::form;
use crate::{
    AppState,
    suppliers::{self, Supplier},
    web::{Id, Page, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::{
    form::Form,
    pages::suppliers::{ContactPage, contact_page},
};
use packpost_domain::{ContactId, Right, SupplierId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/suppliers/{id}/contacts/new", get(show).post(create))
}

fn page(supplier: Supplier) -> ContactPage {
    ContactPage {
        supplier: supplier.id,
        supplier_name: supplier.name,
        contact: None,
        archived: false,
    }
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(supplier): Id<SupplierId>,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let mut c = state.db.read().await?;
    let supplier = suppliers::get(&mut c, member.shop, supplier).await?;
    // Colleagues mostly read the same language.
    let first = super::contacts(&mut c, member.shop, supplier.id).await?.into_iter().next();
    drop(c);
    let language = first.map_or(member.language, |contact| contact.language);
    let id = ContactId::new(state.clock.now(), state.random.bytes());
    let form = Form::new().fill("id", id).fill("language", language.tag());
    let page = page(supplier);
    Ok(visit.page(visit.texts.get("contact-new")).render(|t| contact_page(t, &page, &form)))
}

async fn create(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(supplier): Id<SupplierId>,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let supplier = suppliers::get(&mut *state.db.read().await?, member.shop, supplier).await?;
    let now = state.clock.now();
    let id = form.value("id").parse();
    let id = id.unwrap_or_else(|_| ContactId::new(now, state.random.bytes()));
    let at = (supplier.id, Some(supplier.country));
    let Some(contact) = form::parse(&visit.texts, &mut form, "", id, at) else {
        let page = page(supplier);
        let builder = visit.page(visit.texts.get("contact-new"));
        let builder = builder.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(builder.render(|t| contact_page(t, &page, &form)));
    };
    let mut write = state.db.write().await?;
    super::create_contact(&mut write, member.shop, now, &contact).await?;
    write.commit().await?;
    Ok(visit.redirect(&format!("/suppliers/{}", supplier.id), "flash-contact-added"))
}

//! A member changes what is written down about a contact.

use super::{Contact, NewContact, form, sql};
use crate::{
    AppState,
    db::Connection,
    supplier_links, suppliers,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{
    form::Form,
    pages::suppliers::{ContactPage, contact_page},
};
use packpost_domain::{ContactId, Right, ShopId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/contacts/{id}/edit", get(show).post(edit))
}

/// A contact and the page about it.
pub async fn found(
    c: &mut Connection,
    shop: ShopId,
    id: ContactId,
) -> Result<(Contact, ContactPage), PageError> {
    let contact = sql::find(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let supplier = suppliers::get(c, shop, contact.supplier).await?;
    let page = ContactPage {
        supplier: supplier.id,
        supplier_name: supplier.name,
        contact: Some(id),
        archived: contact.archived,
    };
    Ok((contact, page))
}

/// The form, as it starts or with what is wrong.
pub fn rendered(visit: &Visit, page: &ContactPage, form: &Form) -> Response {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut builder = visit.page(visit.texts.get("contact-edit")).status(status);
    if let Some(id) = page.contact {
        builder = builder.back(&format!("/contacts/{id}/edit"));
    }
    builder.render(|t| contact_page(t, page, form))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ContactId>,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let (contact, page) = found(&mut *state.db.read().await?, member.shop, id).await?;
    Ok(rendered(&visit, &page, &form::filled(&contact)))
}

async fn edit(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ContactId>,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let (contact, page) = found(&mut *state.db.read().await?, member.shop, id).await?;
    let at = (contact.supplier, Some(contact.country));
    let Some(wanted) = form::parse(&visit.texts, &mut form, "", id, at) else {
        return Ok(rendered(&visit, &page, &form));
    };
    let version = Parse::new(&visit.texts, &mut form).version();
    let mut write = state.db.write().await?;
    if !sql::save(&mut write, member.shop, version, &wanted).await? {
        let (present, _) = found(&mut write, member.shop, id).await?;
        if !is_already(&present, &wanted) {
            return Err(PageError::Stale { back: format!("/contacts/{id}/edit"), typed: form });
        }
    }
    let next = match contact.email == wanted.email {
        true => format!("/suppliers/{}", contact.supplier),
        false => next(&state, &mut write, &member, &contact).await?,
    };
    write.commit().await?;
    Ok(visit.redirect(&next, "flash-contact-saved"))
}

/// Where to go on after a change that leaves links with whoever had them: to these, if there are
/// any.
pub async fn next(
    state: &AppState,
    c: &mut Connection,
    member: &SignedIn,
    contact: &Contact,
) -> Result<String, PageError> {
    let (id, now) = (contact.id, state.clock.now());
    let open = supplier_links::list_open_of_contact(c, member.shop, id, now).await?;
    Ok(match open.is_empty() || !member.may(Right::CarryOrders) {
        true => format!("/suppliers/{}", contact.supplier),
        false => format!("/contacts/{id}/links"),
    })
}

/// The same click again finds that all is as it wants it.
fn is_already(present: &Contact, wanted: &NewContact) -> bool {
    present.name == wanted.name
        && present.email == wanted.email
        && present.phone == wanted.phone
        && present.language == wanted.language
        && present.ways == wanted.ways
}

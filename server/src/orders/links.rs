//! A member sends a new link, or closes one; a supplier asks for a new one.

use super::{Placed, facts, mails, sql, sql::Actor};
use crate::{
    AppState, supplier_links, suppliers,
    web::{Page, PageError, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::post,
};
use packpost_app::emails;
use packpost_domain::{LinkId, OrderId};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/orders/{id}/links/new", post(send_new))
        .route("/orders/{id}/links/{link}/revoke", post(revoke))
}

async fn send_new(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Path(id): Path<OrderId>,
) -> Page {
    let order = facts::placed(&mut *state.db.read().await?, who.shop, id).await?;
    let order = order.ok_or(PageError::NotFound)?;
    let actor = Actor::Member { id: who.member, name: &who.name };
    send(&state, order, actor, "link-sent").await?;
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-link-sent"))
}

/// Sends a new link to the address on file, since the supplier asked for it from an old one.
///
/// # Errors
/// Where it can't be written.
pub async fn send_new_link(state: &AppState, order: Placed) -> Result<(), PageError> {
    let person = order.document.contact.clone();
    send(state, order, Actor::Supplier { person: &person }, "link-asked").await
}

/// To the contact as they are written down now: an address that was mended counts.
async fn send(
    state: &AppState,
    mut order: Placed,
    actor: Actor<'_>,
    event: &'static str,
) -> Result<(), PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let row = sql::find_order(&mut read, order.shop, order.id).await?.ok_or(PageError::NotFound)?;
    let contacts = suppliers::contacts(&mut read, order.shop, row.supplier).await?;
    let thread = mails::thread(&mut read, &order).await?;
    drop(read);
    let contact = contacts.iter().find(|c| c.id == order.contact).or(contacts.first());
    if let Some(contact) = contact {
        order.contact = contact.id;
        order.contact_email = contact.email.clone();
        order.document.contact = contact.name.clone();
        order.language = contact.language;
    }
    let link = supplier_links::NewLink::for_order(state, &order, row.supplier);
    let texts = order.texts(order.language);
    let mail = emails::new_link(&texts, &order.document, &link.url(state));
    let mail = mails::write(state, &order.to_contact(), &texts, "new-link", &mail, thread)?;
    let mut write = state.db.write().await?;
    supplier_links::supersede(&mut write, order.shop, order.id, now).await?;
    supplier_links::insert(&mut write, &link, now).await?;
    sql::insert_event(&mut write, order.shop, order.id, now, &actor, event, "").await?;
    mails::enqueue(&mut write, state, &order, &[mail]).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(())
}

async fn revoke(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Path((id, link)): Path<(OrderId, LinkId)>,
) -> Page {
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    sql::find_order(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if supplier_links::revoke(&mut write, who.shop, id, link, now).await? {
        let actor = Actor::Member { id: who.member, name: &who.name };
        sql::insert_event(&mut write, who.shop, id, now, &actor, "link-revoked", "").await?;
    }
    write.commit().await?;
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-link-revoked"))
}

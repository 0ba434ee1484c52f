//! A member sends a new link, or closes one; a supplier asks for a new one.

use super::{
    Placed,
    acting::{Acting, Actor, note},
    facts, mails, sql,
};
use crate::{
    AppState, supplier_links,
    web::{Id, Ids, Page, PageError, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use jiff::SignedDuration;
use packpost_app::emails;
use packpost_domain::{LinkId, OrderId, Right, order::Event};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/orders/{id}/links/new", post(send_new))
        .route("/orders/{id}/links/{link}/revoke", post(revoke))
}

async fn send_new(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let order = facts::placed(&mut *state.db.read().await?, who.shop, id).await?;
    let order = order.ok_or(PageError::NotFound)?;
    if order.contact.archived {
        return Ok(visit.redirect(&format!("/orders/{id}"), "flash-no-contact"));
    }
    // The page made the id, so that a double click sends one link.
    send(&state, order, form.value("link").parse().ok(), &Acting::from(&who)).await?;
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-link-sent"))
}

/// A supplier asked for a new link from an old one: it goes to the address on file, and not more
/// often than every [`PAUSE`]. The present link goes on letting in: whoever holds an old one must
/// not be able to close it.
///
/// # Errors
/// Where it can't be written.
pub async fn send_new_link(state: &AppState, order: Placed) -> Result<(), PageError> {
    let person = order.contact.name.clone();
    send(state, order, None, &Acting::supplier(&person)).await
}

/// Between two links that a supplier asks for.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// Sends a new link, with this id if there is one: once, however often it is asked for.
async fn send(
    state: &AppState,
    mut order: Placed,
    id: Option<LinkId>,
    who: &Acting<'_>,
) -> Result<(), PageError> {
    let now = state.clock.now();
    let thread = mails::thread(&mut *state.db.read().await?, &order).await?;
    order.document.contact = order.contact.name.clone();
    let mut link = supplier_links::NewLink::for_order(state, &order);
    link.id = id.unwrap_or(link.id);
    let texts = order.their_texts(order.contact.language);
    let mail = emails::new_link(&texts, &order.document, &link.url(state));
    let mail = mails::write(state, &order.to_contact(), &texts, "new-link", &mail, thread)?;
    let mut write = state.db.write().await?;
    if supplier_links::exists(&mut write, link.id).await? {
        return Ok(());
    }
    let event = match who.actor {
        Actor::Member { .. } | Actor::System => {
            supplier_links::supersede(&mut write, order.shop, order.id, now).await?;
            Event::LinkSent { link: link.id }
        }
        Actor::Supplier { .. } => {
            let newest = supplier_links::newest(&mut write, order.id).await?;
            if newest.saturating_add(PAUSE).is_ok_and(|rested| now < rested) {
                return Ok(());
            }
            Event::LinkAsked { link: link.id }
        }
    };
    supplier_links::insert(&mut write, &link, now).await?;
    note(&mut write, (order.shop, order.id), now, who, &event).await?;
    mails::enqueue(&mut write, state, &order, &[mail]).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(())
}

async fn revoke(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, link): Ids<OrderId, LinkId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    sql::find_order(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if supplier_links::revoke(&mut write, who.shop, id, link, now).await? {
        let event = Event::LinkRevoked { link };
        note(&mut write, (who.shop, id), now, &Acting::from(&who), &event).await?;
    }
    write.commit().await?;
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-link-revoked"))
}

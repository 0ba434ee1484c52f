//! All links of a contact are closed at once: asked for where whoever held one is no longer to be
//! trusted with it, and open to whoever sees to orders at any time.

use super::acting::{Acting, note};
use crate::{
    AppState,
    db::Connection,
    supplier_links, suppliers,
    web::{Id, Page, PageError, Posted, SignedIn, Visit, safe_path},
};
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use jiff::Timestamp;
use packpost_app::{
    components::crumb,
    pages::open_links::{self, ContactLinks, OpenLinks},
};
use packpost_domain::{ContactId, MemberId, Right, ShopId, SupplierId, order::Note};

/// How many orders are written to in one transaction.
const PAGE: i64 = 200;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/contacts/{id}/links", get(of_contact))
        .route("/contacts/{id}/links/close", post(close))
        .route("/suppliers/{id}/links", get(of_supplier))
        .route("/members/{id}/links", get(of_member))
}

/// The open links of contacts to whom this member carried one that is open.
///
/// # Errors
/// Where the database can't be read.
pub async fn open_of_member(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<Vec<ContactLinks>> {
    let since = now.saturating_sub(supplier_links::LIFETIME).unwrap_or(Timestamp::MIN);
    supplier_links::list_open_of_member(c, shop, member, (since, now)).await
}

fn page(visit: &Visit, open: &OpenLinks) -> Response {
    visit.page(visit.texts.get("open-links-title")).render(|t| open_links::page(t, open))
}

async fn of_contact(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<ContactId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let contact = suppliers::contact(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let supplier = suppliers::get(&mut read, who.shop, contact.supplier).await?;
    let now = state.clock.now();
    let contacts = supplier_links::list_open_of_contact(&mut read, who.shop, id, now).await?;
    drop(read);
    Ok(page(
        &visit,
        &OpenLinks {
            back: crumb(format!("/suppliers/{}", supplier.id), supplier.name),
            path: format!("/contacts/{id}/links"),
            why: if contact.archived {
                "open-links-why-archived"
            } else {
                "open-links-why-contact"
            },
            name: contact.name,
            contacts,
        },
    ))
}

async fn of_supplier(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<SupplierId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let supplier = suppliers::get(&mut read, who.shop, id).await?;
    let now = state.clock.now();
    let contacts = supplier_links::list_open_of_supplier(&mut read, who.shop, id, now).await?;
    drop(read);
    Ok(page(
        &visit,
        &OpenLinks {
            back: crumb(format!("/suppliers/{id}"), supplier.name.clone()),
            path: format!("/suppliers/{id}/links"),
            why: if supplier.archived { "open-links-why-supplier" } else { "open-links-why-still" },
            name: supplier.name,
            contacts,
        },
    ))
}

async fn of_member(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<MemberId>,
) -> Page {
    who.require(Right::ManagePeople)?;
    let mut read = state.db.read().await?;
    let name = super::sql::find_member_name(&mut read, who.shop, id).await?;
    let name = name.ok_or(PageError::NotFound)?;
    let contacts = open_of_member(&mut read, who.shop, id, state.clock.now()).await?;
    drop(read);
    Ok(page(
        &visit,
        &OpenLinks {
            back: crumb("/members", visit.texts.get("members-title")),
            path: format!("/members/{id}/links"),
            why: "open-links-why-member",
            name,
            contacts,
        },
    ))
}

async fn close(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<ContactId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let contact = suppliers::contact(&mut *state.db.read().await?, who.shop, id).await?;
    contact.ok_or(PageError::NotFound)?;
    let (now, acting) = (state.clock.now(), Acting::from(&who));
    loop {
        let mut write = state.db.write().await?;
        let closed = supplier_links::revoke_of_contact(&mut write, who.shop, id, now, PAGE).await?;
        if closed.is_empty() {
            break;
        }
        for (order, link) in closed {
            let revoked = Note::LinkRevoked { link };
            note(&mut write, (who.shop, order), now, &acting, revoked).await?;
        }
        write.commit().await?;
    }
    let own = format!("/contacts/{id}/links");
    let back = match form.value("back") {
        "" => own,
        back => safe_path(back).to_owned(),
    };
    Ok(visit.redirect(&back, "flash-links-closed"))
}

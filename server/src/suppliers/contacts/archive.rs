//! A member takes a contact out of use, or back into it.

use super::{edit, form, sql};
use crate::{
    AppState,
    web::{Id, Page, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::texts::Message;
use packpost_domain::{ContactId, Right};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/contacts/{id}/archive", post(archive))
        .route("/contacts/{id}/restore", post(restore))
}

/// The last contact in use stays: without one, no order could be sent.
async fn archive(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ContactId>,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let mut write = state.db.write().await?;
    let (contact, page) = edit::found(&mut write, member.shop, id).await?;
    if !contact.archived && !sql::has_other(&mut write, member.shop, &contact).await? {
        drop(write);
        let mut form = form::filled(&contact);
        form.fail("", Message::new("contact-last"));
        return Ok(edit::rendered(&visit, &page, &form));
    }
    sql::save_archived(&mut write, member.shop, id, true).await?;
    write.commit().await?;
    Ok(visit.redirect(&format!("/suppliers/{}", contact.supplier), "flash-contact-archived"))
}

async fn restore(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ContactId>,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let mut write = state.db.write().await?;
    let (contact, _) = edit::found(&mut write, member.shop, id).await?;
    sql::save_archived(&mut write, member.shop, id, false).await?;
    write.commit().await?;
    Ok(visit.redirect(&format!("/suppliers/{}", contact.supplier), "flash-contact-restored"))
}

//! A member takes a contact out of use, or back into it.

use super::{edit, sql};
use crate::{
    AppState,
    web::{Id, Page, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{ContactId, Right};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/contacts/{id}/archive", post(archive))
        .route("/contacts/{id}/restore", post(restore))
}

async fn archive(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ContactId>,
) -> Page {
    member.require(Right::ChangeContacts)?;
    let mut write = state.db.write().await?;
    let (contact, _) = edit::found(&mut write, member.shop, id).await?;
    sql::save_archived(&mut write, member.shop, id, true).await?;
    let next = edit::next(&state, &mut write, &member, &contact).await?;
    write.commit().await?;
    Ok(visit.redirect(&next, "flash-contact-archived"))
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

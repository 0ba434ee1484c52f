//! A member takes a supplier out of use, or back into it. Nothing is deleted: orders name it.

use super::sql;
use crate::{
    AppState, supplier_links,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, response::Response, routing::post};
use packpost_domain::{Right, SupplierId};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/suppliers/{id}/archive", post(archive))
        .route("/suppliers/{id}/restore", post(restore))
}

async fn archive(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<SupplierId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    set(&state, &visit, &member, id, true, "flash-supplier-archived").await
}

async fn restore(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<SupplierId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    set(&state, &visit, &member, id, false, "flash-supplier-restored").await
}

async fn set(
    state: &AppState,
    visit: &Visit,
    member: &SignedIn,
    id: SupplierId,
    archived: bool,
    said: &'static str,
) -> Result<Response, PageError> {
    let mut write = state.db.write().await?;
    super::get(&mut write, member.shop, id).await?;
    sql::save_archived(&mut write, member.shop, id, archived).await?;
    let now = state.clock.now();
    let open = supplier_links::list_open_of_supplier(&mut write, member.shop, id, now).await?;
    write.commit().await?;
    // Nobody there is to answer any more, and their links still let them.
    let links = archived && !open.is_empty() && member.may(Right::CarryOrders);
    let next = format!("/suppliers/{id}{}", if links { "/links" } else { "" });
    Ok(visit.redirect(&next, said))
}

//! A member takes a product out of use, or back into it. Nothing is deleted: orders name it.

use super::sql;
use crate::{
    AppState,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, response::Response, routing::post};
use packpost_domain::{ProductId, Right};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/products/{id}/archive", post(archive))
        .route("/products/{id}/restore", post(restore))
}

async fn archive(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ProductId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    set(&state, &visit, &member, id, true, "flash-product-archived").await
}

async fn restore(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ProductId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    set(&state, &visit, &member, id, false, "flash-product-restored").await
}

async fn set(
    state: &AppState,
    visit: &Visit,
    member: &SignedIn,
    id: ProductId,
    archived: bool,
    said: &'static str,
) -> Result<Response, PageError> {
    let mut write = state.db.write().await?;
    super::get_product(&mut write, member.shop, id).await?;
    sql::save_archived(&mut write, member.shop, id, archived).await?;
    write.commit().await?;
    Ok(visit.redirect(&format!("/products/{id}"), said))
}

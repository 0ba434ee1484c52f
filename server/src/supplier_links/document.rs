//! A supplier takes the order along as a PDF: the revision that their link shows, and what was
//! agreed on it.

use super::open;
use crate::{
    AppState, orders,
    web::{Page, PageError, Visit},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::get,
};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/l/{token}/order.pdf", get(download))
        .route("/l/{token}/agreed.pdf", get(download_agreed))
}

async fn download(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    let mut read = state.db.read().await?;
    let order = orders::placed(&mut read, link.shop, link.order).await?;
    let order = order.ok_or(PageError::NotFound)?;
    orders::documents::file(&mut read, &order, link.revision).await
}

async fn download_agreed(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    let mut read = state.db.read().await?;
    let order = orders::placed(&mut read, link.shop, link.order).await?;
    let order = order.ok_or(PageError::NotFound)?;
    orders::documents::agreed_file(&mut read, &order, link.revision).await
}

//! Of a long order a supplier chooses the lines of which they have something to say: a page with the
//! fields of all of them would be longer than a weak phone carries.

use super::{open, other, theirs};
use crate::{
    AppState,
    web::{Page, Visit},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::get,
};
use packpost_app::pages::supplier_order;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/lines", get(choose))
}

async fn choose(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    let order = open::as_agreed(&state, &link).await?;
    let lang = visit.asked_language();
    let theirs = theirs(&visit, &link);
    let path = format!("/l/{token}");
    let switch = other(&format!("{path}/lines"), theirs.language());
    let page = theirs.page(theirs.texts.get("supplier-lines-title")).for_supplier(switch);
    Ok(page.class("supplier").render(|t| supplier_order::choose_lines(t, &path, lang, &order)))
}

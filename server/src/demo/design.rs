//! Whoever builds Packpost looks at all its parts.

use crate::{
    AppState,
    web::{Page, PageError, Visit},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::pages;

/// The page of the parts. A demo has it, a shop at work does not.
pub fn routes() -> Router<AppState> {
    Router::new().route("/design", get(show))
}

async fn show(State(state): State<AppState>, visit: Visit) -> Page {
    if !state.config.demo {
        return Err(PageError::NotFound);
    }
    let today = state.clock.now();
    Ok(visit.page(visit.texts.get("design-title")).render(|t| pages::design::page(t, today)))
}

//! A member changes what is written down about a supplier.

use super::{NewSupplier, Supplier, form, sql};
use crate::{
    AppState,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::pages::suppliers::edit_page;
use packpost_domain::{Right, SupplierId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/suppliers/{id}/edit", get(show).post(edit))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<SupplierId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let supplier = super::get(&mut *state.db.read().await?, member.shop, id).await?;
    let form = form::filled(&supplier);
    let page = visit.page(visit.texts.get("supplier-edit"));
    Ok(page.render(|t| edit_page(t, id, &supplier.name, &form)))
}

/// The same click again finds that all is as it wants it: that is success.
async fn edit(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<SupplierId>,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let present = super::get(&mut *state.db.read().await?, member.shop, id).await?;
    let Some(wanted) = form::parse(&visit.texts, &mut form, id) else {
        let page = visit.page(visit.texts.get("supplier-edit"));
        let page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.render(|t| edit_page(t, id, &present.name, &form)));
    };
    let version = Parse::new(&visit.texts, &mut form).version();
    let back = format!("/suppliers/{id}");
    let mut write = state.db.write().await?;
    if !sql::save(&mut write, member.shop, version, &wanted).await? {
        let present = super::get(&mut write, member.shop, id).await?;
        if !is_already(&present, &wanted) {
            return Err(PageError::Stale { back: format!("{back}/edit"), typed: form });
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&back, "flash-supplier-saved"))
}

fn is_already(present: &Supplier, wanted: &NewSupplier) -> bool {
    present.name == wanted.name
        && present.country == wanted.country
        && present.currency == wanted.currency
        && present.tax == wanted.tax
        && present.note == wanted.note
}

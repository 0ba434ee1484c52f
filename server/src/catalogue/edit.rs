//! A member changes what a product is called.

use super::{NewProduct, Product, form, sql};
use crate::{
    AppState,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::pages::catalogue::edit_page;
use packpost_domain::{ProductId, Right};

pub fn routes() -> Router<AppState> {
    Router::new().route("/products/{id}/edit", get(show).post(edit))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ProductId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let product = super::get_product(&mut *state.db.read().await?, member.shop, id).await?;
    let form = form::filled(&product);
    let page = visit.page(visit.texts.get("product-edit"));
    Ok(page.render(|t| edit_page(t, id, &product.name, &form)))
}

/// The same click again finds that all is as it wants it: that is success.
async fn edit(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<ProductId>,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let present = super::get_product(&mut *state.db.read().await?, member.shop, id).await?;
    let Some(wanted) = form::parse(&visit.texts, &mut form, id) else {
        let page = visit.page(visit.texts.get("product-edit"));
        let page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.render(|t| edit_page(t, id, &present.name, &form)));
    };
    let version = Parse::new(&visit.texts, &mut form).version();
    let back = format!("/products/{id}");
    let mut write = state.db.write().await?;
    if !sql::save(&mut write, member.shop, version, &wanted).await? {
        let present = super::get_product(&mut write, member.shop, id).await?;
        if !is_already(&present, &wanted) {
            return Err(PageError::Stale { back: format!("{back}/edit"), typed: form });
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&back, "flash-product-saved"))
}

fn is_already(present: &Product, wanted: &NewProduct) -> bool {
    present.name == wanted.name
        && present.code == wanted.code
        && present.detail == wanted.detail
        && present.unit == wanted.unit
}

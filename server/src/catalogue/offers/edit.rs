//! A member changes how a supplier sells a product. Orders that were placed keep their prices.

use super::{
    NewOffer, SupplierOffer,
    form::{self, About},
    get_offer,
    prices::{self, PriceSource},
    sql,
};
use crate::{
    AppState,
    db::Connection,
    suppliers,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::pages::catalogue::{OfferPage, Seller, offer_page};
use packpost_domain::{OfferId, Right, ShopId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/offers/{id}/edit", get(show).post(edit))
}

async fn found(
    c: &mut Connection,
    shop: ShopId,
    id: OfferId,
) -> Result<(SupplierOffer, OfferPage), PageError> {
    let offer = get_offer(c, shop, id).await?;
    let supplier = suppliers::get(c, shop, offer.supplier).await?;
    let page = OfferPage {
        product: offer.product,
        product_name: offer.product_name.clone(),
        unit: offer.unit.clone(),
        seller: Seller::Of { offer: id, name: supplier.name, archived: offer.archived },
    };
    Ok((offer, page))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<OfferId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let (offer, page) = found(&mut *state.db.read().await?, member.shop, id).await?;
    let form = form::filled(&offer);
    Ok(visit.page(visit.texts.get("offer-edit")).render(|t| offer_page(t, &page, &form)))
}

async fn edit(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<OfferId>,
    Posted(mut form): Posted,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    let (offer, page) = found(&mut *state.db.read().await?, member.shop, id).await?;
    let about = About {
        id,
        product: offer.product,
        supplier: offer.supplier,
        currency: offer.terms.currency(),
        before: Some(offer.terms.clone()),
    };
    let Some(wanted) = form::parse(&visit.texts, &mut form, about) else {
        let builder = visit.page(visit.texts.get("offer-edit"));
        let builder = builder.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(builder.render(|t| offer_page(t, &page, &form)));
    };
    let version = Parse::new(&visit.texts, &mut form).version();
    let mut write = state.db.write().await?;
    if sql::save(&mut write, member.shop, version, &wanted).await? {
        sql::delete_breaks(&mut write, id).await?;
        sql::insert_breaks(&mut write, &wanted).await?;
        let who = (state.clock.now(), Some(member.member));
        prices::keep(&mut write, member.shop, who, PriceSource::Form, &wanted).await?;
    } else {
        let present = get_offer(&mut write, member.shop, id).await?;
        if !is_already(&present, &wanted) {
            return Err(PageError::Stale { back: format!("/offers/{id}/edit"), typed: form });
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&format!("/products/{}", offer.product), "flash-offer-saved"))
}

/// The same click again finds that all is as it wants it.
fn is_already(present: &SupplierOffer, wanted: &NewOffer) -> bool {
    present.supplier_sku == wanted.supplier_sku
        && present.lead_days == wanted.lead_days
        && present.terms == wanted.terms
        && present.conditions == wanted.conditions
}

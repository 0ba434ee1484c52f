//! How each supplier sells a product.

mod archive;
mod create;
mod edit;
mod form;
mod prices;
mod row;
mod sql;

pub use prices::{AgreedPrice, take_price};

use super::get_product;
use crate::{AppState, db::Connection, suppliers, web::PageError};
use axum::Router;
use jiff::Timestamp;
use packpost_domain::{
    MemberId, Money, Offer, OfferId, ProductId, ShopId, SupplierId, Tolerance, quote::Sold,
};
use prices::PriceSource;

pub fn routes() -> Router<AppState> {
    Router::new().merge(create::routes()).merge(edit::routes()).merge(archive::routes())
}

/// How one supplier sells one product, with what the shop calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierOffer {
    pub id: OfferId,
    pub product: ProductId,
    pub supplier: SupplierId,
    pub product_name: String,
    pub product_detail: String,
    pub product_code: String,
    /// A word of the text family `unit`.
    pub unit: String,
    pub supplier_sku: String,
    /// Days from the order to the door.
    pub lead_days: u32,
    pub terms: Offer,
    pub conditions: Conditions,
    pub archived: bool,
    pub version: i64,
}

/// An offer to be, or what an existing one shall become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    pub id: OfferId,
    pub product: ProductId,
    pub supplier: SupplierId,
    pub supplier_sku: String,
    pub lead_days: u32,
    pub terms: Offer,
    pub conditions: Conditions,
}

/// What an offer may have beside its prices; most have none of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// For plates or tooling, with the first order, before tax; in the currency of the prices.
    pub setup: Option<Money>,
    pub tolerance: Tolerance,
    /// No tax is due on it, whoever sells it.
    pub tax_exempt: bool,
}

impl SupplierOffer {
    /// How it is sold, as far as its price depends on it. `ordered_before`: its plates are there.
    pub fn sold(&self, ordered_before: bool) -> Sold<'_> {
        let Conditions { setup, tax_exempt: exempt, .. } = self.conditions;
        Sold { offer: &self.terms, setup, exempt, ordered_before }
    }
}

/// What can be ordered from a supplier now: offers in use of products in use, by product name.
///
/// # Errors
/// Where the database can't be read.
pub async fn offers_of_supplier(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
) -> sqlx::Result<Vec<SupplierOffer>> {
    let ids = sql::list_ids_of_supplier(c, shop, supplier).await?;
    sql::list(c, shop, &ids).await
}

/// Every supplier's offer for a product, archived ones too, the oldest first.
///
/// # Errors
/// Where the database can't be read.
pub async fn offers_of_product(
    c: &mut Connection,
    shop: ShopId,
    product: ProductId,
) -> sqlx::Result<Vec<SupplierOffer>> {
    let ids = sql::list_ids_of_product(c, shop, product).await?;
    sql::list(c, shop, &ids).await
}

/// These offers, archived ones too, by product name: an order keeps what it names. Ids that the
/// shop does not have are left out.
///
/// # Errors
/// Where the database can't be read.
pub async fn offers(
    c: &mut Connection,
    shop: ShopId,
    ids: &[OfferId],
) -> sqlx::Result<Vec<SupplierOffer>> {
    sql::list(c, shop, ids).await
}

/// An offer of this shop, archived or not.
///
/// # Errors
/// `NotFound` where the shop has none such.
pub async fn get_offer(
    c: &mut Connection,
    shop: ShopId,
    id: OfferId,
) -> Result<SupplierOffer, PageError> {
    sql::list(c, shop, &[id]).await?.pop().ok_or(PageError::NotFound)
}

/// Writes an offer down with its prices; false where that was done before, by the same form sent twice.
/// `by`: who typed it, if anybody is known.
///
/// # Errors
/// `NotFound` where the product, the supplier or the id is another shop's.
pub async fn create_offer(
    c: &mut Connection,
    shop: ShopId,
    (now, by): (Timestamp, Option<MemberId>),
    new: &NewOffer,
) -> Result<bool, PageError> {
    get_product(c, shop, new.product).await?;
    suppliers::get(c, shop, new.supplier).await?;
    let fresh = sql::insert(c, shop, now, new).await?;
    if fresh {
        sql::insert_breaks(c, new).await?;
        prices::keep(c, shop, (now, by), PriceSource::Form, new).await?;
    } else {
        get_offer(c, shop, new.id).await?;
    }
    Ok(fresh)
}

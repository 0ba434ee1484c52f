//! What the shop buys, and how each supplier sells it.

mod archive;
mod create;
mod edit;
mod form;
mod list;
mod offers;
mod show;
mod sql;
mod unit;

pub use offers::{
    AgreedPrice, Conditions, NewOffer, SupplierOffer, create_offer, get_offer, offers,
    offers_of_product, offers_of_supplier, take_price,
};
pub use unit::{Unit, UnknownUnit};

use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use jiff::Timestamp;
use packpost_domain::{ProductId, ShopId, search::fold};

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(list::routes())
        .merge(create::routes())
        .merge(show::routes())
        .merge(edit::routes())
        .merge(archive::routes())
        .merge(offers::routes())
}

/// What the shop calls a thing that it buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub name: String,
    /// The shop's own code; may be empty.
    pub code: String,
    /// Size and material, as the shop writes them; may be empty.
    pub detail: String,
    pub unit: Unit,
    /// Out of use: kept for the orders that name it.
    pub archived: bool,
    pub version: i64,
}

/// A product to be, or what an existing one shall become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProduct {
    pub id: ProductId,
    pub name: String,
    pub code: String,
    pub detail: String,
    pub unit: Unit,
}

impl NewProduct {
    /// What it is found by (`packpost_domain::search`), beside the SKUs of its offers.
    fn folded(&self) -> String {
        fold(&format!("{} {} {}", self.name, self.code, self.detail))
    }
}

/// A product of this shop, archived or not.
///
/// # Errors
/// `NotFound` where the shop has none such.
pub async fn get_product(
    c: &mut Connection,
    shop: ShopId,
    id: ProductId,
) -> Result<Product, PageError> {
    sql::find(c, shop, id).await?.ok_or(PageError::NotFound)
}

/// Writes a product down; false where that was done before, by the same form sent twice.
///
/// # Errors
/// `NotFound` where the id is another shop's.
pub async fn create_product(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewProduct,
) -> Result<bool, PageError> {
    let fresh = sql::insert(c, shop, now, new).await?;
    if !fresh {
        get_product(c, shop, new.id).await?;
    }
    Ok(fresh)
}

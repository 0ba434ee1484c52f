//! Who the shop buys from, and the people there.

mod archive;
mod book;
mod contacts;
mod create;
mod edit;
mod form;
mod list;
mod show;
mod sql;

pub use book::{Entry, Known, book};
pub use contacts::{Contact, NewContact, Ways, contact, contacts, create_contact};

use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use jiff::Timestamp;
use packpost_domain::{CountryCode, Currency, ShopId, SupplierId, TaxTreatment};

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(list::routes())
        .merge(create::routes())
        .merge(show::routes())
        .merge(edit::routes())
        .merge(archive::routes())
        .merge(contacts::routes())
}

/// Whom the shop buys from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplier {
    pub id: SupplierId,
    pub name: String,
    pub country: CountryCode,
    /// What its offers are in, unless one says otherwise.
    pub currency: Currency,
    /// How its goods are taxed, unless an order says otherwise.
    pub tax: TaxTreatment,
    pub note: String,
    /// Out of use: kept for the orders that name it, left out where a new one is written.
    pub archived: bool,
    pub version: i64,
}

/// A supplier to be, or what an existing one shall become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSupplier {
    pub id: SupplierId,
    pub name: String,
    pub country: CountryCode,
    pub currency: Currency,
    pub tax: TaxTreatment,
    pub note: String,
}

/// A supplier of this shop, archived or not.
///
/// # Errors
/// `NotFound` where the shop has none such.
pub async fn get(c: &mut Connection, shop: ShopId, id: SupplierId) -> Result<Supplier, PageError> {
    sql::find(c, shop, id).await?.ok_or(PageError::NotFound)
}

/// The suppliers that can be ordered from, by name.
///
/// # Errors
/// Where the database can't be read.
pub async fn list_active(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<Supplier>> {
    sql::list_active(c, shop).await
}

/// Writes a supplier down; false where that was done before, by the same form sent twice.
///
/// # Errors
/// `NotFound` where the id is another shop's.
pub async fn create(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewSupplier,
) -> Result<bool, PageError> {
    let fresh = sql::insert(c, shop, now, new).await?;
    if !fresh {
        get(c, shop, new.id).await?;
    }
    Ok(fresh)
}

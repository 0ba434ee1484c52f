//! Who the shop buys from, and the people there.

mod sql;

use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use jiff::Timestamp;
use packpost_domain::{
    ContactId, CountryCode, Currency, EmailAddress, Language, ShopId, SupplierId,
};

pub fn routes() -> Router<AppState> {
    Router::new()
}

/// Whom the shop buys from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplier {
    pub id: SupplierId,
    pub name: String,
    pub country: CountryCode,
    /// What its offers are in, unless one says otherwise.
    pub currency: Currency,
    pub note: String,
    /// Out of use: kept for the orders that name it, left out where a new one is written.
    pub archived: bool,
    pub version: i64,
}

/// A person at a supplier; orders go to them, in their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub supplier: SupplierId,
    pub name: String,
    pub email: EmailAddress,
    pub phone: String,
    pub language: Language,
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
    pub note: String,
}

/// A contact to be, or what an existing one shall become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    pub id: ContactId,
    pub supplier: SupplierId,
    pub name: String,
    pub email: EmailAddress,
    pub phone: String,
    pub language: Language,
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
pub async fn list_active(c: &mut Connection, shop: ShopId) -> Result<Vec<Supplier>, PageError> {
    sql::list_active(c, shop).await
}

/// The people at a supplier that can be written to, the first one written down first: orders go
/// to that one by default.
///
/// # Errors
/// Where the database can't be read.
pub async fn contacts(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
) -> Result<Vec<Contact>, PageError> {
    sql::list_contacts(c, shop, supplier, false).await
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

/// Writes a contact of a supplier down; false where that was done before.
///
/// # Errors
/// `NotFound` where the supplier, or the id, is another shop's.
pub async fn create_contact(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewContact,
) -> Result<bool, PageError> {
    get(c, shop, new.supplier).await?;
    let fresh = sql::insert_contact(c, shop, now, new).await?;
    if !fresh {
        sql::find_contact(c, shop, new.id).await?.ok_or(PageError::NotFound)?;
    }
    Ok(fresh)
}

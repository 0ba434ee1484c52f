//! The people at a supplier.

mod archive;
mod create;
mod edit;
pub(super) mod form;
mod ladder;
mod reach;
pub(super) mod sql;

use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use jiff::Timestamp;
use packpost_domain::{
    ContactId, CountryCode, EmailAddress, Ladder, Language, ShopId, SupplierId, TelegramName,
    search::fold,
};

pub fn routes() -> Router<AppState> {
    Router::new().merge(create::routes()).merge(edit::routes()).merge(archive::routes())
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
    pub ways: Ways,
    /// Where a number without a calling code is.
    pub country: CountryCode,
    pub archived: bool,
    pub version: i64,
}

/// How a person is reached where the first address fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub second_email: Option<EmailAddress>,
    /// Empty: the same as the phone.
    pub whatsapp: String,
    pub telegram: Option<TelegramName>,
    pub ladder: Ladder,
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
    pub ways: Ways,
}

impl NewContact {
    /// What it is found by (`packpost_domain::search`).
    fn folded(&self) -> String {
        fold(&format!("{} {}", self.name, self.email.searched()))
    }
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
) -> sqlx::Result<Vec<Contact>> {
    sql::list(c, shop, supplier, false).await
}

/// A contact of the shop, in use or not.
///
/// # Errors
/// Where the database can't be read.
pub async fn contact(
    c: &mut Connection,
    shop: ShopId,
    id: ContactId,
) -> sqlx::Result<Option<Contact>> {
    sql::find(c, shop, id).await
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
    super::get(c, shop, new.supplier).await?;
    let fresh = sql::insert(c, shop, now, new).await?;
    if !fresh {
        sql::find(c, shop, new.id).await?.ok_or(PageError::NotFound)?;
    }
    Ok(fresh)
}

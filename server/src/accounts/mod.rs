//! Who may do what: the shop's members, their passwords and sessions, first set-up, settings.

mod account;
pub mod attempts;
mod change_password;
mod device;
mod end_session;
mod language;
mod mails;
mod members;
pub mod password;
pub mod session;
mod set_up;
pub mod set_up_link;
mod settings;
mod shop_form;
mod sign_in;
mod sign_out;
pub(crate) mod sql;
pub mod zones;

pub use sql::{NewMember, NewShop, ShopDetails};

use crate::{AppState, db::Connection};
use axum::Router;

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(set_up::routes())
        .merge(sign_in::routes())
        .merge(sign_out::routes())
        .merge(language::routes())
        .merge(account::routes())
        .merge(change_password::routes())
        .merge(end_session::routes())
        .merge(settings::routes())
        .merge(members::routes())
}

/// Whether there is a shop at all; before that, everything leads to the set-up.
///
/// # Errors
/// Where the database can't be read.
pub async fn has_shop(state: &AppState) -> sqlx::Result<bool> {
    sql::has_shop(&mut *state.db.read().await?).await
}

/// A shop and its owner, in the transaction of whoever sets them up.
///
/// # Errors
/// Where they can't be written.
pub async fn create(c: &mut Connection, shop: &NewShop, owner: &NewMember) -> sqlx::Result<()> {
    sql::insert_shop(c, shop).await?;
    sql::insert_member(c, owner).await
}

/// Somebody else who works in a shop, without an invitation.
///
/// # Errors
/// Where they can't be written, or the address has an account already.
pub async fn add(c: &mut Connection, member: &NewMember) -> sqlx::Result<()> {
    sql::insert_member(c, member).await
}

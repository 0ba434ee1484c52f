//! Who may do what: the shop's members, their passwords and sessions, first set-up, settings.

mod account;
pub mod attempts;
mod change_password;
mod device;
mod end_session;
pub mod hashing;
mod language;
mod line;
mod mails;
mod members;
pub mod password;
pub mod reset;
pub mod session;
mod set_up;
pub mod set_up_link;
mod settings;
mod shop_form;
mod sign_in;
mod sign_out;
pub(crate) mod sql;
mod weak;
pub mod zones;

pub use sql::{NewMember, NewShop, ShopDetails};

use crate::{
    AppState,
    db::{Connection, Db},
    web::PageError,
};
use axum::Router;
use packpost_domain::{MemberId, Rights, ShopId};

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(set_up::routes())
        .merge(sign_in::routes())
        .merge(sign_out::routes())
        .merge(reset::routes())
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

/// What a member may do now; `None` for who has left.
///
/// # Errors
/// Where the database can't be read, or holds what can't be.
pub async fn rights_of(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
) -> Result<Option<Rights>, PageError> {
    Ok(sql::find_member(c, shop, member).await?.map(|member| member.rights))
}

/// Somebody who signs in.
#[derive(Clone, Debug)]
pub struct Person {
    pub email: String,
    /// As it is stored.
    pub role: &'static str,
    pub name: String,
    pub shop: String,
}

/// Everybody who signs in, shop by shop, who came first first.
///
/// # Errors
/// Where the database can't be read, or holds what can't be.
pub async fn people(db: &Db) -> Result<Vec<Person>, PageError> {
    let mut read = db.read().await?;
    let mut people = Vec::new();
    for (id, shop) in sql::list_shop_names(&mut read).await? {
        let colleagues = sql::list_colleagues(&mut read, id).await?.into_iter();
        people.extend(colleagues.map(|one| Person {
            email: one.email,
            role: one.rights.role.word(),
            name: one.name,
            shop: shop.clone(),
        }));
    }
    Ok(people)
}

/// Somebody else who works in a shop, without an invitation.
///
/// # Errors
/// Where they can't be written, or the address has an account already.
pub async fn add(c: &mut Connection, member: &NewMember) -> sqlx::Result<()> {
    sql::insert_member(c, member).await
}

//! The people of a shop: an owner invites them, says what each may do, and removes them.

mod edit;
mod form;
mod invite;
mod join;
mod letter;
mod list;
mod remove;
mod resend;
mod withdraw;

use super::{mails, sql};
use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use packpost_domain::{Currency, ShopId};

/// Members and open invitations of one shop: the list of them has one page.
const MOST_PEOPLE: u32 = 100;

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(list::routes())
        .merge(invite::routes())
        .merge(resend::routes())
        .merge(withdraw::routes())
        .merge(edit::routes())
        .merge(remove::routes())
        .merge(join::routes())
}

/// The shop's currency, in which limits are set.
async fn currency(c: &mut Connection, shop: ShopId) -> Result<Currency, PageError> {
    let found = sql::find_shop(c, shop).await?.ok_or(PageError::NotFound)?;
    let corrupt = |_| crate::db::Corrupt::new("shops", "currency", shop);
    Ok(found.currency.parse().map_err(corrupt)?)
}

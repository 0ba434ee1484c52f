//! Who may do what: the shop's members, their passwords and sessions, first set-up, settings.

pub mod password;
pub mod session;
mod sign_in;
mod sign_out;
pub(crate) mod sql;

use crate::AppState;
use axum::Router;

pub fn routes() -> Router<AppState> {
    Router::new().merge(sign_in::routes()).merge(sign_out::routes())
}

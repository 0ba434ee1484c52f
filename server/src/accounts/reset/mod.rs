//! Who forgot the password gets a link to their address, and chooses another one behind it.
//!
//! The answer is the same, after the same work, for every address: the form only puts it in line
//! ([`line`]), and who it belongs to is looked up afterwards ([`send`]). A link changes the
//! password and ends the sessions, and touches nothing else that guards the account.

mod ask;
mod choose;
mod line;
mod link;
mod send;

pub use line::Asks;
pub use link::{Offered, by_operator};
pub use send::{run, send_waiting};

use super::{attempts, hashing, mails, password, sql, weak};
use crate::AppState;
use axum::Router;

pub fn routes() -> Router<AppState> {
    Router::new().merge(ask::routes()).merge(choose::routes())
}

//! The ways to a supplier: which are open, what waits, tests of relays, advice about DNS, and
//! alerts to people.

pub mod alerts;
mod dns;
mod dns_check;
mod show;
mod sql;
mod test;

use crate::AppState;
use axum::Router;

pub fn routes() -> Router<AppState> {
    Router::new().merge(show::routes()).merge(test::routes()).merge(dns_check::routes())
}

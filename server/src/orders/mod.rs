//! Orders: drafted, reviewed, placed, answered. One file per action.

mod again;
mod charges;
mod discard;
mod draft;
mod edit;
mod facts;
mod links;
mod list;
mod mails;
mod money;
mod place;
pub mod respond;
mod retry;
mod review;
mod show;
mod sql;
mod start;
mod timeline;

pub use charges::DraftCharges;
pub use facts::{Placed, placed};
pub use links::send_new_link;
pub use place::{NotPlaced, place};
pub use start::begin;

use crate::AppState;
use axum::Router;

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(list::routes())
        .merge(start::routes())
        .merge(edit::routes())
        .merge(review::routes())
        .merge(place::routes())
        .merge(discard::routes())
        .merge(show::routes())
        .merge(again::routes())
        .merge(retry::routes())
        .merge(links::routes())
}

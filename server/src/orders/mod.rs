//! Orders: drafted, reviewed, placed, answered. One file per action.

mod accept;
mod acting;
mod again;
mod already;
mod amend;
mod answer_cancel;
pub(crate) mod answer_form;
pub mod carry;
mod ceilings;
mod chain;
mod charges;
pub mod claims;
mod close_links;
mod compare;
mod day;
pub(crate) mod days;
pub mod deadlines;
mod discard;
pub(crate) mod documents;
mod draft;
mod edit;
mod elsewhere;
mod facts;
mod history;
mod lead;
mod links;
mod list;
mod live;
mod mails;
mod money;
pub mod notices;
mod open;
mod place;
mod prices;
mod project;
mod receive;
mod receive_form;
pub mod respond;
mod retry;
mod review;
mod seal;
mod ship;
mod show;
mod show_part;
mod sql;
mod start;
mod steps;
mod submit;
mod timeline;
mod told;
mod void_receipt;
mod words;
mod write;

pub use acting::Acting;
pub use answer_cancel::answer_cancel;
pub use charges::DraftCharges;
pub use close_links::open_of_member;
pub use day::promise_day;
pub use facts::{Placed, agreed, placed, revision};
pub use history::{Fault, verify};
pub use links::send_new_link;
pub use open::{OpenOrder, open};
pub use place::{NotPlaced, place};
pub use project::catch_up;
pub use receive::{Counted, count};
pub use seal::seal;
pub use ship::{ShipNotice, ship};
pub(crate) use show::{DELIVERIES, shipments};
pub use start::begin;

use crate::AppState;
use axum::Router;

/// What takes files, and so more than other forms.
pub fn uploads() -> Router<AppState> {
    Router::new().merge(claims::uploads()).merge(receive::uploads())
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(list::routes())
        .merge(start::routes())
        .merge(edit::routes())
        .merge(review::routes())
        .merge(place::routes())
        .merge(prices::routes())
        .merge(deadlines::routes())
        .merge(discard::routes())
        .merge(documents::routes())
        .merge(show::routes())
        .merge(again::routes())
        .merge(retry::routes())
        .merge(links::routes())
        .merge(close_links::routes())
        .merge(live::routes())
        .merge(accept::routes())
        .merge(carry::routes())
        .merge(amend::routes())
        .merge(claims::routes())
        .merge(compare::routes())
        .merge(elsewhere::routes())
        .merge(steps::routes())
        .merge(submit::routes())
        .merge(told::routes())
        .merge(void_receipt::routes())
        .merge(write::routes())
}

//! The built-in mailbox: where mail goes as long as no relay is set up, and only then.

mod open;
mod parts;
mod show_all;

use crate::{
    AppState,
    outbox::{self, Kept},
    web::{PageError, SignedIn},
};
use axum::Router;
use packpost_domain::{MessageId, Right};

pub fn routes() -> Router<AppState> {
    Router::new().merge(show_all::routes()).merge(open::routes()).merge(parts::routes())
}

/// With a relay there is no mailbox: who has left the shop's computer signed in should not show
/// the next person every supplier's link.
fn only_without_relay(state: &AppState) -> Result<(), PageError> {
    if !state.config.relays.is_empty() { Err(PageError::NotFound) } else { Ok(()) }
}

/// A message of the member's own shop. Not for everybody: links to answer orders with are in it,
/// and invitations.
async fn find(state: &AppState, member: &SignedIn, id: &str) -> Result<Kept, PageError> {
    member.require(Right::ReadMail)?;
    only_without_relay(state)?;
    let id: MessageId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = outbox::find(&mut *state.db.read().await?, member.shop, id).await?;
    found.ok_or(PageError::NotFound)
}

//! Claims: what was wrong with a delivery, with photos, until it is settled.

mod mails;
mod new;
mod photos;
mod promise;
mod settle;
pub(super) mod upload;

pub use new::{NewClaimed, open};
pub(super) use photos::is_kept;
pub use photos::{Name, photo};
pub use promise::promise;

use super::{facts, sql};
use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use packpost_app::components::ClaimView;
use packpost_domain::{ClaimId, Order, OrderId, ShopId, order::Event};

pub(super) fn routes() -> Router<AppState> {
    Router::new().merge(photos::routes()).merge(promise::routes()).merge(settle::routes())
}

/// What takes files, and so more than other forms.
pub fn uploads() -> Router<AppState> {
    new::routes()
}

/// The claims of an order as pages show them, newest first.
pub(super) fn claims(contract: &Order, events: &[sql::EventRow]) -> Vec<ClaimView> {
    let by = |id: ClaimId| {
        let opened = events.iter().find(|event| {
            matches!(&event.happened.event, Event::ClaimOpened { claim, .. } if *claim == id)
        });
        opened.map(|event| event.person.clone()).unwrap_or_default()
    };
    let views = contract.claims().iter().rev().map(|claim| ClaimView {
        id: claim.id,
        state: claim.state,
        about: claim.about.clone(),
        words: claim.words.clone(),
        photos: claim.photos.clone(),
        promise: claim.promise.clone(),
        how: claim.how.clone(),
        person: by(claim.id),
        at: claim.at,
    });
    views.collect()
}

/// A placed order and where it stands now.
async fn find(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<(super::Placed, Order), PageError> {
    let placed = facts::placed(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let contract = sql::find_contract(c, shop, id).await?.ok_or(PageError::NotFound)?;
    Ok((placed, contract.order))
}

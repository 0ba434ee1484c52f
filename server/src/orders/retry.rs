//! A member sends a mail again that failed or may not have arrived.

use super::{
    acting::{Acting, note},
    sql,
};
use crate::{
    AppState, outbox,
    web::{Ids, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{MessageId, OrderId, Right, order::Note};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/messages/{message}/retry", post(retry))
}

async fn retry(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, message): Ids<OrderId, MessageId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    if !sql::is_dispatched(&mut write, who.shop, id, message).await? {
        return Err(PageError::NotFound);
    }
    if outbox::retry(&mut write, who.shop, message, now).await? {
        let retried = Note::Retried { message };
        note(&mut write, (who.shop, id), now, &Acting::from(&who), retried).await?;
    }
    write.commit().await?;
    state.outbox.notify_one();
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-message-retried"))
}

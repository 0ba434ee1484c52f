//! A member undoes a count that was wrong; an order that it had closed is open again.

use super::{
    acting::{Acting, record},
    sql,
};
use crate::{
    AppState,
    web::{Ids, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{OrderId, ReceiptId, Step, order::Refused};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/receipts/{receipt}/void", post(void))
}

async fn void(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, receipt): Ids<OrderId, ReceiptId>,
) -> Page {
    let mut write = state.db.write().await?;
    let contract =
        sql::find_contract(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let acting = Acting::from(&who);
    match contract.order.void_receipt(acting.by, receipt) {
        Ok(Some(event)) => {
            let now = state.clock.now();
            record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
            write.commit().await?;
        }
        Ok(None) => {}
        Err(Refused::Person) => return Err(PageError::NotYours(Step::VoidReceipt)),
        Err(Refused::NoSuchReceipt) => return Err(PageError::NotFound),
        Err(_) => {
            return Err(PageError::Stale {
                back: format!("/orders/{id}"),
                typed: Default::default(),
            });
        }
    }
    Ok(visit.redirect(&format!("/orders/{id}"), "flash-receipt-voided"))
}

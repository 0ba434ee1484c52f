//! A buyer asks the owner to place what costs more than they may spend.

use super::{
    acting::{Acting, record},
    already,
    draft::{self, Found},
    facts, mails, sql,
};
use crate::{
    AppState,
    web::{Id, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{OrderId, Step, order::Refused};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/submit", post(submit))
}

async fn submit(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    let back = format!("/orders/{id}");
    let asked = visit.redirect(&back, "flash-approval-asked");
    let stale = || PageError::Stale { back: format!("/orders/{id}"), typed: Default::default() };
    let version: i64 = form.value("version").parse().unwrap_or(0);
    let mut read = state.db.read().await?;
    let draft = match draft::find(&mut read, who.shop, id).await? {
        Found::Draft(draft) => draft,
        Found::Past(_) => return Err(stale()),
    };
    if draft.row.state == packpost_domain::State::AwaitingApproval {
        return Ok(asked);
    }
    let contact = draft.contact().filter(|_| draft.obstacles(state.clock.now()).is_empty());
    let Some(contact) = contact else {
        return Ok(see_other(&format!("/orders/{id}/edit?check=1")));
    };
    let shop = sql::get_shop(&mut read, who.shop).await?;
    let number = sql::get_next_number(&mut read, who.shop).await?;
    let order = facts::document(&draft, &shop, contact, number)?;
    let already = already::ordered(&mut read, who.shop, &draft, state.clock.now()).await?;
    let seen = facts::fingerprint(&draft, &order, contact, &already);
    if draft.row.version != version || form.value("seen") != seen {
        return Err(stale());
    }
    let mails =
        mails::approval(&state, &mut read, &who, id, &draft.supplier.name, order.total()).await?;
    drop(read);

    let now = state.clock.now();
    let mut write = state.db.write().await?;
    let contract =
        sql::find_contract(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    // By the same click, while the mails were written.
    if contract.order.state() == packpost_domain::State::AwaitingApproval {
        return Ok(asked);
    }
    if contract.version != version {
        return Err(stale());
    }
    let acting = Acting::from(&who);
    match contract.order.submit(acting.by, order.lines.len(), order.total()) {
        Ok(Some(event)) => {
            let contract =
                record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
            let about = (id, contract.order.revision());
            mails::enqueue_about(&mut write, &state, who.shop, about, &mails).await?;
            write.commit().await?;
            state.outbox.notify_one();
            Ok(asked)
        }
        Ok(None) => Ok(asked),
        Err(Refused::Person) => Err(PageError::NotYours(Step::Submit)),
        Err(_) => Err(stale()),
    }
}

//! The shop's page about an order.

use super::{facts, respond, sql, timeline::timeline};
use crate::{
    AppState, outbox, supplier_links,
    web::{Id, Page, PageError, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::pages::{
    self,
    orders::show::{AnswerView, DispatchView, ShowOrder},
};
use packpost_domain::{OrderId, State as OrderState};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}", get(show))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    let mut read = state.db.read().await?;
    let row = sql::find_order(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if row.state == OrderState::Draft {
        return Ok(see_other(&format!("/orders/{id}/edit")));
    }
    let placed = facts::placed(&mut read, who.shop, id).await?;
    let supplier = crate::suppliers::get(&mut read, who.shop, row.supplier).await?;
    let dispatches = sql::list_dispatches(&mut read, who.shop, id).await?;
    let messages: Vec<_> = dispatches.iter().map(|d| d.message).collect();
    let mails = outbox::status(&mut read, who.shop, &messages).await?;
    let links =
        supplier_links::list(&mut read, who.shop, id, row.revision, state.clock.now()).await?;
    let events = sql::list_events(&mut read, who.shop, id).await?;
    drop(read);

    let contract = sql::told(id, &events);
    let answer = contract.standing().map(|standing| AnswerView {
        kind: standing.kind.word(),
        person: respond::person_of(&events, standing.id),
        reason: standing.answer.words.clone(),
        at: standing.at,
    });
    let model = ShowOrder {
        id,
        again: OrderId::new(state.clock.now(), state.random.bytes()),
        state: row.state,
        supplier_name: supplier.name,
        answer,
        dispatches: dispatches.iter().filter_map(|d| dispatch(d, &mails)).collect(),
        links,
        timeline: timeline(&visit.texts, events, &mails),
        order: placed.map(|p| p.document),
    };
    let title = match row.number {
        Some(number) => visit.texts.with("order-title", [("number", number.to_string().into())]),
        None => visit.texts.get("order-no-number"),
    };
    Ok(visit.page(title).render(|t| pages::orders::show::page(t, &model)))
}

fn dispatch(row: &sql::DispatchRow, mails: &[outbox::Status]) -> Option<DispatchView> {
    let mail = mails.iter().find(|m| m.id == row.message)?;
    let last = mail.attempts.last();
    let waits = mail.state == outbox::State::Delayed;
    Some(DispatchView {
        message: row.message,
        purpose: row.purpose.clone(),
        to: mail.recipient.clone(),
        state: mail.state.word().to_owned(),
        reply: last.map(|a| a.reply.clone()).unwrap_or_default(),
        next_try: waits.then_some(mail.due_at),
        mailbox: last.is_some_and(|a| a.transport == outbox::MAILBOX),
    })
}

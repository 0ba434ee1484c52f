//! A member takes a step that ends or nearly ends an order: cancelling in its forms, closing the
//! rest short, sending a draft back. Whoever it concerns is told in the same transaction.

use super::{
    Placed,
    acting::{Acting, record},
    facts, mails, sql,
};
use crate::{
    AppState,
    db::Connection,
    supplier_links::{self, NewLink},
    web::{Ids, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{emails, form::Form, pages};
use packpost_domain::{
    Order, OrderId, Revision, Step,
    order::{By, Event, Refused},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/steps/{step}", get(show).post(take))
}

/// The event that a step is, if it may be taken.
fn decide(
    order: &Order,
    step: Step,
    by: By,
    reason: String,
) -> Option<Result<Option<Event>, Refused>> {
    Some(match step {
        Step::SendBack => order.send_back(by, reason),
        Step::Cancel => order.cancel(by, reason),
        Step::RequestCancel => order.request_cancel(by, reason),
        Step::AgreeToCancel => order.answer_cancel(by, true, reason),
        Step::RefuseToCancel => order.answer_cancel(by, false, reason),
        Step::WithdrawCancel => order.withdraw_cancel(by),
        Step::OverrideCancel => order.override_cancel(by, reason),
        Step::CloseShort => order.close_short(by, reason),
        Step::PutAway => order.put_away(by),
        // These have pages of their own.
        _ => return None,
    })
}

/// What is said afterwards. Of an order that never went out nobody outside is told.
fn flash(step: Step, was_placed: bool) -> &'static str {
    match step {
        Step::PutAway => "flash-step-put-away",
        Step::Cancel if !was_placed => "flash-step-cancel-unplaced",
        Step::RequestCancel => "flash-step-request-cancel",
        Step::WithdrawCancel => "flash-step-withdraw-cancel",
        Step::RefuseToCancel => "flash-step-refuse-to-cancel",
        Step::CloseShort => "flash-step-close-short",
        Step::SendBack => "flash-step-send-back",
        _ => "flash-step-cancel",
    }
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, step): Ids<OrderId, Step>,
) -> Page {
    let mut read = state.db.read().await?;
    let contract = sql::find_contract(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let acting = Acting::from(&who);
    let decided = decide(&contract.order, step, acting.by, String::new());
    match decided.ok_or(PageError::NotFound)? {
        Ok(Some(_)) => {}
        Err(Refused::Person) => return Err(PageError::NotYours(step)),
        Ok(None) | Err(_) => return Ok(crate::web::see_other(&format!("/orders/{id}"))),
    }
    let form = Form::new().fill("version", contract.version);
    page(&visit, &mut read, &who, id, step, &form, StatusCode::OK).await
}

async fn page(
    visit: &Visit,
    c: &mut Connection,
    who: &SignedIn,
    id: OrderId,
    step: Step,
    form: &Form,
    status: StatusCode,
) -> Result<Response, PageError> {
    let row = sql::find_order(c, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let title = match row.number {
        Some(number) => visit.texts.with("order-title", [("number", number.to_string().into())]),
        None => visit.texts.get("order-no-number"),
    };
    let placed = row.number.is_some();
    let page = visit.page(visit.texts.word("step-title", step.word())).status(status);
    Ok(page.render(|t| pages::orders::step::page(t, id, (title, placed), step, form)))
}

async fn take(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, step): Ids<OrderId, Step>,
    Posted(mut form): Posted,
) -> Page {
    let back = format!("/orders/{id}");
    let mut parse = Parse::new(&visit.texts, &mut form);
    let reason = match step {
        Step::WithdrawCancel | Step::PutAway => Some(String::new()),
        _ => parse.text("reason", "step-reason", 2_000),
    };
    let mut read = state.db.read().await?;
    let Some(reason) = reason else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&visit, &mut read, &who, id, step, &form, status).await;
    };
    let contract = sql::find_contract(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let acting = Acting::from(&who);
    let stale = || PageError::Stale { back: back.clone(), typed: form.clone() };
    let flash = flash(step, contract.order.lines(Revision::FIRST).is_some());
    let decided = decide(&contract.order, step, acting.by, reason.clone());
    let event = match decided.ok_or(PageError::NotFound)? {
        // What is sent back is what was looked at, and no later draft of it.
        Ok(Some(_)) if step == Step::SendBack && is_older(&form, contract.version) => {
            return Err(stale());
        }
        Ok(Some(event)) => event,
        Ok(None) => return Ok(visit.redirect(&back, flash)),
        Err(Refused::Person) => return Err(PageError::NotYours(step)),
        Err(_) => {
            // What leads back to where the order was can't be told from its state.
            let events = sql::list_events(&mut read, who.shop, id).await?;
            let last = events.last().map(|event| event.happened.event.word());
            let same_click = match step {
                Step::SendBack => last == Some("sent-back"),
                Step::WithdrawCancel => last == Some("cancel-withdrawn"),
                _ => false,
            };
            return if same_click { Ok(visit.redirect(&back, flash)) } else { Err(stale()) };
        }
    };
    let order = facts::placed(&mut read, who.shop, id).await?;
    let told = match &order {
        // Who declined waits for nothing.
        Some(_) if step == Step::PutAway => None,
        Some(order) => Some(tell(&state, &mut read, order, event.word(), &reason).await?),
        None => None,
    };
    let writer = match step {
        Step::SendBack => mails::sent_back(&state, &mut read, &who, id, &reason).await?,
        _ => Vec::new(),
    };
    drop(read);

    let now = state.clock.now();
    let (seen, wanted) = (contract.version, contract.order.after(&event, now).state());
    let mut write = state.db.write().await?;
    let contract =
        sql::find_contract(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    // It may have moved while the mails were written.
    let decided = decide(&contract.order, step, acting.by, reason);
    match decided.ok_or(PageError::NotFound)? {
        Ok(Some(now_event)) if now_event.word() == event.word() => {}
        Ok(None) => return Ok(visit.redirect(&back, flash)),
        // By the same click, and by nothing else.
        _ if contract.version == seen + 1 && contract.order.state() == wanted => {
            return Ok(visit.redirect(&back, flash));
        }
        _ => return Err(stale()),
    }
    let contract = record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
    if let (Some(order), Some((mail, link))) = (&order, told) {
        if let Some(link) = link {
            supplier_links::supersede(&mut write, who.shop, id, now).await?;
            supplier_links::insert(&mut write, &link, now).await?;
        }
        mails::enqueue(&mut write, &state, order, &[mail]).await?;
    }
    let about = (id, contract.order.revision());
    mails::enqueue_about(&mut write, &state, who.shop, about, &writer).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(visit.redirect(&back, flash))
}

/// Whether a form was made from an earlier version than this one.
fn is_older(form: &Form, version: i64) -> bool {
    form.value("version").parse::<i64>().is_ok_and(|seen| seen != version)
}

/// The mail that tells the supplier, with a link of its own where it asks for an answer.
async fn tell(
    state: &AppState,
    c: &mut Connection,
    order: &Placed,
    word: &str,
    reason: &str,
) -> Result<(mails::Ready, Option<NewLink>), PageError> {
    let thread = mails::thread(c, order).await?;
    let link = (word == "cancel-requested").then(|| NewLink::for_order(state, order));
    let url = link.as_ref().map(|link| link.url(state));
    // What a member noted of a conversation stays in the shop.
    let inside = matches!(word, "cancel-agreed" | "cancel-refused");
    let step = emails::Step {
        word,
        reason: if inside { "" } else { reason },
        link: url.as_deref(),
        with_order: false,
    };
    let t = order.contact_texts();
    let mail = emails::step(&t, &order.document, &step);
    Ok((mails::write(state, &order.to_contact(), &t, "step", &mail, thread)?, link))
}

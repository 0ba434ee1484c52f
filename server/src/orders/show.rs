//! The shop's page about an order.

use super::{
    carry, claims, documents,
    draft::{self, Found},
    facts, live, prices,
    receive::claim_of,
    respond,
    show_part::{self, Part},
    sql::{self, EventRow},
};
use crate::{
    AppState,
    db::Connection,
    outbox, supplier_links,
    web::{Id, Page, PageError, SignedIn, Visit, see_other},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use jiff::{Timestamp, tz::TimeZone};
use packpost_app::document::OrderDocument;
use packpost_app::pages::{
    self,
    orders::show::{
        AnswerView, AskedView, Deliveries, DispatchView, LateView, ReceiptView, ShipmentView,
        ShowOrder, TurnedAway, Waits,
    },
};
use packpost_app::texts::Message;
use packpost_domain::{
    LinkId, Order, OrderId, ReceiptId, Response, Right, State as OrderState, Step,
    order::{By, Count, Event},
    refusal::Reason,
};

/// Shipments, and counts, that are shown unless all are asked for.
pub(crate) const DELIVERIES: usize = 10;
/// Answers to older revisions that are shown, each with its lines.
const LATE: usize = 5;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}", get(show))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Query(part): Query<Part>,
) -> Page {
    // Before anything is read: what changes meanwhile is told again, not missed.
    let pulse = live::pulse(&state, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let mut read = state.db.read().await?;
    let row = sql::find_order(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if row.state == OrderState::Draft {
        return Ok(see_other(&format!("/orders/{id}/edit")));
    }
    let placed = facts::placed(&mut read, who.shop, id).await?;
    let (document, obstacles) = match &placed {
        Some(placed) => (Some(placed.document.clone()), Vec::new()),
        None => waiting(&mut read, &who, id, state.clock.now()).await?,
    };
    let asked = match row.state {
        OrderState::AwaitingApproval => sql::find_asker(&mut read, who.shop, id).await?,
        _ => None,
    };
    let asked = asked.map(|asker| AskedView { person: asker.name, at: asker.at, obstacles });
    // Whoever has it can answer with the code in it.
    let pdf =
        who.may(Right::CarryOrders) && documents::is_there(&mut read, id, row.revision).await?;
    let supplier = crate::suppliers::get(&mut read, who.shop, row.supplier).await?;
    let mails = show_part::mails(&mut read, (who.shop, id), &part).await?;
    let (timeline, earlier) =
        show_part::history(&mut read, &visit.texts, (who.shop, id), &part).await?;
    let links =
        supplier_links::list(&mut read, who.shop, id, row.revision, state.clock.now()).await?;
    let events = sql::list_events(&mut read, who.shop, id).await?;
    let contract = sql::told(id, &events);
    let mut late = Vec::new();
    let all: Vec<&Response> = contract.late().filter(|said| came_late(&events, said)).collect();
    for said in all.iter().skip(all.len().saturating_sub(LATE)) {
        let Some(placed) = &placed else { continue };
        let Some(order) = facts::revision(&mut read, placed, said.revision).await? else {
            continue;
        };
        late.push(LateView {
            revision: said.revision,
            order,
            kind: said.kind,
            answer: said.answer.clone(),
            person: respond::person_of(&events, said.id),
            at: said.at,
        });
    }
    let waits = matches!(
        row.state,
        OrderState::Placed | OrderState::Acknowledged | OrderState::CancelRequested
    );
    let carried = carry::carried(&mut read, who.shop, id, waits).await?;
    let prices = match &document {
        Some(document) if who.may(Right::ChangeCatalogue) => {
            prices::news(&mut read, who.shop, document, &contract).await?
        }
        _ => Vec::new(),
    };
    let agreed_pdf = who.may(Right::CarryOrders)
        && documents::has_agreed(&mut read, &contract, row.revision).await?;
    drop(read);

    let answer = contract.standing().map(|said| AnswerView {
        id: said.id,
        kind: said.kind,
        agreed: contract.agreed() == Some(said.id),
        answer: said.answer.clone(),
        person: respond::person_of(&events, said.id),
        at: said.at,
    });
    let by = By::Member(who.rights);
    let proposed = document.as_ref().zip(answer.as_ref());
    let proposed = proposed.and_then(|(document, said)| document.agreed(&said.answer));
    let today = state.clock.now().to_zoned(who.local.zone.clone()).date();
    let expected = contract.expected(document.as_ref().and_then(|document| document.need_by));
    let model = ShowOrder {
        id,
        pulse,
        again: OrderId::new(state.clock.now(), state.random.bytes()),
        next_link: LinkId::new(state.clock.now(), state.random.bytes()),
        state: row.state,
        revision: row.revision,
        may: Step::ALL.iter().copied().filter(|step| contract.allows(*step, by).is_ok()).collect(),
        owner_needed: proposed.and_then(|order| who.rights.owner_needed(order.total())),
        supplier_name: supplier.name,
        pdf,
        agreed_pdf,
        may_carry: who.may(Right::CarryOrders),
        may_tell: who.may(Right::CarryOrders) && placed.as_ref().is_some_and(carry::is_tellable),
        carried,
        asked,
        answer,
        deliveries: deliveries(&contract, &events, visit.texts.zone(), part.all_deliveries()),
        claims: claims::claims(&contract, &events),
        late,
        dispatches: mails
            .dispatches
            .iter()
            .filter_map(|d| dispatch(d, &mails.statuses, &contract))
            .collect(),
        earlier_mails: mails.earlier,
        links,
        timeline,
        earlier,
        newest: part.is_newest(),
        agreed: document.as_ref().map(|document| document.as_agreed(&contract)),
        expected: expected.map(|day| (day, day < today)),
        prices,
        order: document,
    };
    let title = match row.number {
        Some(number) => visit.texts.with("order-title", [("number", number.to_string().into())]),
        None => visit.texts.get("order-no-number"),
    };
    let page = visit.page(title).script("live.js");
    Ok(page.render(|t| pages::orders::show::page(t, &model)))
}

/// What has come and what is on its way, once both sides have agreed.
fn deliveries(
    contract: &Order,
    events: &[EventRow],
    zone: &TimeZone,
    all: bool,
) -> Option<Deliveries> {
    let counted_on = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let moved = !contract.receipts().is_empty() || !contract.shipments().is_empty();
    let ended = matches!(contract.state(), OrderState::CancelRequested | OrderState::Cancelled);
    // What has come stays to be seen, also where the rest is given up.
    match contract.state() {
        OrderState::Confirmed | OrderState::Closed => {}
        _ if ended && moved => {}
        _ => return None,
    }
    let receipts = events.iter().rev().filter_map(|event| match &event.happened.event {
        Event::Received { receipt, counts, note, came } => {
            contract.counted(*receipt)?;
            Some(ReceiptView {
                id: *receipt,
                to_claim: is_to_claim(contract, *receipt, counts),
                counts: counts.clone(),
                note: note.clone(),
                came: came.filter(|day| *day != counted_on(event.happened.at)),
                person: event.person.clone(),
                at: event.happened.at,
            })
        }
        _ => None,
    });
    let most = if all { usize::MAX } else { DELIVERIES };
    let (mut receipts, mut shipments): (Vec<_>, _) = (receipts.collect(), shipments(contract));
    let left = receipts.len().saturating_sub(most) + shipments.len().saturating_sub(most);
    receipts.truncate(most);
    shipments.truncate(most);
    Some(Deliveries {
        fulfilment: contract.fulfilment(),
        received: contract.received(),
        receipts,
        shipments,
        left,
    })
}

/// Whether something that was counted as damaged has not been claimed.
fn is_to_claim(contract: &Order, receipt: ReceiptId, counts: &[Count]) -> bool {
    if contract.claims().iter().any(|claim| claim.id == claim_of(receipt)) {
        return false;
    }
    // Also by a claim that was made by itself.
    counts.iter().filter(|count| count.damaged > 0).any(|count| {
        let all = contract.receipts().iter().flat_map(|delivery| &delivery.counts);
        let damaged = all.filter(|c| c.line == count.line).map(|c| u64::from(c.damaged));
        let claims = contract.claims().iter().flat_map(|claim| &claim.about);
        let claimed = claims.filter(|it| it.line == count.line).map(|it| u64::from(it.quantity));
        claimed.sum::<u64>() < damaged.sum::<u64>()
    })
}

/// What the supplier said is on its way, newest first.
pub(crate) fn shipments(contract: &Order) -> Vec<ShipmentView> {
    let shipments = contract.shipments().iter().rev().map(|shipment| ShipmentView {
        parts: shipment.parts.clone(),
        carrier: shipment.carrier.clone(),
        tracking: shipment.tracking.clone(),
        expected: shipment.expected,
        at: shipment.at,
    });
    shipments.collect()
}

/// A draft that waits for the owner, as it would be placed now, and what is in the way of that.
async fn waiting(
    c: &mut Connection,
    who: &SignedIn,
    id: OrderId,
    now: Timestamp,
) -> Result<(Option<OrderDocument>, Vec<Message>), PageError> {
    let Found::Draft(draft) = draft::find(c, who.shop, id).await? else {
        return Ok((None, Vec::new()));
    };
    let obstacles: Vec<Message> = draft.obstacles(now).into_iter().map(|(_, why)| why).collect();
    let Some(contact) = draft.contact() else { return Ok((None, obstacles)) };
    let shop = sql::get_shop(c, who.shop).await?;
    // Of what can't be counted there is no order to show.
    Ok((facts::document(&draft, &shop, contact, 0).ok(), obstacles))
}

/// Whether an answer to an older revision came after that one had been replaced: those before
/// were the reason for replacing it, and belong to the past.
fn came_late(events: &[EventRow], said: &Response) -> bool {
    let place = |wanted: &dyn Fn(&Event) -> bool| {
        events.iter().position(|event| wanted(&event.happened.event))
    };
    let answered =
        place(&|e| matches!(e, Event::Answered { response, .. } if *response == said.id));
    let replaced =
        place(&|e| matches!(e, Event::Placed { revision, .. } if *revision > said.revision));
    answered > replaced
}

fn dispatch(
    row: &sql::DispatchRow,
    mails: &[outbox::Status],
    contract: &Order,
) -> Option<DispatchView> {
    let mail = mails.iter().find(|m| m.id == row.message)?;
    let last = mail.attempts.last();
    let came_back = mail.notices.iter().rev().find(|notice| notice.failed);
    let came_back = came_back.filter(|_| mail.state == outbox::State::Bounced);
    let late = mail.notices.last().filter(|notice| !notice.failed);
    let late = late.filter(|_| mail.state == outbox::State::HandedOver);
    // Whoever has answered knows all that it could have told them.
    let answered = mail.state.can_be_retried()
        && row.contact.is_some()
        && contract.was_answered_after(row.revision, mail.queued_at);
    let refused = last.filter(|_| mail.state == outbox::State::Refused && !answered);
    let refused = refused.map(|attempt| attempt.reply.as_str());
    Some(DispatchView {
        message: row.message,
        purpose: row.purpose.clone(),
        to: mail.recipient.clone(),
        state: mail.word().to_owned(),
        reply: match came_back {
            Some(notice) => notice.words.clone(),
            None => last.map(|a| a.reply.clone()).unwrap_or_default(),
        },
        turned_away: match came_back {
            Some(notice) => Some(TurnedAway { reason: notice.reason, noticed_at: Some(notice.at) }),
            None => {
                refused.map(|reply| TurnedAway { reason: Reason::of_line(reply), noticed_at: None })
            }
        },
        late: late.map(|notice| notice.at),
        answered,
        can_be_retried: mail.state.can_be_retried() && !answered,
        waits: mail.waits_for.map(|what| Waits {
            what: what.word().to_owned(),
            coming: mail.coming.clone(),
            gives_up_at: mail.gives_up_at,
        }),
        mailbox: last.is_some_and(|a| a.transport == outbox::MAILBOX),
    })
}

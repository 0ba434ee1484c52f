//! A member counts what has come, and shows what of it is damaged: that leads into the claim.

use super::{
    acting::{Acting, record},
    ceilings,
    claims::upload,
    facts, receive_form, sql,
};
use crate::{
    AppState,
    db::Connection,
    web::{
        Id, Page, PageError, Parse, SignedIn, Uploaded, Visit, error::ceiling_status, see_other,
    },
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use jiff::{Span, Timestamp, civil::Date};
use packpost_app::{
    components::answer_field,
    document::OrderDocument,
    form::Form,
    pages::{
        self,
        orders::receive::{DAYS_BACK, Delivery, Expected},
    },
    texts::Message,
};
use packpost_domain::{
    ClaimId, Order, OrderId, Quantity, ReceiptId, ShopId, State as OrderState, Step,
    order::{By, Count, Event, Refused},
};
use receive_form::{Which, counted, is_nothing, surplus};

/// What takes files, and so more than other forms.
pub fn uploads() -> Router<AppState> {
    Router::new().route("/orders/{id}/receive", get(show).post(receive))
}

/// The claim that a count leads into: one, however often its page is opened.
pub(super) fn claim_of(receipt: ReceiptId) -> ClaimId {
    ClaimId(receipt.0)
}

/// What a count was made from. Another one says that somebody counted, or changed the order, since.
fn stand(order: &Order) -> String {
    let last = order.receipts().last().map(|delivery| delivery.id.to_string()).unwrap_or_default();
    format!("{}.{}.{last}", order.revision().0, order.receipts().len())
}

/// The order as both sides agreed on it, with its history.
async fn find(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<(OrderDocument, Order), PageError> {
    let placed = facts::placed(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let order = sql::find_contract(c, shop, id).await?.ok_or(PageError::NotFound)?.order;
    Ok((facts::agreed(&placed.document, &order), order))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    let (document, order) = find(&mut *state.db.read().await?, who.shop, id).await?;
    if order.allows(Step::Receive, By::Member(who.rights)).is_err() {
        return Ok(see_other(&format!("/orders/{id}")));
    }
    let now = state.clock.now();
    let receipt = ReceiptId::new(now, state.random.bytes());
    let today = now.to_zoned(visit.texts.zone().clone()).date();
    let form = Form::new().fill("receipt", receipt).fill("came", today);
    Ok(page(&visit, id, (&document, &order), Vec::new(), &form, StatusCode::OK))
}

fn page(
    visit: &Visit,
    id: OrderId,
    (document, order): (&OrderDocument, &Order),
    kept: Vec<String>,
    form: &Form,
    status: StatusCode,
) -> Response {
    let received = order.received();
    let lines = document.lines.iter().zip(order.agreed_lines());
    let lines: Vec<Expected> = lines
        .map(|(shown, line)| Expected {
            line: shown.clone(),
            came: received.get(&line.key).copied().unwrap_or(0),
            outstanding: order.outstanding(&line),
            over: form.error(&answer_field(line.key, "over")).is_some().then(|| {
                let typed = form.value(&answer_field(line.key, "good")).parse::<Quantity>();
                surplus(order, &line, typed.map_or(0, Quantity::get))
            }),
        })
        .collect();
    let number = document.number;
    let title = visit.texts.with("receive-title", [("number", number.to_string().into())]);
    let delivery = Delivery { order: id, number, lines, seen: stand(order), kept };
    let page = visit.page(title).status(status);
    page.render(|t| pages::orders::receive::page(t, &delivery, form))
}

async fn receive(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Uploaded { mut form, files, too_many, room }: Uploaded,
) -> Page {
    let now = state.clock.now();
    let (document, order) = find(&mut *state.db.read().await?, who.shop, id).await?;
    let receipt = form.value("receipt").parse();
    let receipt = receipt.unwrap_or_else(|_| ReceiptId::new(now, state.random.bytes()));
    form = form.fill("receipt", receipt);
    // The same click again, also where the count was undone since.
    if order.has_receipt(receipt) {
        return after(&state, &visit, &who, (id, receipt)).await;
    }
    let acting = Acting::from(&who);
    let stale = |typed| PageError::Stale { back: format!("/orders/{id}"), typed };
    match order.allows(Step::Receive, acting.by) {
        Ok(()) => {}
        Err(Refused::Person) => return Err(PageError::NotYours(Step::Receive)),
        Err(_) => return Err(stale(form)),
    }
    let claim = claim_of(receipt);
    let outs = form.values().any(|(name, value)| name.starts_with("out_") && !value.is_empty());
    let (photos, wrong) = if files.is_empty() && !too_many && !outs {
        (upload::kept(&state, who.shop, claim).await?, Vec::new())
    } else {
        match ceilings::hold_claims(&state, (who.shop, id), claim).await {
            Ok(()) => {}
            Err(PageError::Ceiling(why)) => {
                form.fail("photos", why.message());
                let (of, status) = ((&document, &order), ceiling_status(why));
                return Ok(page(&visit, id, of, Vec::new(), &form, status));
            }
            Err(other) => return Err(other),
        }
        upload::keep(&state, (who.shop, id, claim), files, too_many, &form).await?
    };
    drop(room);
    for message in wrong {
        form.fail("photos", message);
    }
    let seen = form.value("seen");
    if !seen.is_empty() && seen != stand(&order) {
        form.fail("", since(&state, &visit, (who.shop, id)).await?);
    }
    let read = read(&visit, &mut form, (&document, &order), acting.by);
    let came = came(&mut *state.db.read().await?, &visit, &mut form, (who.shop, id), now).await?;
    let Some((counts, note)) = read.filter(|_| form.is_valid()) else {
        let (of, status) = ((&document, &order), StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&visit, id, of, photos, &form, status));
    };
    let counted = Counted { receipt, counts, note, came, seen: order.receipts().to_vec() };
    match count(&state, (who.shop, id), counted, &acting).await? {
        Ok(_) => after(&state, &visit, &who, (id, receipt)).await,
        Err(Refused::Person) => Err(PageError::NotYours(Step::Receive)),
        Err(Refused::NoSuchReceipt) => {
            // While this one was read.
            let (document, order) = find(&mut *state.db.read().await?, who.shop, id).await?;
            form.fail("", since(&state, &visit, (who.shop, id)).await?);
            let (of, status) = ((&document, &order), StatusCode::UNPROCESSABLE_ENTITY);
            Ok(page(&visit, id, of, photos, &form, status))
        }
        Err(_) => Err(stale(form)),
    }
}

/// What was counted, and the note. `None` where something does not fit; the form says what.
fn read(
    visit: &Visit,
    form: &mut Form,
    (document, order): (&OrderDocument, &Order),
    by: By,
) -> Option<(Vec<Count>, String)> {
    let which = Which::of(form);
    let mut parse = Parse::new(&visit.texts, form);
    let lines = order.agreed_lines();
    let counts: Vec<Option<Count>> =
        lines.iter().map(|line| counted(&mut parse, order, (by, which), line)).collect();
    let note = parse.optional_text("note", "receive-note", 2_000);
    let counts: Vec<Count> = counts.into_iter().collect::<Option<_>>()?;
    let counts: Vec<Count> = counts.into_iter().filter(|count| !is_nothing(count)).collect();
    if counts.is_empty() {
        let first = document.lines.first().map(|l| answer_field(l.key, "good"));
        form.fail(first.unwrap_or_default(), Message::new("receive-nothing"));
    }
    // Each of them they may keep, and not all together.
    if !order.may_keep(by, &counts) {
        let kept = lines.iter().map(|line| answer_field(line.key, "over"));
        let kept: Vec<String> = kept.filter(|name| form.value(name) == "keep").collect();
        for name in kept {
            form.fail(name, Message::new("receive-over-limit-all"));
        }
    }
    Some((counts, note?))
}

/// The day on which it came: not in the future, not before the order was placed, and not long ago.
async fn came(
    c: &mut Connection,
    visit: &Visit,
    form: &mut Form,
    order: (ShopId, OrderId),
    now: Timestamp,
) -> sqlx::Result<Option<Date>> {
    let zone = visit.texts.zone();
    let today = now.to_zoned(zone.clone()).date();
    let placed = sql::find_placed(c, order).await?;
    let placed = placed.map_or(today, |row| row.placed_at.to_zoned(zone.clone()).date());
    let back = Span::new().days(i64::from(DAYS_BACK));
    let first = placed.max(today.checked_sub(back).unwrap_or(placed));
    let day = Parse::new(&visit.texts, form).optional_date("came").flatten();
    match day {
        Some(day) if day > today => {
            form.fail("came", Message::new("receive-came-future"));
        }
        Some(day) if day < first => {
            let says = Message::new("receive-came-early");
            form.fail("came", says.with("first", visit.texts.day(first)));
        }
        _ => {}
    }
    Ok(day)
}

/// Who has counted, or what else has happened, since the page was opened.
async fn since(
    state: &AppState,
    visit: &Visit,
    (shop, id): (ShopId, OrderId),
) -> Result<Message, PageError> {
    let events = sql::list_events(&mut *state.db.read().await?, shop, id).await?;
    let last = events.iter().rev().find(|event| {
        matches!(
            event.happened.event,
            Event::Received { .. } | Event::ReceiptVoided { .. } | Event::Placed { .. }
        )
    });
    let person = last.map(|event| event.person.clone()).unwrap_or_default();
    let at = last.map(|event| visit.texts.moment(event.happened.at)).unwrap_or_default();
    Ok(Message::new("receive-since").with("person", person).with("time", at))
}

/// Where a count leads: into the claim where something was damaged or photographed, else back.
async fn after(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    (id, receipt): (OrderId, ReceiptId),
) -> Page {
    let (_, order) = find(&mut *state.db.read().await?, who.shop, id).await?;
    let claim = claim_of(receipt);
    let damaged = order.counted(receipt).unwrap_or_default().iter().any(|c| c.damaged > 0);
    let open = order.counted(receipt).is_some()
        && order.claims().iter().all(|known| known.id != claim)
        && order.allows(Step::Claim, By::Member(who.rights)).is_ok();
    if open && (damaged || !upload::kept(state, who.shop, claim).await?.is_empty()) {
        let to = format!("/orders/{id}/claims/new?receipt={receipt}");
        return Ok(visit.redirect(&to, "flash-received-damaged"));
    }
    let says = match order.state() {
        OrderState::Closed => "flash-received-complete",
        _ => "flash-received",
    };
    Ok(visit.redirect(&format!("/orders/{id}"), says))
}

/// A delivery as it was counted.
#[derive(Clone, Debug)]
pub struct Counted {
    pub receipt: ReceiptId,
    pub counts: Vec<Count>,
    pub note: String,
    /// The day on which it came; `None`: today.
    pub came: Option<Date>,
    /// The counts that stood when this one was made: what was still to come followed from them.
    pub seen: Vec<packpost_domain::order::Delivery>,
}

/// A count is kept once, and closes the order where everything is here. Gives the order's state.
///
/// # Errors
/// The inner one says why it is not kept; `NoSuchReceipt` where somebody else counted meanwhile.
pub async fn count(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    counted: Counted,
    who: &Acting<'_>,
) -> Result<Result<OrderState, Refused>, PageError> {
    let now = state.clock.now();
    let Counted { receipt, counts, note, came, seen } = counted;
    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    if contract.order.receipts() != seen && !contract.order.has_receipt(receipt) {
        return Ok(Err(Refused::NoSuchReceipt));
    }
    let event = match contract.order.receive(who.by, receipt, counts, note, came) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(Ok(contract.order.state())),
        Err(why) => return Ok(Err(why)),
    };
    let mut contract = record(&mut write, (shop, id), contract, now, who, &event).await?;
    if let Ok(Some(event)) = contract.order.complete() {
        let system = Acting::system();
        contract = record(&mut write, (shop, id), contract, now, &system, &event).await?;
    }
    write.commit().await?;
    Ok(Ok(contract.order.state()))
}

//! A member counts what has come.

use super::{
    acting::{Acting, record},
    facts, sql,
};
use crate::{
    AppState,
    db::Connection,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{
    components::answer_field,
    document::OrderDocument,
    form::Form,
    pages::{self, orders::receive::Expected},
    texts::{Arg, Message},
};
use packpost_domain::{
    Figure, Judgement, Order, OrderId, Quantity, ReceiptId, ShopId, State as OrderState, Step,
    order::{By, Count, Delivery, Line, Refused},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/receive", get(show).post(receive))
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
    let receipt = ReceiptId::new(state.clock.now(), state.random.bytes());
    let mut form = Form::new().fill("receipt", receipt);
    for line in order.agreed_lines() {
        let outstanding = order.outstanding(&line).latin();
        form = form.fill(answer_field(line.key, "good"), outstanding);
    }
    Ok(page(&visit, id, &document, &order, &form, StatusCode::OK))
}

fn page(
    visit: &Visit,
    id: OrderId,
    document: &OrderDocument,
    order: &Order,
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
    let page = visit.page(title).status(status);
    page.render(|t| pages::orders::receive::page(t, id, number, &lines, form))
}

/// How many of so many more are beyond what the tolerance takes: the rest is as agreed.
fn surplus(order: &Order, line: &Line, more: u32) -> u64 {
    let came = order.received().get(&line.key).copied().unwrap_or(0);
    let taken = line.tolerance.accepted_up_to(line.quantity).get();
    (came + u64::from(more)).saturating_sub(taken.into()).min(more.into())
}

async fn receive(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(mut form): Posted,
) -> Page {
    let back = format!("/orders/{id}");
    let now = state.clock.now();
    let (document, order) = find(&mut *state.db.read().await?, who.shop, id).await?;
    let receipt = form.value("receipt").parse();
    let receipt = receipt.unwrap_or_else(|_| ReceiptId::new(now, state.random.bytes()));
    // The same click again, also where the count was undone since.
    if order.has_receipt(receipt) {
        return Ok(visit.redirect(&back, "flash-received"));
    }
    let by = By::Member(who.rights);
    let mut parse = Parse::new(&visit.texts, &mut form);
    let counts: Vec<Option<Count>> =
        order.agreed_lines().iter().map(|line| counted(&mut parse, &order, by, line)).collect();
    let note = parse.optional_text("note", "receive-note", 2_000);
    let counts: Option<Vec<Count>> = counts.into_iter().collect();
    let nothing = |c: &Count| c.accepted == 0 && c.damaged == 0 && c.returned == 0;
    if counts.as_ref().is_some_and(|counts| counts.iter().all(nothing)) {
        let first = document.lines.first().map(|l| answer_field(l.key, "good"));
        form.fail(first.unwrap_or_default(), Message::new("receive-nothing"));
    }
    let (counts, note) = match (counts, note) {
        (Some(counts), Some(note)) if form.is_valid() => (counts, note),
        _ => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(page(&visit, id, &document, &order, &form, status));
        }
    };
    let counts: Vec<Count> = counts.into_iter().filter(|c| !nothing(c)).collect();
    // Each of them they may keep, and not all together.
    if !order.may_keep(by, &counts) {
        let kept = order.agreed_lines().into_iter().map(|line| answer_field(line.key, "over"));
        let kept: Vec<String> = kept.filter(|name| form.value(name) == "keep").collect();
        for name in kept {
            form.fail(name, Message::new("receive-over-limit-all"));
        }
        return Ok(page(&visit, id, &document, &order, &form, StatusCode::UNPROCESSABLE_ENTITY));
    }

    let counted = Counted { receipt, counts, note, seen: order.receipts().to_vec() };
    match count(&state, (who.shop, id), counted, &Acting::from(&who)).await? {
        Ok(OrderState::Closed) => Ok(visit.redirect(&back, "flash-received-complete")),
        Ok(_) => Ok(visit.redirect(&back, "flash-received")),
        Err(Refused::Person) => Err(PageError::NotYours(Step::Receive)),
        Err(_) => Err(PageError::Stale { back: format!("/orders/{id}/receive"), typed: form }),
    }
}

/// A delivery as it was counted.
#[derive(Clone, Debug)]
pub struct Counted {
    pub receipt: ReceiptId,
    pub counts: Vec<Count>,
    pub note: String,
    /// The counts that stood when this one was made: what was still to come followed from them.
    pub seen: Vec<Delivery>,
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
    let Counted { receipt, counts, note, seen } = counted;
    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    if contract.order.receipts() != seen && !contract.order.has_receipt(receipt) {
        return Ok(Err(Refused::NoSuchReceipt));
    }
    let event = match contract.order.receive(who.by, receipt, counts, note) {
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

/// What was typed for a line. More than the tolerance allows needs a word on what becomes of it.
fn counted(parse: &mut Parse<'_>, order: &Order, by: By, line: &Line) -> Option<Count> {
    let name = |part: &str| answer_field(line.key, part);
    let good = parse.optional_quantity(&name("good"));
    let damaged = parse.optional_quantity(&name("damaged"));
    let units = |q: Option<Quantity>| q.map_or(0, Quantity::get);
    let (good, damaged) = (units(good?), units(damaged?));
    let came = order.received().get(&line.key).copied().unwrap_or(0) + u64::from(good);
    let counted = Count { line: line.key, accepted: good, damaged, returned: 0 };
    if good == 0 || line.tolerance.judge(line.quantity, came) != Judgement::Over {
        return Some(counted);
    }
    let over = surplus(order, line, good);
    let back = u32::try_from(over).unwrap_or(good).min(good);
    match parse.form.value(&name("over")) {
        "keep" if order.may_keep(by, &[counted]) => Some(counted),
        "keep" => {
            let message = Message::new("receive-over-limit").with("over", Arg::figure(&over));
            parse.form.fail(name("over"), message);
            None
        }
        "return" => Some(Count { accepted: good - back, returned: back, ..counted }),
        _ => {
            let most = line.tolerance.accepted_up_to(line.quantity);
            let message = Message::new("receive-over")
                .with("over", Arg::figure(&over))
                .with("most", Arg::figure(&most));
            parse.form.fail(name("over"), message);
            None
        }
    }
}

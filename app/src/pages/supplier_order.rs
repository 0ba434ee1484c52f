//! What a supplier sees behind the emailed link: the order, and one minute's worth of answer.

mod answer;
mod claims;
mod closed;
mod lines;
mod ship;

pub use claims::claim_field;
pub use closed::{closed, closed_title, crossed, full, renewed, too_late};
pub use lines::{FEW_LINES, choose_lines};

use crate::{
    View,
    components::{
        ClaimView, answered_lines, error_summary, heading, hidden, order_lines, order_terms,
        pdf_link, pdf_link_agreed, pdf_link_as_placed,
    },
    document::OrderDocument,
    form::Form,
    pages::orders::show::ShipmentView,
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{
    ResponseId, ResponseKind, State,
    order::{Answer, LineKey},
};

/// The name of every button that sends something: only who presses it sends this.
pub const PRESSED: &str = "pressed";

/// The order and where its answer stands.
#[derive(Clone, Debug)]
pub struct SupplierOrder {
    /// The path of the link, without a query.
    pub path: String,
    /// What its buttons send ([`PRESSED`]).
    pub pressed: String,
    pub order: OrderDocument,
    /// The same as it is to be delivered: with the changes, once they are accepted.
    pub agreed: OrderDocument,
    /// Of a long order the lines of which there is something to say; `None`: all have their fields.
    pub chosen: Option<Vec<LineKey>>,
    /// Whether it can be had as a PDF.
    pub pdf: bool,
    /// Whether what was agreed can be had as one.
    pub agreed_pdf: bool,
    pub state: State,
    /// What differs from the revision before, if there is one; empty where the shop insists on it.
    pub changes: Option<Vec<String>>,
    pub answer: Option<StandingAnswer>,
    /// What was said with the last step of the shop: why it would cancel, or did.
    pub reason: String,
    /// What they have told is on its way, newest first.
    pub shipments: Vec<ShipmentView>,
    /// How many they have told before those.
    pub earlier: usize,
    /// The id that a ship notice sent from this page gets.
    pub shipment: String,
    /// The day on which it was expected is over: they say when it comes.
    pub overdue: bool,
    /// What was wrong with what came, newest first.
    pub claims: Vec<ClaimView>,
}

impl SupplierOrder {
    /// What sends a form of this page.
    fn button(&self, class: &'static str, words: String) -> View {
        view! { <button class=class name=PRESSED value=self.pressed.clone()>{words}</button> }
            .into_any()
    }

    /// Whether the order still takes an answer (or another one after "received").
    fn is_open(&self) -> bool {
        matches!(self.state, State::Placed | State::Acknowledged)
    }
}

/// What was answered and may be taken back for a while.
#[derive(Clone, Debug)]
pub struct StandingAnswer {
    pub id: ResponseId,
    pub kind: ResponseKind,
    pub person: String,
    pub answer: Answer,
    /// The shop has agreed to its changes.
    pub agreed: bool,
    pub at: Timestamp,
    /// `None` once ten minutes are over, or somebody has acted on it.
    pub undo_until: Option<Timestamp>,
}

/// The order page of the supplier. `query` keeps the language over the post.
pub fn page(t: &Texts, supplier: &SupplierOrder, query: &str, form: &Form) -> View {
    let order = &supplier.order;
    let title = t.with("order-title", [("number", order.number.to_string().into())]);
    let sub = t.with(
        "supplier-from-to",
        [("shop", order.shop.as_str().into()), ("supplier", order.supplier.as_str().into())],
    );
    // Beside what was answered, it is said which of the two these lines are.
    let changed = supplier.answer.as_ref().filter(|said| said.kind == ResponseKind::Changed);
    let pdf = match changed {
        Some(answer) if answer.agreed => pdf_link_as_placed,
        _ => pdf_link,
    };
    let (heading_class, lines) = match changed {
        None => ("visually-hidden", "lines-caption"),
        Some(answer) if answer.agreed => ("", "lines-agreed"),
        Some(_) => ("", "lines-as-asked"),
    };
    view! {
        {heading(None, title.into_any(), Some(sub.into_any()), None)}
        {standing(t, supplier)}
        {supplier.answer.as_ref().map(|answer| answered(t, supplier, answer, query))}
        {supplier.changes.as_ref().map(|said| changes(t, &order.shop, said))}
        {error_summary(t, form)}
        {(supplier.state == State::CancelRequested).then(|| answer::cancel_form(t, supplier, query, form))}
        {claims::claims(t, supplier, query, form)}
        {supplier.overdue.then(|| ship::ship_form(t, supplier, query, form))}
        <section>
            <h2 class=heading_class>{t.get(lines)}</h2>
            {order_lines(t, &supplier.agreed)}
            {order_terms(t, &supplier.agreed)}
            {supplier.agreed_pdf.then(|| pdf_link_agreed(t, format!("{}/agreed.pdf", supplier.path)))}
            {supplier.pdf.then(|| pdf(t, format!("{}/order.pdf", supplier.path)))}
        </section>
        {(supplier.is_open() && nothing_typed(form)).then(|| answer::accept_form(t, supplier, query))}
        {supplier.is_open().then(|| answer::answer_form(t, supplier, query, form))}
        {ship::told(t, supplier)}
        {(!supplier.overdue).then(|| ship::ship_form(t, supplier, query, form))}
    }
    .into_any()
}

/// Whether one press is all that was asked for, and may be again: no other form was begun.
fn nothing_typed(form: &Form) -> bool {
    form.values().all(|(name, _)| name == PRESSED)
}

/// What the shop has done since: asked to cancel, cancelled, closed.
fn standing(t: &Texts, supplier: &SupplierOrder) -> View {
    let kind = match supplier.state {
        State::CancelRequested => "notice warn",
        State::Cancelled => "notice bad",
        State::Closed => "notice ok",
        _ => return ().into_any(),
    };
    let said = t.with(
        &format!("supplier-state-{}", supplier.state.word()),
        [("shop", supplier.order.shop.as_str().into())],
    );
    let reason = (!supplier.reason.is_empty())
        .then(|| view! { <p class="pre"><bdi>{supplier.reason.clone()}</bdi></p> });
    view! { <div class=kind><div class="stack"><p>{said}</p>{reason}</div></div> }.into_any()
}

fn changes(t: &Texts, shop: &str, changes: &[String]) -> View {
    if changes.is_empty() {
        let says = t.with("order-as-asked", [("shop", shop.into())]);
        return view! { <div class="notice info"><p>{says}</p></div> }.into_any();
    }
    let items = changes.iter().map(|change| view! { <li>{change.clone()}</li> }).collect_view();
    view! {
        <div class="notice info"><div class="stack"><p>{t.get("order-changed-since")}</p><ul class="bulleted">{items}</ul></div></div>
    }
    .into_any()
}

fn answered(t: &Texts, supplier: &SupplierOrder, answer: &StandingAnswer, query: &str) -> View {
    let word = answer.kind.word();
    let by = t.with(
        "supplier-answered-by",
        [("person", answer.person.as_str().into()), ("time", t.moment(answer.at).into())],
    );
    let words = &answer.answer.words;
    let reason =
        (!words.is_empty()).then(|| view! { <p class="pre"><bdi>{words.clone()}</bdi></p> });
    let undo = answer.undo_until.map(|until| {
        view! {
            <form method="post" action=format!("{}/undo{query}", supplier.path)>
                {hidden("response", answer.id)}
                <p>{t.with("supplier-undo-until", [("time", t.clock(until).into())])}</p>
                {supplier.button("btn", t.get("supplier-undo"))}
            </form>
        }
    });
    let lines = (answer.kind == ResponseKind::Changed)
        .then(|| answered_lines(t, &supplier.order, &answer.answer));
    let next = match answer.agreed {
        true => "agreed",
        false => word,
    };
    let over = matches!(supplier.state, State::Cancelled | State::CancelRequested);
    let class = match answer.kind {
        ResponseKind::Rejected => "answered no",
        _ if over => "answered over",
        _ => "answered",
    };
    view! {
        <div class=class data-answered=answer.id.to_string()>
            <h2>{t.word("supplier-answered", word)}</h2>
            <p>{by}</p>
            {reason}
            {lines}
            <p>{t.word("supplier-answered-next", next)}</p>
            {undo}
        </div>
    }
    .into_any()
}

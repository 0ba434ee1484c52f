//! An order that was placed: what was agreed, what to do now, how it travels, what happened.

mod actions;
mod answer;
mod carried;
mod carrying;
mod claims;
mod deliveries;
mod prices;

pub use answer::{AnswerView, AskedView, LateView};
pub use carrying::{DispatchView, LinkView, TurnedAway, Waits};
pub(crate) use deliveries::shipment;
pub use deliveries::{Deliveries, ReceiptView, ShipmentView};
pub use prices::PriceView;

use super::ways::CarriedView;
use crate::{
    View,
    components::{
        ClaimView, badge, crumb, heading, hidden, moment, order_lines, order_terms, pdf_link,
        pdf_link_agreed, pdf_link_as_placed,
    },
    document::OrderDocument,
    texts::{Arg, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{
    LinkId, MessageId, OrderId, OwnerNeeded, ResponseKind::Changed, Revision, State, Step,
};

/// Everything that the shop knows of an order.
#[derive(Clone, Debug)]
pub struct ShowOrder {
    pub id: OrderId,
    /// Differs from that of an earlier page if anything on it does.
    pub pulse: String,
    /// The id that a draft of the same again would get.
    pub again: OrderId,
    /// The id that a new link would get.
    pub next_link: LinkId,
    pub state: State,
    pub revision: Revision,
    /// The steps that this person may take now.
    pub may: Vec<Step>,
    /// Whether what it comes to, with the supplier's changes, is theirs to spend.
    /// Why an owner has to accept the changes, where whoever looks may not.
    pub owner_needed: Option<OwnerNeeded>,
    /// `None` for a draft that was given up: nothing was ever placed. Of one that waits for
    /// approval: as it would be placed.
    pub order: Option<OrderDocument>,
    /// The same as it is to be delivered: with the supplier's changes, once they are accepted.
    pub agreed: Option<OrderDocument>,
    /// Prices that were agreed and that the catalogue does not know, where the reader may change it.
    pub prices: Vec<PriceView>,
    /// The day on which the next of it should come, and whether that day is over.
    pub expected: Option<(Date, bool)>,
    pub supplier_name: String,
    /// Whether this revision can be had as a PDF.
    pub pdf: bool,
    /// Whether what was agreed can be had as one.
    pub agreed_pdf: bool,
    /// Whether the reader may see to mails and links.
    pub may_carry: bool,
    /// Whether there is something to tell the supplier by another way, and the reader may.
    pub may_tell: bool,
    /// What members carried themselves, oldest first.
    pub carried: Vec<CarriedView>,
    /// Who waits for an owner, where it waits for one.
    pub asked: Option<AskedView>,
    /// The supplier's last word, if it stands.
    pub answer: Option<AnswerView>,
    /// Answers to older revisions that came too late to count.
    pub late: Vec<LateView>,
    /// `None` before both sides have agreed.
    pub deliveries: Option<Deliveries>,
    /// Newest first.
    pub claims: Vec<ClaimView>,
    pub dispatches: Vec<DispatchView>,
    pub links: Vec<LinkView>,
    /// Where earlier mails begin.
    pub earlier_mails: Option<MessageId>,
    /// Newest first.
    pub timeline: Vec<Happening>,
    /// Where the earlier part of it begins.
    pub earlier: Option<i64>,
    /// Whether history and mails are the newest there are.
    pub newest: bool,
}

/// A line of the timeline, in words.
#[derive(Clone, Debug)]
pub struct Happening {
    pub at: Timestamp,
    pub text: String,
    pub by: String,
    /// What was said with it.
    pub words: String,
}

/// The order page of the shop.
pub fn page(t: &Texts, show: &ShowOrder) -> View {
    let placed = show.order.as_ref().filter(|_| show.state != State::AwaitingApproval);
    let title = match placed {
        Some(order) => t.with("order-title", [("number", order.number.to_string().into())]),
        None => t.get("order-no-number"),
    };
    let revision = (show.revision > Revision::FIRST).then(|| {
        let number = Arg::figure(&show.revision.0);
        view! { " "<span class="muted">{t.with("compare-revision", [("revision", number)])}</span> }
    });
    let sub = view! {
        <bdi>{show.supplier_name.clone()}</bdi>" "{badge(t, "state", show.state.word())}{revision}
    }
    .into_any();
    // Beside changes that wait for a reply it would only be in the way.
    let settled = placed.is_some() && show.state != State::ChangesProposed;
    let again = settled.then(|| {
        view! {
            <form method="post" action=format!("/orders/{}/again", show.id)>
                {hidden("id", show.again)}
                <button class="btn">{t.get("order-again")}</button>
            </form>
        }
        .into_any()
    });
    let order = show.agreed.clone();
    // Beside what is proposed, it is said which of the two these lines are.
    let (heading_class, lines) = match show.state {
        State::ChangesProposed => ("", "lines-as-asked"),
        _ => ("visually-hidden", "lines-caption"),
    };
    let pdf = pdfs(t, show);
    let deliveries = order.as_ref().map(|order| deliveries::deliveries(t, show, order));
    let claims = order.as_ref().map(|order| claims::claims(t, show, order));
    let page = view! {
        {heading(crumb("/orders", t.get("nav-orders")), title.into_any(), Some(sub), again)}
        {answer::answer(t, show)}
        {prices::prices(t, show)}
        {answer::late(t, show)}
        {expected(t, show)}
        <div class="split">
            <div class="stack">
                {order.map(|order| view! {
                    <section class="printed">
                        {letterhead(t, &order)}
                        <h2 class=heading_class>{t.get(lines)}</h2>{order_lines(t, &order)}{order_terms(t, &order)}{pdf}
                    </section>
                })}
                {claims}
                {deliveries}
                {actions::actions(t, show)}
                {carrying::carrying(t, show)}
                {carried::carried(t, show)}
            </div>
            <aside class="stack">
                <section><h2>{t.get("order-timeline")}</h2>{timeline(t, show)}</section>
                {carrying::links(t, show)}
            </aside>
        </div>
    };
    view! {
        <p id="live-word" class="notice" role="status" hidden=true>
            <a href=format!("/orders/{}", show.id) hidden=true>{t.get("live-waits")}</a>
            <span>{t.get("live-changed")}</span>
        </p>
        <div class="stack" data-live=format!("/orders/{}/live", show.id) data-pulse=show.pulse.clone()>{page}</div>
    }
    .into_any()
}

/// When the next of it comes, or that it is late.
fn expected(t: &Texts, show: &ShowOrder) -> View {
    let Some((day, late)) = show.expected else { return ().into_any() };
    let (class, key) =
        if late { ("notice warn", "order-late") } else { ("notice info", "order-expected") };
    let says = t.with(key, [("day", t.day(day).into())]);
    view! { <div class=class><p>{says}</p></div> }.into_any()
}

/// What was agreed and what was placed, to print or to keep.
fn pdfs(t: &Texts, show: &ShowOrder) -> View {
    let changed = show.answer.as_ref().is_some_and(|said| said.agreed && said.kind == Changed);
    let placed = if changed { pdf_link_as_placed } else { pdf_link };
    let placed = show.pdf.then(|| placed(t, format!("/orders/{}/order.pdf", show.id)));
    let agreed =
        show.agreed_pdf.then(|| pdf_link_agreed(t, format!("/orders/{}/agreed.pdf", show.id)));
    view! { {agreed}{placed} }.into_any()
}

/// Who orders from whom, which on a screen stands around the page: on paper only.
fn letterhead(t: &Texts, order: &OrderDocument) -> View {
    let (shop, supplier) = (order.shop.as_str().into(), order.supplier.as_str().into());
    let words = t.with("supplier-from-to", [("shop", shop), ("supplier", supplier)]);
    view! { <p class="letterhead">{words}</p> }.into_any()
}

/// Leads to what came before, and back to the newest.
fn turn_page(t: &Texts, show: &ShowOrder, earlier: Option<String>, key: &str) -> View {
    let base = format!("/orders/{}", show.id);
    let newest = (!show.newest).then(|| {
        view! { <a class="btn quiet" href=base.clone()>{t.get("show-newest")}</a> }
    });
    let earlier = earlier.map(|query| {
        view! { <a class="btn quiet" rel="next" href=format!("{base}?{query}")>{t.get(key)}</a> }
    });
    if newest.is_none() && earlier.is_none() {
        return ().into_any();
    }
    view! { <div class="actions">{earlier}{newest}</div> }.into_any()
}

fn timeline(t: &Texts, show: &ShowOrder) -> View {
    let earlier = show.earlier.map(|id| format!("before={id}#history"));
    let items = show
        .timeline
        .iter()
        .map(|happening| {
            let by = (!happening.by.is_empty())
                .then(|| view! { <span class="by"><bdi>{happening.by.clone()}</bdi></span> });
            let words = (!happening.words.is_empty())
                .then(|| view! { <p class="pre small"><bdi>{happening.words.clone()}</bdi></p> });
            view! { <li>{moment(t, happening.at)}" "<p>{happening.text.clone()}</p>{by}{words}</li> }
        })
        .collect_view();
    view! { <ol class="timeline" id="history">{items}</ol>{turn_page(t, show, earlier, "show-earlier")} }.into_any()
}

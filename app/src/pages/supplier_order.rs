//! What a supplier sees behind the emailed link: the order, and one minute's worth of answer.

use crate::{
    View,
    components::{Field, error_summary, heading, hidden, order_lines, order_terms},
    document::OrderDocument,
    form::Form,
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{LinkStatus, ResponseId, ResponseKind};

/// The order and where its answer stands.
#[derive(Clone, Debug)]
pub struct SupplierOrder {
    /// The path of the link, without a query.
    pub path: String,
    pub order: OrderDocument,
    pub answer: Option<StandingAnswer>,
    /// Whether the order still takes an answer (or another one after "received").
    pub open: bool,
}

/// What was answered and may be taken back for a while.
#[derive(Clone, Debug)]
pub struct StandingAnswer {
    pub id: ResponseId,
    pub kind: ResponseKind,
    pub person: String,
    pub reason: String,
    pub at: Timestamp,
    /// `None` once ten minutes are over.
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
    view! {
        {heading(None, title.into_any(), Some(sub.into_any()), None)}
        {supplier.answer.as_ref().map(|answer| answered(t, supplier, answer, query))}
        {error_summary(t, form)}
        <section>
            <h2 class="visually-hidden">{t.get("lines-caption")}</h2>
            {order_lines(t, order)}
            {order_terms(t, order)}
        </section>
        {supplier.open.then(|| answer_form(t, supplier, query, form))}
    }
    .into_any()
}

fn answered(t: &Texts, supplier: &SupplierOrder, answer: &StandingAnswer, query: &str) -> View {
    let word = answer.kind.word();
    let by = t.with(
        "supplier-answered-by",
        [("person", answer.person.as_str().into()), ("time", t.moment(answer.at).into())],
    );
    let reason = (!answer.reason.is_empty())
        .then(|| view! { <p class="pre"><bdi>{answer.reason.clone()}</bdi></p> });
    let undo = answer.undo_until.map(|until| {
        view! {
            <form method="post" action=format!("{}/undo{query}", supplier.path)>
                {hidden("response", answer.id)}
                <p>{t.with("supplier-undo-until", [("time", t.clock_there(until).into())])}</p>
                <button class="btn">{t.get("supplier-undo")}</button>
            </form>
        }
    });
    view! {
        <div class="answered">
            <h2>{t.word("supplier-answered", word)}</h2>
            <p>{by}</p>
            {reason}
            <p>{t.word("supplier-answered-next", word)}</p>
            {undo}
        </div>
    }
    .into_any()
}

fn answer_form(t: &Texts, supplier: &SupplierOrder, query: &str, form: &Form) -> View {
    let acknowledged = supplier.answer.is_some();
    let order = [ResponseKind::Accepted, ResponseKind::Acknowledged, ResponseKind::Rejected];
    let options = order
        .into_iter()
        .filter(|kind| !(acknowledged && *kind == ResponseKind::Acknowledged))
        .map(|kind| {
            let word = kind.word();
            (word.to_owned(), t.word("supplier-choice", word), t.word("supplier-choice-hint", word))
        })
        .collect();
    view! {
        <form id="answer" class="stack" method="post" action=format!("{}/answer{query}", supplier.path)>
            {Field::new("kind", t.get("supplier-answer")).radios(options).view(t, form)}
            {Field::new("reason", t.get("supplier-reason")).hint(t.get("supplier-reason-hint")).text(3).view(t, form)}
            {Field::new("person", t.get("supplier-person")).hint(t.get("supplier-person-hint")).autocomplete("name").view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("supplier-send")}</button></div>
        </form>
    }
    .into_any()
}

/// A link that lets in no longer, or never did (`None`), and what to do now.
pub fn closed(t: &Texts, status: Option<LinkStatus>, renew: Option<(String, String)>) -> View {
    let word = match status {
        None | Some(LinkStatus::Live) => "unknown",
        Some(LinkStatus::Expired) => "expired",
        Some(LinkStatus::Revoked) => "revoked",
        Some(LinkStatus::Superseded) => "superseded",
    };
    let renew = renew.map(|(action, address)| {
        view! {
            <form method="post" action=action>
                <p>{t.with("link-renew-to", [("address", address.into())])}</p>
                <button class="btn primary">{t.get("link-renew")}</button>
            </form>
        }
    });
    view! {
        {heading(None, closed_title(t, status).into_any(), None, None)}
        <p>{t.word("link-closed-text", word)}</p>
        {renew}
    }
    .into_any()
}

/// The heading of the page about a link that lets in no longer.
pub fn closed_title(t: &Texts, status: Option<LinkStatus>) -> String {
    t.get(match status {
        None | Some(LinkStatus::Live) => "link-closed-unknown",
        Some(LinkStatus::Expired) => "link-closed-expired",
        Some(LinkStatus::Revoked) => "link-closed-revoked",
        Some(LinkStatus::Superseded) => "link-closed-superseded",
    })
}

/// A new link is on its way, whatever was asked: the page gives nothing away.
pub fn renewed(t: &Texts, address: String) -> View {
    view! {
        {heading(None, t.get("link-renewed-title").into_any(), None, None)}
        <p>{t.with("link-renewed-text", [("address", address.into())])}</p>
    }
    .into_any()
}

/// Shown where the answer came too late to be taken back, or another one stands.
pub fn too_late(t: &Texts, path: String, key: &str) -> View {
    view! {
        {heading(None, t.get("supplier-too-late-title").into_any(), None, None)}
        <p>{t.get(key)}</p>
        <div class="actions"><a class="btn primary" href=path>{t.get("supplier-back")}</a></div>
    }
    .into_any()
}

//! Two revisions of an order, side by side, and what is different.

use crate::{
    View, compare,
    components::{Field, crumb, heading, order_lines, order_terms, pdf_link},
    document::OrderDocument,
    form::Form,
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{OrderId, Revision};

/// A revision with who placed it when.
#[derive(Clone, Debug)]
pub struct Compared {
    pub revision: Revision,
    pub order: OrderDocument,
    /// Whether this revision can be had as a PDF.
    pub pdf: bool,
    pub placed_at: Timestamp,
    pub placed_by: String,
}

/// What differs between two revisions out of `count`.
pub fn page(t: &Texts, id: OrderId, count: u32, old: &Compared, new: &Compared) -> View {
    let number = new.order.number.to_string();
    let title = t.with("compare-title", [("number", number.as_str().into())]);
    let back =
        crumb(format!("/orders/{id}"), t.with("order-title", [("number", number.as_str().into())]));
    let form = Form::new().fill("from", old.revision.0).fill("to", new.revision.0);
    let options = || (1..=count).map(|n| (n.to_string(), t.figure(&n))).collect();
    let changes = compare::changes(t, &old.order, &new.order);
    let changes = if changes.is_empty() {
        view! { <p>{t.get("compare-same")}</p> }.into_any()
    } else {
        let items = changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view();
        view! { <ul class="bulleted">{items}</ul> }.into_any()
    };
    view! {
        {heading(back, title.into_any(), None, None)}
        <form class="row inline" method="get" action=format!("/orders/{id}/compare")>
            {Field::new("from", t.get("compare-from")).select(options()).view(t, &form)}
            {Field::new("to", t.get("compare-to")).select(options()).view(t, &form)}
            <button class="btn">{t.get("compare-action")}</button>
        </form>
        <section><h2>{t.get("order-changed-since")}</h2>{changes}</section>
        <div class="split even">
            {side(t, id, old)}
            {side(t, id, new)}
        </div>
    }
    .into_any()
}

fn side(t: &Texts, id: OrderId, compared: &Compared) -> View {
    let placed = t.with(
        "compare-placed",
        [
            ("time", t.moment(compared.placed_at).into()),
            ("person", compared.placed_by.as_str().into()),
        ],
    );
    let pdf = compared
        .pdf
        .then(|| pdf_link(t, format!("/orders/{id}/order.pdf?revision={}", compared.revision.0)));
    view! {
        <section>
            <h2>{t.with("compare-revision", [("revision", Arg::figure(&compared.revision.0))])}</h2>
            <p class="small muted">{placed}</p>
            {order_lines(t, &compared.order)}
            {order_terms(t, &compared.order)}
            {pdf}
        </section>
    }
    .into_any()
}

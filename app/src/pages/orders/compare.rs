//! Two revisions of an order in one table, with what is different marked.

use crate::{
    View, compare,
    components::{Field, crumb, heading, pdf_link, price_per, sku, total_rows},
    document::{DocumentLine, OrderDocument},
    form::Form,
    pages::catalogue::words::counted,
    texts::{Arg, Texts, steady},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Money, OrderId, Revision};

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
        {lines(t, &old.order, &new.order)}
        {terms(t, &old.order, &new.order)}
    }
    .into_any()
}

/// Which revision it is, since when, and its PDF.
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
            {pdf}
        </section>
    }
    .into_any()
}

/// What stood there before, struck through, and what stands there now; once where both are the same.
fn marked(old: Option<String>, new: Option<String>) -> View {
    if old == new {
        return new.into_any();
    }
    let old = old.map(|old| view! { <del>{old}</del>" " });
    let new = new.map(|new| view! { <ins>{new}</ins> });
    view! { {old}{new} }.into_any()
}

/// One table of both: lines that were taken out stand at its end.
fn lines(t: &Texts, old: &OrderDocument, new: &OrderDocument) -> View {
    let before = |line: &DocumentLine| old.lines.iter().find(|l| l.key == line.key);
    let stays = new.lines.iter().map(|line| (before(line), Some(line)));
    let gone = old.lines.iter().filter(|l| new.lines.iter().all(|n| n.key != l.key));
    let rows = stays.chain(gone.map(|line| (Some(line), None)));
    let rows = rows.map(|(old, new)| line(t, old, new)).collect_view();
    view! {
        <table class="data compared" role="table">
            <caption class="visually-hidden">{t.get("lines-caption")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader">{t.get("line-product")}</th>
                    <th role="columnheader" class="num">{t.get("line-quantity")}</th>
                    <th role="columnheader" class="num">{t.get("line-price")}</th>
                    <th role="columnheader" class="num">{t.get("line-total")}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
            <tfoot role="rowgroup">{sums(t, old, new)}</tfoot>
        </table>
    }
    .into_any()
}

fn line(t: &Texts, old: Option<&DocumentLine>, new: Option<&DocumentLine>) -> View {
    let both = |says: &dyn Fn(&DocumentLine) -> String| marked(old.map(says), new.map(says));
    let quantity = both(&|line| counted(t, &line.unit, line.quantity));
    let price = both(&|line| price_per(t, line.price, line.basis, &line.unit));
    let total = both(&|line| t.money(line.total));
    let code = new.or(old).filter(|line| !line.supplier_sku.is_empty());
    let code = code.map(|line| sku(&line.supplier_sku));
    let class = (old != new).then_some("changed");
    view! {
        <tr role="row" class=class>
            <th scope="row" role="rowheader">
                <span class="line-name">{both(&|line| t.isolated(&line.product))}" "{code}</span>
            </th>
            <td class="num" role="cell" data-label=t.get("line-quantity")><span>{quantity}</span></td>
            <td class="num" role="cell" data-label=t.get("line-price")><span>{price}</span></td>
            <td class="num" role="cell" data-label=t.get("line-total")><span>{total}</span></td>
        </tr>
    }
    .into_any()
}

/// Goods, charges, tax and the total of both; a row that only one of them has is marked.
fn sums(t: &Texts, old: &OrderDocument, new: &OrderDocument) -> View {
    let of = |order: &OrderDocument| {
        let mut rows = total_rows(t, &order.money);
        rows.push((t.get("order-total"), order.total()));
        rows
    };
    let (old, mut labels, new) = (of(old), Vec::<String>::new(), of(new));
    // The total last, whichever of them has more above it.
    let above = |rows: &[(String, Money)]| rows[..rows.len().saturating_sub(1)].to_vec();
    for (label, _) in above(&old).into_iter().chain(above(&new)).chain(new.last().cloned()) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let find = |rows: &[(String, Money)], label: &str| {
        rows.iter().find(|(l, _)| l == label).map(|(_, amount)| t.money(*amount))
    };
    let row = |label: String| {
        let amounts = (find(&old, &label), find(&new, &label));
        let class = (amounts.0 != amounts.1).then_some("changed");
        view! {
            <tr role="row" class=class>
                <th scope="row" role="rowheader" colspan="3">{label}</th>
                <td class="num" role="cell">{marked(amounts.0, amounts.1)}</td>
            </tr>
        }
    };
    labels.into_iter().map(row).collect_view().into_any()
}

fn terms(t: &Texts, old: &OrderDocument, new: &OrderDocument) -> View {
    let day = |order: &OrderDocument| order.need_by.map(|day| t.day(day));
    let place = |order: &OrderDocument| Some(steady(&order.delivery_address).into_owned());
    let note = |order: &OrderDocument| {
        Some(steady(&order.note).into_owned()).filter(|note| !note.is_empty())
    };
    let facts = [
        ("order-need-by", day(old), day(new)),
        ("order-deliver-to", place(old), place(new)),
        ("order-note", note(old), note(new)),
    ];
    let facts = facts.into_iter().filter(|(_, old, new)| old.is_some() || new.is_some());
    let facts = facts.map(|(key, old, new)| {
        view! { <div><dt>{t.get(key)}</dt><dd class="pre">{marked(old, new)}</dd></div> }
    });
    view! { <dl class="kv compared">{facts.collect_view()}</dl> }.into_any()
}

//! Offers side by side: the same columns on a product's page and on a supplier's.

use super::words;
use crate::{
    View,
    components::{badge_archived, money, sku, when},
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{Money, Offer, OfferId, Percent, SupplierId, Tolerance};

/// One offer in a table.
#[derive(Clone, Debug)]
pub struct OfferRow {
    pub id: OfferId,
    /// The supplier on a product's page, the product on a supplier's.
    pub title: String,
    pub href: String,
    pub detail: String,
    pub supplier: SupplierId,
    pub unit: String,
    pub supplier_sku: String,
    pub lead_days: u32,
    pub terms: Offer,
    pub setup: Option<Money>,
    pub tolerance: Tolerance,
    /// The offer, or its supplier, is out of use.
    pub archived: bool,
    /// It has a link to order by it: it can be ordered now.
    pub orderable: bool,
}

/// The offers; `first` is the heading of the first column. Who may not change them gets no link to.
pub fn offer_table(
    t: &Texts,
    caption: String,
    first: String,
    offers: &[OfferRow],
    may_edit: bool,
) -> View {
    let labels = ["offer-sku", "offer-price", "offer-quantities", "offer-lead"].map(|k| t.get(k));
    let head = labels.iter().map(|l| view! { <th scope="col">{l.clone()}</th> }).collect_view();
    let rows = offers.iter().map(|o| row(t, o, labels.clone(), may_edit)).collect_view();
    view! {
        <table class="data" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr role="row">
                <th scope="col">{first}</th>{head}
                <th scope="col"><span class="visually-hidden">{t.get("edit")}</span></th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(
    t: &Texts,
    o: &OfferRow,
    [sku_label, price_label, sold_label, lead_label]: [String; 4],
    may_edit: bool,
) -> View {
    let edit = may_edit.then(|| {
        view! { <a class="btn quiet" href=format!("/offers/{}/edit", o.id)>{t.get("edit")}<span class="visually-hidden">" "{o.title.clone()}</span></a> }
    });
    let detail = o.detail.clone();
    let code = o.supplier_sku.clone();
    let order = o.orderable.then(|| {
        let to = format!("/orders/write/{}?offer={}#q_{}", o.supplier, o.id, o.id);
        view! { <a class="btn" href=to>{t.get("offer-order")}<span class="visually-hidden">" "{o.title.clone()}</span></a> }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=o.href.clone()><bdi>{o.title.clone()}</bdi></a>
                {when(!detail.is_empty(), || view! { <br/><span class="muted small"><bdi>{detail}</bdi></span> }.into_any())}
                {when(o.archived, || view! { " "{badge_archived(t)} }.into_any())}
            </th>
            <td role="cell" data-label=sku_label>{if code.is_empty() { "–".into_any() } else { sku(&code) }}</td>
            <td role="cell" data-label=price_label><div>{prices(t, o)}</div></td>
            <td role="cell" data-label=sold_label><div>{portions(t, o)}</div></td>
            <td role="cell" data-label=lead_label>{words::lead_time(t, o.lead_days)}</td>
            <td role="cell">
                <div class="actions">
                    {order}
                    {edit}
                </div>
            </td>
        </tr>
    }
    .into_any()
}

/// One price, or the ladder of them: from how many on, how much.
fn prices(t: &Texts, o: &OfferRow) -> View {
    let price = |minor| money(t, Money::from_minor(minor, o.terms.currency()));
    let per = words::per(t, &o.unit, o.terms.basis());
    let ladder = o.terms.breaks();
    let lines = ladder
        .iter()
        .map(|b| {
            let from = (ladder.len() > 1)
                .then(|| t.with("offer-from", [("quantity", Arg::figure(&b.from))]));
            view! { <div>{from}" "{price(b.price_minor)}</div> }
        })
        .collect_view();
    let setup = o.setup.map(|amount| {
        let says = t.with("offer-setup-of", [("amount", amount.into())]);
        view! { <div class="muted small">{says}</div> }
    });
    view! { {lines}<div class="muted small">{per}</div>{setup} }.into_any()
}

/// The minimum, and portions where there are any: only what says something.
fn portions(t: &Texts, o: &OfferRow) -> View {
    let said =
        |key, quantity| t.with(key, [("quantity", words::counted(t, &o.unit, quantity).into())]);
    let terms = &o.terms;
    let lines = [
        Some(said("offer-least", terms.minimum())),
        (terms.order_multiple().get() > 1).then(|| said("offer-steps", terms.order_multiple())),
        (terms.pack_size().get() > 1).then(|| said("offer-packs", terms.pack_size())),
        (o.tolerance != Tolerance::NONE).then(|| {
            let percent = |percent: Percent| Arg::figure(&percent);
            let Tolerance { under, over } = o.tolerance;
            match (under, over) {
                (Percent::ZERO, _) => t.with("offer-tolerance-over", [("over", percent(over))]),
                (_, Percent::ZERO) => t.with("offer-tolerance-under", [("under", percent(under))]),
                _ => {
                    t.with("offer-tolerance", [("under", percent(under)), ("over", percent(over))])
                }
            }
        }),
    ];
    lines.into_iter().flatten().map(|line| view! { <div>{line}</div> }).collect_view().into_any()
}

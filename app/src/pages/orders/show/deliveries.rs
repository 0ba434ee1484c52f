//! What of an order has come, what is on its way, and what was counted.

use super::ShowOrder;
use crate::{
    View,
    components::{badge, day, moment, sku},
    document::OrderDocument,
    pages::orders::receive::units,
    texts::{Arg, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{
    ReceiptId, Step,
    order::{Count, Fulfilment, LineKey, Packed},
};
use std::collections::BTreeMap;

/// The delivery side of an order.
#[derive(Clone, Debug)]
pub struct Deliveries {
    pub fulfilment: Fulfilment,
    pub received: BTreeMap<LineKey, u64>,
    /// Newest first.
    pub receipts: Vec<ReceiptView>,
    /// Newest first.
    pub shipments: Vec<ShipmentView>,
    /// How many earlier ones of both are not shown.
    pub left: usize,
}

/// A count that stands.
#[derive(Clone, Debug)]
pub struct ReceiptView {
    pub id: ReceiptId,
    pub counts: Vec<Count>,
    pub note: String,
    /// The day on which it came, where that is not the day on which it was counted.
    pub came: Option<Date>,
    /// Whether something damaged in it has not been claimed.
    pub to_claim: bool,
    pub person: String,
    pub at: Timestamp,
}

/// What the supplier said is on its way.
#[derive(Clone, Debug)]
pub struct ShipmentView {
    pub parts: Vec<Packed>,
    pub carrier: String,
    pub tracking: String,
    pub expected: Option<Date>,
    pub at: Timestamp,
}

pub(super) fn deliveries(t: &Texts, show: &ShowOrder, order: &OrderDocument) -> View {
    let Some(deliveries) = &show.deliveries else { return ().into_any() };
    let lines = order
        .lines
        .iter()
        .map(|line| {
            let came = deliveries.received.get(&line.key).copied().unwrap_or(0);
            let facts = [
                ("came", Arg::figure(&came)),
                ("agreed", units(t, line, line.quantity.get()).into()),
            ];
            view! { <li><bdi>{line.product.clone()}</bdi>": "{t.with("delivery-line", facts)}</li> }
        })
        .collect_view();
    let count = show.may.contains(&Step::Receive).then(|| {
        view! { <div class="actions"><a class="btn primary" href=format!("/orders/{}/receive", show.id)>{t.get("receive-action")}</a></div> }
    });
    let shipments = deliveries.shipments.iter().map(|it| shipment(t, order, it)).collect_view();
    let receipts = deliveries.receipts.iter().map(|it| receipt(t, show, order, it)).collect_view();
    let left = (deliveries.left > 0).then(|| {
        let text = t.with("deliveries-left", [("count", deliveries.left.into())]);
        view! { <p><a href=format!("/orders/{}?all=deliveries#deliveries", show.id)>{text}</a></p> }
    });
    view! {
        <section aria-labelledby="deliveries">
            <h2 id="deliveries">{t.get("deliveries-title")}" "{badge(t, "fulfilment", deliveries.fulfilment.word())}</h2>
            <ul>{lines}</ul>
            {count}
            {shipments}
            {receipts}
            {left}
        </section>
    }
    .into_any()
}

fn named(order: &OrderDocument, line: LineKey) -> Option<&crate::document::DocumentLine> {
    order.lines.iter().find(|l| l.key == line)
}

/// One ship notice, the same for both sides.
pub(crate) fn shipment(t: &Texts, order: &OrderDocument, shipment: &ShipmentView) -> View {
    let parts = if shipment.parts.is_empty() {
        view! { <li>{t.get("shipped-all")}</li> }.into_any()
    } else {
        shipment
            .parts
            .iter()
            .filter_map(|part| Some((named(order, part.line)?, part)))
            .map(|(line, part)| {
                let quantity = units(t, line, part.quantity.get());
                view! { <li><bdi>{line.product.clone()}</bdi>": "{quantity}</li> }
            })
            .collect_view()
            .into_any()
    };
    let expected =
        shipment.expected.map(|date| view! { <p>{t.get("ship-expected")}": "{day(t, date)}</p> });
    let by = (!shipment.carrier.is_empty() || !shipment.tracking.is_empty()).then(|| {
        view! { <p class="small"><bdi>{shipment.carrier.clone()}</bdi>" "{sku(&shipment.tracking)}</p> }
    });
    view! {
        <article class="card">
            <h3>{t.get("shipped-title")}</h3>
            <ul>{parts}</ul>
            {expected}
            {by}
            <p class="small muted">{moment(t, shipment.at)}</p>
        </article>
    }
    .into_any()
}

fn receipt(t: &Texts, show: &ShowOrder, order: &OrderDocument, receipt: &ReceiptView) -> View {
    let counts = receipt
        .counts
        .iter()
        .filter_map(|count| Some((named(order, count.line)?, count)))
        .map(|(line, count)| {
            let parts = [
                ("delivery-count-good", count.accepted),
                ("delivery-count-damaged", count.damaged),
                ("delivery-count-returned", count.returned),
            ];
            let says: Vec<String> = parts
                .into_iter()
                .filter(|(_, n)| *n > 0)
                .map(|(key, n)| t.with(key, [("quantity", units(t, line, n).into())]))
                .collect();
            view! { <li><bdi>{line.product.clone()}</bdi>": "{says.join(" · ")}</li> }
        })
        .collect_view();
    let facts = [("time", t.moment(receipt.at).into()), ("person", receipt.person.as_str().into())];
    let came = receipt.came.map(|date| {
        view! { <p>{t.with("delivery-came", [("day", t.day(date).into())])}</p> }
    });
    let note = (!receipt.note.is_empty())
        .then(|| view! { <p class="pre small"><bdi>{receipt.note.clone()}</bdi></p> });
    let void = show.may.contains(&Step::VoidReceipt).then(|| {
        let action = format!("/orders/{}/receipts/{}/void", show.id, receipt.id);
        view! { <form method="post" action=action><button class="btn quiet">{t.get("receipt-void")}</button></form> }
    });
    let claim = (receipt.to_claim && show.may.contains(&Step::Claim)).then(|| {
        let href = format!("/orders/{}/claims/new?receipt={}", show.id, receipt.id);
        view! { <div class="actions"><a class="btn" href=href>{t.get("claim-of-damaged")}</a></div> }
    });
    view! {
        <article class="card">
            <p class="small muted">{t.with("delivery-receipt", facts)}</p>
            {came}
            <ul>{counts}</ul>
            {note}
            {claim}
            {void}
        </article>
    }
    .into_any()
}

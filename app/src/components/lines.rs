//! The lines of an order as a table that turns into cards on a phone.

use super::{line_notes, money, order_days, sku, tax_note, total_rows};
use crate::{
    View,
    document::OrderDocument,
    pages::catalogue::words::{counted, per},
    texts::{Texts, steady},
};
use leptos::prelude::*;
use packpost_domain::{Money, PriceBasis};

/// "8.750 JOD per 100 pieces".
pub fn price_per(t: &Texts, price: Money, basis: u32, unit: &str) -> String {
    let price = t.isolated(&t.money(price));
    match PriceBasis::try_from(basis) {
        Ok(basis) => format!("{price} {}", per(t, unit, basis)),
        Err(_) => price,
    }
}

/// A size without a letter, "50 × 75", reads as the page does: by itself a browser would take it
/// for left to right, and width and height would change places.
pub fn own_direction(detail: &str) -> Option<&'static str> {
    detail.chars().any(char::is_alphabetic).then_some("auto")
}

/// Product, quantity, price and total of each line, and what they come to.
pub fn order_lines(t: &Texts, order: &OrderDocument) -> View {
    let rows = order
        .lines
        .iter()
        .map(|line| {
            let detail = (!line.detail.is_empty())
                .then(|| view! { <span class="muted small" dir=own_direction(&line.detail)>{line.detail.clone()}</span> });
            let notes = line_notes(t, order, line)
                .into_iter()
                .map(|note| view! { <div class="muted small">{note}</div> })
                .collect_view();
            let code = (!line.supplier_sku.is_empty()).then(|| sku(&line.supplier_sku));
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <span class="line-name"><bdi>{line.product.clone()}</bdi>" "{code}</span>
                        {detail}
                        {notes}
                    </th>
                    <td class="num" role="cell" data-label=t.get("line-quantity")>
                        {counted(t, &line.unit, line.quantity)}
                    </td>
                    <td class="num" role="cell" data-label=t.get("line-price")>{price_per(t, line.price, line.basis, &line.unit)}</td>
                    <td class="num" role="cell" data-label=t.get("line-total")>{money(t, line.total)}</td>
                </tr>
            }
        })
        .collect_view();
    let sums = total_rows(t, &order.money)
        .into_iter()
        .chain([(t.get("order-total"), order.total())])
        .map(|(label, amount)| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" colspan="3">{label}</th>
                    <td class="num" role="cell">{money(t, amount)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="data" role="table">
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
            <tfoot role="rowgroup">{sums}</tfoot>
        </table>
        {tax_note(t, order).map(|note| view! { <p class="small">{note}</p> })}
    }
    .into_any()
}

/// The order to print or to keep.
pub fn pdf_link(t: &Texts, href: String) -> View {
    view! { <p><a class="btn" href=href>{t.get("order-pdf")}</a></p> }.into_any()
}

/// The same beside an order to whose changes the shop has agreed: the file is as it was placed.
pub fn pdf_link_as_placed(t: &Texts, href: String) -> View {
    let note = t.get("order-pdf-as-placed");
    view! { <p><a class="btn" href=href>{t.get("order-pdf")}</a>" "<span class="small muted">{note}</span></p> }
        .into_any()
}

/// The document of what was agreed, where the shop accepted changes.
pub fn pdf_link_agreed(t: &Texts, href: String) -> View {
    view! { <p><a class="btn" href=href>{t.get("order-pdf-agreed")}</a></p> }.into_any()
}

/// When, where to, and what else was said.
pub fn order_terms(t: &Texts, order: &OrderDocument) -> View {
    let days = order_days(t, order).into_iter().map(|(label, date)| {
        view! { <div><dt>{label}</dt><dd>{super::day(t, date)}</dd></div> }
    });
    let note = (!order.note.is_empty()).then(|| {
        view! {
            <div><dt>{t.get("order-note")}</dt><dd class="pre"><bdi>{steady(&order.note).into_owned()}</bdi></dd></div>
        }
    });
    view! {
        <dl class="kv">
            {days.collect_view()}
            <div>
                <dt>{t.get("order-deliver-to")}</dt>
                <dd class="pre"><bdi>{steady(&order.delivery_address).into_owned()}</bdi></dd>
            </div>
            {note}
        </dl>
    }
    .into_any()
}

//! A mail as HTML: tables and inline styles, since mail programs know nothing else; no image,
//! no script, nothing loaded from anywhere.

use super::{
    Block, Mail,
    fit::{money, more},
};
use crate::{
    View,
    components::{line_tax, line_tolerance, price_per, tax_note, total_rows},
    document::OrderDocument,
    pages::catalogue::words::counted,
    texts::Texts,
};
use leptos::prelude::*;

const PAGE: &str = "margin:0;padding:16px;background:#f6f1e7;color:#26221c;\
    font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans Arabic',sans-serif";
const SHEET: &str = "max-width:600px;margin:0 auto;padding:24px;background:#fffdf8;\
    border:1px solid #dccfb5;border-radius:6px";
const CELL: &str = "padding:10px 0;border-bottom:1px solid #e6dcc7;vertical-align:top";
const BUTTON: &str = "display:inline-block;padding:14px 24px;background:#17553f;color:#ffffff;\
    border-radius:6px;text-decoration:none;font-weight:600";
const MUTED: &str = "color:#6a6152;font-size:14px";
const SMALL: &str = "margin:16px 0 0;color:#6a6152;font-size:13px;overflow-wrap:anywhere";

/// With at most so many lines of each list.
pub(super) fn render(t: &Texts, mail: &Mail, most: usize) -> String {
    let language = t.language();
    let owner = Owner::new();
    let html = owner.with(|| {
        let blocks = mail.blocks.iter().map(|block| self::block(t, block, most)).collect_view();
        let align = if language.is_right_to_left() { "right" } else { "left" };
        view! {
            <html lang=language.tag() dir=language.direction()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width"/>
                    <title>{mail.subject.clone()}</title>
                </head>
                <body style=PAGE dir=language.direction()>
                    <div style=format!("{SHEET};text-align:{align}")>{blocks}</div>
                </body>
            </html>
        }
        .to_html()
    });
    // Leptos marks where text nodes meet; a mail is never hydrated.
    format!("<!DOCTYPE html>{}\n", html.replace("<!>", ""))
}

fn block(t: &Texts, block: &Block, most: usize) -> View {
    match block {
        Block::Paragraph(text) => {
            view! { <p style="margin:0 0 16px;white-space:pre-line">{text.clone()}</p> }.into_any()
        }
        Block::List(items) => {
            let more = more(t, items.len(), most);
            let shown = items.iter().take(most).cloned().chain(more);
            let items = shown.map(|item| view! { <li>{item}</li> }).collect_view();
            view! { <ul style="margin:0 0 16px;padding-inline-start:24px">{items}</ul> }.into_any()
        }
        Block::Quote(text) => view! {
            <blockquote dir="auto" style="margin:0 0 16px;padding:8px 16px;border-inline-start:3px solid #b98d4b;white-space:pre-wrap">
                {text.clone()}
            </blockquote>
        }
        .into_any(),
        Block::Button { text, url } => view! {
            <p style="margin:24px 0"><a href=url.clone() style=BUTTON>{text.clone()}</a></p>
            <p style=SMALL dir="ltr">{url.clone()}</p>
        }
        .into_any(),
        Block::Small(text) => view! { <p style=SMALL>{text.clone()}</p> }.into_any(),
        Block::Order(order) => self::order(t, order, most),
    }
}

fn order(t: &Texts, order: &OrderDocument, most: usize) -> View {
    let end = if t.language().is_right_to_left() { "left" } else { "right" };
    let amount = format!("{CELL};text-align:{end};white-space:nowrap");
    let rows = order
        .lines
        .iter()
        .take(most)
        .map(|line| {
            let sku = (!line.supplier_sku.is_empty())
                .then(|| view! { " "<bdi dir="ltr" style=MUTED>{line.supplier_sku.clone()}</bdi> });
            let detail = (!line.detail.is_empty())
                .then(|| view! { <br/><span dir="auto" style=MUTED>{line.detail.clone()}</span> });
            let notes = [line_tolerance(t, line), line_tax(t, order, line)]
                .into_iter()
                .flatten()
                .map(|note| view! { <br/><span style=MUTED>{note}</span> })
                .collect_view();
            view! {
                <tr>
                    <td style=CELL>
                        <strong><bdi>{line.product.clone()}</bdi></strong>
                        {sku}
                        {detail}
                        <br/>
                        {counted(t, &line.unit, line.quantity)}
                        " × "
                        {price_per(t, line.price, line.basis, &line.unit)}
                        {notes}
                    </td>
                    <td style=amount.clone()><bdi dir="ltr">{line.total.to_string()}</bdi></td>
                </tr>
            }
        })
        .collect_view();
    let more = more(t, order.lines.len(), most)
        .map(|words| view! { <tr><td colspan="2" style=CELL>{words}</td></tr> });
    let sums = total_rows(t, &money(t, &order.money, most))
        .into_iter()
        .map(|(label, amount)| {
            view! {
                <tr>
                    <td style="padding:8px 0 0">{label}</td>
                    <td style=format!("padding:8px 0 0;text-align:{end};white-space:nowrap")>
                        <bdi dir="ltr">{amount.to_string()}</bdi>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let fact = |label: String, value: String| {
        view! {
            <p style="margin:0 0 12px"><strong>{label}</strong><br/><span dir="auto" style="white-space:pre-line">{value}</span></p>
        }
    };
    view! {
        <table role="presentation" style="width:100%;border-collapse:collapse;margin:0 0 16px">
            {rows}
            {more}
            {sums}
            <tr>
                <td style="padding:12px 0"><strong>{t.get("order-total")}</strong></td>
                <td style=format!("padding:12px 0;text-align:{end};white-space:nowrap")>
                    <strong><bdi dir="ltr">{order.total().to_string()}</bdi></strong>
                </td>
            </tr>
        </table>
        {tax_note(t, order).map(|note| view! { <p style="margin:0 0 16px">{note}</p> })}
        {order.need_by.map(|date| fact(t.get("order-need-by"), t.day(date)))}
        {fact(t.get("order-deliver-to"), order.delivery_address.clone())}
        {(!order.note.is_empty()).then(|| fact(t.get("order-note"), order.note.clone()))}
    }
    .into_any()
}

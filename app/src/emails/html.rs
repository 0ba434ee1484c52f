//! A mail as HTML: tables and inline styles, since mail programs know nothing else; no image,
//! no script, nothing loaded from anywhere.

use super::{
    Block, Mail,
    fit::{money, more},
};
use crate::{
    View,
    colours::{ACCENT, CARD, INK, LINE, ON_ACCENT, PAPER, SOFT, TAPE},
    components::{line_notes, order_days, price_per, tax_note, total_rows},
    document::OrderDocument,
    markup,
    pages::catalogue::words::counted,
    texts::{Texts, steady},
};
use leptos::prelude::*;

fn page_style() -> String {
    format!(
        "margin:0;padding:16px;background:{PAPER};color:{INK};font:16px/1.5 \
         system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans Arabic',sans-serif"
    )
}

/// A sheet under a strip of tape, like everything that leaves the shop.
fn sheet_style(align: &str) -> String {
    format!(
        "max-width:600px;margin:0 auto;padding:24px;background:{CARD};border:1px solid {LINE};\
         border-top:6px solid {TAPE};border-radius:4px;text-align:{align}"
    )
}

/// The bar stands where the mail's lines begin, in whatever language somebody is quoted.
fn quote_style(t: &Texts) -> String {
    let side = if t.language().is_right_to_left() { "right" } else { "left" };
    format!("margin:0 0 16px;padding:8px 16px;border-{side}:3px solid {TAPE};text-align:{side}")
}

fn cell_style() -> String {
    format!("padding:10px 0;border-bottom:1px solid {LINE};vertical-align:top")
}

/// The row of the total, below the seam.
fn total_style() -> String {
    format!("padding:12px 0;border-top:2px dashed {TAPE}")
}

fn button_style() -> String {
    format!(
        "display:inline-block;padding:14px 24px;background:{ACCENT};color:{ON_ACCENT};\
         border-radius:4px;text-decoration:none;font-weight:600"
    )
}

fn muted_style() -> String {
    format!("color:{SOFT};font-size:14px")
}

/// A code is read in one piece.
fn code_style() -> String {
    format!("{};white-space:nowrap", muted_style())
}

fn small_style() -> String {
    format!("margin:16px 0 0;color:{SOFT};font-size:13px;overflow-wrap:anywhere")
}

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
                    <title inner_html=markup::escaped(&mail.subject)></title>
                </head>
                <body style=page_style() dir=language.direction()>
                    <div style=sheet_style(align)>{blocks}</div>
                </body>
            </html>
        }
        .to_html()
    });
    format!("<!DOCTYPE html>{}\n", markup::unmarked(&html))
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
            <blockquote style=quote_style(t)>
                <div dir="auto" style="white-space:pre-wrap">{text.clone()}</div>
            </blockquote>
        }
        .into_any(),
        Block::Button { text, url } => view! {
            <p style="margin:24px 0"><a href=url.clone() style=button_style()>{text.clone()}</a></p>
            <p style=small_style() dir="ltr">{url.clone()}</p>
        }
        .into_any(),
        Block::Small(text) => view! { <p style=small_style()>{text.clone()}</p> }.into_any(),
        Block::Order(order) => self::order(t, order, most),
    }
}

fn order(t: &Texts, order: &OrderDocument, most: usize) -> View {
    let end = if t.language().is_right_to_left() { "left" } else { "right" };
    let amount = format!("{};text-align:{end};white-space:nowrap", cell_style());
    let rows = order
        .lines
        .iter()
        .take(most)
        .map(|line| {
            let sku = (!line.supplier_sku.is_empty()).then(
                || view! { " "<bdi dir="ltr" style=code_style()>{line.supplier_sku.clone()}</bdi> },
            );
            let detail = (!line.detail.is_empty()).then(
                || view! { <br/><span dir="auto" style=muted_style()>{line.detail.clone()}</span> },
            );
            let notes = line_notes(t, order, line)
                .into_iter()
                .map(|note| view! { <br/><span style=muted_style()>{note}</span> })
                .collect_view();
            view! {
                <tr>
                    <td style=cell_style()>
                        <strong><bdi>{line.product.clone()}</bdi></strong>
                        {sku}
                        {detail}
                        <br/>
                        {counted(t, &line.unit, line.quantity)}
                        " × "
                        {price_per(t, line.price, line.basis, &line.unit)}
                        {notes}
                    </td>
                    <td style=amount.clone()><bdi>{t.money(line.total)}</bdi></td>
                </tr>
            }
        })
        .collect_view();
    let more = more(t, order.lines.len(), most)
        .map(|words| view! { <tr><td colspan="2" style=cell_style()>{words}</td></tr> });
    let sums = total_rows(t, &money(t, &order.money, most))
        .into_iter()
        .map(|(label, amount)| {
            view! {
                <tr>
                    <td style="padding:8px 0 0">{label}</td>
                    <td style=format!("padding:8px 0 0;text-align:{end};white-space:nowrap")>
                        <bdi>{t.money(amount)}</bdi>
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
                <td style=total_style()><strong>{t.get("order-total")}</strong></td>
                <td style=format!("{};text-align:{end};white-space:nowrap", total_style())>
                    <strong><bdi>{t.money(order.total())}</bdi></strong>
                </td>
            </tr>
        </table>
        {tax_note(t, order).map(|note| view! { <p style="margin:0 0 16px">{note}</p> })}
        {order_days(t, order).into_iter().map(|(label, date)| fact(label, t.day(date))).collect_view()}
        {fact(t.get("order-deliver-to"), steady(&order.delivery_address).into_owned())}
        {(!order.note.is_empty()).then(|| fact(t.get("order-note"), steady(&order.note).into_owned()))}
    }
    .into_any()
}

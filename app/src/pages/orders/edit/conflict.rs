//! Two have written in one draft: what is saved and what this person wrote, beside each other.

use super::{EditOrder, FREIGHT, OTHER, OTHER_LABEL, OfferRow, TAX, charges::setup_field, lines};
use crate::{
    View,
    components::{crumb, heading, hidden, link_button, notice},
    form::Form,
    texts::{Message, Texts},
};
use leptos::prelude::*;
use packpost_domain::{Quantity, TaxTreatment, numerals::in_latin};

/// Fields that say which save this is, not what is written.
const MACHINERY: [&str; 5] = ["version", "tab", "turn", "then", "id"];

/// `saved` is the draft's form as it stands now, `typed` the one that came too late. Either is kept
/// whole; with "keep what is saved" the person can still change it by hand.
pub fn conflict(t: &Texts, order: &EditOrder, saved: &Form, typed: &Form) -> View {
    let edit = format!("/orders/{}/edit", order.id);
    let back = crumb(edit.clone(), order.supplier_name.clone());
    let rows = differing(t, order, saved, typed).into_iter().map(|row| {
        let [before, after] = [row.saved, row.typed].map(|said| match said.is_empty() {
            true => {
                view! { <span class="muted">{t.get("order-conflict-nothing")}</span> }.into_any()
            }
            false => view! { <bdi class="pre">{said}</bdi> }.into_any(),
        });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><bdi>{row.label}</bdi></th>
                <td role="cell" data-label=t.get("order-conflict-saved")>{before}</td>
                <td role="cell" data-label=t.get("order-conflict-typed")>{after}</td>
            </tr>
        }
    });
    let written = typed
        .values()
        .filter(|(name, _)| !MACHINERY.contains(name))
        .map(|(name, value)| hidden(name, value))
        .collect_view();
    // The next save after what is there now, as if it had been typed into its page.
    let version = ["version", "tab", "turn"].map(|name| hidden(name, saved.value(name)));
    let head = |key| view! { <th scope="col" role="columnheader">{t.get(key)}</th> };
    view! {
        {heading(back, t.get("error-stale-title").into_any(), None, None)}
        {notice(t, "warn", &Message::new("order-conflict-text"))}
        <table class="data" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    {head("order-conflict-what")}{head("order-conflict-saved")}{head("order-conflict-typed")}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
        <div class="actions">
            <form method="post" action=edit.clone() novalidate data-draft=order.id.to_string()
                data-title=order.supplier_name.clone()>
                {written}
                {version}
                <button class="btn primary" name="then" value="stay">{t.get("order-conflict-use")}</button>
            </form>
            {link_button("btn", edit, t.get("order-conflict-keep"))}
        </div>
    }
    .into_any()
}

/// A field in which the two differ.
struct Row {
    label: String,
    saved: String,
    typed: String,
}

fn differing(t: &Texts, order: &EditOrder, saved: &Form, typed: &Form) -> Vec<Row> {
    let mut names: Vec<&str> = typed.values().map(|(name, _)| name).collect();
    // A line that is saved and was not there when this page was opened has no field in it.
    names.extend(
        saved.values().map(|(name, _)| name).filter(|n| typed.values().all(|(o, _)| o != *n)),
    );
    let names = names.into_iter().filter(|name| !MACHINERY.contains(name));
    let rows = names.filter_map(|name| {
        let (before, after) = (saved.value(name), typed.value(name));
        let same = if is_figure(order, name) { same_figure } else { same_words };
        (!same(before, after)).then(|| Row {
            label: label(t, order, name),
            saved: shown(t, order, name, before),
            typed: shown(t, order, name, after),
        })
    });
    rows.collect()
}

fn is_figure(order: &EditOrder, name: &str) -> bool {
    let of_offer = |offer: &OfferRow| {
        let id = offer.id;
        lines::field(id) == name || setup_field(id) == name
    };
    [FREIGHT, OTHER].contains(&name) || order.offers.iter().any(of_offer)
}

/// Line breaks of either kind are the same.
fn same_words(a: &str, b: &str) -> bool {
    let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    lines(a) == lines(b)
}

/// "1000", "1,000" and "١٬٠٠٠" are the same.
fn same_figure(a: &str, b: &str) -> bool {
    in_latin(a) == in_latin(b)
        || matches!((a.parse::<Quantity>(), b.parse::<Quantity>()), (Ok(a), Ok(b)) if a == b)
}

fn label(t: &Texts, order: &EditOrder, name: &str) -> String {
    let offers = &order.offers;
    if let Some(offer) = offers.iter().find(|offer| lines::field(offer.id) == name) {
        return offer.product.clone();
    }
    if let Some(offer) = offers.iter().find(|offer| setup_field(offer.id) == name) {
        return t.with("charge-setup", [("what", offer.product.as_str().into())]);
    }
    match name {
        "contact" => t.get("order-contact"),
        "need_by" => t.get("order-need-by"),
        "delivery_address" => t.get("order-deliver-to"),
        "note" => t.get("order-note"),
        FREIGHT => t.get("charge-freight"),
        OTHER_LABEL => t.get("charge-other-label"),
        OTHER => t.get("charge-other"),
        TAX => t.get("order-conflict-tax"),
        other => other.to_owned(),
    }
}

fn shown(t: &Texts, order: &EditOrder, name: &str, value: &str) -> String {
    match name {
        "contact" => {
            let known = order.contacts.iter().find(|(id, _)| id == value);
            known.map_or_else(String::new, |(_, who)| who.clone())
        }
        TAX => {
            let known = TaxTreatment::ALL.iter().find(|treatment| treatment.word() == value);
            known.map_or_else(String::new, |treatment| t.word("tax-treatment", treatment.word()))
        }
        _ if is_figure(order, name) => t.typed(value),
        _ => value.to_owned(),
    }
}

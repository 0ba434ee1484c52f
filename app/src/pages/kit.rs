//! The survival kit: every supplier with the people there, every open order, on paper or in the
//! browser when Packpost can't be reached.

use crate::{
    View,
    components::{
        badge, day, email_address, heading, line_days, money, own_direction, phone_number, sku,
    },
    document::OrderDocument,
    names,
    outages::DownNow,
    pages::catalogue::words::counted,
    texts::{Arg, Texts, steady},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{Channel, CountryCode, Language, State, WrittenNumber, email};

/// All that a shop needs to go on by phone.
#[derive(Clone, Debug)]
pub struct Kit {
    pub shop: String,
    pub as_of: Timestamp,
    /// What was down then.
    pub down: Vec<DownNow>,
    pub suppliers: Vec<SupplierEntry>,
    /// Whether there are more suppliers than stand here.
    pub suppliers_cut: bool,
    pub orders: Vec<KitOrder>,
    /// Whether there are more orders than stand here.
    pub orders_cut: bool,
}

/// A supplier and the people there.
#[derive(Clone, Debug)]
pub struct SupplierEntry {
    pub name: String,
    pub country: CountryCode,
    pub people: Vec<Person>,
}

/// A person at a supplier.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub phone: WrittenNumber,
    /// Where else they are, and at which address.
    pub also: Vec<(Channel, String)>,
    pub language: Language,
}

/// An order that is on its way.
#[derive(Clone, Debug)]
pub struct KitOrder {
    pub state: State,
    pub expected: Option<Date>,
    pub contact: Person,
    pub order: OrderDocument,
}

pub fn page(t: &Texts, kit: &Kit) -> View {
    let as_of = t.with("kit-as-of", [("time", Arg::Own(t.moment(kit.as_of)))]);
    let sub = view! { <span><bdi>{kit.shop.clone()}</bdi>" · "<strong>{as_of}</strong></span> };
    // The button is shown by the script.
    view! {
        {heading(None, t.get("kit-title").into_any(), Some(sub.into_any()), None)}
        {down(t, kit)}
        <p class="kit-how">{t.get("kit-how")}</p>
        <p class="actions">
            <button class="btn primary" data-print hidden>{t.get("kit-print")}</button>
            <a class="btn" href="/kit.pdf">{t.get("kit-pdf")}</a>
        </p>
        {suppliers(t, kit)}
        {orders(t, kit)}
    }
    .into_any()
}

/// On paper and on another device nothing else would say so.
fn down(t: &Texts, kit: &Kit) -> View {
    if kit.down.is_empty() {
        return ().into_any();
    }
    let down = kit.down.iter().map(|down| view! { <p>{down.sentence(t)}</p> });
    view! { <div class="notice warn"><div class="stack">{down.collect_view()}</div></div> }
        .into_any()
}

fn suppliers(t: &Texts, kit: &Kit) -> View {
    let rows = kit.suppliers.iter().map(|entry| supplier(t, entry)).collect_view();
    let cut = kit.suppliers_cut.then(|| {
        let words = t.with("kit-suppliers-cut", [("count", kit.suppliers.len().into())]);
        view! { <p class="notice warn">{words}</p> }
    });
    let none = kit.suppliers.is_empty().then(|| view! { <p>{t.get("kit-no-suppliers")}</p> });
    view! {
        <section>
            <h2>{t.get("kit-suppliers")}</h2>
            {none}
            <ul class="kit-suppliers">{rows}</ul>
            {cut}
        </section>
    }
    .into_any()
}

fn supplier(t: &Texts, entry: &SupplierEntry) -> View {
    let people = entry.people.iter().map(|who| view! { <li>{person(t, who)}</li> }).collect_view();
    let nobody = entry.people.is_empty().then(|| view! { <p>{t.get("kit-nobody")}</p> });
    view! {
        <li>
            <h3><bdi>{entry.name.clone()}</bdi></h3>
            <p class="small muted">{names::country(entry.country, t.language())}</p>
            {nobody}
            <ul>{people}</ul>
        </li>
    }
    .into_any()
}

/// Name, phone, address and language: what is needed to reach somebody and to be understood.
fn person(t: &Texts, who: &Person) -> View {
    let mail = format!("mailto:{}", who.email);
    let also = who.also.iter().map(|(way, address)| {
        view! { <span class="small">{t.word("channel", way.word())}": "<bdi dir="ltr">{way.shown(address)}</bdi></span> }
    });
    view! {
        <p class="kit-person">
            <bdi class="kit-name">{who.name.clone()}</bdi>
            {phone_number("kit-phone", &who.phone)}
            <a href=mail>{email_address(&email::shown(&who.email))}</a>
            {also.collect_view()}
            <span class="small muted">{t.word("kit-speaks", who.language.tag())}</span>
        </p>
    }
    .into_any()
}

fn orders(t: &Texts, kit: &Kit) -> View {
    let cards = kit.orders.iter().map(|order| self::order(t, order)).collect_view();
    let cut = kit.orders_cut.then(|| {
        let words = t.with("kit-orders-cut", [("count", kit.orders.len().into())]);
        view! { <p class="notice warn">{words}</p> }
    });
    let none = kit.orders.is_empty().then(|| view! { <p>{t.get("kit-no-orders")}</p> });
    view! {
        <section class="kit-orders">
            <h2>{t.get("kit-orders")}</h2>
            {none}
            {cards}
            {cut}
        </section>
    }
    .into_any()
}

fn order(t: &Texts, kit: &KitOrder) -> View {
    let order = &kit.order;
    let title = t.with("order-title", [("number", order.number.to_string().into())]);
    let rows = order
        .lines
        .iter()
        .map(|line| {
            let code = (!line.supplier_sku.is_empty()).then(|| sku(&line.supplier_sku));
            let detail = (!line.detail.is_empty()).then(
                || view! { <span class="small muted kit-detail" dir=own_direction(&line.detail)>{line.detail.clone()}</span> },
            );
            let days = line_days(t, line)
                .into_iter()
                .map(|says| view! { <div class="small muted">{says}</div> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row"><bdi>{line.product.clone()}</bdi>" "{code}" "{detail}{days}</th>
                    <td class="num">{counted(t, &line.unit, line.quantity)}</td>
                    <td class="num">{money(t, line.total)}</td>
                </tr>
            }
        })
        .collect_view();
    let fact = |label: String, value: View| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let need_by = order.need_by.map(|date| fact(t.get("order-need-by"), day(t, date)));
    let expected = kit.expected.map(|date| fact(t.get("kit-expected"), day(t, date)));
    let address =
        view! { <bdi class="pre">{steady(&order.delivery_address).into_owned()}</bdi> }.into_any();
    let note = (!order.note.is_empty()).then(|| {
        let note = view! { <bdi class="pre">{steady(&order.note).into_owned()}</bdi> }.into_any();
        fact(t.get("order-note"), note)
    });
    view! {
        <article class="card kit-order">
            <h3>{title}" · "<bdi>{order.supplier.clone()}</bdi>" "{badge(t, "state", kit.state.word())}</h3>
            {person(t, &kit.contact)}
            <table class="kit-lines">
                <thead>
                    <tr>
                        <th>{t.get("line-product")}</th>
                        <th class="num">{t.get("line-quantity")}</th>
                        <th class="num">{t.get("line-total")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <dl class="kv">
                {fact(t.get("order-total"), money(t, order.total()))}
                {need_by}
                {expected}
                {fact(t.get("order-deliver-to"), address)}
                {note}
            </dl>
        </article>
    }
    .into_any()
}

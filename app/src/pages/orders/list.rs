//! All orders of the shop, the newest first.

use crate::{
    View,
    components::{badge, empty, heading, link_button, moment, money, no_money, pager},
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Money, OrderId, State};

/// The list and how it is filtered.
#[derive(Clone, Debug)]
pub struct OrderList {
    /// `None` shows all states.
    pub state: Option<State>,
    /// What was searched for: a number or a part of a supplier's name.
    pub search: String,
    pub rows: Vec<OrderRow>,
    /// Whether this is not the first page.
    pub further: bool,
    /// The id after which the next page begins.
    pub next: Option<OrderId>,
}

/// One order in a list.
#[derive(Clone, Debug)]
pub struct OrderRow {
    pub id: OrderId,
    pub number: Option<i64>,
    pub supplier: String,
    pub state: State,
    pub lines: u32,
    /// None for a draft without prices.
    pub total: Option<Money>,
    pub at: Timestamp,
}

impl OrderRow {
    /// A draft is opened for writing, everything else for reading.
    pub fn href(&self) -> String {
        match self.state {
            State::Draft => format!("/orders/{}/edit", self.id),
            _ => format!("/orders/{}", self.id),
        }
    }
}

/// The states that have a tab of their own.
const TABS: [Option<State>; 6] = [
    None,
    Some(State::Draft),
    Some(State::Placed),
    Some(State::Acknowledged),
    Some(State::Confirmed),
    Some(State::Rejected),
];

/// Search, filters, rows, pages.
pub fn page(t: &Texts, list: &OrderList) -> View {
    let new = link_button("btn primary", "/orders/new", t.get("order-new"));
    view! {
        {heading(None, t.get("nav-orders").into_any(), None, Some(new))}
        <form class="search" method="get" action="/orders" role="search">
            <label class="visually-hidden" for="q">{t.get("orders-search")}</label>
            <input id="q" name="q" type="search" value=list.search.clone() placeholder=t.get("orders-search") dir="auto"/>
            {list.state.map(|s| view! { <input type="hidden" name="state" value=s.word()/> })}
            <button class="btn">{t.get("search")}</button>
        </form>
        <section>
            {tabs(t, list)}
            {rows(t, list)}
        </section>
    }
    .into_any()
}

fn address(list: &OrderList, state: Option<State>, after: Option<OrderId>) -> String {
    let mut query = Vec::new();
    if let Some(state) = state {
        query.push(format!("state={}", state.word()));
    }
    if !list.search.is_empty() {
        let search: String = list
            .search
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect();
        query.push(format!("q={search}"));
    }
    if let Some(after) = after {
        query.push(format!("after={after}"));
    }
    if query.is_empty() { "/orders".to_owned() } else { format!("/orders?{}", query.join("&")) }
}

fn tabs(t: &Texts, list: &OrderList) -> View {
    let tabs = TABS
        .into_iter()
        .map(|state| {
            let words = match state {
                None => t.get("orders-all"),
                Some(state) => t.word("state", state.word()),
            };
            let here = (state == list.state).then_some("page");
            view! { <a href=address(list, state, None) aria-current=here>{words}</a> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=t.get("orders-filter")>{tabs}</nav> }.into_any()
}

fn rows(t: &Texts, list: &OrderList) -> View {
    if list.rows.is_empty() {
        let filtered = list.state.is_some() || !list.search.is_empty() || list.further;
        if filtered {
            let all = link_button("btn", "/orders", t.get("orders-show-all"));
            return empty(t.get("orders-none-found"), t.get("orders-none-found-text"), Some(all));
        }
        return empty(t.get("orders-none"), t.get("orders-none-text"), None);
    }
    let first = list.further.then(|| address(list, list.state, None));
    let next = list.next.map(|after| address(list, list.state, Some(after)));
    view! {
        <ul class="list">{list.rows.iter().map(|row| order_item(t, row)).collect_view()}</ul>
        {pager(t, first, next)}
    }
    .into_any()
}

/// One order, to be opened.
pub fn order_item(t: &Texts, row: &OrderRow) -> View {
    let number = match row.number {
        Some(number) => t.with("order-title", [("number", number.to_string().into())]),
        None => t.get("order-no-number"),
    };
    let lines = t.with("order-lines", [("count", row.lines.into())]);
    view! {
        <li>
            <a class="item" href=row.href()>
                <span class="item-title"><bdi>{row.supplier.clone()}</bdi></span>
                <span class="item-meta">{number}" · "{lines}" · "{moment(t, row.at)}</span>
                <span class="item-end">
                    {row.total.map_or_else(no_money, |total| money(t, total))}
                    {badge(t, "state", row.state.word())}
                </span>
            </a>
        </li>
    }
    .into_any()
}

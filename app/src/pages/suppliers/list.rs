//! The suppliers of a shop, by name.

use crate::{
    View,
    components::{ListView, empty, heading, link_button, pager, search_and_tabs, when},
    names,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{CountryCode, SupplierId};

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    pub view: ListView,
    pub rows: Vec<Listed>,
    /// The shop has never had a supplier.
    pub none_yet: bool,
    /// Whether the reader may add one.
    pub may_add: bool,
}

/// One supplier in it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: SupplierId,
    pub name: String,
    pub country: CountryCode,
    /// Who gets the orders.
    pub contact: Option<String>,
}

/// Search, tabs, suppliers.
pub fn list_page(t: &Texts, list: &List) -> View {
    let add = || {
        let new = || link_button("btn primary", "/suppliers/new", t.get("supplier-new"));
        list.may_add.then(new)
    };
    let head = |actions| heading(None, t.get("suppliers-title").into_any(), None, actions);
    if list.none_yet {
        let next = empty(t.get("suppliers-none"), t.get("suppliers-none-text"), add());
        return view! { {head(None)}{next} }.into_any();
    }
    let body = if list.rows.is_empty() {
        let text = if list.view.q.is_empty() { "suppliers-empty" } else { "suppliers-not-found" };
        view! { <p class="muted">{t.get(text)}</p> }.into_any()
    } else {
        let items = list.rows.iter().map(|row| item(t, row)).collect_view();
        view! { <ul class="list">{items}</ul> }.into_any()
    };
    view! {
        {head(add())}
        <section>
            {search_and_tabs(t, &list.view, t.get("suppliers-search"))}
            {body}
            {pager(t, list.view.first.clone(), list.view.next.clone())}
        </section>
    }
    .into_any()
}

fn item(t: &Texts, row: &Listed) -> View {
    let country = names::country(row.country, t.language());
    let contact = row.contact.clone();
    view! {
        <li><a class="item" href=format!("/suppliers/{}", row.id)>
            <span class="item-title"><bdi>{row.name.clone()}</bdi></span>
            <span class="item-meta">
                {country}
                {when(contact.is_some(), || view! { " · "<bdi>{contact}</bdi> }.into_any())}
            </span>
        </a></li>
    }
    .into_any()
}

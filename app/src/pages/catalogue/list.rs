//! The products of a shop, by name.

use crate::{
    View,
    components::{ListView, empty, heading, link_button, pager, search_and_tabs, sku, when},
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::ProductId;

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    pub view: ListView,
    pub rows: Vec<Listed>,
    /// The shop has never had a product.
    pub none_yet: bool,
    /// Whether the reader may add one.
    pub may_add: bool,
}

/// One product in it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: ProductId,
    pub name: String,
    pub code: String,
    pub detail: String,
    pub offers: i64,
}

/// Search, tabs, products.
pub fn list_page(t: &Texts, list: &List) -> View {
    let add = || {
        let new = || link_button("btn primary", "/products/new", t.get("product-new"));
        list.may_add.then(new)
    };
    let head = |actions| heading(None, t.get("products-title").into_any(), None, actions);
    if list.none_yet {
        let next = empty(t.get("products-none"), t.get("products-none-text"), add());
        return view! { {head(None)}{next} }.into_any();
    }
    let body = if list.rows.is_empty() {
        let text = if list.view.q.is_empty() { "products-empty" } else { "products-not-found" };
        view! { <p class="muted">{t.get(text)}</p> }.into_any()
    } else {
        let items = list.rows.iter().map(|row| item(t, row)).collect_view();
        view! { <ul class="list">{items}</ul> }.into_any()
    };
    view! {
        {head(add())}
        <section>
            {search_and_tabs(t, &list.view, t.get("products-search"))}
            {body}
            {pager(t, list.view.first.clone(), list.view.next.clone())}
        </section>
    }
    .into_any()
}

fn item(t: &Texts, row: &Listed) -> View {
    let offers = match row.offers {
        0 => t.get("product-offers-none"),
        n => t.with("product-offers", [("n", n.into())]),
    };
    let detail = row.detail.clone();
    let code = (!row.code.is_empty()).then(|| view! { " "{sku(&row.code)} });
    view! {
        <li><a class="item" href=format!("/products/{}", row.id)>
            <span class="item-title"><bdi>{row.name.clone()}</bdi>{code}</span>
            <span class="item-meta">
                {when(!detail.is_empty(), || view! { <bdi>{detail}</bdi>" · " }.into_any())}
                {offers}
            </span>
        </a></li>
    }
    .into_any()
}

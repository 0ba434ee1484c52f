//! Who else sells what an order asked for.

use crate::{
    View,
    components::{crumb, empty, heading, hidden, link_button},
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{OrderId, SupplierId};

/// A supplier who sells some of it.
#[derive(Clone, Debug)]
pub struct Other {
    pub supplier: SupplierId,
    pub name: String,
    /// How many of the order's lines they sell.
    pub lines: u32,
}

/// The suppliers, the one who sells most first.
pub fn page(
    t: &Texts,
    id: OrderId,
    draft: OrderId,
    number: i64,
    all: u32,
    others: &[Other],
) -> View {
    let number = number.to_string();
    let back =
        crumb(format!("/orders/{id}"), t.with("order-title", [("number", number.as_str().into())]));
    let list = if others.is_empty() {
        let action = link_button("btn primary", "/products", t.get("order-edit-to-products"));
        empty(t.get("elsewhere-none"), t.get("elsewhere-none-text"), Some(action))
    } else {
        others.iter().map(|other| card(t, id, draft, all, other)).collect_view().into_any()
    };
    view! {
        {heading(back, t.get("elsewhere-title").into_any(), None, None)}
        <p>{t.with("elsewhere-text", [("number", number.as_str().into())])}</p>
        <div class="stack">{list}</div>
    }
    .into_any()
}

fn card(t: &Texts, id: OrderId, draft: OrderId, all: u32, other: &Other) -> View {
    let sells = match other.lines == all {
        true => t.get("elsewhere-all"),
        false => t.with("elsewhere-some", [("count", other.lines.into())]),
    };
    view! {
        <article class="card">
            <h2><bdi>{other.name.clone()}</bdi></h2>
            <p>{sells}</p>
            <form method="post" action=format!("/orders/{id}/elsewhere")>
                {hidden("id", draft)}
                {hidden("supplier", other.supplier)}
                <button class="btn primary">{t.get("elsewhere-begin")}</button>
            </form>
        </article>
    }
    .into_any()
}

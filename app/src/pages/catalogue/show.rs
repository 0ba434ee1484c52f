//! One product: what it is, and every supplier's offer for it side by side.

use super::{OfferRow, offer_table};
use crate::{
    View,
    components::{
        archive_or_restore, badge_archived, crumb, empty, heading, link_button, sku, when,
    },
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{ProductId, SupplierId};

/// A product with its offers.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: ProductId,
    pub name: String,
    pub code: String,
    pub detail: String,
    pub unit: String,
    pub archived: bool,
    pub offers: Vec<OfferRow>,
    pub former_offers: Vec<OfferRow>,
    /// The supplier it was written down for: the next step begins with it.
    pub supplier: Option<SupplierId>,
    /// Whether the reader may change it.
    pub may_edit: bool,
}

/// The page of a product.
pub fn show_page(t: &Texts, p: &Shown) -> View {
    let base = format!("/products/{}", p.id);
    let may_add = p.may_edit && !p.archived;
    let add = |class| {
        let supplier = p.supplier.map(|s| format!("?supplier={s}")).unwrap_or_default();
        link_button(class, format!("{base}/offers/new{supplier}"), t.get("offer-new"))
    };
    let title = view! { <bdi>{p.name.clone()}</bdi> };
    let (code, detail) = (p.code.clone(), p.detail.clone());
    let sub = view! {
        {when(!code.is_empty(), || view! { {sku(&code)}" · " }.into_any())}
        {when(!detail.is_empty(), || view! { <bdi>{detail}</bdi>" · " }.into_any())}
        {t.with("product-counted-in", [("unit", t.word("unit", &p.unit).into())])}
        {when(p.archived, || view! { " "{badge_archived(t)} }.into_any())}
    };
    let edit = p.may_edit.then(|| link_button("btn", format!("{base}/edit"), t.get("edit")));
    let body = if p.offers.is_empty() {
        let next = may_add.then(|| add("btn primary"));
        empty(t.get("product-no-offers"), t.get("product-no-offers-text"), next)
    } else {
        let caption = t.with("product-offers-for", [("name", p.name.clone().into())]);
        let table = offer_table(t, caption, t.get("offer-supplier"), &p.offers, p.may_edit);
        view! { {table}{may_add.then(|| view! { <div class="actions">{add("btn")}</div> })} }
            .into_any()
    };
    view! {
        {heading(crumb("/products", t.get("products-title")), title.into_any(), Some(sub.into_any()), edit)}
        <section><h2>{t.get("product-offers-title")}</h2>{body}{former(t, p)}</section>
        {p.may_edit.then(|| archive_or_restore(t, &base, p.archived))}
    }
    .into_any()
}

fn former(t: &Texts, p: &Shown) -> View {
    when(!p.former_offers.is_empty(), || {
        let caption = t.get("product-offers-former");
        let first = t.get("offer-supplier");
        let table = offer_table(t, caption.clone(), first, &p.former_offers, p.may_edit);
        view! { <details class="more"><summary>{caption}</summary>{table}</details> }.into_any()
    })
}

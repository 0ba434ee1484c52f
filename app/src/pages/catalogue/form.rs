//! Writing a product down, and changing it.

use super::words::UNITS;
use crate::{
    View,
    components::{Field, crumb, error_summary, heading, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::ProductId;

fn fields(t: &Texts, form: &Form) -> View {
    let units = UNITS.map(|u| (u.to_owned(), t.word("unit", u))).to_vec();
    view! {
        {Field::new("name", t.get("product-name")).hint(t.get("product-name-hint")).autocomplete("off").max(120).view(t, form)}
        {Field::new("detail", t.get("product-detail")).hint(t.get("product-detail-hint")).autocomplete("off").optional().max(200).view(t, form)}
        {Field::new("code", t.get("product-code")).hint(t.get("product-code-hint")).autocomplete("off").left_to_right().optional().max(60).view(t, form)}
        {Field::new("unit", t.get("product-unit")).hint(t.get("product-unit-hint")).select(units).view(t, form)}
    }
    .into_any()
}

/// A new product; how a supplier sells it comes next.
pub fn new_page(t: &Texts, form: &Form) -> View {
    view! {
        {heading(crumb("/products", t.get("products-title")), t.get("product-new").into_any(), None, None)}
        <form class="stack" method="post" action="/products/new" novalidate>
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {hidden("supplier", form.value("supplier"))}
            {fields(t, form)}
            <div class="actions"><button class="btn primary">{t.get("product-add")}</button></div>
        </form>
    }
    .into_any()
}

/// A product to change. `name` is what it is called now.
pub fn edit_page(t: &Texts, id: ProductId, name: &str, form: &Form) -> View {
    let back = format!("/products/{id}");
    view! {
        {heading(crumb(back.clone(), name), t.get("product-edit").into_any(), None, None)}
        <form class="stack" method="post" action=format!("{back}/edit") novalidate>
            {error_summary(t, form)}
            {hidden("version", form.value("version"))}
            {fields(t, form)}
            <div class="actions">
                <button class="btn primary">{t.get("save")}</button>
                <a class="btn quiet" href=back.clone()>{t.get("cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

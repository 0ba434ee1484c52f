//! A new order begins with the supplier.

use crate::{
    View,
    components::{Field, crumb, empty, error_summary, heading, hidden, link_button},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// `suppliers` as (id, name); where there are none, who may adds one.
pub fn page(t: &Texts, suppliers: Vec<(String, String)>, may_add: bool, form: &Form) -> View {
    let head = heading(
        crumb("/orders", t.get("nav-orders")),
        t.get("order-new-title").into_any(),
        None,
        None,
    );
    if suppliers.is_empty() {
        let add = may_add
            .then(|| link_button("btn primary", "/suppliers/new", t.get("order-new-add-supplier")));
        let none =
            empty(t.get("order-new-no-suppliers"), t.get("order-new-no-suppliers-text"), add);
        return view! { {head}{none} }.into_any();
    }
    view! {
        {head}
        <form class="stack" method="post" action="/orders/new" novalidate>
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {Field::new("supplier", t.get("order-supplier")).choose(suppliers).view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("order-new-action")}</button></div>
        </form>
    }
    .into_any()
}

//! The supplier tells what is on its way.

use super::{SupplierOrder, lines};
use crate::{
    View,
    components::{Field, answer_field, hidden},
    form::Form,
    pages::orders::show::shipment,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::State;

/// What the shop knows of already.
pub(super) fn told(t: &Texts, supplier: &SupplierOrder) -> View {
    if supplier.shipments.is_empty() {
        return ().into_any();
    }
    let order = &supplier.agreed;
    let shipments = supplier.shipments.iter().map(|it| shipment(t, order, it)).collect_view();
    let earlier = (supplier.earlier > 0).then(|| {
        let text = t.with("ship-told-earlier", [("count", supplier.earlier.into())]);
        view! { <p class="muted">{text}</p> }
    });
    view! { <section><h2>{t.get("ship-told")}</h2>{shipments}{earlier}</section> }.into_any()
}

/// A form in a fold: most of the time nobody needs it.
pub(super) fn ship_form(t: &Texts, supplier: &SupplierOrder, query: &str, form: &Form) -> View {
    if supplier.state != State::Confirmed {
        return ().into_any();
    }
    let options = ["later", "all", "some"]
        .into_iter()
        .map(|word| (word.to_owned(), t.word("ship", word), String::new()))
        .collect();
    let order = &supplier.agreed;
    let parts = lines::with_fields(supplier, order)
        .lines
        .iter()
        .map(|line| {
            let label = t.with("ship-quantity", [("product", line.product.as_str().into())]);
            Field::new(answer_field(line.key, "ship"), label).number().view(t, form)
        })
        .collect_view();
    // What is wrong may be in another form of this page.
    let sent = form.values().any(|(name, _)| name == "shipment");
    let chose = supplier.chosen.as_ref().is_some_and(|lines| !lines.is_empty());
    let open = chose || supplier.overdue || sent && !form.errors().is_empty();
    let title = if supplier.overdue { "ship-when" } else { "ship-title" };
    // Whoever was asked when it comes most likely says just that.
    let form = &match supplier.overdue && !sent {
        true => form.clone().fill("what", "later"),
        false => form.clone(),
    };
    view! {
        <details class="more" open=open>
            <summary>{t.get(title)}</summary>
            <form class="stack ship" method="post" novalidate action=format!("{}/ship{query}", supplier.path)>
                {hidden("shipment", &supplier.shipment)}
                <p class="hint">{t.get("ship-hint")}</p>
                {Field::new("what", t.get("ship-what")).radios(options).view(t, form)}
                <div class="parts stack">{lines::to_choice(t, supplier, query)}{parts}</div>
                {Field::new("expected", t.get("ship-expected")).input("date").optional().view(t, form)}
                {Field::new("carrier", t.get("ship-carrier")).optional().max(80).view(t, form)}
                {Field::new("tracking", t.get("ship-tracking")).left_to_right().optional().max(80).view(t, form)}
                {Field::new("person", t.get("supplier-person")).autocomplete("name").view(t, form)}
                <div class="actions">{supplier.button("btn primary", t.get("ship-send"))}</div>
            </form>
        </details>
    }
    .into_any()
}

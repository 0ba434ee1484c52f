//! Of a long order the lines of which a supplier has something to say.

use super::SupplierOrder;
use crate::{
    View,
    components::{crumb, heading, hidden},
    document::OrderDocument,
    pages::catalogue::words::counted,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::Language;

/// An order of so many lines has fields for each of them on its page.
pub const FEW_LINES: usize = 40;

/// Those lines of an order that have fields.
pub(super) fn with_fields(supplier: &SupplierOrder, order: &OrderDocument) -> OrderDocument {
    let mut order = order.clone();
    if let Some(chosen) = &supplier.chosen {
        order.lines.retain(|line| chosen.contains(&line.key));
    }
    order
}

/// Leads to the choice of lines, where not all have fields.
pub(super) fn to_choice(t: &Texts, supplier: &SupplierOrder, query: &str) -> View {
    if supplier.chosen.is_none() {
        return ().into_any();
    }
    let href = format!("{}/lines{query}", supplier.path);
    view! { <p><a class="btn" href=href>{t.get("supplier-lines-choose")}</a></p> }.into_any()
}

/// The page of the choice: one box a line.
pub fn choose_lines(t: &Texts, path: &str, lang: Option<Language>, order: &OrderDocument) -> View {
    let number = order.number.to_string();
    let back = crumb(path.to_owned(), t.with("order-title", [("number", number.into())]));
    let boxes = order
        .lines
        .iter()
        .map(|line| {
            view! {
                <label class="choice">
                    <input type="checkbox" name="l" value=line.key.0.to_string()/>
                    <span><bdi>{line.product.clone()}</bdi><small>{counted(t, &line.unit, line.quantity)}</small></span>
                </label>
            }
        })
        .collect_view();
    view! {
        {heading(back, t.get("supplier-lines-title").into_any(), None, None)}
        <form class="stack" method="get" action=format!("{path}#answer")>
            {lang.map(|lang| hidden("lang", lang.tag()))}
            <fieldset>
                <legend class="hint">{t.get("supplier-lines-hint")}</legend>
                {boxes}
            </fieldset>
            <div class="actions sticky"><button class="btn primary">{t.get("supplier-lines-go")}</button></div>
        </form>
    }
    .into_any()
}

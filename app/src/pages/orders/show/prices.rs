//! Prices that were agreed on an order, offered for the next ones.

use super::ShowOrder;
use crate::{
    View,
    components::{hidden, price_per},
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::Money;

/// A price that was agreed, beside the one that the catalogue has for as many.
#[derive(Clone, Debug)]
pub struct PriceView {
    pub product: String,
    pub unit: String,
    /// Both prices are for so many units.
    pub basis: u32,
    pub agreed: Money,
    pub listed: Money,
}

/// What the next order would ask for, and one press to ask for what was agreed.
pub(super) fn prices(t: &Texts, show: &ShowOrder) -> View {
    let Some(answer) = show.answer.as_ref().filter(|_| !show.prices.is_empty()) else {
        return ().into_any();
    };
    let items = show
        .prices
        .iter()
        .map(|it| {
            let price = |price| price_per(t, price, it.basis, &it.unit).into();
            let facts = [
                ("product", it.product.as_str().into()),
                ("new", price(it.agreed)),
                ("old", price(it.listed)),
            ];
            view! { <li>{t.with("change-price", facts)}</li> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="prices">
            <h2 id="prices">{t.get("prices-title")}</h2>
            <p>{t.get("prices-text")}</p>
            <ul class="bulleted">{items}</ul>
            <form method="post" action=format!("/orders/{}/prices", show.id)>
                {hidden("response", answer.id)}
                <div class="actions"><button class="btn">{t.get("prices-take")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

//! What of an order is ordered already, said before it leaves.

use crate::{
    View,
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{OrderId, Quantity};

/// Something that is ordered, or about to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Already {
    /// The same lines from the same supplier, a few days ago.
    Same { order: OrderId, number: i64, placed_at: Timestamp },
    /// A product that an open order still has to bring.
    Outstanding {
        order: OrderId,
        number: i64,
        product: String,
        unit: String,
        quantity: Quantity,
        expected: Option<Date>,
    },
    /// A product that stands in a colleague's draft.
    Drafted { product: String, member: String },
}

/// A warning with a sentence for each; nothing where there is none.
pub fn already(t: &Texts, already: &[Already]) -> View {
    if already.is_empty() {
        return ().into_any();
    }
    let items = already.iter().map(|it| view! { <li>{says(t, it)}</li> }).collect_view();
    view! {
        <div class="notice warn"><div class="stack"><p>{t.get("already-title")}</p><ul class="bulleted">{items}</ul></div></div>
    }
    .into_any()
}

fn says(t: &Texts, already: &Already) -> View {
    let link = |order: &OrderId, says: String| {
        view! { <a href=format!("/orders/{order}")>{says}</a> }.into_any()
    };
    match already {
        Already::Same { order, number, placed_at } => {
            let facts =
                [("number", number.to_string().into()), ("time", t.moment(*placed_at).into())];
            link(order, t.with("already-same", facts))
        }
        Already::Outstanding { order, number, product, unit, quantity, expected } => {
            let key = if expected.is_some() { "already-expected" } else { "already-outstanding" };
            let day = expected.map(|day| t.day(day)).unwrap_or_default();
            let facts = [
                ("number", number.to_string().into()),
                ("product", product.as_str().into()),
                ("quantity", Arg::Own(counted(t, unit, *quantity))),
                ("day", day.into()),
            ];
            link(order, t.with(key, facts))
        }
        Already::Drafted { product, member } => {
            let facts = [("product", product.as_str().into()), ("member", member.as_str().into())];
            view! { {t.with("already-drafted", facts)} }.into_any()
        }
    }
}

//! What differs from last time in a draft that is "the same again".

use crate::{View, components::price_per, texts::Texts};
use leptos::prelude::*;
use packpost_domain::{Money, PriceBasis};

/// A draft that is the same again as an order, and what is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// Of the order.
    pub number: i64,
    pub differs: Vec<Differs>,
}

/// What is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differs {
    /// What was agreed last time, and what the supplier price is now for as many.
    Price { product: String, unit: String, last: (Money, PriceBasis), now: (Money, PriceBasis) },
    /// It can't be ordered any more.
    Archived { product: String },
    /// A substitute that the shop does not have in its catalogue: left out.
    Unknown { product: String },
}

/// What differs, line by line; nothing where all is as it was.
pub fn again(t: &Texts, again: Option<&Again>) -> View {
    let Some(again) = again.filter(|again| !again.differs.is_empty()) else {
        return ().into_any();
    };
    let items = again.differs.iter().map(|it| view! { <li>{says(t, it)}</li> }).collect_view();
    let title = t.with("again-title", [("number", again.number.to_string().into())]);
    view! {
        <div class="notice info"><div class="stack"><p>{title}</p><ul class="bulleted">{items}</ul></div></div>
    }
    .into_any()
}

fn says(t: &Texts, differs: &Differs) -> String {
    match differs {
        Differs::Price { product, unit, last, now } => {
            let price =
                |(price, basis): (Money, PriceBasis)| price_per(t, price, basis.get(), unit);
            let facts = [
                ("product", product.as_str().into()),
                ("old", price(*last).into()),
                ("new", price(*now).into()),
            ];
            t.with("change-price", facts)
        }
        Differs::Archived { product } => {
            t.with("again-archived", [("product", product.as_str().into())])
        }
        Differs::Unknown { product } => {
            t.with("again-unknown", [("product", product.as_str().into())])
        }
    }
}

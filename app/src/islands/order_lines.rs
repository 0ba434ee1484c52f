//! Quantities with live prices, advice and totals. Without script they are plain inputs, with
//! the figures as they stood when the page was made.

mod charges;
mod sum;

pub use charges::{ChargeProps, FieldProps};

use crate::totals::TotalTexts;
use charges::Typed;
use leptos::prelude::*;
use packpost_domain::{Advice, Offer, Quantity};
use serde::{Deserialize, Serialize};
use sum::Adding;

/// One thing that can be ordered. Everything here can be read in the page's source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineProps {
    /// The input's name and id.
    pub name: String,
    pub product: String,
    pub detail: String,
    pub supplier_sku: String,
    pub unit: String,
    pub facts: String,
    pub terms: Offer,
    /// No tax is due on it, whoever sells it.
    pub exempt: bool,
    /// Its setup charge, where there can be one.
    pub setup: Option<FieldProps>,
    pub typed: String,
    pub error: Option<String>,
}

/// What the island says, in the reader's language; `{…}` are holes for figures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineTexts {
    pub quantity: String,
    pub total: String,
    pub mixed: String,
    pub below_minimum: String,
    pub multiple: String,
    pub first_multiple: String,
    pub broken_pack: String,
    pub totals: TotalTexts,
}

impl LineTexts {
    fn advice(&self, advice: Advice) -> String {
        match advice {
            Advice::BelowMinimum { minimum } => {
                self.below_minimum.replace("{minimum}", &minimum.to_string())
            }
            Advice::NotAMultiple { below: Some(below), above, .. } => self
                .multiple
                .replace("{below}", &below.to_string())
                .replace("{above}", &above.to_string()),
            Advice::NotAMultiple { below: None, above, .. } => {
                self.first_multiple.replace("{above}", &above.to_string())
            }
            Advice::BrokenPack { pack_size } => {
                self.broken_pack.replace("{size}", &pack_size.to_string())
            }
        }
    }
}

/// All lines, the charges, and what they come to.
#[island]
pub fn OrderLines(lines: Vec<LineProps>, charges: ChargeProps, texts: LineTexts) -> impl IntoView {
    let typed = Typed::new(&lines, &charges);
    let adding = Adding::new(&lines, &charges, &texts);
    let setups = lines
        .iter()
        .zip(&typed.lines)
        .filter_map(|(line, (quantity, setup))| {
            let (quantity, field) = (*quantity, line.setup.clone()?);
            let ordered = Signal::derive(move || quantity.get().parse::<Quantity>().is_ok());
            Some((field, (*setup)?, ordered))
        })
        .collect();
    let rows = lines
        .into_iter()
        .zip(&typed.lines)
        .map(|(line, (typed, _))| row(line, *typed, texts.clone()))
        .collect::<Vec<_>>();
    let fields = charges::fields(charges, setups, &typed);
    let sum = Memo::new(move |_| adding.up(&typed));
    let above = move || {
        let row = |(label, amount): (String, String)| {
            view! { <div><dt>{label}</dt><dd class="money"><bdi dir="ltr">{amount}</bdi></dd></div> }
        };
        sum.get().0.into_iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <ul class="lines">{rows}</ul>
        {fields}
        <dl class="totals">
            {above}
            <div class="grand">
                <dt>{texts.total}</dt>
                <dd class="money"><output dir="ltr">{move || sum.get().1}</output></dd>
            </div>
        </dl>
    }
}

fn row(line: LineProps, typed: RwSignal<String>, texts: LineTexts) -> impl IntoView {
    let LineProps { name, product, detail, supplier_sku, unit, facts, terms, error, .. } = line;
    let offer = terms.clone();
    let line_total = move || {
        let quantity = typed.get().parse::<Quantity>().ok()?;
        offer.total(quantity).map(|total| total.to_string())
    };
    let warned = texts.clone();
    let warning = move || {
        let quantity = typed.get().parse::<Quantity>().ok()?;
        let advice: Vec<String> =
            terms.advice(quantity).into_iter().map(|a| warned.advice(a)).collect();
        (!advice.is_empty()).then(|| advice.join(" "))
    };
    let quiet = warning.clone();
    // What was typed before the island woke counts as well.
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            typed.set(input.value());
        }
    });
    let bad = error.is_some();
    let error_id = format!("{name}-error");
    let described = bad.then(|| error_id.clone());
    let label = format!("{} – {product}", texts.quantity);
    view! {
        <li>
            <p class="line-name"><bdi>{product}</bdi>" "<bdi class="sku" dir="ltr">{supplier_sku}</bdi></p>
            <div class="line-price">
                <p hidden=detail.is_empty()><bdi>{detail.clone()}</bdi></p>
                <p>{facts}</p>
            </div>
            <div class=if bad { "field quantity bad" } else { "field quantity" }>
                <label for=name.clone()>
                    <span class="visually-hidden">{label}</span>
                    <span aria-hidden="true">{unit}</span>
                </label>
                <p class="error" id=error_id hidden=!bad>{error.unwrap_or_default()}</p>
                <input node_ref=input id=name.clone() name=name class="num" inputmode="numeric" dir="ltr" autocomplete="off"
                    maxlength="15" value=typed.get_untracked() aria-invalid=bad.then_some("true")
                    aria-describedby=described
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
            <output class="line-total money" dir="ltr">{line_total}</output>
            <p class="line-warn" hidden=move || quiet().is_none()>{warning}</p>
        </li>
    }
}

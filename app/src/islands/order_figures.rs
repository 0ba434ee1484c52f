//! The figures of a draft: what each line comes to, what to know of its quantity, and the total.
//! The page shows them as they stood when it was made; with script they follow the hand.
//!
//! The fields are the page's own. The island only reads them and writes figures beside them, since
//! fields that it rendered itself would be most of the wasm (`docs/decisions/0021`).

mod sum;

pub use sum::Sum;

use crate::totals::TotalTexts;
use leptos::prelude::*;
use packpost_domain::{Advice, Offer, Quantity, TaxRate, TaxTreatment};
use serde::{Deserialize, Serialize};

/// The names of the fields of charges and tax.
pub const FREIGHT: &str = "freight";
pub const OTHER: &str = "other";
pub const OTHER_LABEL: &str = "other_label";
pub const TAX: &str = "tax";

/// What the figures depend on, apart from what is typed. Everything here can be read in the page's
/// source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Terms {
    pub lines: Vec<LineTerms>,
    /// What freight is called.
    pub freight: String,
    /// The shop's rate.
    pub rate: Option<TaxRate>,
    /// How the supplier's goods are taxed where the order says nothing else.
    pub usual: TaxTreatment,
    pub texts: FigureTexts,
}

/// One thing that can be ordered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineTerms {
    /// The name and id of the quantity's input.
    pub name: String,
    pub offer: Offer,
    /// No tax is due on it, whoever sells it.
    pub exempt: bool,
    /// The input and the words of its setup charge, where there can be one.
    pub setup: Option<(String, String)>,
}

/// What the figures say, in the reader's language; `{…}` are holes for them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FigureTexts {
    pub total: String,
    pub mixed: String,
    pub below_minimum: String,
    pub multiple: String,
    pub first_multiple: String,
    pub broken_pack: String,
    pub totals: TotalTexts,
}

/// What stands beside one quantity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFigures {
    pub total: String,
    pub advice: String,
    /// There is a quantity: its setup charge may be due.
    pub ordered: bool,
}

impl Terms {
    /// The figures beside a line in whose field this is typed. What can't be read has none.
    pub fn line(&self, line: &LineTerms, typed: &str) -> LineFigures {
        let Ok(quantity) = typed.parse::<Quantity>() else { return LineFigures::default() };
        let total = line.offer.total(quantity).map(|total| total.to_string());
        let advice = line.offer.advice(quantity).into_iter().map(|a| self.texts.advice(a));
        LineFigures {
            total: total.unwrap_or_default(),
            advice: advice.collect::<Vec<_>>().join(" "),
            ordered: true,
        }
    }
}

impl FigureTexts {
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

/// The id of what shows the total of a line, by the name of its input.
pub fn total_id(line: &str) -> String {
    [line, "-total"].concat()
}

/// The id of what shows the advice on a quantity, by the name of its input.
pub fn advice_id(line: &str) -> String {
    [line, "-advice"].concat()
}

/// The id of what shows only where a line is ordered, by the name of the input in it.
pub fn setup_id(setup: &str) -> String {
    [setup, "-due"].concat()
}

/// The total of the form with the given id, which it follows; the figures beside the lines too.
#[island]
pub fn OrderFigures(form: String, terms: Terms, sum: Sum) -> impl IntoView {
    let label = terms.texts.total.clone();
    let sum = RwSignal::new(sum);
    #[cfg(feature = "hydrate")]
    browser::follow(&form, terms, sum);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, terms);
    let row = |(label, amount): (String, String)| {
        view! { <div><dt>{label}</dt><dd class="money"><bdi dir="ltr">{amount}</bdi></dd></div> }
    };
    let rows = move || sum.get().rows.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <dl class="totals">
            {rows}
            <div class="grand">
                <dt>{label}</dt>
                <dd class="money"><output dir="ltr">{move || sum.get().total}</output></dd>
            </div>
        </dl>
    }
}

#[cfg(feature = "hydrate")]
mod browser;

#[cfg(test)]
mod tests;

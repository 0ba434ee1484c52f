//! The figures of a draft: what each line comes to, what to know of its quantity, and the total.
//! The page shows them as they stood when it was made; with script they follow the hand. It also
//! steps quantities up and down, and shows the lines that are searched for.
//!
//! The fields are the page's own. The island only reads them and writes figures beside them, since
//! fields that it rendered itself would be most of the wasm (`docs/decisions/0021`).

mod find;
mod sum;

pub use find::{FIND, FOUND, Found, SEARCH};
pub use sum::Sum;

use crate::totals::TotalTexts;
use leptos::prelude::*;
use packpost_domain::{Advice, Figure, NextBreak, Offer, Quantity, TaxRate, TaxTreatment};
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
    /// What it is found by, folded (`packpost_domain::search`).
    pub words: String,
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
    /// `{more} more and each costs {percent} less.`
    pub cheaper: String,
    /// `{more} more and you pay less in all.`
    pub pays_less: String,
    /// What is said aloud where a line was stepped down to nothing.
    pub nothing: String,
    /// `{shown} of {all} shown`, where a search finds something, and what is said where it does not.
    pub found: String,
    pub found_nothing: String,
    pub totals: TotalTexts,
}

/// What stands beside one quantity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFigures {
    pub total: String,
    pub advice: String,
    /// Where it gets cheaper.
    pub next_break: String,
    /// There is a quantity: its setup charge may be due.
    pub ordered: bool,
}

impl Terms {
    /// The figures beside a line in whose field this is typed. What can't be read has none.
    pub fn line(&self, line: &LineTerms, typed: &str) -> LineFigures {
        let Ok(quantity) = typed.parse::<Quantity>() else { return LineFigures::default() };
        let total = line.offer.total(quantity).map(|total| self.texts.totals.money.write(&total));
        let advice = line.offer.advice(quantity).into_iter().map(|a| self.texts.advice(a));
        LineFigures {
            total: total.unwrap_or_default(),
            advice: advice.collect::<Vec<_>>().join(" "),
            next_break: self.texts.next_break(line.offer.next_break(quantity)),
            ordered: true,
        }
    }

    /// What is said aloud of a line that was stepped to this quantity: all that changed beside it.
    pub fn said(&self, line: &LineTerms, quantity: Option<Quantity>) -> String {
        let Some(quantity) = quantity else { return self.texts.nothing.clone() };
        let typed = self.texts.figure(&quantity);
        let figures = self.line(line, &typed);
        let mut said = typed;
        for part in [figures.total, figures.advice, figures.next_break] {
            if !part.is_empty() {
                said.push_str(". ");
                said.push_str(&part);
            }
        }
        said
    }
}

impl FigureTexts {
    /// A number in the reader's digits.
    pub(super) fn figure(&self, figure: &impl Figure) -> String {
        self.totals.money.numerals.write(figure)
    }

    fn next_break(&self, next: Option<NextBreak>) -> String {
        let Some(next) = next else { return String::new() };
        let text = if next.pays_less { &self.pays_less } else { &self.cheaper };
        text.replace("{more}", &self.figure(&next.more))
            .replace("{percent}", &self.figure(&next.percent))
    }

    fn advice(&self, advice: Advice) -> String {
        match advice {
            Advice::BelowMinimum { minimum } => {
                self.below_minimum.replace("{minimum}", &self.figure(&minimum))
            }
            Advice::NotAMultiple { multiple, below, above } => {
                let says = match below {
                    Some(below) => self.multiple.replace("{below}", &self.figure(&below)),
                    None => self.first_multiple.clone(),
                };
                says.replace("{multiple}", &self.figure(&multiple))
                    .replace("{above}", &self.figure(&above))
            }
            Advice::BrokenPack { pack_size } => {
                self.broken_pack.replace("{size}", &self.figure(&pack_size))
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

/// The id of what says where it gets cheaper, by the name of the line's input.
pub fn break_id(line: &str) -> String {
    [line, "-break"].concat()
}

/// The id of a line's row, by the name of its input.
pub fn row_id(line: &str) -> String {
    [line, "-row"].concat()
}

/// The id of what says aloud where a step has led to.
pub const STEPPED: &str = "stepped";

/// The id of the button for more or for fewer, by the name of the line's input.
pub fn step_id(line: &str, more: bool) -> String {
    [line, if more { MORE } else { FEWER }].concat()
}

const MORE: &str = "-more";
const FEWER: &str = "-fewer";

/// The line whose button has this id, and whether it is the one for more.
#[cfg(any(feature = "hydrate", test))]
fn stepped(id: &str) -> Option<(&str, bool)> {
    let more = id.strip_suffix(MORE).map(|line| (line, true));
    more.or_else(|| Some((id.strip_suffix(FEWER)?, false)))
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
        view! { <div><dt>{label}</dt><dd class="money"><bdi>{amount}</bdi></dd></div> }
    };
    let rows = move || sum.get().rows.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <dl class="totals">
            {rows}
            <div class="grand">
                <dt>{label}</dt>
                <dd class="money"><output dir="auto">{move || sum.get().total}</output></dd>
            </div>
        </dl>
    }
}

#[cfg(feature = "hydrate")]
mod browser;

#[cfg(test)]
mod tests;

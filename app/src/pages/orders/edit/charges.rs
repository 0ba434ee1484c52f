//! The fields of a draft's charges and of its tax.

use super::{EditOrder, OfferRow};
use crate::{
    View,
    components::{Field, tax_name, total_texts},
    form::Form,
    islands::order_figures::{FREIGHT, OTHER, OTHER_LABEL, TAX, Terms, setup_id},
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{Currency, Money, OfferId, Tax, TaxRate, TaxTreatment};

/// The longest amount that can be typed.
const AMOUNT: u32 = 24;

/// The name of the field that holds an offer's setup charge.
pub fn setup_field(offer: OfferId) -> String {
    format!("setup_{offer}")
}

/// What charges and taxes of a draft depend on.
#[derive(Clone, Debug)]
pub struct EditCharges {
    /// What freight and other charges are in.
    pub currency: Currency,
    /// The shop's.
    pub rate: Option<TaxRate>,
    pub tax_name: String,
    /// How the supplier's goods are taxed.
    pub usual: TaxTreatment,
}

/// The field of an offer's setup charge, and what it is called.
pub(super) fn setup_names(t: &Texts, offer: &OfferRow) -> (String, String) {
    let what = ("what", offer.product.as_str().into());
    (setup_field(offer.id), t.with("charge-setup", [what]))
}

/// Setup charges where their lines are ordered, freight, one more charge, and the tax where taxes
/// matter to the shop.
pub(super) fn fields(t: &Texts, order: &EditOrder, terms: &Terms, form: &Form) -> View {
    let amount = |name: &str, label: String, currency: Currency| {
        Field::new(name, label).number().suffix(currency.code()).autocomplete("off").max(AMOUNT)
    };
    let setups = order.offers.iter().zip(&terms.lines).filter_map(|(offer, line)| {
        let (asked, (name, label)) = (offer.setup?, line.setup.clone()?);
        let hint = setup_hint(t, asked);
        let field = amount(&name, label, asked.currency()).hint(hint).view(t, form);
        let ordered = terms.line(line, form.value(&line.name)).ordered;
        Some(view! { <div id=setup_id(&name) hidden=!ordered>{field}</div> })
    });
    let setups = setups.collect_view();
    let currency = order.charges.currency;
    let freight = amount(FREIGHT, t.get("charge-freight"), currency)
        .hint(t.get("charge-freight-hint"))
        .view(t, form);
    let other_label = Field::new(OTHER_LABEL, t.get("charge-other-label"))
        .hint(t.get("charge-other-label-hint"))
        .autocomplete("off")
        .max(80)
        .view(t, form);
    let other = amount(OTHER, t.get("charge-other"), currency).view(t, form);
    let tax = tax(t, &order.charges, form);
    let more = if tax.is_some() { "order-charges-more-tax" } else { "order-charges-more" };
    let open = [OTHER, OTHER_LABEL, TAX]
        .iter()
        .any(|name| !form.value(name).is_empty() || form.error(name).is_some());
    view! {
        <fieldset>
            <legend>{t.get("order-charges")}</legend>
            {setups}
            {freight}
            <details class="more" open=open>
                <summary>{t.get(more)}</summary>
                <div class="stack">
                    <div class="row">{other_label}{other}</div>
                    {tax}
                </div>
            </details>
        </fieldset>
    }
    .into_any()
}

fn setup_hint(t: &Texts, asked: Money) -> String {
    t.with("charge-setup-hint", [("amount", asked.into())])
}

fn tax(t: &Texts, charges: &EditCharges, form: &Form) -> Option<View> {
    let taxed = charges.rate.is_some() || charges.usual != TaxTreatment::Taxed;
    if !taxed && form.value(TAX).is_empty() {
        return None;
    }
    let label = t.with("order-tax", [("name", Arg::Own(tax_name(t, &charges.tax_name)))]);
    let as_usual = Tax::usual(charges.rate, charges.usual, false);
    let as_usual = match total_texts(t, &charges.tax_name).tax(as_usual) {
        Some(words) => t.with("order-tax-usual", [("tax", Arg::Own(words))]),
        None => t.get("order-tax-usual-none"),
    };
    let choice = |treatment: &TaxTreatment| {
        let word = treatment.word();
        (word.to_owned(), t.word("tax-treatment", word))
    };
    let others = TaxTreatment::ALL.iter().filter(|other| **other != charges.usual).map(choice);
    let choices = [(String::new(), as_usual)].into_iter().chain(others).collect();
    Some(Field::new(TAX, label).select(choices).view(t, form))
}

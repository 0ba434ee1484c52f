//! The fields of a draft's charges and of its tax.

use super::{EditOrder, OfferRow};
use crate::{
    components::{tax_name, total_texts},
    form::Form,
    islands::order_lines::{ChargeProps, FieldProps},
    texts::{Arg, Texts},
};
use packpost_domain::{Currency, Money, OfferId, Tax, TaxRate, TaxTreatment};

/// The names of the fields.
pub const FREIGHT: &str = "freight";
pub const OTHER: &str = "other";
pub const OTHER_LABEL: &str = "other_label";
pub const TAX: &str = "tax";

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

fn field(t: &Texts, form: &Form, name: String, label: String, hint: String) -> FieldProps {
    FieldProps {
        typed: form.value(&name).to_owned(),
        error: form.error(&name).map(|m| t.say(m)),
        suffix: String::new(),
        name,
        label,
        hint,
    }
}

/// The setup charge of an offer for which the supplier asks so much.
pub(super) fn setup(t: &Texts, offer: &OfferRow, asked: Money, form: &Form) -> FieldProps {
    let what = ("what", offer.product.as_str().into());
    let hint = t.with("charge-setup-hint", [("amount", asked.to_string().into())]);
    let name = setup_field(offer.id);
    let field = field(t, form, name, t.with("charge-setup", [what]), hint);
    FieldProps { suffix: asked.currency().code().to_owned(), ..field }
}

/// Freight, one more charge, and the tax where taxes matter to the shop.
pub(super) fn props(t: &Texts, order: &EditOrder, form: &Form) -> ChargeProps {
    let charges = &order.charges;
    let of =
        |name: &str, label: &str, hint: String| field(t, form, name.to_owned(), t.get(label), hint);
    let amount = |field| FieldProps { suffix: charges.currency.code().to_owned(), ..field };
    let taxed = charges.rate.is_some() || charges.usual != TaxTreatment::Taxed;
    let tax = (taxed || !form.value(TAX).is_empty()).then(|| {
        let name = || ("name", Arg::Own(tax_name(t, &charges.tax_name)));
        let label = t.with("order-tax", [name()]);
        let field = field(t, form, TAX.to_owned(), label, String::new());
        let as_usual = Tax::usual(charges.rate, charges.usual, false);
        let words = total_texts(t, &charges.tax_name).tax(as_usual);
        let as_usual = match words {
            Some(words) => t.with("order-tax-usual", [("tax", Arg::Own(words))]),
            None => t.get("order-tax-usual-none"),
        };
        let choice = |treatment: &TaxTreatment| {
            let word = treatment.word();
            (word.to_owned(), t.word("tax-treatment", word))
        };
        let others = TaxTreatment::ALL.iter().filter(|other| **other != charges.usual).map(choice);
        (field, [(String::new(), as_usual)].into_iter().chain(others).collect())
    });
    let open = [OTHER, OTHER_LABEL, TAX]
        .iter()
        .any(|name| !form.value(name).is_empty() || form.error(name).is_some());
    ChargeProps {
        legend: t.get("order-charges"),
        more: t.get(if tax.is_some() { "order-charges-more-tax" } else { "order-charges-more" }),
        open,
        freight: amount(of(FREIGHT, "charge-freight", t.get("charge-freight-hint"))),
        other_label: of(OTHER_LABEL, "charge-other-label", t.get("charge-other-label-hint")),
        other: amount(of(OTHER, "charge-other", String::new())),
        tax,
        rate: charges.rate,
        usual: charges.usual,
    }
}

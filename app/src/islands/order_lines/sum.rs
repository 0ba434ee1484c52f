//! What the typed figures come to. What can't be read counts as nothing.

use super::{
    LineProps, LineTexts,
    charges::{ChargeProps, Typed},
};
use leptos::prelude::*;
use packpost_domain::{
    Currency, Money, Offer, Quantity, Tax, TaxRate, TaxTreatment,
    totals::{NoTotal, totals},
};

/// The rows above the total as (label, amount), and the total.
pub(super) type Sum = (Vec<(String, String)>, String);

/// What adding up needs to know of the lines and charges, apart from what is typed.
#[derive(Clone, Debug)]
pub(super) struct Adding {
    /// The offer, whether it is exempt, and what its setup is called.
    lines: Vec<(Offer, bool, String)>,
    rate: Option<TaxRate>,
    usual: TaxTreatment,
    freight: String,
    texts: LineTexts,
}

impl Adding {
    pub(super) fn new(lines: &[LineProps], charges: &ChargeProps, texts: &LineTexts) -> Self {
        let line = |line: &LineProps| {
            let setup = line.setup.as_ref().map(|field| field.label.clone());
            (line.terms.clone(), line.exempt, setup.unwrap_or_default())
        };
        Self {
            lines: lines.iter().map(line).collect(),
            rate: charges.rate,
            usual: charges.usual,
            freight: charges.freight.label.clone(),
            texts: texts.clone(),
        }
    }

    /// The sum now; says "two currencies" where that is why there is none.
    pub(super) fn up(&self, typed: &Typed) -> Sum {
        self.sum(typed).unwrap_or_else(|why| {
            let says = match why {
                NoTotal::TwoCurrencies => self.texts.mixed.clone(),
                NoTotal::Overflow => "–".to_owned(),
            };
            (Vec::new(), says)
        })
    }

    fn sum(&self, typed: &Typed) -> Result<Sum, NoTotal> {
        let treatment = typed.tax.get().parse().unwrap_or(self.usual);
        let tax = |exempt| Tax::usual(self.rate, treatment, exempt);
        let (mut goods, mut charges) = (Vec::new(), Vec::new());
        for ((offer, exempt, label), (quantity, setup)) in self.lines.iter().zip(&typed.lines) {
            let Ok(quantity) = quantity.get().parse::<Quantity>() else { continue };
            goods.push((offer.total(quantity).ok_or(NoTotal::Overflow)?, tax(*exempt)));
            if let Some(amount) = setup.and_then(|setup| read(setup, offer.currency())) {
                charges.push((label.clone(), amount, tax(*exempt)));
            }
        }
        let first = self.lines.first().map(|(offer, ..)| offer.currency());
        let currency = goods.first().map(|(amount, _)| amount.currency()).or(first);
        let currency = currency.ok_or(NoTotal::TwoCurrencies)?;
        if let Some(amount) = read(typed.freight, currency) {
            charges.push((self.freight.clone(), amount, tax(false)));
        }
        if let Some(amount) = read(typed.other, currency) {
            charges.push((typed.other_label.get(), amount, tax(false)));
        }
        let amounts: Vec<_> = charges.iter().map(|(_, amount, tax)| (*amount, *tax)).collect();
        let all = totals(currency, &goods, &amounts)?;
        let named: Vec<_> = charges.into_iter().map(|(label, amount, _)| (label, amount)).collect();
        let rows = self.texts.totals.rows(&all, &named);
        let rows = rows.into_iter().map(|(label, amount)| (label, amount.to_string())).collect();
        Ok((rows, all.gross.to_string()))
    }
}

/// An amount that counts: nothing is no charge.
fn read(typed: RwSignal<String>, currency: Currency) -> Option<Money> {
    Money::parse(&typed.get(), currency).ok().filter(|amount| amount.minor() > 0)
}

//! What the typed figures come to. What can't be read counts as nothing.

use super::{FREIGHT, OTHER, OTHER_LABEL, TAX, Terms};
use packpost_domain::{
    Currency, Money, Quantity, Tax,
    totals::{NoTotal, totals},
};
use serde::{Deserialize, Serialize};

/// The rows above the total as (label, amount), and the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub rows: Vec<(String, String)>,
    pub total: String,
}

impl Terms {
    /// The sum of what is typed, by the names of the fields; says "two currencies" where that is
    /// why there is none.
    pub fn sum(&self, typed: &dyn Fn(&str) -> String) -> Sum {
        self.added_up(typed).unwrap_or_else(|why| {
            let total = match why {
                NoTotal::TwoCurrencies => self.texts.mixed.clone(),
                NoTotal::Overflow => "–".to_owned(),
            };
            Sum { rows: Vec::new(), total }
        })
    }

    fn added_up(&self, typed: &dyn Fn(&str) -> String) -> Result<Sum, NoTotal> {
        let treatment = typed(TAX).parse().unwrap_or(self.usual);
        let tax = |exempt| Tax::usual(self.rate, treatment, exempt);
        let amount = |name: &str, currency| read(&typed(name), currency);
        let (mut goods, mut named, mut charges) = (Vec::new(), Vec::new(), Vec::new());
        let mut charge = |label: String, amount: Money, tax| {
            named.push((label, amount));
            charges.push((amount, tax));
        };
        for line in &self.lines {
            let Ok(quantity) = typed(&line.name).parse::<Quantity>() else { continue };
            let total = line.offer.total(quantity).ok_or(NoTotal::Overflow)?;
            goods.push((total, tax(line.exempt)));
            if let Some((name, label)) = &line.setup
                && let Some(amount) = amount(name, line.offer.currency())
            {
                charge(label.clone(), amount, tax(line.exempt));
            }
        }
        let first = self.lines.first().map(|line| line.offer.currency());
        let currency = goods.first().map(|(amount, _)| amount.currency()).or(first);
        let currency = currency.ok_or(NoTotal::TwoCurrencies)?;
        if let Some(amount) = amount(FREIGHT, currency) {
            charge(self.freight.clone(), amount, tax(false));
        }
        if let Some(amount) = amount(OTHER, currency) {
            charge(typed(OTHER_LABEL), amount, tax(false));
        }
        let all = totals(currency, &goods, &charges)?;
        let money = &self.texts.totals.money;
        let rows = self.texts.totals.rows(&all, &named).into_iter();
        let rows = rows.map(|(label, amount)| (label, money.write(&amount))).collect();
        Ok(Sum { rows, total: money.write(&all.gross) })
    }
}

/// An amount that counts: nothing is no charge.
fn read(typed: &str, currency: Currency) -> Option<Money> {
    Money::parse(typed, currency).ok().filter(|amount| amount.minor() > 0)
}

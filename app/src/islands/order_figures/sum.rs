//! What the typed figures come to. What can't be read counts as nothing.

use super::{FREIGHT, OTHER, OTHER_LABEL, TAX, Terms};
use packpost_domain::{
    Charge, ChargeKind, Currency, Money, Quantity,
    quote::{Sold, Taxing, quote},
    totals::NoTotal,
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
        let taxing = Taxing { rate: self.rate, treatment };
        let amount = |name: &str, currency| read(&typed(name), currency);
        let (mut goods, mut named, mut charges) = (Vec::new(), Vec::new(), Vec::new());
        let mut charge = |label: String, charge: Charge| {
            named.push((label, charge.amount));
            charges.push(charge);
        };
        for line in &self.lines {
            let Ok(quantity) = typed(&line.name).parse::<Quantity>() else { continue };
            let (offer, exempt) = (&line.offer, line.exempt);
            let sold = Sold { offer, setup: None, exempt, ordered_before: true };
            goods.push(sold.asked(quantity, taxing));
            if let Some((name, label)) = &line.setup
                && let Some(due) = sold.setup(amount(name, offer.currency()), taxing)
            {
                charge(label.clone(), due);
            }
        }
        let first = self.lines.first().map(|line| line.offer.currency());
        let currency = goods.first().map(|asked| asked.price.currency()).or(first);
        let currency = currency.ok_or(NoTotal::TwoCurrencies)?;
        let tax = taxing.charges();
        if let Some(amount) = amount(FREIGHT, currency) {
            charge(self.freight.clone(), Charge { kind: ChargeKind::Freight, amount, tax });
        }
        if let Some(amount) = amount(OTHER, currency) {
            charge(typed(OTHER_LABEL), Charge { kind: ChargeKind::Other, amount, tax });
        }
        let all = quote(currency, &goods, &charges)?.totals;
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

//! The rows between the lines and the total: the same on pages, in mails and in the island.

use packpost_domain::{Money, MoneyFormat, Tax, Totals};
use serde::{Deserialize, Serialize};

/// What the rows are called, in the reader's language; `{…}` are holes for figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalTexts {
    /// How amounts are written, and with which digits.
    pub money: MoneyFormat,
    pub goods: String,
    pub net: String,
    /// `VAT {rate}`
    pub rated: String,
    pub exempt: String,
    pub reverse_charge: String,
    /// `{tax} on {net}`, where a tax is not on everything.
    pub of: String,
}

impl TotalTexts {
    /// "VAT 16%"; `None` where the shop counts no tax.
    pub fn tax(&self, tax: Tax) -> Option<String> {
        match tax {
            Tax::Rate(rate) => {
                Some(self.rated.replace("{rate}", &self.money.numerals.write(&rate)))
            }
            Tax::Exempt => Some(self.exempt.clone()),
            Tax::ReverseCharge => Some(self.reverse_charge.clone()),
            Tax::Untaxed => None,
        }
    }

    /// Goods, charges and taxes as (label, amount); none where the goods are all there is.
    pub fn rows(&self, totals: &Totals, charges: &[(String, Money)]) -> Vec<(String, Money)> {
        let taxed = totals.taxes.iter().any(|group| group.tax != Tax::Untaxed);
        if charges.is_empty() && !taxed {
            return Vec::new();
        }
        let mut rows = vec![(self.goods.clone(), totals.goods)];
        rows.extend(charges.iter().cloned());
        if taxed && !charges.is_empty() {
            rows.push((self.net.clone(), totals.net));
        }
        for group in &totals.taxes {
            let Some(tax) = self.tax(group.tax) else { continue };
            let label = if group.net == totals.net {
                tax
            } else {
                self.of.replace("{tax}", &tax).replace("{net}", &self.money.write(&group.net))
            };
            rows.push((label, group.amount));
        }
        rows
    }
}

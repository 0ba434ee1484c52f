//! What a draft comes to now: taxes, charges and totals as they would be placed.

use super::{
    charges::DraftCharges,
    draft::Draft,
    sql::{RevisionLine, ShopRow},
};
use crate::{
    catalogue::SupplierOffer,
    db::{Corrupt, percent},
};
use packpost_app::document::{DocumentCharge, OrderMoney};
use packpost_domain::{
    Charge, ChargeKind, Currency, Money, OfferId, Quantity, ShopId, Tax, TaxRate, TaxTreatment,
    totals::{NoTotal, totals},
};

/// The shop's rate, if it counts taxes.
pub(super) fn tax_rate(row: &ShopRow, shop: ShopId) -> Result<Option<TaxRate>, Corrupt> {
    let rate = row.tax_rate_bp.map(|bp| percent(bp, "shops", "tax_rate_bp", shop).map(TaxRate));
    rate.transpose()
}

impl Draft {
    /// What freight and other charges are in: the currency of what is ordered, or of what can be.
    ///
    /// Lines in two currencies can't be placed, but while they stand there a charge stays in the
    /// currency in which it was typed.
    pub(super) fn currency(&self, lines: &[(OfferId, Quantity)]) -> Currency {
        let DraftCharges { freight, other, .. } = &self.content.charges;
        let typed = freight.or(other.as_ref().map(|(_, amount)| *amount));
        let ordered = self.offers.iter().filter(|o| lines.iter().any(|(id, _)| *id == o.id));
        let ordered: Vec<Currency> = ordered.map(|o| o.terms.currency()).collect();
        typed
            .map(Money::currency)
            .filter(|typed| ordered.contains(typed))
            .or(ordered.first().copied())
            .or(self.offers.first().map(|o| o.terms.currency()))
            .unwrap_or(self.supplier.currency)
    }

    fn treatment(&self) -> TaxTreatment {
        self.content.tax.unwrap_or(self.supplier.tax)
    }

    /// The tax on an offer's line and on its setup.
    pub(super) fn tax(&self, offer: &SupplierOffer) -> Tax {
        Tax::usual(self.tax_rate, self.treatment(), offer.conditions.tax_exempt)
    }

    /// The setup charge that holds by itself: with the first order of the offer. Later the plates
    /// are there.
    pub(super) fn usual_setup(&self, offer: &SupplierOffer) -> Option<Money> {
        offer.conditions.setup.filter(|_| !self.ordered_before.contains(&offer.id))
    }

    /// The setup charge of an offer in this draft: as somebody changed it, or as it is by itself.
    /// One that was typed in another currency than the offer has now counts no longer.
    pub(super) fn setup(&self, offer: &SupplierOffer) -> Option<Money> {
        let changed =
            self.content.charges.setups.iter().find(|(id, amount)| {
                *id == offer.id && amount.currency() == offer.terms.currency()
            });
        match changed {
            Some((_, amount)) => Some(*amount).filter(|amount| amount.minor() > 0),
            None => self.usual_setup(offer),
        }
    }

    /// Setup, freight and others.
    fn charges(&self) -> Vec<DocumentCharge> {
        let ordered =
            |offer: &&SupplierOffer| self.content.lines.iter().any(|(id, _)| *id == offer.id);
        let setup = |offer: &SupplierOffer| {
            let (kind, tax) = (ChargeKind::Setup, self.tax(offer));
            Some(DocumentCharge {
                charge: Charge { kind, amount: self.setup(offer)?, tax },
                label: offer.product_name.clone(),
                offer: Some(offer.id),
            })
        };
        let tax = Tax::usual(self.tax_rate, self.treatment(), false);
        let charge = |kind, amount, label: &str| DocumentCharge {
            charge: Charge { kind, amount, tax },
            label: label.to_owned(),
            offer: None,
        };
        let charges = &self.content.charges;
        let freight = charges.freight.map(|amount| charge(ChargeKind::Freight, amount, ""));
        let other = charges.other.as_ref();
        let other = other.map(|(label, amount)| charge(ChargeKind::Other, *amount, label));
        let setups = self.offers.iter().filter(ordered).filter_map(setup);
        setups.chain(freight).chain(other).collect()
    }

    /// What these lines and the draft's charges come to.
    ///
    /// # Errors
    /// Where they are in two currencies, or more than can be counted.
    pub(super) fn money(&self, lines: &[RevisionLine]) -> Result<OrderMoney, NoTotal> {
        let charges = self.charges();
        let goods: Vec<_> = lines.iter().map(|l| (l.line.total, l.line.tax)).collect();
        let charged: Vec<_> = charges.iter().map(|c| (c.charge.amount, c.charge.tax)).collect();
        let currency = self.currency(&self.content.lines);
        Ok(OrderMoney {
            totals: totals(currency, &goods, &charged)?,
            charges,
            tax_name: self.tax_name.clone(),
        })
    }
}

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
use packpost_domain::{
    Charge, ChargeKind, Currency, Money, OfferId, Quantity, ShopId, TaxRate,
    document::{self, DocumentCharge, OrderMoney},
    quote::{Sold, Taxing},
    totals::NoTotal,
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

    /// How this order is taxed.
    pub(super) fn taxing(&self) -> Taxing {
        Taxing { rate: self.tax_rate, treatment: self.content.tax.unwrap_or(self.supplier.tax) }
    }

    /// How an offer is sold to this shop now.
    pub(super) fn sold<'a>(&self, offer: &'a SupplierOffer) -> Sold<'a> {
        offer.sold(self.ordered_before.contains(&offer.id))
    }

    /// The setup charge of an offer in this draft: as somebody changed it, or as it is by itself.
    pub(super) fn setup(&self, offer: &SupplierOffer) -> Option<Charge> {
        let typed = self.content.charges.setups.iter().find(|(id, _)| *id == offer.id);
        self.sold(offer).setup(typed.map(|(_, amount)| *amount), self.taxing())
    }

    /// Setup, freight and others.
    fn charges(&self) -> Vec<DocumentCharge> {
        let ordered =
            |offer: &&SupplierOffer| self.content.lines.iter().any(|(id, _)| *id == offer.id);
        let setup = |offer: &SupplierOffer| {
            Some(DocumentCharge {
                charge: self.setup(offer)?,
                label: offer.product_name.clone(),
                offer: Some(offer.id),
            })
        };
        let tax = self.taxing().charges();
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
        let mut lines: Vec<_> = lines.iter().map(|line| line.line.clone()).collect();
        let currency = self.currency(&self.content.lines);
        document::price(&mut lines, self.charges(), currency, self.tax_name.clone())
    }
}

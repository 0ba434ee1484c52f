//! What goods and charges cost: the one place where an order is priced, whatever way its lines
//! come. A draft, its figures while it is written, a change, an answer and an order again all ask
//! here. The rule in words: `docs/rounding.md`.

use crate::{
    Charge, ChargeKind, Currency, Money, Offer, PriceBasis, Quantity, Tax, TaxRate, TaxTreatment,
    Totals,
    offer::line_total,
    totals::{NoTotal, totals},
};

/// How the goods of one supplier are taxed in one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taxing {
    /// The shop's rate; `None`: its orders say nothing of tax.
    pub rate: Option<TaxRate>,
    pub treatment: TaxTreatment,
}

impl Taxing {
    /// The tax on goods that are exempt whoever sells them, or not.
    pub fn goods(self, exempt: bool) -> Tax {
        Tax::usual(self.rate, self.treatment, exempt)
    }

    /// The tax on freight and on what else is charged for the whole order.
    pub fn charges(self) -> Tax {
        self.goods(false)
    }
}

/// So many of a thing at a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub quantity: Quantity,
    /// For `basis` units.
    pub price: Money,
    pub basis: PriceBasis,
    pub tax: Tax,
}

/// How a thing is sold, as far as its price depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Sold<'a> {
    pub offer: &'a Offer,
    /// For plates or tooling, with the first order, before tax.
    pub setup: Option<Money>,
    /// No tax is due on it, whoever sells it.
    pub exempt: bool,
    /// Its plates are there.
    pub ordered_before: bool,
}

impl Sold<'_> {
    /// So many of it at the price of that quantity.
    pub fn asked(&self, quantity: Quantity, taxing: Taxing) -> Asked {
        Asked {
            quantity,
            price: self.offer.price(quantity),
            basis: self.offer.basis(),
            tax: taxing.goods(self.exempt),
        }
    }

    /// The setup charge that is due unless somebody says otherwise: with the first order.
    pub fn usual_setup(&self) -> Option<Money> {
        self.setup.filter(|amount| !self.ordered_before && amount.minor() > 0)
    }

    /// The setup charge that is due. `typed`: what somebody put in its place, nought where they
    /// took it out; one in another currency than the thing has now counts no longer.
    pub fn setup(&self, typed: Option<Money>, taxing: Taxing) -> Option<Charge> {
        let typed = typed.filter(|amount| amount.currency() == self.offer.currency());
        let amount = typed.or_else(|| self.usual_setup()).filter(|amount| amount.minor() > 0)?;
        Some(Charge { kind: ChargeKind::Setup, amount, tax: taxing.goods(self.exempt) })
    }
}

/// What lines and charges come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Of each line, in their order, before tax.
    pub lines: Vec<Money>,
    pub totals: Totals,
}

/// Prices lines and charges.
///
/// # Errors
/// [`NoTotal`] where one is in another currency, or the sum does not fit.
pub fn quote(currency: Currency, lines: &[Asked], charges: &[Charge]) -> Result<Quote, NoTotal> {
    let total = |line: &Asked| line_total(line.quantity, line.price, line.basis);
    let priced: Option<Vec<Money>> = lines.iter().map(total).collect();
    let priced = priced.ok_or(NoTotal::Overflow)?;
    let taxes = lines.iter().map(|line| line.tax);
    let goods: Vec<_> = priced.iter().copied().zip(taxes).collect();
    let charged: Vec<_> = charges.iter().map(|charge| (charge.amount, charge.tax)).collect();
    Ok(Quote { totals: totals(currency, &goods, &charged)?, lines: priced })
}

#[cfg(test)]
mod tests;

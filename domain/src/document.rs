//! An order as both sides read it: one document, whatever shows it.

use crate::{
    Charge, ChargeKind, Money, OfferId, Order, PriceBasis, Quantity, Tax, Tolerance, Totals,
    order::{Answer, Line, LineAnswer, LineKey, Units},
    quote::{Asked, quote},
    totals::NoTotal,
};
use jiff::civil::Date;

/// The frozen content of one revision, a draft as it would be placed now, or what was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDocument {
    /// Given when it is placed; a draft shows the number that it would get.
    pub number: i64,
    pub shop: String,
    pub supplier: String,
    pub contact: String,
    pub lines: Vec<DocumentLine>,
    pub money: OrderMoney,
    /// The day that the shop asks for.
    pub need_by: Option<Date>,
    /// The day that the supplier promised for all of it; of what was agreed only.
    pub promised: Option<Date>,
    pub delivery_address: String,
    pub note: String,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// The same through all revisions.
    pub key: LineKey,
    /// How it is sold; `None`: a substitute that the shop does not have in its catalogue.
    pub offer: Option<OfferId>,
    pub product: String,
    /// Size and material, as the shop writes them.
    pub detail: String,
    pub supplier_sku: String,
    /// A word of the family `unit`.
    pub unit: String,
    pub quantity: Quantity,
    /// For `basis` units.
    pub price: Money,
    pub basis: u32,
    /// Before tax.
    pub total: Money,
    pub tax: Tax,
    pub tolerance: Tolerance,
    /// When which part of it comes, where that is not the day of the whole order.
    pub parts: Vec<Part>,
}

/// Some of a line, and when it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub quantity: Quantity,
    /// `None`: some day, nobody knows when.
    pub on: Option<Date>,
}

/// What an order comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderMoney {
    pub charges: Vec<DocumentCharge>,
    pub totals: Totals,
    /// What the tax is called on invoices; may be empty.
    pub tax_name: String,
}

/// What is charged beside the goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCharge {
    pub charge: Charge,
    /// The product of a setup, or what another charge is called.
    pub label: String,
    /// Whose setup it is.
    pub offer: Option<OfferId>,
}

impl DocumentLine {
    /// As the rules of the order see it; `None` where its price basis is none.
    pub fn contract(&self) -> Option<Line> {
        let basis = PriceBasis::try_from(self.basis).ok()?;
        let Self { key, quantity, price, tolerance, .. } = *self;
        Some(Line { key, quantity, price, basis, tolerance })
    }
}

impl OrderDocument {
    /// What is to be paid, charges and tax included.
    pub fn total(&self) -> Money {
        self.money.totals.gross
    }

    /// The lines as the rules of the order see them.
    pub fn contract(&self) -> Vec<Line> {
        self.lines.iter().filter_map(DocumentLine::contract).collect()
    }

    /// The order as it would be delivered by this answer: its quantities, prices, substitutes,
    /// charges and days. `None` where the sum does not fit.
    pub fn agreed(&self, answer: &Answer) -> Option<Self> {
        let mut lines = Vec::new();
        for line in answer.agreed(&self.contract()) {
            lines.push(DocumentLine {
                key: line.key,
                quantity: line.quantity,
                price: line.price,
                basis: line.basis.get(),
                parts: parts(answer, line.key),
                ..self.named(answer, line.key)?
            });
        }
        // What a supplier adds is taxed like the goods it comes with.
        let tax = self.lines.first().map_or(Tax::Untaxed, |line| line.tax);
        let added = answer.charges.iter().map(|added| DocumentCharge {
            charge: Charge { kind: ChargeKind::Other, amount: added.amount, tax },
            label: added.description.clone(),
            offer: None,
        });
        let charges = self.money.charges.iter().cloned().chain(added).collect();
        let priced = self.priced(lines, charges).ok()?;
        Some(Self { promised: answer.promised, ..priced })
    }

    /// A line by its name: one of the order's own, or a substitute for one of them.
    fn named(&self, answer: &Answer, key: LineKey) -> Option<DocumentLine> {
        let own = |key| self.lines.iter().find(|line| line.key == key).cloned();
        let stands_for = |said: &LineAnswer| {
            let other = said.substitute.as_ref().filter(|other| other.key == key)?;
            Some(DocumentLine {
                offer: other.offer,
                product: other.description.clone(),
                detail: String::new(),
                supplier_sku: other.supplier_sku.clone(),
                ..own(said.line)?
            })
        };
        answer.lines.iter().find_map(stands_for).or_else(|| own(key))
    }

    /// The same order with other lines and charges, priced anew.
    ///
    /// # Errors
    /// [`NoTotal`] where the sum does not fit, or the currency is another one.
    pub fn priced(
        &self,
        mut lines: Vec<DocumentLine>,
        charges: Vec<DocumentCharge>,
    ) -> Result<Self, NoTotal> {
        let tax_name = self.money.tax_name.clone();
        let money = price(&mut lines, charges, self.total().currency(), tax_name)?;
        Ok(Self { lines, money, ..self.clone() })
    }

    /// The order as it is to be delivered: what both sides agreed on, or what was asked for while
    /// they have not. `order` is the history of which this document is the present revision.
    #[must_use]
    pub fn as_agreed(&self, order: &Order) -> Self {
        self.as_held(order, order.revision())
    }

    /// The same of an earlier revision: what held until it was replaced.
    #[must_use]
    pub fn as_held(&self, order: &Order, revision: crate::Revision) -> Self {
        let agreed = order.held(revision).and_then(|said| self.agreed(&said.answer));
        agreed.unwrap_or_else(|| self.clone())
    }
}

/// Gives each line its total, and adds all of it up.
///
/// # Errors
/// [`NoTotal`] where the sum does not fit, or a line is in another currency.
pub fn price(
    lines: &mut [DocumentLine],
    charges: Vec<DocumentCharge>,
    currency: crate::Currency,
    tax_name: String,
) -> Result<OrderMoney, NoTotal> {
    let asked = lines.iter().map(|line| {
        let basis = PriceBasis::try_from(line.basis).map_err(|_| NoTotal::Overflow)?;
        Ok(Asked { quantity: line.quantity, price: line.price, basis, tax: line.tax })
    });
    let asked = asked.collect::<Result<Vec<_>, NoTotal>>()?;
    let charged: Vec<Charge> = charges.iter().map(|charge| charge.charge).collect();
    let quote = quote(currency, &asked, &charged)?;
    for (line, total) in lines.iter_mut().zip(quote.lines) {
        line.total = total;
    }
    Ok(OrderMoney { charges, totals: quote.totals, tax_name })
}

/// The days of a line where the supplier named others than that of the whole order.
fn parts(answer: &Answer, key: LineKey) -> Vec<Part> {
    let Some(said) = answer.line(key) else { return Vec::new() };
    let now = said.confirmed.saturating_add(said.added);
    let on = said.promised.or(answer.promised);
    let part =
        |quantity: Units, on| Quantity::new(quantity).ok().map(|quantity| Part { quantity, on });
    let parts = if said.backordered > 0 {
        [part(now, on), part(said.backordered, said.until)]
    } else if said.promised.is_some() && said.promised != answer.promised {
        [part(now, on), None]
    } else {
        [None, None]
    };
    parts.into_iter().flatten().collect()
}

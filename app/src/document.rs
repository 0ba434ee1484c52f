//! An order as both sides read it: on pages and in mails alike.

use jiff::civil::Date;
use packpost_domain::{
    Charge, ChargeKind, Money, OfferId, PriceBasis, Quantity, Tax, Tolerance, Totals,
    order::{Answer, Line, LineKey},
    totals::totals,
};

/// The frozen content of one revision, or a draft as it would be placed now.
#[derive(Clone, Debug)]
pub struct OrderDocument {
    /// Given when it is placed; a draft shows the number that it would get.
    pub number: i64,
    pub shop: String,
    pub supplier: String,
    pub contact: String,
    pub lines: Vec<DocumentLine>,
    pub money: OrderMoney,
    pub need_by: Option<Date>,
    pub delivery_address: String,
    pub note: String,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentLine {
    /// The same through all revisions.
    pub key: LineKey,
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
}

/// What an order comes to.
#[derive(Clone, Debug)]
pub struct OrderMoney {
    pub charges: Vec<DocumentCharge>,
    pub totals: Totals,
    /// What the tax is called on invoices; may be empty.
    pub tax_name: String,
}

/// What is charged beside the goods.
#[derive(Clone, Debug)]
pub struct DocumentCharge {
    pub charge: Charge,
    /// The product of a setup, or what another charge is called.
    pub label: String,
    /// Whose setup it is.
    pub offer: Option<OfferId>,
}

impl OrderDocument {
    /// What is to be paid, charges and tax included.
    pub fn total(&self) -> Money {
        self.money.totals.gross
    }
}

impl DocumentLine {
    /// As the rules of the order see it; `None` where its price basis is none.
    pub fn contract(&self) -> Option<Line> {
        let basis = PriceBasis::try_from(self.basis).ok()?;
        Some(Line {
            key: self.key,
            quantity: self.quantity,
            price: self.price,
            basis,
            tolerance: self.tolerance,
        })
    }
}

impl OrderDocument {
    /// The lines as the rules of the order see them.
    pub fn contract(&self) -> Vec<Line> {
        self.lines.iter().filter_map(DocumentLine::contract).collect()
    }

    /// The order as it would be delivered by this answer: its quantities, prices, substitutes and
    /// charges. `None` where the sum does not fit.
    pub fn agreed(&self, answer: &Answer) -> Option<Self> {
        let agreed = answer.agreed(&self.contract());
        let mut lines = Vec::new();
        for line in agreed {
            let named = self.lines.iter().find(|l| l.key == line.key);
            let other = answer.lines.iter().find_map(|said| {
                said.substitute.as_ref().filter(|s| s.key == line.key).map(|s| (said.line, s))
            });
            let base = match (named, other) {
                (Some(line), None) => line.clone(),
                (_, Some((parent, other))) => DocumentLine {
                    product: other.description.clone(),
                    detail: String::new(),
                    supplier_sku: other.supplier_sku.clone(),
                    ..self.lines.iter().find(|l| l.key == parent)?.clone()
                },
                (None, None) => return None,
            };
            lines.push(DocumentLine {
                key: line.key,
                quantity: line.quantity,
                price: line.price,
                basis: line.basis.get(),
                total: line.total()?,
                ..base
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
        self.with(lines, charges)
    }

    /// The same order with other lines and charges, added up anew. `None` where the sum does not
    /// fit.
    pub fn with(&self, lines: Vec<DocumentLine>, charges: Vec<DocumentCharge>) -> Option<Self> {
        let goods: Vec<_> = lines.iter().map(|line| (line.total, line.tax)).collect();
        let charged: Vec<_> = charges.iter().map(|c| (c.charge.amount, c.charge.tax)).collect();
        let totals = totals(self.total().currency(), &goods, &charged).ok()?;
        let money = OrderMoney { charges, totals, tax_name: self.money.tax_name.clone() };
        Some(Self { lines, money, ..self.clone() })
    }
}

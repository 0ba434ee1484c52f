//! An order as both sides read it: on pages and in mails alike.

use jiff::civil::Date;
use packpost_domain::{
    Money, PriceBasis, Quantity,
    order::{Answer, Line, LineKey},
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
    pub total: Money,
    pub need_by: Option<Date>,
    pub delivery_address: String,
    pub note: String,
}

/// One line of an order.
#[derive(Clone, Debug)]
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
    pub total: Money,
}

impl DocumentLine {
    /// As the rules of the order see it; `None` where its price basis is none.
    pub fn contract(&self) -> Option<Line> {
        let basis = PriceBasis::try_from(self.basis).ok()?;
        Some(Line { key: self.key, quantity: self.quantity, price: self.price, basis })
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
        let added = answer.charges.iter().map(|charge| charge.amount);
        let before =
            self.lines.iter().try_fold(0_i64, |sum, l| sum.checked_add(l.total.minor()))?;
        let rest =
            Money::from_minor(self.total.minor().checked_sub(before)?, self.total.currency());
        let all = lines.iter().map(|line| line.total).chain(added).chain([rest]);
        let total = Money::sum(self.total.currency(), all)?;
        Some(Self { lines, total, ..self.clone() })
    }
}

//! An order as both sides read it: on pages and in mails alike.

use jiff::civil::Date;
use packpost_domain::{Charge, Money, OfferId, Quantity, Tax, Tolerance, Totals};

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
#[derive(Clone, Debug)]
pub struct DocumentLine {
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

//! An order as both sides read it: on pages and in mails alike.

use jiff::civil::Date;
use packpost_domain::{Money, Quantity};

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

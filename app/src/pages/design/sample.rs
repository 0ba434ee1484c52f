//! An order to show the parts with.

use crate::{
    document::{DocumentLine, OrderDocument, OrderMoney},
    texts::Texts,
};
use jiff::civil::Date;
use packpost_domain::{Currency, Money, Quantity, Tax, Tolerance, order::LineKey, totals::totals};

/// Two lines in dinars: names in the reader's language, codes and sizes in Latin.
pub(super) fn order(t: &Texts) -> OrderDocument {
    let dinars = "JOD".parse().expect("a currency");
    let lines = vec![
        line(dinars, 1, t.get("design-product-mailer"), ("250 × 340 mm, E-flute", "KM-250"), 500),
        line(dinars, 2, t.get("design-product-tape"), ("48 mm × 66 m", "NT-48/66"), 1_440),
    ];
    let goods: Vec<_> = lines.iter().map(|line| (line.total, line.tax)).collect();
    OrderDocument {
        number: 1042,
        shop: t.get("design-shop"),
        supplier: t.get("design-supplier"),
        contact: t.get("design-person"),
        lines,
        money: OrderMoney {
            charges: Vec::new(),
            totals: totals(dinars, &goods, &[]).expect("a small sum"),
            tax_name: String::new(),
        },
        need_by: Some(Date::constant(2031, 5, 20)),
        promised: None,
        delivery_address: t.get("design-address"),
        note: String::new(),
    }
}

/// So many, at 8.750 for a hundred.
fn line(
    currency: Currency,
    key: u32,
    product: String,
    (detail, supplier_sku): (&str, &str),
    quantity: u32,
) -> DocumentLine {
    DocumentLine {
        key: LineKey(key),
        product,
        detail: detail.to_owned(),
        supplier_sku: supplier_sku.to_owned(),
        unit: "piece".to_owned(),
        quantity: Quantity::new(quantity).expect("a quantity"),
        price: Money::from_minor(8_750, currency),
        basis: 100,
        total: Money::from_minor(8_750 * i64::from(quantity) / 100, currency),
        tax: Tax::Untaxed,
        tolerance: Tolerance::NONE,
        offer: None,
        parts: Vec::new(),
    }
}

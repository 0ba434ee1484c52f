//! An offer as it is stored.

use super::{Conditions, SupplierOffer};
use crate::db::{Corrupt, percent};
use packpost_domain::{
    Money, Offer, OfferId, PriceBasis, PriceBreak, ProductId, Quantity, SupplierId, Tolerance,
};
use uuid::Uuid;

pub struct OfferRow {
    pub id: Uuid,
    pub product: Uuid,
    pub supplier: Uuid,
    pub product_name: String,
    pub product_detail: String,
    pub product_code: String,
    pub unit: String,
    pub supplier_sku: String,
    pub currency: String,
    pub price_basis: i64,
    pub pack_size: i64,
    pub order_multiple: i64,
    pub minimum: i64,
    pub lead_days: i64,
    pub setup_minor: i64,
    pub under_bp: i64,
    pub over_bp: i64,
    pub tax_exempt: bool,
    pub archived: bool,
    pub version: i64,
}

pub fn stored_quantity(stored: i64) -> Option<Quantity> {
    Quantity::new(u32::try_from(stored).ok()?).ok()
}

impl OfferRow {
    pub fn with(self, breaks: Vec<PriceBreak>) -> Result<SupplierOffer, Corrupt> {
        let corrupt = |column| Corrupt::new("offers", column, self.id);
        let quantity = |stored, column| stored_quantity(stored).ok_or_else(|| corrupt(column));
        let basis = u32::try_from(self.price_basis).ok();
        let terms = Offer::new(
            self.currency.parse().map_err(|_| corrupt("currency"))?,
            basis
                .and_then(|units| PriceBasis::try_from(units).ok())
                .ok_or_else(|| corrupt("price_basis"))?,
            quantity(self.pack_size, "pack_size")?,
            quantity(self.order_multiple, "order_multiple")?,
            quantity(self.minimum, "minimum")?,
            breaks,
        );
        let terms = terms.map_err(|_| Corrupt::new("price_breaks", "from_quantity", self.id))?;
        let percent = |stored, column| percent(stored, "offers", column, self.id);
        let setup =
            (self.setup_minor > 0).then(|| Money::from_minor(self.setup_minor, terms.currency()));
        Ok(SupplierOffer {
            id: OfferId(self.id),
            product: ProductId(self.product),
            supplier: SupplierId(self.supplier),
            terms,
            conditions: Conditions {
                setup,
                tolerance: Tolerance {
                    under: percent(self.under_bp, "under_bp")?,
                    over: percent(self.over_bp, "over_bp")?,
                },
                tax_exempt: self.tax_exempt,
            },
            lead_days: u32::try_from(self.lead_days).map_err(|_| corrupt("lead_days"))?,
            product_name: self.product_name,
            product_detail: self.product_detail,
            product_code: self.product_code,
            unit: self.unit,
            supplier_sku: self.supplier_sku,
            archived: self.archived,
            version: self.version,
        })
    }
}

//! The only SQL of offers and their prices.

use super::{
    Conditions, NewOffer, SupplierOffer,
    row::{OfferRow, stored_quantity},
};
use crate::db::{Connection, Corrupt};
use jiff::Timestamp;
use packpost_domain::{
    MemberId, Money, OfferId, PriceBreak, ProductId, ShopId, SupplierId, Tolerance, search::fold,
};
use sqlx::{query, query_as, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

impl Conditions {
    /// The setup charge, and how far under and over is fine.
    fn stored(&self) -> (i64, u16, u16) {
        let Tolerance { under, over } = self.tolerance;
        (self.setup.map_or(0, Money::minor), under.basis_points(), over.basis_points())
    }
}

/// Ids as a JSON list of hexadecimals, since SQLite takes no lists.
fn as_json(ids: &[OfferId]) -> String {
    let hex: Vec<_> = ids.iter().map(|id| id.0.simple().to_string()).collect();
    serde_json::Value::from(hex).to_string()
}

/// These offers, archived or not, by the product's name and the offer's age.
pub async fn list(
    c: &mut Connection,
    shop: ShopId,
    ids: &[OfferId],
) -> sqlx::Result<Vec<SupplierOffer>> {
    let ids = as_json(ids);
    let rows = query_as!(
        OfferRow,
        r#"SELECT o.id AS "id!: Uuid", o.product_id AS "product!: Uuid", o.supplier_id AS "supplier!: Uuid",
                  p.name AS "product_name!", p.detail AS "product_detail!", p.code AS "product_code!", p.unit AS "unit!",
                  o.supplier_sku AS "supplier_sku!", o.currency AS "currency!", o.price_basis AS "price_basis!",
                  o.pack_size AS "pack_size!", o.order_multiple AS "order_multiple!", o.minimum AS "minimum!",
                  o.lead_days AS "lead_days!", o.setup_minor AS "setup_minor!", o.under_bp AS "under_bp!",
                  o.over_bp AS "over_bp!", o.tax_exempt AS "tax_exempt!: bool", o.archived AS "archived!: bool", o.version AS "version!"
           FROM offers o JOIN products p ON p.id = o.product_id
           WHERE o.id IN (SELECT unhex(value) FROM json_each(?)) AND o.shop_id = ?
           ORDER BY p.sorted, o.id"#,
        ids,
        shop.0
    )
    .fetch_all(&mut *c)
    .await?;
    let mut breaks = list_breaks(c, &ids).await?;
    let offers = rows.into_iter().map(|row| {
        let own = breaks.remove(&row.id).unwrap_or_default();
        row.with(own)
    });
    Ok(offers.collect::<Result<_, _>>()?)
}

/// The prices of these offers, by quantity.
async fn list_breaks(
    c: &mut Connection,
    ids: &str,
) -> sqlx::Result<HashMap<Uuid, Vec<PriceBreak>>> {
    let rows = query!(
        r#"SELECT offer_id AS "offer!: Uuid", from_quantity AS "from_quantity!", price_minor AS "price_minor!"
           FROM price_breaks WHERE offer_id IN (SELECT unhex(value) FROM json_each(?))
           ORDER BY offer_id, from_quantity"#,
        ids
    )
    .fetch_all(c)
    .await?;
    let mut breaks: HashMap<Uuid, Vec<PriceBreak>> = HashMap::new();
    for row in rows {
        let from = stored_quantity(row.from_quantity)
            .ok_or_else(|| Corrupt::new("price_breaks", "from_quantity", row.offer))?;
        let price = PriceBreak { from, price_minor: row.price_minor };
        breaks.entry(row.offer).or_default().push(price);
    }
    Ok(breaks)
}

/// What can be ordered from a supplier now.
pub async fn list_ids_of_supplier(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
) -> sqlx::Result<Vec<OfferId>> {
    let ids = query_scalar!(
        r#"SELECT o.id AS "id: Uuid" FROM offers o JOIN products p ON p.id = o.product_id
           WHERE o.supplier_id = ? AND o.shop_id = ? AND o.archived = 0 AND p.archived = 0"#,
        supplier.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    Ok(ids.into_iter().map(OfferId).collect())
}

/// Every supplier's offer for a product, archived ones too.
pub async fn list_ids_of_product(
    c: &mut Connection,
    shop: ShopId,
    product: ProductId,
) -> sqlx::Result<Vec<OfferId>> {
    let ids = query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM offers WHERE product_id = ? AND shop_id = ?"#,
        product.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    Ok(ids.into_iter().map(OfferId).collect())
}

/// False where there is one with this id already, whoever's it is. Its prices: [`insert_breaks`].
pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewOffer,
) -> sqlx::Result<bool> {
    let (currency, basis) = (new.terms.currency().code(), new.terms.basis().get());
    let (pack, multiple) = (new.terms.pack_size().get(), new.terms.order_multiple().get());
    let (minimum, now) = (new.terms.minimum().get(), now.as_millisecond());
    let (setup, under, over) = new.conditions.stored();
    let folded = fold(&new.supplier_sku);
    let done = query!(
        "INSERT INTO offers (id, shop_id, product_id, supplier_id, supplier_sku, folded, currency, price_basis,
                             pack_size, order_multiple, minimum, lead_days,
                             setup_minor, under_bp, over_bp, tax_exempt, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        new.id.0,
        shop.0,
        new.product.0,
        new.supplier.0,
        new.supplier_sku,
        folded,
        currency,
        basis,
        pack,
        multiple,
        minimum,
        new.lead_days,
        setup,
        under,
        over,
        new.conditions.tax_exempt,
        now
    )
    .execute(&mut *c)
    .await?;
    note_currency(c, shop, currency).await?;
    Ok(done.rows_affected() > 0)
}

/// False where there is none such of this version. Supplier and product stay as they are.
pub async fn save(
    c: &mut Connection,
    shop: ShopId,
    version: i64,
    new: &NewOffer,
) -> sqlx::Result<bool> {
    let (currency, basis) = (new.terms.currency().code(), new.terms.basis().get());
    let (pack, multiple) = (new.terms.pack_size().get(), new.terms.order_multiple().get());
    let minimum = new.terms.minimum().get();
    let (setup, under, over) = new.conditions.stored();
    let folded = fold(&new.supplier_sku);
    let done = query!(
        "UPDATE offers SET supplier_sku = ?, folded = ?, currency = ?, price_basis = ?, pack_size = ?,
                order_multiple = ?, minimum = ?, lead_days = ?,
                setup_minor = ?, under_bp = ?, over_bp = ?, tax_exempt = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ?",
        new.supplier_sku,
        folded,
        currency,
        basis,
        pack,
        multiple,
        minimum,
        new.lead_days,
        setup,
        under,
        over,
        new.conditions.tax_exempt,
        new.id.0,
        shop.0,
        version
    )
    .execute(&mut *c)
    .await?;
    note_currency(c, shop, currency).await?;
    Ok(done.rows_affected() > 0)
}

/// A price in another currency than the shop's: from now on each amount needs its code.
async fn note_currency(c: &mut Connection, shop: ShopId, currency: &str) -> sqlx::Result<()> {
    query!(
        "UPDATE shops SET many_currencies = 1 WHERE id = ? AND currency <> ? AND many_currencies = 0",
        shop.0,
        currency
    )
    .execute(c)
    .await?;
    Ok(())
}

pub async fn insert_breaks(c: &mut Connection, new: &NewOffer) -> sqlx::Result<()> {
    for price in new.terms.breaks() {
        let from = price.from.get();
        query!(
            "INSERT INTO price_breaks (offer_id, from_quantity, price_minor) VALUES (?, ?, ?)",
            new.id.0,
            from,
            price.price_minor
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

/// Of an offer whose shop has been checked.
pub async fn delete_breaks(c: &mut Connection, id: OfferId) -> sqlx::Result<()> {
    query!("DELETE FROM price_breaks WHERE offer_id = ?", id.0).execute(c).await?;
    Ok(())
}

pub async fn save_archived(
    c: &mut Connection,
    shop: ShopId,
    id: OfferId,
    archived: bool,
) -> sqlx::Result<()> {
    query!(
        "UPDATE offers SET archived = ?1, version = version + 1
         WHERE id = ?2 AND shop_id = ?3 AND archived <> ?1",
        archived,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Keeps the prices of an offer as the newest of those that it had.
pub async fn insert_price(
    c: &mut Connection,
    shop: ShopId,
    (at, by): (Timestamp, Option<MemberId>),
    source: &str,
    offer: &NewOffer,
) -> sqlx::Result<()> {
    let (at, by) = (at.as_millisecond(), by.map(|id| id.0));
    let (currency, basis) = (offer.terms.currency().code(), offer.terms.basis().get());
    let breaks = offer.terms.breaks().iter();
    let breaks = breaks.map(|price| serde_json::json!([price.from.get(), price.price_minor]));
    let breaks = serde_json::Value::from(breaks.collect::<Vec<_>>()).to_string();
    let (setup, ..) = offer.conditions.stored();
    query!(
        "INSERT INTO offer_prices (offer_id, nth, shop_id, at, member_id, source, currency, price_basis, breaks, setup_minor)
         SELECT ?1, COALESCE((SELECT max(nth) FROM offer_prices WHERE offer_id = ?1), 0) + 1,
                ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         WHERE NOT EXISTS (
             SELECT 1 FROM offer_prices p WHERE p.offer_id = ?1
               AND p.nth = (SELECT max(nth) FROM offer_prices WHERE offer_id = ?1)
               AND p.currency = ?6 AND p.price_basis = ?7 AND p.breaks = ?8 AND p.setup_minor = ?9)",
        offer.id.0,
        shop.0,
        at,
        by,
        source,
        currency,
        basis,
        breaks,
        setup
    )
    .execute(c)
    .await?;
    Ok(())
}

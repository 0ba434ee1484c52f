//! The only SQL of products.

use super::{NewProduct, Product, Unit};
use crate::{
    db::{Connection, Corrupt},
    web::{Listing, listing::PAGE_AND_ONE},
};
use jiff::Timestamp;
use packpost_domain::{ProductId, ShopId, natural};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

struct ProductRow {
    id: Uuid,
    name: String,
    code: String,
    detail: String,
    unit: String,
    archived: bool,
    version: i64,
}

impl TryFrom<ProductRow> for Product {
    type Error = Corrupt;
    fn try_from(row: ProductRow) -> Result<Self, Corrupt> {
        let unit: Result<Unit, _> = row.unit.parse();
        Ok(Self {
            id: ProductId(row.id),
            name: row.name,
            code: row.code,
            detail: row.detail,
            unit: unit.map_err(|_| Corrupt::new("products", "unit", row.id))?,
            archived: row.archived,
            version: row.version,
        })
    }
}

pub async fn find(
    c: &mut Connection,
    shop: ShopId,
    id: ProductId,
) -> sqlx::Result<Option<Product>> {
    let row = query_as!(
        ProductRow,
        r#"SELECT id AS "id: Uuid", name, code, detail, unit, archived AS "archived: bool", version
           FROM products WHERE id = ? AND shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(Product::try_from).transpose()?)
}

/// A product as the list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Uuid,
    pub name: String,
    /// Its place in the list.
    pub sorted: String,
    pub code: String,
    pub detail: String,
    /// How many suppliers can be asked for it.
    pub offers: i64,
}

/// A page of products by name; the words may stand in name, code, detail or a supplier's SKU.
pub async fn list(c: &mut Connection, shop: ShopId, asked: &Listing) -> sqlx::Result<Vec<Listed>> {
    let (words, archived) = (asked.folded(), asked.archived());
    let (name, id) = asked.start();
    query_as!(
        Listed,
        r#"SELECT p.id AS "id: Uuid", p.name, p.sorted, p.code, p.detail,
                  (SELECT COUNT(*) FROM offers o JOIN suppliers s ON s.id = o.supplier_id
                   WHERE o.product_id = p.id AND o.archived = 0 AND s.archived = 0) AS "offers!: i64"
           FROM products p
           WHERE p.shop_id = ?1 AND p.archived = ?2 AND (p.sorted, p.id) > (?3, ?4)
             AND NOT EXISTS (
                   SELECT 1 FROM json_each(?5) w WHERE instr(p.folded, w.value) = 0
                   AND NOT EXISTS (SELECT 1 FROM offers o
                                   WHERE o.product_id = p.id AND instr(o.folded, w.value) > 0))
           ORDER BY p.sorted, p.id LIMIT ?6"#,
        shop.0,
        archived,
        name,
        id,
        words,
        PAGE_AND_ONE
    )
    .fetch_all(c)
    .await
}

/// Whether the shop has any product, archived or not.
pub async fn has_any(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!("SELECT EXISTS (SELECT 1 FROM products WHERE shop_id = ?)", shop.0)
        .fetch_one(c)
        .await?;
    Ok(found != 0)
}

/// False where there is one with this id already, whoever's it is.
pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewProduct,
) -> sqlx::Result<bool> {
    let (unit, now) = (new.unit.as_str(), now.as_millisecond());
    let (folded, sorted) = (new.folded(), natural::sorted(&new.name));
    let done = query!(
        "INSERT INTO products (id, shop_id, name, sorted, code, detail, folded, unit, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        new.id.0,
        shop.0,
        new.name,
        sorted,
        new.code,
        new.detail,
        folded,
        unit,
        now
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// False where there is none such of this version.
pub async fn save(
    c: &mut Connection,
    shop: ShopId,
    version: i64,
    new: &NewProduct,
) -> sqlx::Result<bool> {
    let (unit, folded) = (new.unit.as_str(), new.folded());
    let sorted = natural::sorted(&new.name);
    let done = query!(
        "UPDATE products SET name = ?, sorted = ?, code = ?, detail = ?, folded = ?, unit = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ?",
        new.name,
        sorted,
        new.code,
        new.detail,
        folded,
        unit,
        new.id.0,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn save_archived(
    c: &mut Connection,
    shop: ShopId,
    id: ProductId,
    archived: bool,
) -> sqlx::Result<()> {
    query!(
        "UPDATE products SET archived = ?1, version = version + 1
         WHERE id = ?2 AND shop_id = ?3 AND archived <> ?1",
        archived,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

//! The only SQL of suppliers and their contacts.

use super::{NewSupplier, Supplier};
use crate::{
    db::{Connection, Corrupt},
    web::{Listing, listing::PAGE_AND_ONE},
};
use jiff::Timestamp;
use packpost_domain::{Currency, ShopId, SupplierId, natural, search::fold};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

struct SupplierRow {
    id: Uuid,
    name: String,
    country: String,
    currency: String,
    tax: String,
    note: String,
    archived: bool,
    version: i64,
}

impl TryFrom<SupplierRow> for Supplier {
    type Error = Corrupt;
    fn try_from(row: SupplierRow) -> Result<Self, Corrupt> {
        let corrupt = |column| Corrupt::new("suppliers", column, row.id);
        Ok(Self {
            id: SupplierId(row.id),
            country: row.country.parse().map_err(|_| corrupt("country"))?,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
            tax: row.tax.parse().map_err(|_| corrupt("tax"))?,
            name: row.name,
            note: row.note,
            archived: row.archived,
            version: row.version,
        })
    }
}

pub async fn find(
    c: &mut Connection,
    shop: ShopId,
    id: SupplierId,
) -> sqlx::Result<Option<Supplier>> {
    let row = query_as!(
        SupplierRow,
        r#"SELECT id AS "id: Uuid", name, country, currency, tax, note, archived AS "archived: bool", version
           FROM suppliers WHERE id = ? AND shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(Supplier::try_from).transpose()?)
}

pub async fn list_active(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<Supplier>> {
    let rows = query_as!(
        SupplierRow,
        r#"SELECT id AS "id: Uuid", name, country, currency, tax, note, archived AS "archived: bool", version
           FROM suppliers WHERE shop_id = ? AND archived = 0 ORDER BY sorted, id"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(Supplier::try_from).collect::<Result<_, _>>()?)
}

/// A supplier in use, with one of its contacts.
#[derive(Clone, Debug)]
pub struct BookRow {
    pub supplier: Uuid,
    pub supplier_name: String,
    pub country: String,
    /// `None` where nobody there is known.
    pub contact: Option<Uuid>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub second_email: Option<String>,
    pub whatsapp: Option<String>,
    pub telegram: Option<String>,
    pub language: Option<String>,
}

/// The first suppliers in use by name, with everybody there.
pub async fn list_book(
    c: &mut Connection,
    shop: ShopId,
    suppliers: i64,
    contacts: i64,
) -> sqlx::Result<Vec<BookRow>> {
    query_as!(
        BookRow,
        r#"SELECT s.id AS "supplier: Uuid", s.name AS supplier_name, s.country,
                  c.id AS "contact?: Uuid", c.name AS "name?", c.email AS "email?",
                  c.phone AS "phone?", c.second_email AS "second_email?", c.whatsapp AS "whatsapp?",
                  c.telegram AS "telegram?", c.language AS "language?"
           FROM (SELECT id, name, sorted, country FROM suppliers
                 WHERE shop_id = ? AND archived = 0 ORDER BY sorted, id LIMIT ?) s
           LEFT JOIN contacts c ON c.supplier_id = s.id AND c.archived = 0
           ORDER BY s.sorted, s.id, c.id LIMIT ?"#,
        shop.0,
        suppliers,
        contacts
    )
    .fetch_all(c)
    .await
}

/// A supplier as the list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Uuid,
    pub name: String,
    /// Its place in the list.
    pub sorted: String,
    pub country: String,
    /// The one orders go to by default.
    pub contact: Option<String>,
}

/// A page of suppliers by name; the words may stand in the name, or in a contact's name or address.
pub async fn list(c: &mut Connection, shop: ShopId, asked: &Listing) -> sqlx::Result<Vec<Listed>> {
    let (words, archived) = (asked.folded(), asked.archived());
    let (name, id) = asked.start();
    query_as!(
        Listed,
        r#"SELECT s.id AS "id: Uuid", s.name, s.sorted, s.country,
                  (SELECT c.name FROM contacts c WHERE c.supplier_id = s.id AND c.archived = 0
                   ORDER BY c.id LIMIT 1) AS "contact: String"
           FROM suppliers s
           WHERE s.shop_id = ?1 AND s.archived = ?2 AND (s.sorted, s.id) > (?3, ?4)
             AND NOT EXISTS (
                   SELECT 1 FROM json_each(?5) w WHERE instr(s.folded, w.value) = 0
                   AND NOT EXISTS (SELECT 1 FROM contacts c
                                   WHERE c.supplier_id = s.id AND instr(c.folded, w.value) > 0))
           ORDER BY s.sorted, s.id LIMIT ?6"#,
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

/// Whether the shop has any supplier, archived or not.
pub async fn has_any(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!("SELECT EXISTS (SELECT 1 FROM suppliers WHERE shop_id = ?)", shop.0)
        .fetch_one(c)
        .await?;
    Ok(found != 0)
}

/// False where there is one with this id already, whoever's it is.
pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewSupplier,
) -> sqlx::Result<bool> {
    let (country, currency, tax) = (new.country.as_str(), new.currency.code(), new.tax.word());
    let sorted = natural::sorted(&new.name);
    let (folded, now) = (fold(&new.name), now.as_millisecond());
    let done = query!(
        "INSERT INTO suppliers (id, shop_id, name, sorted, folded, country, currency, tax, note, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        new.id.0,
        shop.0,
        new.name,
        sorted,
        folded,
        country,
        currency,
        tax,
        new.note,
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
    new: &NewSupplier,
) -> sqlx::Result<bool> {
    let (country, currency, tax) = (new.country.as_str(), new.currency.code(), new.tax.word());
    let sorted = natural::sorted(&new.name);
    let folded = fold(&new.name);
    let done = query!(
        "UPDATE suppliers SET name = ?, sorted = ?, folded = ?, country = ?, currency = ?, tax = ?, note = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ?",
        new.name,
        sorted,
        folded,
        country,
        currency,
        tax,
        new.note,
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
    id: SupplierId,
    archived: bool,
) -> sqlx::Result<()> {
    query!(
        "UPDATE suppliers SET archived = ?1, version = version + 1
         WHERE id = ?2 AND shop_id = ?3 AND archived <> ?1",
        archived,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// The currency the shop counts in.
pub async fn get_shop_currency(c: &mut Connection, shop: ShopId) -> sqlx::Result<Currency> {
    let code =
        query_scalar!("SELECT currency FROM shops WHERE id = ?", shop.0).fetch_one(c).await?;
    Ok(code.parse().map_err(|_| Corrupt::new("shops", "currency", shop))?)
}

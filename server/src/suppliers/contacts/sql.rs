//! The only SQL of contacts.

use super::{Contact, NewContact, Ways};
use crate::db::{Connection, Corrupt};
use jiff::Timestamp;
use packpost_domain::{ContactId, EmailAddress, ShopId, SupplierId, TelegramName};
use sqlx::{query, query_as};
use uuid::Uuid;

struct ContactRow {
    id: Uuid,
    supplier: Uuid,
    name: String,
    email: String,
    phone: String,
    language: String,
    second_email: String,
    whatsapp: String,
    telegram: String,
    ladder: String,
    country: String,
    archived: bool,
    version: i64,
}

impl TryFrom<ContactRow> for Contact {
    type Error = Corrupt;
    fn try_from(row: ContactRow) -> Result<Self, Corrupt> {
        let corrupt = |column| Corrupt::new("contacts", column, row.id);
        Ok(Self {
            id: ContactId(row.id),
            supplier: SupplierId(row.supplier),
            email: row.email.parse().map_err(|_| corrupt("email"))?,
            language: row.language.parse().map_err(|_| corrupt("language"))?,
            ways: Ways {
                second_email: optional(&row.second_email).map_err(|_| corrupt("second_email"))?,
                whatsapp: row.whatsapp,
                telegram: optional(&row.telegram).map_err(|_| corrupt("telegram"))?,
                ladder: row.ladder.parse().map_err(|_| corrupt("ladder"))?,
            },
            country: row.country.parse().map_err(|_| corrupt("supplier_id"))?,
            name: row.name,
            phone: row.phone,
            archived: row.archived,
            version: row.version,
        })
    }
}

fn optional<T: std::str::FromStr>(stored: &str) -> Result<Option<T>, T::Err> {
    (!stored.is_empty()).then(|| stored.parse()).transpose()
}

/// Of one supplier, the oldest first: that is the one orders go to by default.
pub async fn list(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
    archived: bool,
) -> sqlx::Result<Vec<Contact>> {
    let rows = query_as!(
        ContactRow,
        r#"SELECT c.id AS "id: Uuid", c.supplier_id AS "supplier: Uuid", c.name, c.email, c.phone, c.language,
                  c.second_email, c.whatsapp, c.telegram, c.ladder, s.country,
                  c.archived AS "archived: bool", c.version
           FROM contacts c JOIN suppliers s ON s.id = c.supplier_id
           WHERE c.supplier_id = ? AND c.shop_id = ? AND c.archived = ? ORDER BY c.id"#,
        supplier.0,
        shop.0,
        archived
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(Contact::try_from).collect::<Result<_, _>>()?)
}

pub async fn find(
    c: &mut Connection,
    shop: ShopId,
    id: ContactId,
) -> sqlx::Result<Option<Contact>> {
    let row = query_as!(
        ContactRow,
        r#"SELECT c.id AS "id: Uuid", c.supplier_id AS "supplier: Uuid", c.name, c.email, c.phone, c.language,
                  c.second_email, c.whatsapp, c.telegram, c.ladder, s.country,
                  c.archived AS "archived: bool", c.version
           FROM contacts c JOIN suppliers s ON s.id = c.supplier_id
           WHERE c.id = ? AND c.shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(Contact::try_from).transpose()?)
}

/// Second address, name on Telegram and ladder, as they are stored.
fn stored(ways: &Ways) -> (&str, &str, String) {
    let second_email = ways.second_email.as_ref().map_or("", EmailAddress::as_str);
    let telegram = ways.telegram.as_ref().map_or("", TelegramName::as_str);
    (second_email, telegram, ways.ladder.to_string())
}

/// False where there is one with this id already, whoever's it is.
pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    new: &NewContact,
) -> sqlx::Result<bool> {
    let (email, language) = (new.email.as_str(), new.language.tag());
    let (second_email, telegram, ladder) = stored(&new.ways);
    let (folded, now) = (new.folded(), now.as_millisecond());
    let done = query!(
        "INSERT INTO contacts (id, shop_id, supplier_id, name, folded, email, phone, language,
             second_email, whatsapp, telegram, ladder, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        new.id.0,
        shop.0,
        new.supplier.0,
        new.name,
        folded,
        email,
        new.phone,
        language,
        second_email,
        new.ways.whatsapp,
        telegram,
        ladder,
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
    new: &NewContact,
) -> sqlx::Result<bool> {
    let (email, language) = (new.email.as_str(), new.language.tag());
    let (second_email, telegram, ladder) = stored(&new.ways);
    let folded = new.folded();
    let done = query!(
        "UPDATE contacts SET name = ?, folded = ?, email = ?, phone = ?, language = ?,
             second_email = ?, whatsapp = ?, telegram = ?, ladder = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ?",
        new.name,
        folded,
        email,
        new.phone,
        language,
        second_email,
        new.ways.whatsapp,
        telegram,
        ladder,
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
    id: ContactId,
    archived: bool,
) -> sqlx::Result<()> {
    query!(
        "UPDATE contacts SET archived = ?1, version = version + 1
         WHERE id = ?2 AND shop_id = ?3 AND archived <> ?1",
        archived,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

//! What was placed, frozen: each revision with its lines.

use super::documents::find_document_hash;
use super::money::{Head, get_money, insert_money, rate_bp, tax};
use crate::db::{Connection, Corrupt, percent, timestamp};
use jiff::{Timestamp, civil::Date};
use packpost_app::document::{DocumentLine, OrderMoney};
use packpost_domain::{
    ContactId, Currency, Language, MemberId, Money, OfferId, OrderId, Quantity, Revision,
    Tolerance, order::LineKey,
};
use sha2::{Digest, Sha256};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// One revision of an order, without its lines.
#[derive(Clone, Debug)]
pub(in crate::orders) struct RevisionRow {
    pub draft_version: i64,
    pub shop_name: String,
    pub supplier_name: String,
    pub contact: ContactId,
    pub contact_name: String,
    pub contact_email: String,
    pub language: Language,
    pub money: OrderMoney,
    pub need_by: Option<Date>,
    pub delivery_address: String,
    pub note: String,
    pub placed_by: MemberId,
    pub placed_at: Timestamp,
}

/// A line with what only the shop needs to know.
#[derive(Clone, Debug)]
pub(in crate::orders) struct RevisionLine {
    pub key: LineKey,
    pub pack_size: Quantity,
    pub lead_days: u32,
    pub line: DocumentLine,
}

pub(in crate::orders) async fn insert_revision(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
    row: &RevisionRow,
    lines: &[RevisionLine],
) -> sqlx::Result<()> {
    let language = row.language.tag();
    let totals = &row.money.totals;
    let currency = totals.gross.currency().code();
    let (total, at) = (totals.gross.minor(), row.placed_at.as_millisecond());
    let (charges, tax) = (totals.charges.minor(), totals.tax.minor());
    let need_by = row.need_by.map(|d| d.to_string());
    query!(
        "INSERT INTO revisions (order_id, revision, draft_version, shop_name, supplier_name, contact_id, contact_name, contact_email,
             language, currency, total_minor, charges_minor, tax_minor, tax_name, need_by, delivery_address, note, placed_by, placed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id.0,
        revision.0,
        row.draft_version,
        row.shop_name,
        row.supplier_name,
        row.contact.0,
        row.contact_name,
        row.contact_email,
        language,
        currency,
        total,
        charges,
        tax,
        row.money.tax_name,
        need_by,
        row.delivery_address,
        row.note,
        row.placed_by.0,
        at
    )
    .execute(&mut *c)
    .await?;
    for (position, RevisionLine { key, pack_size, lead_days, line }) in (1_i64..).zip(lines) {
        let (quantity, pack_size) = (line.quantity.get(), pack_size.get());
        let (price, total) = (line.price.minor(), line.total.minor());
        let (tax, rate) = (line.tax.word(), rate_bp(line.tax));
        let offer = line.offer.map(|offer| offer.0);
        let Tolerance { under, over } = line.tolerance;
        let (under, over) = (under.basis_points(), over.basis_points());
        query!(
            "INSERT INTO revision_lines (order_id, revision, position, offer_id, product_name, product_detail,
                 supplier_sku, unit, quantity, price_minor, price_basis, pack_size, lead_days, total_minor,
                 tax, tax_rate_bp, under_bp, over_bp, line)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id.0,
            revision.0,
            position,
            offer,
            line.product,
            line.detail,
            line.supplier_sku,
            line.unit,
            quantity,
            price,
            line.basis,
            pack_size,
            lead_days,
            total,
            tax,
            rate,
            under,
            over,
            key.0
        )
        .execute(&mut *c)
        .await?;
    }
    insert_money(c, id, revision, &row.money).await
}

/// The SHA-256 of everything in a frozen revision, its document included, as 64 hexadecimal digits.
pub(in crate::orders) async fn get_revision_digest(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
) -> sqlx::Result<String> {
    let content = query_scalar!(
        r#"SELECT json_array(hex(order_id), revision, draft_version, shop_name, supplier_name, hex(contact_id),
                  contact_name, contact_email, language, currency, total_minor, charges_minor, tax_minor, tax_name,
                  need_by, delivery_address, note, hex(placed_by), placed_at,
                  (SELECT json_group_array(json_array(l.position, l.line, hex(l.offer_id), l.product_name,
                              l.product_detail, l.supplier_sku, l.unit, l.quantity, l.price_minor,
                              l.price_basis, l.pack_size, l.lead_days, l.total_minor, l.tax, l.tax_rate_bp,
                              l.under_bp, l.over_bp) ORDER BY l.position)
                   FROM revision_lines l
                   WHERE l.order_id = revisions.order_id AND l.revision = revisions.revision),
                  (SELECT json_group_array(json_array(c.position, c.kind, hex(c.offer_id), c.label,
                              c.amount_minor, c.tax, c.tax_rate_bp) ORDER BY c.position)
                   FROM revision_charges c
                   WHERE c.order_id = revisions.order_id AND c.revision = revisions.revision),
                  (SELECT json_group_array(json_array(x.position, x.tax, x.tax_rate_bp, x.net_minor,
                              x.tax_minor) ORDER BY x.position)
                   FROM revision_taxes x
                   WHERE x.order_id = revisions.order_id AND x.revision = revisions.revision)) AS "content!: String"
           FROM revisions WHERE order_id = ? AND revision = ?"#,
        id.0,
        revision.0
    )
    .fetch_one(&mut *c)
    .await?;
    let mut digest = Sha256::new_with_prefix(content);
    // Revisions from before there were documents keep the digest that they were sealed with.
    if let Some(document) = find_document_hash(c, (id, revision)).await? {
        digest.update(document);
    }
    Ok(digest.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

pub(in crate::orders) async fn get_revision(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
) -> sqlx::Result<(RevisionRow, Vec<RevisionLine>)> {
    let row = query!(
        r#"SELECT draft_version, shop_name, supplier_name, contact_id AS "contact: Uuid", contact_name, contact_email, language, currency,
                  total_minor, charges_minor, tax_minor, tax_name, need_by, delivery_address, note, placed_by AS "placed_by: Uuid", placed_at
           FROM revisions WHERE order_id = ? AND revision = ?"#,
        id.0,
        revision.0
    )
    .fetch_one(&mut *c)
    .await?;
    let wrong = |column| Corrupt::new("revisions", column, id);
    let currency: Currency = row.currency.parse().map_err(|_| wrong("currency"))?;
    let money = Head {
        currency,
        total: row.total_minor,
        charges: row.charges_minor,
        tax: row.tax_minor,
        tax_name: row.tax_name,
    };
    let head = RevisionRow {
        draft_version: row.draft_version,
        shop_name: row.shop_name,
        supplier_name: row.supplier_name,
        contact: ContactId(row.contact),
        contact_name: row.contact_name,
        contact_email: row.contact_email,
        language: row.language.parse().map_err(|_| wrong("language"))?,
        money: get_money(c, id, revision, money).await?,
        need_by: row.need_by.map(|d| d.parse()).transpose().map_err(|_| wrong("need_by"))?,
        delivery_address: row.delivery_address,
        note: row.note,
        placed_by: MemberId(row.placed_by),
        placed_at: timestamp(row.placed_at, "revisions", "placed_at")?,
    };
    let lines = query!(
        r#"SELECT offer_id AS "offer?: Uuid", product_name, product_detail, supplier_sku, unit, quantity,
                  price_minor, price_basis, pack_size, lead_days, total_minor, tax, tax_rate_bp, under_bp, over_bp, line
           FROM revision_lines WHERE order_id = ? AND revision = ? ORDER BY position"#,
        id.0,
        revision.0
    )
    .fetch_all(c)
    .await?;
    let quantity = |stored: i64, column| {
        let quantity = u32::try_from(stored).ok().and_then(|q| Quantity::new(q).ok());
        quantity.ok_or(Corrupt::new("revision_lines", column, id))
    };
    let percent = |stored, column| percent(stored, "revision_lines", column, id);
    let line = lines.into_iter().map(|line| {
        let key = u32::try_from(line.line).map(LineKey);
        let key = key.map_err(|_| Corrupt::new("revision_lines", "line", id))?;
        let tax = tax("revision_lines", id, &line.tax, line.tax_rate_bp)?;
        Ok(RevisionLine {
            key,
            pack_size: quantity(line.pack_size, "pack_size")?,
            lead_days: u32::try_from(line.lead_days).unwrap_or(0),
            line: DocumentLine {
                key,
                offer: line.offer.map(OfferId),
                product: line.product_name,
                detail: line.product_detail,
                supplier_sku: line.supplier_sku,
                unit: line.unit,
                quantity: quantity(line.quantity, "quantity")?,
                price: Money::from_minor(line.price_minor, currency),
                basis: quantity(line.price_basis, "price_basis")?.get(),
                total: Money::from_minor(line.total_minor, currency),
                tax,
                tolerance: Tolerance {
                    under: percent(line.under_bp, "under_bp")?,
                    over: percent(line.over_bp, "over_bp")?,
                },
                parts: Vec::new(),
            },
        })
    });
    Ok((head, line.collect::<Result<_, Corrupt>>()?))
}

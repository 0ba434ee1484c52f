//! The orders as PDF.

use crate::db::Connection;
use packpost_domain::{OrderId, Revision, ShopId};
use sqlx::{query, query_scalar};

pub(in crate::orders) async fn insert_document(
    c: &mut Connection,
    shop: ShopId,
    (order, revision): (OrderId, Revision),
    sha256: &[u8; 32],
    bytes: &[u8],
) -> sqlx::Result<()> {
    let sha256 = &sha256[..];
    query!(
        "INSERT INTO documents (order_id, revision, shop_id, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
        order.0,
        revision.0,
        shop.0,
        sha256,
        bytes
    )
    .execute(c)
    .await?;
    Ok(())
}

pub(in crate::orders) async fn find_document(
    c: &mut Connection,
    shop: ShopId,
    (order, revision): (OrderId, Revision),
) -> sqlx::Result<Option<Vec<u8>>> {
    query_scalar!(
        "SELECT bytes FROM documents WHERE order_id = ? AND revision = ? AND shop_id = ?",
        order.0,
        revision.0,
        shop.0
    )
    .fetch_optional(c)
    .await
}

/// What a document is said to be, without reading it.
pub(in crate::orders) async fn find_document_hash(
    c: &mut Connection,
    (order, revision): (OrderId, Revision),
) -> sqlx::Result<Option<Vec<u8>>> {
    query_scalar!(
        "SELECT sha256 FROM documents WHERE order_id = ? AND revision = ?",
        order.0,
        revision.0
    )
    .fetch_optional(c)
    .await
}

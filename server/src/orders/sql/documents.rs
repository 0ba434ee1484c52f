//! The orders as PDF.

use crate::db::Connection;
use packpost_domain::{OrderId, ResponseId, Revision, ShopId};
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

pub(in crate::orders) async fn insert_agreed_document(
    c: &mut Connection,
    shop: ShopId,
    (order, response): (OrderId, ResponseId),
    sha256: &[u8; 32],
    bytes: &[u8],
) -> sqlx::Result<()> {
    let sha256 = &sha256[..];
    query!(
        "INSERT INTO agreed_documents (order_id, response_id, shop_id, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
        order.0,
        response.0,
        shop.0,
        sha256,
        bytes
    )
    .execute(c)
    .await?;
    Ok(())
}

/// What was agreed by accepting this answer, as it was sent.
pub(in crate::orders) async fn find_agreed_document(
    c: &mut Connection,
    shop: ShopId,
    (order, response): (OrderId, ResponseId),
) -> sqlx::Result<Option<Vec<u8>>> {
    query_scalar!(
        "SELECT bytes FROM agreed_documents WHERE order_id = ? AND response_id = ? AND shop_id = ?",
        order.0,
        response.0,
        shop.0
    )
    .fetch_optional(c)
    .await
}

/// Whether what was agreed by accepting this answer is there as a document.
pub(in crate::orders) async fn has_agreed_document(
    c: &mut Connection,
    (order, response): (OrderId, ResponseId),
) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM agreed_documents WHERE order_id = ? AND response_id = ?)",
        order.0,
        response.0
    );
    Ok(found.fetch_one(c).await? != 0)
}

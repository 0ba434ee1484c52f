//! Photos of claims.

use crate::db::Connection;
use jiff::Timestamp;
use packpost_domain::{ClaimId, OrderId, ShopId};
use sqlx::{query, query_scalar};

pub(in crate::orders) async fn insert_photo(
    c: &mut Connection,
    (shop, order, claim): (ShopId, OrderId, ClaimId),
    name: &[u8; 32],
    bytes: &[u8],
    now: Timestamp,
) -> sqlx::Result<()> {
    let (name, at) = (&name[..], now.as_millisecond());
    query!(
        "INSERT INTO photos (claim_id, sha256, shop_id, order_id, created_at, bytes)
         VALUES (?, ?, ?, ?, ?, ?)",
        claim.0,
        name,
        shop.0,
        order.0,
        at,
        bytes
    )
    .execute(c)
    .await?;
    Ok(())
}

/// The names of a claim's photos, in the order in which they came.
pub(in crate::orders) async fn list_photos(
    c: &mut Connection,
    shop: ShopId,
    claim: ClaimId,
) -> sqlx::Result<Vec<[u8; 32]>> {
    let rows = query_scalar!(
        "SELECT sha256 FROM photos WHERE claim_id = ? AND shop_id = ? ORDER BY rowid",
        claim.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    // The schema holds their length.
    Ok(rows.into_iter().filter_map(|name| name.try_into().ok()).collect())
}

/// The photos themselves, in the same order.
pub(in crate::orders) async fn list_photo_bytes(
    c: &mut Connection,
    shop: ShopId,
    claim: ClaimId,
) -> sqlx::Result<Vec<Vec<u8>>> {
    query_scalar!(
        "SELECT bytes FROM photos WHERE claim_id = ? AND shop_id = ? ORDER BY rowid",
        claim.0,
        shop.0
    )
    .fetch_all(c)
    .await
}

pub(in crate::orders) async fn find_photo(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    name: &[u8; 32],
    only_sent: bool,
) -> sqlx::Result<Option<Vec<u8>>> {
    let name = &name[..];
    query_scalar!(
        "SELECT bytes FROM photos
         WHERE order_id = ? AND shop_id = ? AND sha256 = ? AND sent >= ? LIMIT 1",
        order.0,
        shop.0,
        name,
        only_sent
    )
    .fetch_optional(c)
    .await
}

/// The claim goes out: its photos stay as they are.
pub(in crate::orders) async fn save_photos_sent(
    c: &mut Connection,
    shop: ShopId,
    claim: ClaimId,
) -> sqlx::Result<()> {
    query!("UPDATE photos SET sent = 1 WHERE claim_id = ? AND shop_id = ?", claim.0, shop.0)
        .execute(c)
        .await?;
    Ok(())
}

pub(in crate::orders) async fn delete_photo(
    c: &mut Connection,
    shop: ShopId,
    claim: ClaimId,
    name: &[u8; 32],
) -> sqlx::Result<()> {
    let name = &name[..];
    query!(
        "DELETE FROM photos WHERE claim_id = ? AND shop_id = ? AND sha256 = ? AND sent = 0",
        claim.0,
        shop.0,
        name
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Photos whose claim was never sent, from before a moment.
pub(in crate::orders) async fn delete_waiting_photos(
    c: &mut Connection,
    before: Timestamp,
) -> sqlx::Result<()> {
    let before = before.as_millisecond();
    query!("DELETE FROM photos WHERE sent = 0 AND created_at < ?", before).execute(c).await?;
    Ok(())
}

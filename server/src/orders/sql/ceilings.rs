//! How often something happened to one order, within a time.

use crate::db::Connection;
use jiff::Timestamp;
use packpost_domain::{ClaimId, MemberId, OrderId, ShopId};
use sqlx::query_scalar;

/// After the first of these moments, up to the second one.
type Within = (Timestamp, Timestamp);

/// Steps that were taken behind a link.
pub(in crate::orders) async fn count_steps(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    (from, to): Within,
) -> sqlx::Result<i64> {
    let (from, to) = (from.as_millisecond(), to.as_millisecond());
    query_scalar!(
        "SELECT count(*) FROM events
         WHERE order_id = ? AND +shop_id = ? AND way = 'link' AND at > ? AND at <= ?",
        order.0,
        shop.0,
        from,
        to
    )
    .fetch_one(c)
    .await
}

pub(in crate::orders) async fn count_claims(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    (from, to): Within,
) -> sqlx::Result<i64> {
    let (from, to) = (from.as_millisecond(), to.as_millisecond());
    query_scalar!(
        "SELECT count(*) FROM events
         WHERE order_id = ? AND +shop_id = ? AND kind = 'claim-opened' AND at > ? AND at <= ?",
        order.0,
        shop.0,
        from,
        to
    )
    .fetch_one(c)
    .await
}

/// Claims that were not sent, other than this one, whose photos are kept for them.
pub(in crate::orders) async fn count_waiting_claims(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    claim: ClaimId,
) -> sqlx::Result<i64> {
    query_scalar!(
        "SELECT count(DISTINCT claim_id) FROM photos
         WHERE order_id = ? AND shop_id = ? AND sent = 0 AND claim_id <> ?",
        order.0,
        shop.0,
        claim.0
    )
    .fetch_one(c)
    .await
}

/// New links, and mails that were sent again.
pub(in crate::orders) async fn count_resends(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    (from, to): Within,
) -> sqlx::Result<i64> {
    let (from, to) = (from.as_millisecond(), to.as_millisecond());
    query_scalar!(
        "SELECT count(*) FROM events
         WHERE order_id = ? AND +shop_id = ? AND kind IN ('link-sent', 'retried') AND at > ? AND at <= ?",
        order.0,
        shop.0,
        from,
        to
    )
    .fetch_one(c)
    .await
}

/// The drafts that a member has begun and not placed or given up.
pub(in crate::orders) async fn count_drafts(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
) -> sqlx::Result<i64> {
    query_scalar!(
        "SELECT count(*) FROM orders WHERE created_by = ? AND +shop_id = ? AND state = 'draft'",
        member.0,
        shop.0
    )
    .fetch_one(c)
    .await
}

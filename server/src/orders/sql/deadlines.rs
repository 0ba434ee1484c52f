//! What lists need of the deadlines of orders.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::{Timestamp, civil::Date};
use packpost_domain::{
    OrderId, Revision, ShopId, Step, SupplierId,
    order::{ClaimState, Patience, Waiting},
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// The day that a revision asks for.
pub(in crate::orders) async fn find_need_by(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
) -> sqlx::Result<Option<Date>> {
    let stored = query_scalar!(
        "SELECT need_by FROM revisions WHERE order_id = ? AND revision = ?",
        id.0,
        revision.0
    )
    .fetch_optional(c)
    .await?;
    Ok(date(stored.flatten(), "revisions", "need_by", id)?)
}

fn date(
    stored: Option<String>,
    table: &'static str,
    column: &'static str,
    id: OrderId,
) -> Result<Option<Date>, Corrupt> {
    stored.map(|d| d.parse().map_err(|_| Corrupt::new(table, column, id))).transpose()
}

/// Notes what follows from an order's history for its deadlines.
pub(in crate::orders) async fn save_waiting(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    waiting: &Waiting,
) -> sqlx::Result<()> {
    let expected = waiting.expected.map(|date| date.to_string());
    let (claim, since) = match waiting.claim {
        Some((state, since)) => (Some(state.word()), Some(since.as_millisecond())),
        None => (None, None),
    };
    query!(
        "UPDATE orders SET expected_on = ?, claim = ?, claim_since = ? WHERE id = ? AND shop_id = ?",
        expected,
        claim,
        since,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// What is noted, in words, to hold it against the history: the day on which it is expected, where
/// its claim stands, and whether it was put away.
pub(in crate::orders) async fn find_watched(
    c: &mut Connection,
    id: OrderId,
) -> sqlx::Result<Option<[Option<String>; 3]>> {
    let row = query!("SELECT expected_on, claim, put_away FROM orders WHERE id = ?", id.0)
        .fetch_optional(c)
        .await?;
    let put_away = |put_away| (put_away != 0).then(|| Step::PutAway.word().to_owned());
    Ok(row.map(|row| [row.expected_on, row.claim, put_away(row.put_away)]))
}

/// An order on which deadlines run.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    pub id: OrderId,
    pub number: Option<i64>,
    pub supplier: SupplierId,
    pub supplier_name: String,
    pub waiting: Waiting,
}

/// Orders on which a deadline runs, oldest first, after one of them.
pub(in crate::orders) async fn list_waiting(
    c: &mut Connection,
    shop: ShopId,
    after: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<WaitingRow>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, o.supplier_id AS "supplier: Uuid", s.name, o.state,
                  o.state_since, r.placed_at AS "placed_at?", o.expected_on, o.claim, o.claim_since
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           LEFT JOIN revisions r ON r.order_id = o.id AND r.revision = o.revision
           WHERE o.shop_id = ? AND o.id > ?
             AND (o.state IN ('placed', 'acknowledged', 'cancel-requested') OR o.expected_on IS NOT NULL OR o.claim IS NOT NULL)
           ORDER BY o.id LIMIT ?"#,
        shop.0,
        after.0,
        limit
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = OrderId(row.id);
            let wrong = |column| Corrupt::new("orders", column, id);
            let since = timestamp(row.state_since, "orders", "state_since")?;
            let claim = match (row.claim, row.claim_since) {
                (Some(state), Some(at)) => {
                    let state: ClaimState = state.parse().map_err(|_| wrong("claim"))?;
                    Some((state, timestamp(at, "orders", "claim_since")?))
                }
                _ => None,
            };
            let placed_at = row.placed_at.map(|at| timestamp(at, "revisions", "placed_at"));
            let waiting = Waiting {
                state: row.state.parse().map_err(|_| wrong("state"))?,
                since,
                placed_at: placed_at.transpose()?.unwrap_or(since),
                expected: date(row.expected_on, "orders", "expected_on", id)?,
                claim,
            };
            let supplier = SupplierId(row.supplier);
            Ok(WaitingRow { id, number: row.number, supplier, supplier_name: row.name, waiting })
        })
        .collect()
}

/// How long a shop waits.
pub(in crate::orders) async fn get_patience(
    c: &mut Connection,
    shop: ShopId,
) -> sqlx::Result<(Patience, i64)> {
    let row = query!(
        "SELECT acknowledge_hours, answer_days, reminders, version FROM shops WHERE id = ?",
        shop.0
    )
    .fetch_one(c)
    .await?;
    let small = |n: i64, column| u32::try_from(n).map_err(|_| Corrupt::new("shops", column, shop));
    let patience = Patience {
        acknowledge_hours: small(row.acknowledge_hours, "acknowledge_hours")?,
        answer_days: small(row.answer_days, "answer_days")?,
        reminders: small(row.reminders, "reminders")?,
    };
    Ok((patience, row.version))
}

/// Saves it over the version that was seen; `false` where there is a newer one.
pub(in crate::orders) async fn save_patience(
    c: &mut Connection,
    shop: ShopId,
    version: i64,
    patience: Patience,
) -> sqlx::Result<bool> {
    let done = query!(
        "UPDATE shops SET acknowledge_hours = ?, answer_days = ?, reminders = ?, version = version + 1
         WHERE id = ? AND version = ?",
        patience.acknowledge_hours,
        patience.answer_days,
        patience.reminders,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether any mail with a link to this revision has left for the supplier.
pub(in crate::orders) async fn has_left(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM dispatches d JOIN outbox b ON b.id = d.outbox_id
                        WHERE d.order_id = ? AND d.revision = ? AND d.contact_id IS NOT NULL
                          AND b.state = 'handed-over')",
        id.0,
        revision.0
    );
    Ok(found.fetch_one(c).await? != 0)
}

/// A moment that no order is older than.
pub(in crate::orders) fn before_all() -> OrderId {
    OrderId::new(Timestamp::UNIX_EPOCH, [0; 10])
}

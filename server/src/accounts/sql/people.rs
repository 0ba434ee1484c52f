//! The people of a shop, as its owner sees to them.

use super::members::{limit, rights};
use crate::db::{Connection, Corrupt};
use jiff::Timestamp;
use packpost_domain::{MemberId, Rights, Role, ShopId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// A member of the shop, as everyone in it sees them.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    pub rights: Rights,
    /// As far as sessions that have not ended tell.
    pub seen: Option<i64>,
}

/// Who works in the shop, who came first first; [`count_people`] keeps the list short.
pub async fn list_colleagues(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<Colleague>> {
    let rows = query!(
        r#"SELECT m.id AS "id: Uuid", m.name, m.email, m.role, m.limit_minor, m.limit_currency,
                  (SELECT max(s.last_seen_at) FROM sessions s WHERE s.member_id = m.id) AS "seen: i64"
           FROM members m WHERE m.shop_id = ? AND m.removed_at IS NULL ORDER BY m.id"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let colleague = rows.into_iter().map(|row| {
        let limit = (row.limit_minor, row.limit_currency);
        Ok(Colleague {
            id: MemberId(row.id),
            name: row.name,
            email: row.email,
            rights: rights("members", row.id, &row.role, limit)?,
            seen: row.seen,
        })
    });
    Ok(colleague.collect::<Result<_, Corrupt>>()?)
}

/// Members and open invitations together.
pub async fn count_people(c: &mut Connection, shop: ShopId) -> sqlx::Result<i64> {
    query_scalar!(
        r#"SELECT (SELECT count(*) FROM members WHERE shop_id = ?1 AND removed_at IS NULL)
                + (SELECT count(*) FROM invitations
                   WHERE shop_id = ?1 AND accepted_at IS NULL AND withdrawn_at IS NULL) AS "count!: i64""#,
        shop.0
    )
    .fetch_one(c)
    .await
}

pub async fn count_owners(c: &mut Connection, shop: ShopId) -> sqlx::Result<u32> {
    let owner = Role::Owner.word();
    let owners = query_scalar!(
        r#"SELECT count(*) AS "count!: i64" FROM members
           WHERE shop_id = ? AND role = ? AND removed_at IS NULL"#,
        shop.0,
        owner
    )
    .fetch_one(c)
    .await?;
    Ok(u32::try_from(owners).unwrap_or(u32::MAX))
}

/// Saves role and limit over the version that was seen; `false` where there is a newer one.
pub async fn save_rights(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    version: i64,
    rights: Rights,
) -> sqlx::Result<bool> {
    let (role, (minor, currency)) = (rights.role.word(), limit(rights));
    let done = query!(
        "UPDATE members SET role = ?, limit_minor = ?, limit_currency = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ? AND removed_at IS NULL",
        role,
        minor,
        currency,
        member.0,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The member works here no longer. The row stays for the history; the password's hash does not.
pub async fn save_removed(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!(
        "UPDATE members SET removed_at = ?, password_hash = '', version = version + 1
         WHERE id = ? AND shop_id = ? AND removed_at IS NULL",
        now,
        member.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Whether somebody worked in this shop once.
pub async fn was_member(c: &mut Connection, shop: ShopId, member: MemberId) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM members WHERE id = ? AND shop_id = ? AND removed_at IS NOT NULL)",
        member.0,
        shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(found != 0)
}

//! Sessions.

use super::members::rights;
use crate::{
    db::{self, Connection, Corrupt, timestamp},
    web::SignedIn,
};
use jiff::Timestamp;
use packpost_domain::{MemberId, ShopId};
use sqlx::query;
use uuid::Uuid;

/// A session that has not ended, and whose it is.
#[derive(Clone, Debug)]
pub struct FoundSession {
    pub signed_in: SignedIn,
    pub last_seen_at: Timestamp,
}

pub async fn find_session(
    c: &mut Connection,
    token_hash: &[u8],
    now: Timestamp,
) -> sqlx::Result<Option<FoundSession>> {
    let now = now.as_millisecond();
    let row = query!(
        r#"SELECT s.id AS "session: Uuid", s.last_seen_at, m.id AS "member: Uuid", m.name, m.language,
                  m.role, m.limit_minor, m.limit_currency, h.id AS "shop: Uuid", h.name AS shop_name, h.time_zone,
                  h.numerals, h.month_names, h.currency, h.tax_name, h.tax_name_ar,
                  h.many_currencies AS "many_currencies: bool"
           FROM sessions s JOIN members m ON m.id = s.member_id JOIN shops h ON h.id = m.shop_id
           WHERE s.token_hash = ? AND s.ends_at > ? AND m.removed_at IS NULL"#,
        token_hash,
        now
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let language =
        row.language.parse().map_err(|_| Corrupt::new("members", "language", row.member))?;
    let local = db::local(
        &row.time_zone,
        (&row.numerals, &row.month_names),
        (&row.currency, row.many_currencies),
        (&row.tax_name, &row.tax_name_ar),
        row.shop,
    )?;
    let limit = (row.limit_minor, row.limit_currency);
    let rights = rights("members", row.member, &row.role, limit)?;
    Ok(Some(FoundSession {
        last_seen_at: timestamp(row.last_seen_at, "sessions", "last_seen_at")?,
        signed_in: SignedIn {
            member: MemberId(row.member),
            shop: ShopId(row.shop),
            name: row.name,
            rights,
            shop_name: row.shop_name,
            language,
            local,
            session: row.session,
        },
    }))
}

/// Whether this session of a member goes on.
pub async fn is_session_open(
    c: &mut Connection,
    who: &SignedIn,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let open = query!(
        r#"SELECT EXISTS (
               SELECT 1 FROM sessions s JOIN members m ON m.id = s.member_id
               WHERE s.member_id = ? AND s.id = ? AND s.ends_at > ?
                 AND m.shop_id = ? AND m.removed_at IS NULL
           ) AS "open: bool""#,
        who.member.0,
        who.session,
        now,
        who.shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(open.open)
}

/// A session to be.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub token_hash: Vec<u8>,
    pub id: Uuid,
    pub member: MemberId,
    pub now: Timestamp,
    pub ends_at: Timestamp,
    pub user_agent: String,
}

pub async fn insert_session(c: &mut Connection, new: &NewSession) -> sqlx::Result<()> {
    let (now, ends_at) = (new.now.as_millisecond(), new.ends_at.as_millisecond());
    query!(
        "INSERT INTO sessions (token_hash, id, member_id, created_at, last_seen_at, ends_at, user_agent)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        new.token_hash,
        new.id,
        new.member.0,
        now,
        now,
        ends_at,
        new.user_agent
    )
    .execute(c)
    .await?;
    Ok(())
}

pub async fn save_session_seen(
    c: &mut Connection,
    token_hash: &[u8],
    now: Timestamp,
    ends_at: Timestamp,
) -> sqlx::Result<()> {
    let (now, ends_at) = (now.as_millisecond(), ends_at.as_millisecond());
    query!(
        "UPDATE sessions SET last_seen_at = ?, ends_at = ? WHERE token_hash = ?",
        now,
        ends_at,
        token_hash
    )
    .execute(c)
    .await?;
    Ok(())
}

pub async fn delete_session(c: &mut Connection, token_hash: &[u8]) -> sqlx::Result<()> {
    query!("DELETE FROM sessions WHERE token_hash = ?", token_hash).execute(c).await?;
    Ok(())
}

pub async fn delete_ended_sessions(c: &mut Connection, now: Timestamp) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!("DELETE FROM sessions WHERE ends_at <= ?", now).execute(c).await?;
    Ok(())
}

/// Ends what a member has beyond so many, those not seen for longest first; never the newest.
pub async fn delete_oldest_sessions(
    c: &mut Connection,
    member: MemberId,
    newest: &[u8],
    most: i64,
) -> sqlx::Result<()> {
    let others = most - 1;
    query!(
        "DELETE FROM sessions WHERE token_hash IN (
             SELECT token_hash FROM sessions WHERE member_id = ? AND token_hash <> ?
             ORDER BY last_seen_at DESC LIMIT -1 OFFSET ?)",
        member.0,
        newest,
        others
    )
    .execute(c)
    .await?;
    Ok(())
}

/// One of a member's own sessions.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: Uuid,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub user_agent: String,
}

/// A member's sessions that have not ended, the last used first.
pub async fn list_sessions(
    c: &mut Connection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<Vec<Session>> {
    let now = now.as_millisecond();
    let rows = query!(
        r#"SELECT id AS "id: Uuid", created_at, last_seen_at, user_agent FROM sessions
           WHERE member_id = ? AND ends_at > ? ORDER BY last_seen_at DESC LIMIT 50"#,
        member.0,
        now
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Session {
                id: row.id,
                created_at: timestamp(row.created_at, "sessions", "created_at")?,
                last_seen_at: timestamp(row.last_seen_at, "sessions", "last_seen_at")?,
                user_agent: row.user_agent,
            })
        })
        .collect()
}

/// Ends one session of the member; another member's is not theirs to end.
pub async fn delete_session_of(
    c: &mut Connection,
    member: MemberId,
    session: Uuid,
) -> sqlx::Result<()> {
    query!("DELETE FROM sessions WHERE member_id = ? AND id = ?", member.0, session)
        .execute(c)
        .await?;
    Ok(())
}

pub async fn delete_other_sessions(
    c: &mut Connection,
    member: MemberId,
    but: Uuid,
) -> sqlx::Result<()> {
    query!("DELETE FROM sessions WHERE member_id = ? AND id <> ?", member.0, but)
        .execute(c)
        .await?;
    Ok(())
}

/// Signs a member out everywhere.
pub async fn delete_sessions(c: &mut Connection, member: MemberId) -> sqlx::Result<()> {
    query!("DELETE FROM sessions WHERE member_id = ?", member.0).execute(c).await?;
    Ok(())
}

//! The only SQL of accounts.

use crate::{
    db::{Connection, Corrupt, timestamp},
    web::{PageError, SignedIn},
};
use jiff::{Timestamp, tz::TimeZone};
use packpost_domain::{MemberId, ShopId};
use sqlx::{query, query_scalar};
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
) -> Result<Option<FoundSession>, PageError> {
    let now = now.as_millisecond();
    let row = query!(
        r#"SELECT s.id AS "session: Uuid", s.last_seen_at, m.id AS "member: Uuid", m.name, m.language,
                  h.id AS "shop: Uuid", h.name AS shop_name, h.time_zone
           FROM sessions s JOIN members m ON m.id = s.member_id JOIN shops h ON h.id = m.shop_id
           WHERE s.token_hash = ? AND s.ends_at > ?"#,
        token_hash,
        now
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let language =
        row.language.parse().map_err(|_| Corrupt::new("members", "language", row.member))?;
    let zone =
        TimeZone::get(&row.time_zone).map_err(|_| Corrupt::new("shops", "time_zone", row.shop))?;
    Ok(Some(FoundSession {
        last_seen_at: timestamp(row.last_seen_at, "sessions", "last_seen_at")?,
        signed_in: SignedIn {
            member: MemberId(row.member),
            shop: ShopId(row.shop),
            name: row.name,
            shop_name: row.shop_name,
            language,
            zone,
            session: row.session,
        },
    }))
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

/// What signing in needs of a member.
#[derive(Clone, Debug)]
pub struct Login {
    pub member: MemberId,
    pub password_hash: String,
}

pub async fn find_login(c: &mut Connection, email: &str) -> sqlx::Result<Option<Login>> {
    let row =
        query!(r#"SELECT id AS "id: Uuid", password_hash FROM members WHERE email = ?"#, email)
            .fetch_optional(c)
            .await?;
    Ok(row.map(|row| Login { member: MemberId(row.id), password_hash: row.password_hash }))
}

/// Whether there is a shop at all; before that, everything leads to the set-up.
pub async fn has_shop(c: &mut Connection) -> sqlx::Result<bool> {
    let found = query_scalar!("SELECT EXISTS (SELECT 1 FROM shops)").fetch_one(c).await?;
    Ok(found != 0)
}

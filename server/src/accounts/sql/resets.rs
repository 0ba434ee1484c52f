//! Links to choose a new password.

use crate::db::{self, Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_app::texts::Local;
use packpost_domain::{EmailAddress, Language, MemberId, ShopId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// A link to be.
#[derive(Clone, Debug)]
pub struct NewReset {
    pub token_hash: Vec<u8>,
    /// Of the form that asked.
    pub ask: Uuid,
    pub member: MemberId,
    pub now: Timestamp,
    pub ends_at: Timestamp,
}

/// `false` where the same form asked already.
pub async fn insert_reset(c: &mut Connection, new: &NewReset) -> sqlx::Result<bool> {
    let (now, ends_at) = (new.now.as_millisecond(), new.ends_at.as_millisecond());
    let done = query!(
        "INSERT INTO password_resets (token_hash, ask_id, member_id, created_at, ends_at)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT (ask_id) DO NOTHING",
        new.token_hash,
        new.ask,
        new.member.0,
        now,
        ends_at
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many links a member got since then.
pub async fn count_resets(
    c: &mut Connection,
    member: MemberId,
    since: Timestamp,
) -> sqlx::Result<i64> {
    let since = since.as_millisecond();
    query_scalar!(
        r#"SELECT count(*) AS "count!: i64" FROM password_resets
           WHERE member_id = ? AND created_at > ?"#,
        member.0,
        since
    )
    .fetch_one(c)
    .await
}

/// Whose password is to be another one, and how to write to them.
#[derive(Clone, Debug)]
pub struct Forgetful {
    pub member: MemberId,
    pub shop: ShopId,
    pub name: String,
    pub email: EmailAddress,
    pub password_hash: String,
    pub language: Language,
    pub local: Local,
    pub shop_name: String,
    /// Of the shop.
    pub reply_to: EmailAddress,
}

/// Who signs in with this address.
pub async fn find_forgetful(
    c: &mut Connection,
    email: &EmailAddress,
) -> sqlx::Result<Option<Forgetful>> {
    let email = email.as_str();
    let id = query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM members WHERE email = ? AND removed_at IS NULL"#,
        email
    )
    .fetch_optional(&mut *c)
    .await?;
    match id {
        Some(id) => find_forgetful_by_id(c, id).await,
        None => Ok(None),
    }
}

async fn find_forgetful_by_id(c: &mut Connection, id: Uuid) -> sqlx::Result<Option<Forgetful>> {
    let row = query!(
        r#"SELECT m.name, m.email, m.password_hash, m.language, h.id AS "shop: Uuid",
                  h.name AS shop_name, h.time_zone, h.numerals, h.month_names, h.reply_to, h.currency, h.tax_name, h.tax_name_ar,
                  h.many_currencies AS "many_currencies: bool"
           FROM members m JOIN shops h ON h.id = m.shop_id
           WHERE m.id = ? AND m.removed_at IS NULL"#,
        id
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |column| Corrupt::new("members", column, id);
    Ok(Some(Forgetful {
        member: MemberId(id),
        shop: ShopId(row.shop),
        name: row.name,
        email: row.email.parse().map_err(|_| corrupt("email"))?,
        password_hash: row.password_hash,
        language: row.language.parse().map_err(|_| corrupt("language"))?,
        local: db::local(
            &row.time_zone,
            (&row.numerals, &row.month_names),
            (&row.currency, row.many_currencies),
            (&row.tax_name, &row.tax_name_ar),
            row.shop,
        )?,
        shop_name: row.shop_name,
        reply_to: row.reply_to.parse().map_err(|_| Corrupt::new("shops", "reply_to", row.shop))?,
    }))
}

/// A link, however it ended.
#[derive(Clone, Debug)]
pub struct Reset {
    pub whose: Forgetful,
    pub ends_at: Timestamp,
    pub used: bool,
}

/// The one behind a link; none whose member has left.
pub async fn find_reset(c: &mut Connection, token_hash: &[u8]) -> sqlx::Result<Option<Reset>> {
    let row = query!(
        r#"SELECT member_id AS "member: Uuid", ends_at, used_at FROM password_resets
           WHERE token_hash = ?"#,
        token_hash
    )
    .fetch_optional(&mut *c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let whose = find_forgetful_by_id(c, row.member).await?;
    let ends_at = timestamp(row.ends_at, "password_resets", "ends_at")?;
    Ok(whose.map(|whose| Reset { whose, ends_at, used: row.used_at.is_some() }))
}

/// The link is used, by the one who is first; `false` where it lets nobody choose (any more).
pub async fn save_reset_used(
    c: &mut Connection,
    token_hash: &[u8],
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE password_resets SET used_at = ?1
         WHERE token_hash = ?2 AND used_at IS NULL AND ends_at > ?1",
        now,
        token_hash
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// No open link of this member lets anybody choose any more.
pub async fn save_resets_used(
    c: &mut Connection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!(
        "UPDATE password_resets SET used_at = ? WHERE member_id = ? AND used_at IS NULL",
        now,
        member.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Forgets links that ended before a moment.
pub async fn delete_resets(c: &mut Connection, before: Timestamp) -> sqlx::Result<()> {
    let before = before.as_millisecond();
    query!("DELETE FROM password_resets WHERE ends_at < ?", before).execute(c).await?;
    Ok(())
}

/// The password that was chosen behind a link. Of the member nothing else changes.
pub async fn save_reset_password(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    hash: &str,
) -> sqlx::Result<()> {
    query!(
        "UPDATE members SET password_hash = ? WHERE id = ? AND shop_id = ? AND removed_at IS NULL",
        hash,
        member.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

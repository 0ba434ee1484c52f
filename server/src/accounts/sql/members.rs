//! Members.

use crate::db::Connection;
use jiff::Timestamp;
use packpost_domain::{EmailAddress, Language, MemberId, ShopId};
use sqlx::query;
use uuid::Uuid;

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

/// A member to be.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub id: MemberId,
    pub shop: ShopId,
    pub name: String,
    pub email: EmailAddress,
    pub password_hash: String,
    pub role: &'static str,
    pub language: Language,
    pub now: Timestamp,
}

pub async fn insert_member(c: &mut Connection, new: &NewMember) -> sqlx::Result<()> {
    let (email, language, now) = (new.email.as_str(), new.language.tag(), new.now.as_millisecond());
    query!(
        "INSERT INTO members (id, shop_id, name, email, password_hash, role, language, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        new.id.0,
        new.shop.0,
        new.name,
        email,
        new.password_hash,
        new.role,
        language,
        now
    )
    .execute(c)
    .await?;
    Ok(())
}

/// What a member sees and changes of themselves.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
    pub email: String,
    pub password_hash: String,
    pub is_owner: bool,
    pub version: i64,
}

pub async fn find_member(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
) -> sqlx::Result<Option<Member>> {
    let row = query!(
        r#"SELECT name, email, password_hash, role, version FROM members WHERE id = ? AND shop_id = ?"#,
        member.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(|row| Member {
        name: row.name,
        email: row.email,
        password_hash: row.password_hash,
        is_owner: row.role == "owner",
        version: row.version,
    }))
}

/// Saves the name over the version that was seen; `false` where there is a newer one.
pub async fn save_member_name(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    version: i64,
    name: &str,
) -> sqlx::Result<bool> {
    let done = query!(
        "UPDATE members SET name = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ?",
        name,
        member.0,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The language is switched from any page, so an open form does not become stale by it.
pub async fn save_member_language(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    language: Language,
) -> sqlx::Result<()> {
    let language = language.tag();
    query!(
        "UPDATE members SET language = ? WHERE id = ? AND shop_id = ?",
        language,
        member.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Replaces the password that was verified; `false` where another has taken its place meanwhile.
pub async fn save_password(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    verified_hash: &str,
    new_hash: &str,
) -> sqlx::Result<bool> {
    let done = query!(
        "UPDATE members SET password_hash = ? WHERE id = ? AND shop_id = ? AND password_hash = ?",
        new_hash,
        member.0,
        shop.0,
        verified_hash
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

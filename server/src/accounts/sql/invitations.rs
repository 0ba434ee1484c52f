//! Invitations.

use super::members::{limit, rights};
use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_domain::{
    EmailAddress, InvitationId, Language, MemberId, MessageId, Right, Rights, Role, ShopId,
};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

/// What is asked of somebody, and by whom.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    pub id: InvitationId,
    pub shop: ShopId,
    pub name: String,
    pub email: EmailAddress,
    pub rights: Rights,
    pub language: Language,
    pub by: MemberId,
    pub sent: Sent,
}

/// The newest mail of an invitation and the link in it.
#[derive(Clone, Debug)]
pub struct Sent {
    pub token_hash: Vec<u8>,
    pub message: MessageId,
    pub now: Timestamp,
    pub ends_at: Timestamp,
}

/// False where there is one with this id already, whoever's it is.
pub async fn insert_invitation(c: &mut Connection, new: &NewInvitation) -> sqlx::Result<bool> {
    let (email, language) = (new.email.as_str(), new.language.tag());
    let (role, (minor, currency)) = (new.rights.role.word(), limit(new.rights));
    let (now, ends_at) = (new.sent.now.as_millisecond(), new.sent.ends_at.as_millisecond());
    let done = query!(
        "INSERT INTO invitations (id, shop_id, token_hash, name, email, role, limit_minor, limit_currency,
                                  language, invited_by, message_id, created_at, ends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        new.id.0,
        new.shop.0,
        new.sent.token_hash,
        new.name,
        email,
        role,
        minor,
        currency,
        language,
        new.by.0,
        new.sent.message.0,
        now,
        ends_at
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether this address has an open invitation to this shop.
pub async fn is_invited(
    c: &mut Connection,
    shop: ShopId,
    email: &EmailAddress,
) -> sqlx::Result<bool> {
    let email = email.as_str();
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM invitations
                        WHERE shop_id = ? AND email = ? AND accepted_at IS NULL AND withdrawn_at IS NULL)",
        shop.0,
        email
    )
    .fetch_one(c)
    .await?;
    Ok(found != 0)
}

/// An invitation as it stands.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    pub shop: ShopId,
    pub name: String,
    pub email: EmailAddress,
    pub rights: Rights,
    pub language: Language,
    pub message: MessageId,
    pub ends_at: Timestamp,
    pub withdrawn: bool,
    /// Whether whoever sent it last may still invite.
    pub stands: bool,
    /// Who has accepted it.
    pub member: Option<MemberId>,
    pub version: i64,
}

impl Invitation {
    /// Neither accepted nor withdrawn; it may be too old.
    pub fn is_open(&self) -> bool {
        self.member.is_none() && !self.withdrawn
    }
}

struct Row {
    id: Uuid,
    shop: Uuid,
    name: String,
    email: String,
    role: String,
    limit_minor: Option<i64>,
    limit_currency: Option<String>,
    language: String,
    message: Uuid,
    ends_at: i64,
    withdrawn_at: Option<i64>,
    member: Option<Uuid>,
    version: i64,
    inviter: Option<String>,
}

impl TryFrom<Row> for Invitation {
    type Error = Corrupt;
    fn try_from(row: Row) -> Result<Self, Corrupt> {
        let corrupt = |column| Corrupt::new("invitations", column, row.id);
        let limit = (row.limit_minor, row.limit_currency);
        Ok(Self {
            id: InvitationId(row.id),
            shop: ShopId(row.shop),
            email: row.email.parse().map_err(|_| corrupt("email"))?,
            rights: rights("invitations", row.id, &row.role, limit)?,
            language: row.language.parse().map_err(|_| corrupt("language"))?,
            message: MessageId(row.message),
            ends_at: timestamp(row.ends_at, "invitations", "ends_at")?,
            withdrawn: row.withdrawn_at.is_some(),
            stands: match row.inviter {
                Some(role) => {
                    let role: Role = role.parse().map_err(|_| corrupt("invited_by"))?;
                    role.may(Right::ManagePeople)
                }
                None => false,
            },
            member: row.member.map(MemberId),
            name: row.name,
            version: row.version,
        })
    }
}

/// One of the shop's, however it ended.
pub async fn find_invitation(
    c: &mut Connection,
    shop: ShopId,
    id: InvitationId,
) -> sqlx::Result<Option<Invitation>> {
    let row = query_as!(
        Row,
        r#"SELECT id AS "id: Uuid", shop_id AS "shop: Uuid", name, email, role, limit_minor, limit_currency,
                  language, message_id AS "message: Uuid", ends_at, withdrawn_at, member_id AS "member: Uuid", version,
                  (SELECT m.role FROM members m WHERE m.id = invited_by AND m.removed_at IS NULL) AS inviter
           FROM invitations WHERE id = ? AND shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(Invitation::try_from).transpose()?)
}

/// The one behind a link, whoever's it is and however it ended.
pub async fn find_invitation_by_token(
    c: &mut Connection,
    token_hash: &[u8],
) -> sqlx::Result<Option<Invitation>> {
    let row = query_as!(
        Row,
        r#"SELECT id AS "id: Uuid", shop_id AS "shop: Uuid", name, email, role, limit_minor, limit_currency,
                  language, message_id AS "message: Uuid", ends_at, withdrawn_at, member_id AS "member: Uuid", version,
                  (SELECT m.role FROM members m WHERE m.id = invited_by AND m.removed_at IS NULL) AS inviter
           FROM invitations WHERE token_hash = ?"#,
        token_hash
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(Invitation::try_from).transpose()?)
}

/// Those that nobody has accepted or withdrawn, by address; `count_people` keeps the list short.
pub async fn list_open_invitations(
    c: &mut Connection,
    shop: ShopId,
) -> sqlx::Result<Vec<Invitation>> {
    let rows = query_as!(
        Row,
        r#"SELECT id AS "id: Uuid", shop_id AS "shop: Uuid", name, email, role, limit_minor, limit_currency,
                  language, message_id AS "message: Uuid", ends_at, withdrawn_at, member_id AS "member: Uuid", version,
                  (SELECT m.role FROM members m WHERE m.id = invited_by AND m.removed_at IS NULL) AS inviter
           FROM invitations
           WHERE shop_id = ? AND accepted_at IS NULL AND withdrawn_at IS NULL ORDER BY email"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(Invitation::try_from).collect::<Result<_, _>>()?)
}

/// Another mail with another link, from whoever sends it now, takes the place of the last; `false` where that was done since
/// this version was seen, or the invitation is not open.
pub async fn save_invitation_sent(
    c: &mut Connection,
    shop: ShopId,
    id: InvitationId,
    version: i64,
    (by, sent): (MemberId, &Sent),
) -> sqlx::Result<bool> {
    let ends_at = sent.ends_at.as_millisecond();
    let done = query!(
        "UPDATE invitations SET token_hash = ?, message_id = ?, ends_at = ?, invited_by = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ? AND accepted_at IS NULL AND withdrawn_at IS NULL",
        sent.token_hash,
        sent.message.0,
        ends_at,
        by.0,
        id.0,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Its link lets nobody in any more; `false` where it was not open.
pub async fn save_invitation_withdrawn(
    c: &mut Connection,
    shop: ShopId,
    id: InvitationId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE invitations SET withdrawn_at = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND accepted_at IS NULL AND withdrawn_at IS NULL",
        now,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody has become a member by it; `false` where it lets nobody in (any more).
pub async fn save_invitation_accepted(
    c: &mut Connection,
    invitation: &Invitation,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE invitations SET accepted_at = ?1, member_id = ?2, version = version + 1
         WHERE id = ?3 AND shop_id = ?4 AND version = ?5 AND ends_at > ?1
           AND accepted_at IS NULL AND withdrawn_at IS NULL",
        now,
        member.0,
        invitation.id.0,
        invitation.shop.0,
        invitation.version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

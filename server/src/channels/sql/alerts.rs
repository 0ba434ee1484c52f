//! Alerts as they are kept, told and shown.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_app::alerts::{About, Alert};
use packpost_domain::{
    AlertId, EmailAddress, Language, MemberId, MessageId, OrderId, ShopId,
    alert::{Cause, Due},
};
use sqlx::{query, query_scalar};
use std::collections::BTreeSet;
use uuid::Uuid;

const TABLE: &str = "alerts";

/// A shop, as far as telling its people needs it.
#[derive(Clone, Debug)]
pub struct ShopRow {
    pub id: ShopId,
    pub name: String,
    pub time_zone: String,
    pub numerals: String,
    pub month_names: String,
    pub currency: String,
    pub many_currencies: bool,
    pub language: Language,
    pub reply_to: EmailAddress,
}

pub async fn list_shops(c: &mut Connection) -> anyhow::Result<Vec<ShopRow>> {
    let rows = query!(
        r#"SELECT id AS "id: Uuid", name, time_zone, numerals, month_names, language, reply_to,
                  currency, many_currencies AS "many_currencies: bool" FROM shops"#
    )
    .fetch_all(c)
    .await?;
    let shops = rows.into_iter().map(|row| {
        let wrong = |column| Corrupt::new("shops", column, row.id);
        Ok(ShopRow {
            id: ShopId(row.id),
            name: row.name,
            time_zone: row.time_zone,
            numerals: row.numerals,
            month_names: row.month_names,
            currency: row.currency,
            many_currencies: row.many_currencies,
            language: row.language.parse().map_err(|_| wrong("language"))?,
            reply_to: row.reply_to.parse().map_err(|_| wrong("reply_to"))?,
        })
    });
    shops.collect()
}

/// An owner of a shop, with the language of their mails.
#[derive(Clone, Debug)]
pub struct OwnerRow {
    pub name: String,
    pub email: EmailAddress,
    pub language: Language,
}

pub async fn list_owners(c: &mut Connection, shop: ShopId) -> anyhow::Result<Vec<OwnerRow>> {
    let rows = query!(
        r#"SELECT id AS "id: Uuid", name, email, language FROM members
           WHERE shop_id = ? AND role = 'owner' AND removed_at IS NULL"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let owners = rows.into_iter().map(|row| {
        let wrong = |column| Corrupt::new("members", column, row.id);
        Ok(OwnerRow {
            name: row.name,
            email: row.email.parse().map_err(|_| wrong("email"))?,
            language: row.language.parse().map_err(|_| wrong("language"))?,
        })
    });
    owners.collect()
}

/// An alert whose cause is still there.
#[derive(Clone, Debug)]
pub struct Open {
    pub id: AlertId,
    pub cause: Cause,
    pub mails: BTreeSet<MessageId>,
}

pub async fn list_open(c: &mut Connection, shop: ShopId) -> anyhow::Result<Vec<Open>> {
    let rows = query!(
        r#"SELECT a.id AS "id: Uuid", a.kind, a.relay, a.outbox_id AS "about?: Uuid", m.outbox_id AS "mail?: Uuid"
           FROM alerts a LEFT JOIN alert_mails m ON m.alert_id = a.id
           WHERE a.shop_id = ? AND a.resolved_at IS NULL ORDER BY a.id"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let mut open: Vec<Open> = Vec::new();
    for row in rows {
        if open.last().is_none_or(|last| last.id.0 != row.id) {
            let cause = Cause::stored(&row.kind, &row.relay, row.about.map(MessageId))
                .ok_or_else(|| Corrupt::new(TABLE, "kind", row.id))?;
            open.push(Open { id: AlertId(row.id), cause, mails: BTreeSet::new() });
        }
        if let (Some(last), Some(mail)) = (open.last_mut(), row.mail) {
            last.mails.insert(MessageId(mail));
        }
    }
    Ok(open)
}

pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    id: AlertId,
    (cause, due): (&Cause, &Due),
    now: Timestamp,
) -> sqlx::Result<()> {
    let (kind, relay, about) = (cause.word(), cause.relay(), cause.message().map(|id| id.0));
    let (since, now) = (due.since.as_millisecond(), now.as_millisecond());
    query!(
        "INSERT INTO alerts (id, shop_id, kind, relay, outbox_id, since, raised_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id.0,
        shop.0,
        kind,
        relay,
        about,
        since,
        now
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Its cause is gone.
pub async fn save_resolved(c: &mut Connection, id: AlertId, now: Timestamp) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!("DELETE FROM alert_mails WHERE alert_id = ?", id.0).execute(&mut *c).await?;
    query!("UPDATE alerts SET resolved_at = ? WHERE id = ?", now, id.0).execute(c).await?;
    Ok(())
}

/// The alert tells of this mail, and no other one does.
pub async fn save_mail(c: &mut Connection, id: AlertId, mail: MessageId) -> sqlx::Result<()> {
    query!(
        "INSERT INTO alert_mails (outbox_id, alert_id) VALUES (?, ?)
         ON CONFLICT (outbox_id) DO UPDATE SET alert_id = excluded.alert_id",
        mail.0,
        id.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// The mail has gone another way than this alert tells.
pub async fn delete_mail(c: &mut Connection, id: AlertId, mail: MessageId) -> sqlx::Result<()> {
    query!("DELETE FROM alert_mails WHERE outbox_id = ? AND alert_id = ?", mail.0, id.0)
        .execute(c)
        .await?;
    Ok(())
}

/// An open alert in words, and how it was told so far.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: AlertId,
    pub alert: Alert,
    pub cause: Cause,
    pub mailed: bool,
    pub ran: bool,
    /// How often the operator's command was run for it in vain.
    pub runs: i64,
}

/// The open alerts of a shop, the most urgent first.
pub async fn list_told(c: &mut Connection, shop: ShopId, limit: i64) -> anyhow::Result<Vec<Told>> {
    let rows = query!(
        r#"SELECT a.id AS "id: Uuid", a.kind, a.relay, a.outbox_id AS "about?: Uuid", a.since,
                  a.mailed_at, a.ran_at, a.runs,
                  (SELECT count(*) FROM alert_mails m WHERE m.alert_id = a.id) AS "waiting!: i64",
                  o.id AS "order?: Uuid", o.number AS "number?", s.name AS "supplier?"
           FROM alerts a
           LEFT JOIN dispatches d ON d.outbox_id = a.outbox_id
           LEFT JOIN orders o ON o.id = d.order_id
           LEFT JOIN suppliers s ON s.id = o.supplier_id
           WHERE a.shop_id = ? AND a.resolved_at IS NULL LIMIT ?"#,
        shop.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let corrupt = || Corrupt::new(TABLE, "kind", row.id);
        let cause = Cause::stored(&row.kind, &row.relay, row.about.map(MessageId));
        let cause = cause.ok_or_else(corrupt)?;
        let about = match &cause {
            Cause::Outage => {
                About::Outage { waiting: u32::try_from(row.waiting).unwrap_or(u32::MAX) }
            }
            Cause::Relay(name) => About::Relay { name: name.clone() },
            Cause::Mail { trouble, .. } => About::Mail {
                trouble: *trouble,
                order: OrderId(row.order.ok_or_else(corrupt)?),
                number: row.number,
                supplier: row.supplier.ok_or_else(corrupt)?,
            },
        };
        let since = timestamp(row.since, TABLE, "since")?;
        told.push(Told {
            id: AlertId(row.id),
            alert: Alert { about, since },
            cause,
            mailed: row.mailed_at.is_some(),
            ran: row.ran_at.is_some(),
            runs: row.runs,
        });
    }
    told.sort_by(|a, b| (&a.cause, a.id).cmp(&(&b.cause, b.id)));
    Ok(told)
}

/// When the owners of a shop were last told of anything by mail.
pub async fn find_last_mailed(
    c: &mut Connection,
    shop: ShopId,
) -> anyhow::Result<Option<Timestamp>> {
    let last = query_scalar!(
        "SELECT mailed_at FROM alerts WHERE shop_id = ? AND mailed_at IS NOT NULL
         ORDER BY mailed_at DESC LIMIT 1",
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(last.flatten().map(|at| timestamp(at, TABLE, "mailed_at")).transpose()?)
}

pub async fn save_mailed(c: &mut Connection, id: AlertId, now: Timestamp) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!("UPDATE alerts SET mailed_at = ? WHERE id = ?", now, id.0).execute(c).await?;
    Ok(())
}

/// The operator's command is about to run for it.
pub async fn save_run(c: &mut Connection, id: AlertId) -> sqlx::Result<()> {
    query!("UPDATE alerts SET runs = runs + 1 WHERE id = ?", id.0).execute(c).await?;
    Ok(())
}

/// The operator's command has done its work.
pub async fn save_ran(c: &mut Connection, id: AlertId, now: Timestamp) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!("UPDATE alerts SET ran_at = ? WHERE id = ?", now, id.0).execute(c).await?;
    Ok(())
}

/// The address that a member signs in with.
pub async fn find_address(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
) -> anyhow::Result<Option<EmailAddress>> {
    let stored = query_scalar!(
        "SELECT email FROM members WHERE id = ? AND shop_id = ? AND removed_at IS NULL",
        member.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let parse = |text: String| text.parse().map_err(|_| Corrupt::new("members", "email", member));
    Ok(stored.map(parse).transpose()?)
}

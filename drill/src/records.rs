//! What a data folder holds, looked at from outside: opened for one look and closed again, so that
//! nobody else is at the database when a process dies or recovers it.

use anyhow::{Context, Result};
use packpost_domain::ShopId;
use packpost_server::{
    db::{Connection, Db},
    folder::DATABASE,
    supplier_links,
};
use sqlx::Row;
use std::path::Path;
use uuid::Uuid;

/// The field of a link's button, as it is sent by who had the page open for long.
///
/// # Errors
/// Where the database can't be read, or the link is none.
pub async fn button(c: &mut Connection, link: &str) -> Result<String> {
    let token = link.rsplit('/').next().unwrap_or_default();
    supplier_links::button_of(c, token).await.ok().flatten().context("a link of ours")
}

/// What there is of one order that was, or was not, placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    pub number: i64,
    pub revisions: i64,
    pub lines: i64,
    pub placed: i64,
    pub accepted: i64,
    pub mails: i64,
    pub links: i64,
}

impl Traces {
    /// Nothing of it but a draft, or everything once.
    pub fn is_whole(self) -> bool {
        let Self { number, revisions, lines, placed, mails, links, .. } = self;
        let parts = [i64::from(number > 0), revisions, lines, placed, mails, links];
        parts == [0; 6] || parts == [1; 6]
    }

    pub fn is_placed(self) -> bool {
        self.number > 0 && self.is_whole()
    }
}

/// A mail in the outbox.
#[derive(Clone, Debug)]
pub struct MailRecord {
    pub message_id: String,
    pub bytes: Vec<u8>,
    pub state: String,
    /// Attempts of which nobody lived to note how they went.
    pub unnoted: i64,
    pub attempts: i64,
}

/// One look.
#[derive(Debug)]
pub struct Records(Db);

impl Records {
    /// # Errors
    /// Where there is no database of this schema.
    pub async fn look(data: &Path) -> Result<Self> {
        Ok(Self(Db::open_to_read(&data.join(DATABASE)).await?))
    }

    /// What the button of this link's page sends, to send it without having read.
    ///
    /// # Errors
    /// Where it can't be read, or the link is none.
    pub async fn button(&self, link: &str) -> Result<String> {
        button(&mut *self.0.read().await?, link).await
    }

    /// # Errors
    /// Where it can't be read.
    pub async fn traces(&self, order: &str) -> Result<Traces> {
        let id: Uuid = order.parse().context("an order's id")?;
        let row = sqlx::query(
            "SELECT coalesce((SELECT number FROM orders WHERE id = ?1), 0),
                    (SELECT count(*) FROM revisions WHERE order_id = ?1),
                    (SELECT count(*) FROM revision_lines WHERE order_id = ?1),
                    (SELECT count(*) FROM events WHERE order_id = ?1 AND kind = 'placed'),
                    (SELECT count(*) FROM events WHERE order_id = ?1 AND kind = 'accepted'),
                    (SELECT count(*) FROM dispatches d JOIN outbox o ON o.id = d.outbox_id
                     WHERE d.order_id = ?1 AND d.purpose = 'order'),
                    (SELECT count(*) FROM links WHERE order_id = ?1 AND purpose = 'answer')",
        )
        .bind(id)
        .fetch_one(&mut *self.0.read().await?)
        .await?;
        Ok(Traces {
            number: row.try_get(0)?,
            revisions: row.try_get(1)?,
            lines: row.try_get(2)?,
            placed: row.try_get(3)?,
            accepted: row.try_get(4)?,
            mails: row.try_get(5)?,
            links: row.try_get(6)?,
        })
    }

    /// How many mails still have to go.
    ///
    /// # Errors
    /// Where it can't be read.
    pub async fn unsettled(&self) -> Result<i64> {
        self.number("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'delayed')")
            .await
    }

    /// The only shop.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn shop(&self) -> Result<ShopId> {
        let found = sqlx::query_scalar("SELECT id FROM shops LIMIT 1");
        Ok(ShopId(found.fetch_one(&mut *self.0.read().await?).await?))
    }

    /// How many orders were ever placed.
    ///
    /// # Errors
    /// Where it can't be read.
    pub async fn placed(&self) -> Result<i64> {
        self.number("SELECT count(*) FROM orders WHERE number IS NOT NULL").await
    }

    /// How every attempt at the mails of an order to its supplier ended, oldest first; the empty
    /// word for one of which nothing was noted.
    ///
    /// # Errors
    /// Where it can't be read.
    pub async fn outcomes(&self, order: &str) -> Result<Vec<(String, String)>> {
        let id: Uuid = order.parse().context("an order's id")?;
        let rows = sqlx::query(
            "SELECT coalesce(a.outcome, ''), a.reply
             FROM dispatches d JOIN outbox_attempts a ON a.outbox_id = d.outbox_id
             WHERE d.order_id = ? AND d.contact_id IS NOT NULL ORDER BY a.started_at, a.number",
        )
        .bind(id)
        .fetch_all(&mut *self.0.read().await?)
        .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// The Message-ID of the mail that asks for this order.
    ///
    /// # Errors
    /// Where it can't be read, or there is none.
    pub async fn mail_id(&self, order: &str) -> Result<String> {
        let id: Uuid = order.parse().context("an order's id")?;
        let found = sqlx::query_scalar(
            "SELECT o.message_id FROM dispatches d JOIN outbox o ON o.id = d.outbox_id
             WHERE d.order_id = ? AND d.purpose = 'order'",
        );
        Ok(found.bind(id).fetch_one(&mut *self.0.read().await?).await?)
    }

    /// The Message-IDs of every mail that carries this order to its supplier.
    ///
    /// # Errors
    /// Where they can't be read.
    pub async fn mail_ids(&self, order: &str) -> Result<Vec<String>> {
        let id: Uuid = order.parse().context("an order's id")?;
        let found = sqlx::query_scalar(
            "SELECT o.message_id FROM dispatches d JOIN outbox o ON o.id = d.outbox_id
             WHERE d.order_id = ? AND d.purpose IN ('order', 'escalated')",
        );
        Ok(found.bind(id).fetch_all(&mut *self.0.read().await?).await?)
    }

    /// When the shop was first told that no mail gets out, in milliseconds since 1970.
    ///
    /// # Errors
    /// Where it can't be read.
    pub async fn told_of_outage(&self) -> Result<Option<i64>> {
        let told = sqlx::query_scalar("SELECT min(raised_at) FROM alerts WHERE kind = 'outage'");
        Ok(told.fetch_one(&mut *self.0.read().await?).await?)
    }

    /// Where the mail that asks for this order stands.
    ///
    /// # Errors
    /// Where it can't be read, or there is none.
    pub async fn mail_state(&self, order: &str) -> Result<String> {
        let id: Uuid = order.parse().context("an order's id")?;
        let state = sqlx::query_scalar(
            "SELECT o.state FROM dispatches d JOIN outbox o ON o.id = d.outbox_id
             WHERE d.order_id = ? AND d.purpose = 'order'",
        );
        Ok(state.bind(id).fetch_one(&mut *self.0.read().await?).await?)
    }

    /// The order that this mail asks a supplier for, if it does.
    ///
    /// # Errors
    /// Where it can't be read.
    pub async fn order_asked_by(&self, message_id: &str) -> Result<Option<String>> {
        let id: Option<Uuid> = sqlx::query_scalar(
            "SELECT d.order_id FROM outbox o JOIN dispatches d ON d.outbox_id = o.id
             WHERE o.message_id = ? AND d.purpose = 'order'",
        )
        .bind(message_id)
        .fetch_optional(&mut *self.0.read().await?)
        .await?;
        Ok(id.map(|id| id.to_string()))
    }

    async fn number(&self, sql: &'static str) -> Result<i64> {
        Ok(sqlx::query_scalar(sql).fetch_one(&mut *self.0.read().await?).await?)
    }

    /// Every mail there ever was, oldest first.
    ///
    /// # Errors
    /// Where they can't be read.
    pub async fn mails(&self) -> Result<Vec<MailRecord>> {
        let rows = sqlx::query(
            "SELECT message_id, bytes, state, attempts,
                    (SELECT count(*) FROM outbox_attempts a
                     WHERE a.outbox_id = o.id AND a.outcome IS NULL)
             FROM outbox o ORDER BY rowid",
        )
        .fetch_all(&mut *self.0.read().await?)
        .await?;
        let mail = |row: &sqlx::sqlite::SqliteRow| {
            Ok(MailRecord {
                message_id: row.try_get(0)?,
                bytes: row.try_get(1)?,
                state: row.try_get(2)?,
                attempts: row.try_get(3)?,
                unnoted: row.try_get(4)?,
            })
        };
        rows.iter().map(mail).collect()
    }

    pub async fn close(self) {
        self.0.close().await;
    }
}

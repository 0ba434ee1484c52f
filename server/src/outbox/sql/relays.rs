//! How each relay has been doing.

use crate::{
    db::{Connection, Corrupt, timestamp},
    outbox::breaker::Health,
};
use jiff::Timestamp;
use packpost_domain::MessageId;
use sqlx::query;

const TABLE: &str = "relays";

/// `None`: nothing has happened with it yet.
pub async fn find(c: &mut Connection, name: &str) -> anyhow::Result<Option<Health>> {
    let row = query!(
        r#"SELECT standing, since, faults, probe_at, taken_at, fault_at, words,
                  (SELECT count(*) FROM relay_doubts WHERE relay = name) AS "hearers: i64"
           FROM relays WHERE name = ?"#,
        name
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let moment = |millis: Option<i64>, column| millis.map(|at| timestamp(at, TABLE, column));
    Ok(Some(Health {
        standing: row.standing.parse().map_err(|_| Corrupt::new(TABLE, "standing", name))?,
        since: timestamp(row.since, TABLE, "since")?,
        faults: u32::try_from(row.faults).map_err(|_| Corrupt::new(TABLE, "faults", name))?,
        hearers: u32::try_from(row.hearers).unwrap_or(u32::MAX),
        probe_at: moment(row.probe_at, "probe_at").transpose()?,
        taken_at: moment(row.taken_at, "taken_at").transpose()?,
        fault_at: moment(row.fault_at, "fault_at").transpose()?,
        words: row.words,
    }))
}

pub async fn save(c: &mut Connection, name: &str, health: &Health) -> sqlx::Result<()> {
    let millis = |at: Option<Timestamp>| at.map(Timestamp::as_millisecond);
    let (standing, since) = (health.standing.word(), health.since.as_millisecond());
    let (probe_at, taken_at) = (millis(health.probe_at), millis(health.taken_at));
    let fault_at = millis(health.fault_at);
    query!(
        "INSERT INTO relays (name, standing, since, faults, probe_at, taken_at, fault_at, words)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET
             standing = excluded.standing, since = excluded.since, faults = excluded.faults,
             probe_at = excluded.probe_at, taken_at = excluded.taken_at,
             fault_at = excluded.fault_at, words = excluded.words",
        name,
        standing,
        since,
        health.faults,
        probe_at,
        taken_at,
        fault_at,
        health.words
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Notes that this recipient met with what may be the relay's fault. False where that is known.
pub async fn insert_doubt(
    c: &mut Connection,
    relay: &str,
    recipient: &str,
    message: MessageId,
) -> sqlx::Result<bool> {
    let done = query!(
        "INSERT INTO relay_doubts (relay, recipient, outbox_id) VALUES (?, ?, ?)
         ON CONFLICT (relay, recipient) DO NOTHING",
        relay,
        recipient,
        message.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The relay is well, or it is known to be ill: nothing is in doubt any more.
pub async fn delete_doubts(c: &mut Connection, relay: &str) -> sqlx::Result<()> {
    query!("DELETE FROM relay_doubts WHERE relay = ?", relay).execute(c).await?;
    Ok(())
}

/// What seemed to be the recipients' was the relay's: their messages leave as soon as it is well.
pub async fn save_doubts_are_the_relays(c: &mut Connection, relay: &str) -> sqlx::Result<()> {
    query!(
        "UPDATE outbox SET waits_for = 'relay'
         WHERE id IN (SELECT outbox_id FROM relay_doubts WHERE relay = ?)
           AND state = 'delayed' AND waits_for = 'recipient'",
        relay
    )
    .execute(c)
    .await?;
    Ok(())
}

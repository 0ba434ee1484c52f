//! The only SQL of working time.

use super::{Holiday, MOST_HOLIDAYS, Owner};
use crate::db::{Connection, Corrupt};
use jiff::civil::{Date, Time};
use packpost_domain::{
    Hours,
    calendar::{Week, holidays::PublicHoliday},
};
use sqlx::{query, query_as, query_scalar};

/// Shop, supplier and what is stored of their working time.
#[derive(Clone, Debug)]
pub struct Found {
    pub shop_zone: String,
    pub supplier: Option<String>,
    pub country: Option<String>,
    /// The supplier's own, if it has one.
    pub zone: Option<String>,
    /// `None`: the week was never changed.
    pub version: Option<i64>,
}

pub async fn find(c: &mut Connection, owner: Owner) -> sqlx::Result<Option<Found>> {
    let supplier = owner.supplier.map(|id| id.0);
    query_as!(
        Found,
        r#"SELECT s.time_zone AS shop_zone, p.name AS "supplier?", p.country AS "country?",
                  w.time_zone AS zone, w.version AS "version?: i64"
           FROM shops s
           LEFT JOIN suppliers p ON p.id = ?2 AND p.shop_id = s.id
           LEFT JOIN working_times w ON w.owner_id = COALESCE(?2, s.id) AND w.shop_id = s.id
           WHERE s.id = ?1 AND (?2 IS NULL OR p.id IS NOT NULL)"#,
        owner.shop.0,
        supplier
    )
    .fetch_optional(c)
    .await
}

/// The days that are worked, of a week that was changed.
pub async fn get_week(c: &mut Connection, owner: Owner) -> anyhow::Result<Week> {
    let id = owner.id();
    let rows = query!(
        r#"SELECT weekday, from_minute, to_minute FROM working_days
           WHERE owner_id = ? AND shop_id = ? ORDER BY weekday LIMIT 7"#,
        id,
        owner.shop.0
    )
    .fetch_all(c)
    .await?;
    let mut week = Week::default();
    for row in rows {
        let corrupt = || Corrupt::new("working_days", "from_minute", id);
        let hours = time(row.from_minute).zip(time(row.to_minute));
        let hours = hours.and_then(|(from, to)| Hours::new(from, to).ok()).ok_or_else(corrupt)?;
        let day = usize::try_from(row.weekday - 1).ok().and_then(|day| week.get_mut(day));
        *day.ok_or_else(corrupt)? = Some(hours);
    }
    Ok(week)
}

fn time(minutes: i64) -> Option<Time> {
    let hour = i8::try_from(minutes / 60).ok()?;
    Time::new(hour, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// False where it has changed since `version`; 0 is the version of what was never changed.
pub async fn save(
    c: &mut Connection,
    owner: Owner,
    version: i64,
    zone: Option<&str>,
    week: &Week,
) -> sqlx::Result<bool> {
    let (id, supplier) = (owner.id(), owner.supplier.map(|id| id.0));
    let done = if version == 0 {
        query!(
            "INSERT INTO working_times (owner_id, shop_id, supplier_id, time_zone) VALUES (?, ?, ?, ?)
             ON CONFLICT (owner_id) DO NOTHING",
            id,
            owner.shop.0,
            supplier,
            zone
        )
        .execute(&mut *c)
        .await?
    } else {
        query!(
            "UPDATE working_times SET time_zone = ?, version = version + 1
             WHERE owner_id = ? AND shop_id = ? AND version = ?",
            zone,
            id,
            owner.shop.0,
            version
        )
        .execute(&mut *c)
        .await?
    };
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    query!("DELETE FROM working_days WHERE owner_id = ? AND shop_id = ?", id, owner.shop.0)
        .execute(&mut *c)
        .await?;
    for (weekday, hours) in (1_i64..).zip(week) {
        let Some(hours) = hours else { continue };
        let (from, to) = (minutes(hours.from()), minutes(hours.to()));
        query!(
            "INSERT INTO working_days (owner_id, shop_id, weekday, from_minute, to_minute)
             VALUES (?, ?, ?, ?, ?)",
            id,
            owner.shop.0,
            weekday,
            from,
            to
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(true)
}

/// By date; [`count_holidays`] keeps the list short.
pub async fn list_holidays(c: &mut Connection, owner: Owner) -> anyhow::Result<Vec<Holiday>> {
    let id = owner.id();
    let rows = query!(
        r#"SELECT date, name, expected AS "expected: bool" FROM holidays
           WHERE owner_id = ? AND shop_id = ? ORDER BY date LIMIT ?"#,
        id,
        owner.shop.0,
        MOST_HOLIDAYS
    )
    .fetch_all(c)
    .await?;
    let holiday = |(date, name, expected): (String, String, bool)| {
        let date = date.parse().map_err(|_| Corrupt::new("holidays", "date", id))?;
        Ok(Holiday { date, name, expected })
    };
    rows.into_iter().map(|row| holiday((row.date, row.name, row.expected))).collect()
}

pub async fn count_holidays(c: &mut Connection, owner: Owner) -> sqlx::Result<i64> {
    let id = owner.id();
    query_scalar!(
        "SELECT count(*) FROM holidays WHERE owner_id = ? AND shop_id = ?",
        id,
        owner.shop.0
    )
    .fetch_one(c)
    .await
}

/// A day that is on the list already gets this name, and counts as checked.
pub async fn save_holiday(
    c: &mut Connection,
    owner: Owner,
    date: Date,
    name: &str,
) -> sqlx::Result<()> {
    let (id, supplier, date) = (owner.id(), owner.supplier.map(|id| id.0), date.to_string());
    query!(
        "INSERT INTO holidays (owner_id, date, shop_id, supplier_id, name) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (owner_id, date) DO UPDATE SET name = excluded.name, expected = 0",
        id,
        date,
        owner.shop.0,
        supplier,
        name
    )
    .execute(c)
    .await?;
    Ok(())
}

/// A day that is on the list already stays as somebody wrote it.
pub async fn insert_public(
    c: &mut Connection,
    owner: Owner,
    day: &PublicHoliday,
    name: &str,
) -> sqlx::Result<()> {
    let (id, supplier, date) = (owner.id(), owner.supplier.map(|id| id.0), day.date.to_string());
    query!(
        "INSERT INTO holidays (owner_id, date, shop_id, supplier_id, name, expected)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (owner_id, date) DO NOTHING",
        id,
        date,
        owner.shop.0,
        supplier,
        name,
        day.expected
    )
    .execute(c)
    .await?;
    Ok(())
}

pub async fn delete_holiday(c: &mut Connection, owner: Owner, date: Date) -> sqlx::Result<()> {
    let (id, date) = (owner.id(), date.to_string());
    query!(
        "DELETE FROM holidays WHERE owner_id = ? AND shop_id = ? AND date = ?",
        id,
        owner.shop.0,
        date
    )
    .execute(c)
    .await?;
    Ok(())
}

//! Whether links are as they were given out.

use super::{LIFETIME, sql, token_hash};
use crate::db::{Connection, Db};
use packpost_domain::{LinkId, LinkToken};

/// A link that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("link {link}: it lets in for longer than any link is given out for")]
pub struct Fault {
    pub link: LinkId,
}

/// Links that end later than they were given out for. Also gives how many were looked at.
///
/// `newest` is the latest moment that history tells of, in milliseconds: where it was ahead of the
/// clock, a link was given out as if made then (see [`sql::insert`]).
///
/// # Errors
/// Where the database can't be read.
pub async fn verify(db: &Db, newest: i64) -> sqlx::Result<(Vec<Fault>, u64)> {
    let mut read = db.snapshot().await?;
    let (mut faults, mut seen, mut after) = (Vec::new(), 0, None);
    loop {
        let page = sql::list_times(&mut read, after).await?;
        let Some(last) = page.last() else { return Ok((faults, seen)) };
        after = Some(last.id);
        for row in page {
            seen += 1;
            if row.ends_at > made_at(row.id).max(newest).saturating_add(lifetime()) {
                faults.push(Fault { link: row.id });
            }
        }
    }
}

fn lifetime() -> i64 {
    i64::try_from(LIFETIME.as_millis()).unwrap_or(i64::MAX)
}

/// When a link was made, in milliseconds: as its id says, which nobody changes without breaking what
/// refers to it.
fn made_at(link: LinkId) -> i64 {
    let (seconds, nanos) = link.0.get_timestamp().map_or((0, 0), |made| made.to_unix());
    i64::try_from(seconds * 1000 + u64::from(nanos / 1_000_000)).unwrap_or(0)
}

/// Whether a token that went out in a message is that of a link, live or not.
///
/// # Errors
/// Where the database can't be read.
pub async fn is_known(c: &mut Connection, token: &LinkToken) -> sqlx::Result<bool> {
    sql::has_hash(c, &token_hash(token)).await
}

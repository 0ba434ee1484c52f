//! Seals what was written before there was this chain: words apart, each event onto the one before.

use super::{
    chain::{GENESIS, Hash, Stored},
    sql,
};
use crate::{AppState, db::Connection};
use packpost_domain::ShopId;

/// Seals what is not sealed yet, a thousand events at a time. Goes on where it was left, should it
/// be ended before it is through.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn seal(state: &AppState) -> sqlx::Result<()> {
    let shops = sql::list_shops(&mut *state.db.read().await?).await?;
    for shop in shops {
        if sql::heads(&mut *state.db.read().await?, shop).await?.0.is_some() {
            continue;
        }
        loop {
            let mut write = state.db.write().await?;
            let through = some(&mut write, shop).await?;
            write.commit().await?;
            if through {
                break;
            }
        }
    }
    Ok(())
}

/// Seals the next events of a shop; true where none is left.
async fn some(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let (_, anchor) = sql::heads(c, shop).await?;
    let last = sql::find_last_sealed(c, shop).await?;
    let (n, mut hash): (i64, Hash) = match last {
        Some((n, hash)) => (n, hash.try_into().unwrap_or(GENESIS)),
        None => (0, anchor.unwrap_or(GENESIS)),
    };
    let events = sql::list_stored(c, shop, n).await?;
    if events.is_empty() {
        if n > 0 {
            sql::save_head(c, shop, &hash).await?;
        }
        return Ok(true);
    }
    for (stored, _) in events {
        let stored = apart(c, stored).await?;
        hash = stored.seal(&hash);
        sql::save_sealed(c, &stored, &hash).await?;
    }
    Ok(false)
}

async fn apart(c: &mut Connection, stored: Stored) -> sqlx::Result<Stored> {
    match stored.version {
        0 => Ok(stored.with_words_apart(sql::get_salt(c).await?)),
        _ => Ok(stored),
    }
}

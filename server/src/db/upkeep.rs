//! What a database needs from time to time while the program runs.

use super::Db;
use std::time::Duration;

/// How often the statistics are renewed.
const BETWEEN_STATISTICS: Duration = Duration::from_hours(24);
/// How often the length of the WAL is looked at.
const BETWEEN_CUTS: Duration = Duration::from_mins(10);

/// Looks after it until told to stop. Opening the database has done all of it once.
pub async fn run(db: Db, stop: impl Future<Output = ()>) {
    tokio::select! {
        () = stop => {}
        () = renew_statistics(&db) => {}
        () = cut_wal(&db) => {}
    }
}

/// Cuts the WAL down where a long read let it grow.
async fn cut_wal(db: &Db) {
    loop {
        tokio::time::sleep(BETWEEN_CUTS).await;
        if let Err(error) = db.shorten_wal().await {
            tracing::warn!(%error, "the WAL could not be cut down");
        }
    }
}

async fn renew_statistics(db: &Db) {
    loop {
        tokio::time::sleep(BETWEEN_STATISTICS).await;
        if let Err(error) = db.optimize().await {
            tracing::warn!(error = ?error, "statistics of the database were not renewed");
        }
    }
}

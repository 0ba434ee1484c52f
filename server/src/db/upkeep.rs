//! What a database needs from time to time while the program runs.

use super::Db;
use std::{pin::pin, time::Duration};

/// How often the statistics are renewed.
const PAUSE: Duration = Duration::from_hours(24);

/// Renews the statistics once a day until told to stop. Opening the database has renewed them.
pub async fn run(db: Db, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
        if let Err(error) = db.optimize().await {
            tracing::warn!(error = ?error, "statistics of the database were not renewed");
        }
    }
}

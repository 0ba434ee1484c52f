//! A write, and what becomes of the only connection that can write when one goes wrong.
//!
//! On a full or failing disk SQLite undoes the transaction by itself. sqlx counts transactions for
//! itself and does not hear of it: the connection would refuse every later one, for ever. So a
//! connection that comes back in the middle of something is closed, and the next write opens
//! another. And since SQLite would save each further statement on its own after such an undoing,
//! nothing is saved on that connection until it has come back.

use super::{Connection, fault, health::Health};
use packpost_domain::StorageFault;
use sqlx::{Connection as _, Sqlite, SqlitePool, Transaction, sqlite::SqlitePoolOptions};
use std::{
    ops::{Deref, DerefMut},
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::time::{Instant, timeout_at};

/// A write transaction. It holds the only writer: no hashing, rendering or network inside.
///
/// Dropped without a commit, also in the middle of anything, it leaves nothing behind.
#[derive(Debug)]
pub struct Write {
    transaction: Transaction<'static, Sqlite>,
    health: Arc<Health>,
}

impl Write {
    /// Begins one, as soon as it is our turn and no other program is writing, at the latest after
    /// this time.
    pub(super) async fn begin(
        writer: &SqlitePool,
        health: &Arc<Health>,
        patience: Duration,
    ) -> sqlx::Result<Self> {
        let begun = Self::within(writer, health, Instant::now() + patience).await;
        if let Err(error) = &begun {
            health.failed(error);
        }
        begun
    }

    async fn within(
        writer: &SqlitePool,
        health: &Arc<Health>,
        deadline: Instant,
    ) -> sqlx::Result<Self> {
        health.check_file()?;
        loop {
            // SQLite itself waits a moment for the other program. Trying again from here lets the
            // request that asks be ended meanwhile.
            let begun = timeout_at(deadline, writer.begin_with("BEGIN IMMEDIATE")).await;
            match begun.map_err(|_| sqlx::Error::PoolTimedOut)? {
                Ok(transaction) => {
                    health.began();
                    return Ok(Self { transaction, health: Arc::clone(health) });
                }
                Err(error) if is_busy(&error) && Instant::now() < deadline => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Saves all of it, or nothing.
    ///
    /// # Errors
    /// Where it can't be saved.
    pub async fn commit(self) -> sqlx::Result<()> {
        let Self { transaction, health } = self;
        let mut committing = pin!(transaction.commit());
        // Dropped before the connection goes back, which asks for it.
        let mut left = Left { health: &health, while_committing: true };
        let committed = committing.as_mut().await;
        left.while_committing = false;
        committed.inspect_err(|error| health.failed(error))
    }
}

impl Deref for Write {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.transaction
    }
}

/// Notes where the client hangs up during the commit, which goes on: nobody is left then to wake
/// whom it concerns, so that is done when the connection comes back.
struct Left<'a> {
    health: &'a Health,
    while_committing: bool,
}

impl Drop for Left<'_> {
    fn drop(&mut self) {
        if self.while_committing {
            self.health.left.store(true, Ordering::SeqCst);
        }
    }
}

fn is_busy(error: &sqlx::Error) -> bool {
    fault::of(error) == Some(StorageFault::Busy)
}

/// Keeps connections that are as clean as new, and closes the others.
pub(super) fn only_clean(options: SqlitePoolOptions) -> SqlitePoolOptions {
    options.after_release(|connection, _| Box::pin(is_clean(connection)))
}

/// The same for the writer.
pub(super) fn watched(options: SqlitePoolOptions, health: &Arc<Health>) -> SqlitePoolOptions {
    let (opening, returning) = (Arc::clone(health), Arc::clone(health));
    options
        .after_connect(move |connection, _| {
            let health = Arc::clone(&opening);
            Box::pin(async move {
                let mut handle = connection.lock_handle().await?;
                let told = Arc::clone(&health);
                handle.set_rollback_hook(move || told.rolled_back());
                handle.set_commit_hook(move || health.may_commit());
                Ok(())
            })
        })
        .after_release(move |connection, _| {
            let health = Arc::clone(&returning);
            Box::pin(async move {
                let clean = is_clean(connection).await?;
                Ok(health.came_back() && clean)
            })
        })
}

async fn is_clean(connection: &mut Connection) -> sqlx::Result<bool> {
    if connection.is_in_transaction() {
        // A rollback may be on its way.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

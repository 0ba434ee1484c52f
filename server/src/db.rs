//! The database: one SQLite file, one writer, several readers.

pub mod fault;
mod health;
mod room;
mod sql;
mod stored;
mod upkeep;
mod write;

pub use stored::{Corrupt, local, percent, timestamp};
pub use upkeep::run as keep_up;
pub use write::Write;

use anyhow::{Context, bail};
use health::Health;
use packpost_domain::StorageFault;
use sqlx::{
    Connection as _, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, sync::Arc, time::Duration};
use tokio::{
    sync::{Notify, watch},
    time::{Instant, sleep},
};

/// The first SQLite without the WAL-reset bug that could corrupt a database.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The schema, embedded, forward only.
static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

/// A write waits for its turn, and for other programs that write, at the longest so long: below the
/// limit of a request, so that whoever asked hears why.
const PATIENCE: Duration = Duration::from_secs(20);
/// What can as well be written another time waits at the longest so long.
const LITTLE_PATIENCE: Duration = Duration::from_millis(500);
/// A read waits at the longest so long for a connection that is open already, and asks so often.
const READ_PATIENCE: Duration = Duration::from_secs(5);
const BETWEEN_ASKING: Duration = Duration::from_millis(5);
/// SQLite by itself waits so long for another program; then we look whether it is still wanted.
const BUSY: Duration = Duration::from_secs(1);
/// The WAL is cut down to this when it begins anew; it does so after every thousand pages of 4 KiB,
/// unless a long read stands in the way.
const WAL_LIMIT: &str = "4194304";
/// One that is longer than this, in bytes, has grown for such a read.
const LONGEST_WAL: u64 = 16 << 20;

/// Handles on the database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    readers: SqlitePool,
    writer: SqlitePool,
    health: Arc<Health>,
    patience: Duration,
}

impl Db {
    /// Opens (or makes) the database file and brings its schema up to date.
    ///
    /// # Errors
    /// Where the file can't be opened, the schema is newer than this program, or the linked SQLite
    /// is too old to be trusted.
    pub async fn open(file: &Path) -> anyhow::Result<Self> {
        let version = linked_sqlite();
        if version < OLDEST_SQLITE {
            bail!("SQLite {version} can corrupt a database (WAL reset); {OLDEST_SQLITE} is needed");
        }
        refuse_foreign(file).await?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("journal_size_limit", WAL_LIMIT)
            .statement_cache_capacity(256);
        let opening = || format!("opening the database {}", file.display());
        let fails = |error: anyhow::Error| told(file, error);
        let health = Arc::new(Health::new(file.to_owned()));
        let writer = write::watched(pool(1), &health)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await
            .with_context(opening)
            .map_err(fails)?;
        health.opened().with_context(opening)?;
        MIGRATIONS.run(&writer).await.context("bringing the database up to date").map_err(fails)?;
        let mut first = writer.acquire().await?;
        let filled = sql::fill_folded(&mut first).await;
        filled.context("filling in what is searched").map_err(fails)?;
        let filled = sql::fill_sorted(&mut first).await;
        filled.context("filling in what lists are in the order of").map_err(fails)?;
        // Nothing needs them, so a full disk does not stop a start for them.
        if let Err(error) = sql::optimize_all(&mut first).await {
            tracing::warn!(%error, "statistics of the database were not renewed");
        }
        drop(first);
        // One of them stays open from now on: to open the first takes room on the disk, and pages
        // are read also when there is none.
        let readers = write::only_clean(pool(8))
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .with_context(opening)
            .map_err(fails)?;
        let db = Self { readers, writer, health, patience: PATIENCE };
        db.shorten_wal().await.context("bringing the database up to date")?;
        Ok(db)
    }

    /// Opens a database that is there only to look into it, also while a server works on it.
    ///
    /// # Errors
    /// Where the file can't be opened, or its schema is not this program's: it is not brought up
    /// to date by a look.
    pub async fn open_to_read(file: &Path) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .read_only(true)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let readers = pool(1)
            .connect_with(options)
            .await
            .with_context(|| format!("opening the database {}", file.display()))?;
        let stored: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
            .fetch_one(&readers)
            .await
            .context("reading the version of the schema")?;
        let known = MIGRATIONS.iter().map(|migration| migration.version).max();
        if stored != known {
            bail!(
                "the database has schema {} and this program knows {}: use the program that serves it",
                stored.unwrap_or_default(),
                known.unwrap_or_default()
            );
        }
        let health = Arc::new(Health::new(file.to_owned()));
        Ok(Self { writer: readers.clone(), readers, health, patience: PATIENCE })
    }

    /// A connection that can only read.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn read(&self) -> sqlx::Result<PoolConnection<Sqlite>> {
        let deadline = Instant::now() + READ_PATIENCE;
        loop {
            match self.readers.acquire().await {
                // Where no further one can be opened, as on a disk that fails, those that are open
                // do.
                Err(error) if self.has_readers(&error) && Instant::now() < deadline => {
                    sleep(BETWEEN_ASKING).await;
                }
                asked => return asked,
            }
        }
    }

    fn has_readers(&self, error: &sqlx::Error) -> bool {
        fault::of(error).is_some_and(StorageFault::wants_help) && self.readers.size() > 0
    }

    /// Reads that must fit together: all of them see the same moment.
    ///
    /// # Errors
    /// Where there is no connection.
    pub async fn snapshot(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        Transaction::begin(self.read().await?, None).await
    }

    /// Begins a write. Waits its turn, behind other programs too; commit it, or it is rolled back
    /// when dropped.
    ///
    /// # Errors
    /// Where its turn does not come, or the disk does not take any ([`fault::of`]).
    pub async fn write(&self) -> sqlx::Result<Write> {
        Write::begin(&self.writer, &self.health, self.patience).await
    }

    /// One whose writes wait for their turn no longer than this.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same for what can as well be written another time: hardly waits.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub async fn write_at_leisure(&self) -> sqlx::Result<Write> {
        Write::begin(&self.writer, &self.health, LITTLE_PATIENCE).await
    }

    /// What is wrong with the disk, as the last writes found it.
    pub fn fault(&self) -> Option<StorageFault> {
        self.health.fault()
    }

    /// Changes where [`fault`](Self::fault) does.
    pub fn watch(&self) -> watch::Receiver<Option<StorageFault>> {
        self.health.watch()
    }

    /// A write has failed so, whoever found out.
    pub fn note(&self, fault: StorageFault) {
        if fault.wants_help() {
            self.health.set(Some(fault));
        }
    }

    /// Woken where a client hung up during a commit: what was saved is told to nobody else.
    pub fn unannounced(&self) -> Arc<Notify> {
        Arc::clone(&self.health.unannounced)
    }

    /// Looks whether writes work again; from then on there is no fault.
    ///
    /// # Errors
    /// Why they don't.
    pub async fn try_out(&self) -> anyhow::Result<()> {
        let file = self.health.beside("-probe");
        if let Err(error) = tokio::task::spawn_blocking(move || room::try_out(&file)).await? {
            self.note(room::fault(&error));
            return Err(error).context("the disk does not take what is written");
        }
        let mut write = self.write().await?;
        sql::touch(&mut write).await?;
        write.commit().await?;
        self.health.set(None);
        Ok(())
    }

    /// Cuts the WAL down where a long read let it grow.
    ///
    /// # Errors
    /// Where that can't be written.
    pub async fn shorten_wal(&self) -> sqlx::Result<()> {
        let size = std::fs::metadata(self.health.beside("-wal")).map_or(0, |wal| wal.len());
        if size > LONGEST_WAL {
            sql::checkpoint(&mut *self.writer.acquire().await?).await?;
        }
        Ok(())
    }

    /// Renews what SQLite knows of how rows are distributed, where much has changed.
    pub async fn optimize(&self) -> sqlx::Result<()> {
        sql::optimize(&mut *self.writer.acquire().await?).await
    }

    /// What SQLite itself finds wrong with the file, a sentence each, a hundred at most of each kind.
    ///
    /// # Errors
    /// Where it can't even look.
    pub async fn integrity(&self) -> sqlx::Result<Vec<String>> {
        sql::list_faults(&mut *self.read().await?).await
    }

    /// Waits for what runs and closes the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Looks whether the database is ours before anything in it is touched.
///
/// # Errors
/// Where it is another program's, or can't be read.
async fn refuse_foreign(file: &Path) -> anyhow::Result<()> {
    if std::fs::metadata(file).map_or(0, |meta| meta.len()) == 0 {
        return Ok(());
    }
    let context = || format!("opening the database {}", file.display());
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let options = options.busy_timeout(Duration::from_secs(5));
    let mut looking = SqliteConnection::connect_with(&options).await.with_context(context)?;
    let first = MIGRATIONS.iter().map(|migration| migration.version).min().unwrap_or_default();
    let ours = sql::is_ours(&mut looking, first).await;
    looking.close().await.with_context(context)?;
    if !ours.with_context(context)? {
        bail!(
            "{} is another program's database: name a data folder of its own with --data",
            file.display()
        );
    }
    Ok(())
}

/// Says first what somebody can do about it, where that can be known.
fn told(file: &Path, error: anyhow::Error) -> anyhow::Error {
    let shown = file.display();
    match fault::among(&error) {
        Some(StorageFault::Full) => {
            error.context(format!("the disk is full: make room for the database {shown}"))
        }
        Some(StorageFault::Busy) => {
            error.context(format!("another program holds the database {shown}: end that one first"))
        }
        _ => error,
    }
}

/// At most so many connections, which stay open: to a file there is nothing to renew.
///
/// Without lifetimes the pool has no task that looks after them. In sqlx 0.9 that task can spin for
/// ever where the pool is closed under it: the count of idle connections runs below zero (seen once
/// in five thousand deaths of the drill `kill`).
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(connections).max_lifetime(None).idle_timeout(None)
}

#[expect(unsafe_code, reason = "a constant of the linked library, without arguments or state")]
fn linked_sqlite() -> i32 {
    // SAFETY: returns a constant.
    unsafe { libsqlite3_sys::sqlite3_libversion_number() }
}

/// A connection for the functions in `sql.rs`, whichever way it was had.
pub type Connection = SqliteConnection;

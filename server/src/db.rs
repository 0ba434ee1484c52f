//! The database: one SQLite file, one writer, several readers.

mod sql;
mod upkeep;

pub use upkeep::run as keep_up;

use anyhow::{Context, bail};
use jiff::tz::TimeZone;
use packpost_app::texts::Local;
use packpost_domain::Percent;
use sqlx::{
    Connection as _, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// The first SQLite without the WAL-reset bug that could corrupt a database.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The schema, embedded, forward only.
static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

/// Handles on the database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    readers: SqlitePool,
    writer: SqlitePool,
}

/// A write transaction. It holds the only writer: no hashing, rendering or network inside.
pub type Write = Transaction<'static, Sqlite>;

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
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(256);
        let writer = pool(1)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await
            .with_context(|| format!("opening the database {}", file.display()))?;
        MIGRATIONS.run(&writer).await.context("bringing the database up to date")?;
        let mut first = writer.acquire().await?;
        sql::fill_folded(&mut first).await.context("filling in what is searched")?;
        sql::optimize_all(&mut first).await.context("looking how rows are distributed")?;
        drop(first);
        let readers = pool(8)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options.read_only(true).create_if_missing(false));
        Ok(Self { readers, writer })
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
        Ok(Self { writer: readers.clone(), readers })
    }

    /// A connection that can only read.
    pub async fn read(&self) -> sqlx::Result<PoolConnection<Sqlite>> {
        self.readers.acquire().await
    }

    /// Reads that must fit together: all of them see the same moment.
    pub async fn snapshot(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.readers.begin().await
    }

    /// Begins a write. Waits its turn; commit it, or it is rolled back when dropped.
    pub async fn write(&self) -> sqlx::Result<Write> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
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

/// A stored value that can't be what it should be: somebody has edited the file, or we have a bug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}.{column} of {id} makes no sense")]
pub struct Corrupt {
    pub table: &'static str,
    pub column: &'static str,
    pub id: String,
}

impl Corrupt {
    pub fn new(table: &'static str, column: &'static str, id: impl ToString) -> Self {
        Self { table, column, id: id.to_string() }
    }
}

/// A connection for the functions in `sql.rs`, whichever way it was had.
pub type Connection = SqliteConnection;

/// A stored percentage, in hundredths of a percent.
pub fn percent(
    basis_points: i64,
    table: &'static str,
    column: &'static str,
    id: impl ToString,
) -> Result<Percent, Corrupt> {
    let percent = u16::try_from(basis_points).ok().and_then(|bp| Percent::try_from(bp).ok());
    percent.ok_or_else(|| Corrupt::new(table, column, id))
}

/// What is local to a shop: its time zone, and its numerals and names of months.
pub fn local(
    time_zone: &str,
    (numerals, months): (&str, &str),
    shop: impl ToString,
) -> Result<Local, Corrupt> {
    let corrupt = |column| Corrupt::new("shops", column, shop.to_string());
    Ok(Local {
        zone: TimeZone::get(time_zone).map_err(|_| corrupt("time_zone"))?,
        numerals: numerals.parse().map_err(|_| corrupt("numerals"))?,
        months: months.parse().map_err(|_| corrupt("month_names"))?,
    })
}

/// A stored time.
pub fn timestamp(
    millis: i64,
    table: &'static str,
    column: &'static str,
) -> Result<jiff::Timestamp, Corrupt> {
    jiff::Timestamp::from_millisecond(millis).map_err(|_| Corrupt::new(table, column, millis))
}

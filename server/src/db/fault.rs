//! Why the database could not be written, as far as somebody can do something about it.

use libsqlite3_sys as sqlite;
use packpost_domain::StorageFault;
use std::io;

/// Which fault of the machine this is; `None` for everything else, such as a fault of ours.
pub fn of(error: &sqlx::Error) -> Option<StorageFault> {
    match error {
        sqlx::Error::Database(error) => of_code(error.code()?.parse().ok()?),
        // Whoever has the only writer had it for too long.
        sqlx::Error::PoolTimedOut => Some(StorageFault::Busy),
        sqlx::Error::Io(error) if error.get_ref()?.is::<Gone>() => Some(StorageFault::Gone),
        _ => None,
    }
}

/// The same of an error that was handed on.
pub fn among(error: &anyhow::Error) -> Option<StorageFault> {
    error.chain().find_map(|cause| of(cause.downcast_ref()?))
}

/// By SQLite's extended result code.
fn of_code(code: i32) -> Option<StorageFault> {
    match (code, code & 0xff) {
        // The index of the WAL could not grow: its file is 32 KiB at a time.
        (sqlite::SQLITE_IOERR_SHMSIZE, _) | (_, sqlite::SQLITE_FULL) => Some(StorageFault::Full),
        (sqlite::SQLITE_READONLY_DBMOVED, _) => Some(StorageFault::Gone),
        (_, sqlite::SQLITE_IOERR | sqlite::SQLITE_READONLY | sqlite::SQLITE_CANTOPEN) => {
            Some(StorageFault::Disk)
        }
        (_, sqlite::SQLITE_BUSY | sqlite::SQLITE_LOCKED) => Some(StorageFault::Busy),
        _ => None,
    }
}

/// The file at the database's path is not the one that was opened: what is written goes nowhere.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the database's file was moved, replaced or deleted: put it back, or stop Packpost")]
pub(super) struct Gone;

impl From<Gone> for sqlx::Error {
    fn from(gone: Gone) -> Self {
        Self::Io(io::Error::new(io::ErrorKind::NotFound, gone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_says_of_the_machine_is_told_from_faults_of_ours() {
        for (code, fault) in [
            (sqlite::SQLITE_FULL, Some(StorageFault::Full)),
            (sqlite::SQLITE_IOERR_SHMSIZE, Some(StorageFault::Full)),
            (sqlite::SQLITE_IOERR_WRITE, Some(StorageFault::Disk)),
            (sqlite::SQLITE_IOERR_FSYNC, Some(StorageFault::Disk)),
            (sqlite::SQLITE_READONLY, Some(StorageFault::Disk)),
            (sqlite::SQLITE_CANTOPEN, Some(StorageFault::Disk)),
            (sqlite::SQLITE_READONLY_DBMOVED, Some(StorageFault::Gone)),
            (sqlite::SQLITE_BUSY, Some(StorageFault::Busy)),
            (sqlite::SQLITE_BUSY_SNAPSHOT, Some(StorageFault::Busy)),
            (sqlite::SQLITE_CONSTRAINT_UNIQUE, None),
            (sqlite::SQLITE_CORRUPT, None),
            (sqlite::SQLITE_ERROR, None),
        ] {
            assert_eq!(of_code(code), fault, "{code}");
        }
    }

    #[test]
    fn a_fault_is_found_however_it_was_handed_on() {
        let gone = || sqlx::Error::from(Gone);
        assert_eq!(among(&gone().into()), Some(StorageFault::Gone));
        let handed_on = anyhow::Error::from(gone()).context("placing an order");
        assert_eq!(among(&handed_on), Some(StorageFault::Gone));
        let timed_out = anyhow::Error::from(sqlx::Error::PoolTimedOut);
        assert_eq!(among(&timed_out), Some(StorageFault::Busy));
        assert_eq!(among(&anyhow::anyhow!("ours")), None);
    }
}

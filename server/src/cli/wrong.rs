//! Why Packpost does not start, as one sentence with what to do about it.

use sqlx::migrate::MigrateError;
use std::{io::ErrorKind, path::Path};

/// Puts what is wrong with a data folder into words; other errors stay as they are.
pub(super) fn explain(error: anyhow::Error, data: &Path) -> anyhow::Error {
    let file = data.join(crate::folder::DATABASE);
    let (data, file) = (data.display(), file.display());
    for cause in error.chain() {
        let Some(fault) = fault(cause) else { continue };
        return match fault {
            Fault::Full => anyhow::anyhow!(
                "the disk of the data folder {data} is full: make room on it, then start again"
            ),
            Fault::CantWrite => anyhow::anyhow!(
                "the data folder {data} can't be written ({cause}): it has to belong to the user \
                 that runs Packpost, on a disk that is not mounted read-only"
            ),
            Fault::Damaged => anyhow::anyhow!(
                "the database {file} is damaged, or is none ({cause}): put the latest backup in \
                 its place; what `packpost verify` says of it tells what is lost"
            ),
            Fault::Newer(version) => anyhow::anyhow!(
                "the database {file} was written by a newer Packpost (its schema has step \
                 {version}): start that one, or put the backup from before the upgrade in its place"
            ),
            Fault::Altered(version) => anyhow::anyhow!(
                "step {version} of the schema of the database {file} is not this Packpost's: start \
                 the build that made it"
            ),
        };
    }
    error
}

/// What can be wrong with a disk or a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Full,
    CantWrite,
    Damaged,
    Newer(i64),
    Altered(i64),
}

fn fault(cause: &(dyn std::error::Error + 'static)) -> Option<Fault> {
    if let Some(io) = cause.downcast_ref::<std::io::Error>() {
        return match io.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(Fault::Full),
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some(Fault::CantWrite),
            _ => None,
        };
    }
    if let Some(MigrateError::VersionMissing(version)) = cause.downcast_ref() {
        return Some(Fault::Newer(*version));
    }
    if let Some(MigrateError::VersionMismatch(version)) = cause.downcast_ref() {
        return Some(Fault::Altered(*version));
    }
    let database = cause.downcast_ref::<sqlx::Error>()?.as_database_error()?;
    let code: i32 = database.code()?.parse().ok()?;
    // The low byte is the kind (https://sqlite.org/rescode.html).
    match code & 0xff {
        libsqlite3_sys::SQLITE_FULL => Some(Fault::Full),
        // So it is, too, where no more memory can be mapped for the WAL's index.
        libsqlite3_sys::SQLITE_IOERR if code == libsqlite3_sys::SQLITE_IOERR_SHMSIZE => {
            Some(Fault::Full)
        }
        libsqlite3_sys::SQLITE_READONLY
        | libsqlite3_sys::SQLITE_CANTOPEN
        | libsqlite3_sys::SQLITE_PERM => Some(Fault::CantWrite),
        libsqlite3_sys::SQLITE_CORRUPT | libsqlite3_sys::SQLITE_NOTADB => Some(Fault::Damaged),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn what_the_system_says_of_a_disk_is_said_in_words() {
        for (errno, says) in [
            (28, "the disk of the data folder /srv/data is full"),
            (30, "the data folder /srv/data can't be written (Read-only file system"),
            (13, "it has to belong to the user that runs Packpost"),
        ] {
            let error = Err::<(), _>(std::io::Error::from_raw_os_error(errno));
            let error = error.context("writing to packpost.lock").expect_err("an error");
            let said = format!("{:#}", explain(error, Path::new("/srv/data")));
            assert!(said.contains(says), "{said}");
            assert!(!said.contains('\n'), "one line: {said}");
        }
        let other = anyhow::anyhow!("listening on 127.0.0.1:3000");
        assert_eq!(explain(other, Path::new("/")).to_string(), "listening on 127.0.0.1:3000");
    }
}

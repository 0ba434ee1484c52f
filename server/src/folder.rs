//! The data folder: made where there is none, held by one process at a time, kept from others, and
//! never again empty once it was a shop's.
//!
//! Two processes on one folder would both send what waits, and each would take the other's writes
//! for its own. The lock is the kernel's (`flock`): it ends with the process, however that ends.

use anyhow::{Context, bail};
use rustix::fs::Mode;
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// In the data folder. It stays there when the process is gone: only the lock on it says anything.
const LOCK: &str = "packpost.lock";
/// In the data folder.
pub const DATABASE: &str = "packpost.sqlite";

/// In the data folder, once there is a shop: it is outside the database, so that an empty database
/// in the place of the shop's is seen for what it is.
const SHOPS: &str = "packpost.shop";
/// In the data folder, while there is no shop: the link with which one is set up.
pub const SET_UP_LINK: &str = "set-up-link";
/// What is in [`SHOPS`], for whoever finds it.
const NOTE: &str = "This data folder is a shop's. While this file is here, Packpost does not start \
                    with an empty or a missing database.\n";

/// Whatever this process makes from now on is for its user alone.
pub fn keep_from_others() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Notes that a data folder is a shop's, from now on.
///
/// # Errors
/// Where that can't be written.
pub fn mark(folder: &Path) -> io::Result<()> {
    let file = folder.join(SHOPS);
    if file.exists() { Ok(()) } else { write_private(&file, NOTE) }
}

/// Makes a file for this user alone, in the place of one that may be there, and puts it on disk.
///
/// # Errors
/// Where it can't be written.
pub fn write_private(file: &Path, text: &str) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    new.write_all(text.as_bytes())?;
    new.sync_all()
}

/// A data folder that no other process works on, until this is dropped.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    _lock: File,
}

impl DataFolder {
    /// Makes the folder where there is none, for nobody else to look into, and takes it.
    ///
    /// # Errors
    /// Where it can't be made or written, or another process has it.
    pub fn take(folder: &Path) -> anyhow::Result<Self> {
        let shown = folder.display();
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("making the data folder {shown}"))?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let mut lock = options
            .open(folder.join(LOCK))
            .with_context(|| format!("opening {LOCK} in the data folder {shown}"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "another Packpost ({}) works on the data folder {shown}: two on one folder would \
                 send everything twice. Stop that one first, or name another folder with --data",
                holder(&mut lock)
            ),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("locking the data folder {shown}"));
            }
        }
        let note = format!("{}\n", std::process::id());
        lock.set_len(0)
            .and_then(|()| lock.write_all(note.as_bytes()))
            .with_context(|| format!("writing to {LOCK} in the data folder {shown}"))?;
        Ok(Self { path: folder.to_owned(), _lock: lock })
    }

    /// A loud word where others on this machine may read what is in it: orders, addresses, and
    /// links with which orders are answered. Nothing is changed, it may be meant.
    pub fn warn(&self) {
        let others = Mode::RWXG | Mode::RWXO;
        let open = |file: &Path| {
            let mode = file.metadata().map_or(0, |meta| meta.permissions().mode());
            (mode & others.bits() != 0).then_some(mode & 0o777)
        };
        // Where nobody else may enter, it does not matter what is written on the files.
        if open(&self.path).is_none() {
            return;
        }
        let database = self.path.join(DATABASE);
        if let Some(mode) = open(&database) {
            tracing::warn!(
                "OTHERS MAY READ THE DATABASE {} (mode {mode:o}), with every order, address and \
                 link in it: chmod 700 {} keeps them out",
                database.display(),
                self.path.display()
            );
        }
    }

    /// Looks at the database before it is opened.
    ///
    /// # Errors
    /// Where the folder is a shop's and its database is not there or empty, or the file is no
    /// database at all: a new shop is never begun in the place of an old one.
    pub fn check(&self) -> anyhow::Result<()> {
        let file = self.path.join(DATABASE);
        let size = match file.metadata() {
            Ok(meta) => Some(meta.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("looking at {}", file.display()));
            }
        };
        // Its latest changes are in there still: a database of no bytes would throw them away.
        let mut wal = file.clone().into_os_string();
        wal.push("-wal");
        let unwritten = std::fs::metadata(wal).is_ok_and(|meta| meta.len() > 0);
        match size {
            None | Some(0) if unwritten || self.is_a_shops() => {
                let what = if size.is_some() { "is empty" } else { "is not there" };
                self.refuse(what)
            }
            _ => Ok(()),
        }
    }

    /// Holds what the database says against what this folder was.
    ///
    /// # Errors
    /// Where it was a shop's and the database has none.
    pub fn agrees(&self, has_shop: bool) -> anyhow::Result<()> {
        if has_shop {
            return mark(&self.path)
                .with_context(|| format!("writing {SHOPS} in {}", self.path.display()));
        }
        if self.is_a_shops() { self.refuse("has no shop in it") } else { Ok(()) }
    }

    fn is_a_shops(&self) -> bool {
        self.path.join(SHOPS).exists()
    }

    fn refuse(&self, what: &str) -> anyhow::Result<()> {
        bail!(
            "the data folder {} is a shop's, and its database {DATABASE} {what}: put the latest \
             backup there; to begin anew, name another folder with --data",
            self.path.display()
        )
    }
}

/// Who has it, as far as can be told.
fn holder(lock: &mut File) -> String {
    let mut note = String::new();
    match lock.read_to_string(&mut note).ok().and_then(|_| note.trim().parse::<u32>().ok()) {
        Some(process) => format!("process {process}"),
        None => "a process that is just starting".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_process_and_the_next_comes_when_it_is_gone() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let data = folder.path().join("new");
        let first = DataFolder::take(&data).expect("nobody has it");
        let refused = DataFolder::take(&data).expect_err("it is taken").to_string();
        assert!(refused.contains(&format!("process {}", std::process::id())), "{refused}");
        assert!(refused.contains(&data.display().to_string()), "{refused}");
        drop(first);
        DataFolder::take(&data).expect("it is free again");
    }

    #[test]
    fn a_folder_that_was_a_shops_never_becomes_an_empty_one() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let taken = DataFolder::take(folder.path()).expect("nobody has it");
        let database = folder.path().join(DATABASE);
        let said = || taken.check().expect_err("refused").to_string();
        taken.check().expect("it is new");
        // As after a start that was cut off at once.
        std::fs::write(&database, "").expect("written");
        taken.check().expect("it is new still");
        std::fs::write(folder.path().join("packpost.sqlite-wal"), "changes").expect("written");
        assert!(said().contains("packpost.sqlite is empty"), "{}", said());
        std::fs::remove_file(folder.path().join("packpost.sqlite-wal")).expect("removed");

        taken.agrees(false).expect("there was no shop");
        taken.agrees(true).expect("there is one");
        assert!(said().contains("packpost.sqlite is empty"), "{}", said());
        std::fs::remove_file(&database).expect("removed");
        assert!(said().contains("packpost.sqlite is not there"), "{}", said());
        std::fs::write(&database, "SQLite format 3").expect("written");
        taken.check().expect("SQLite says what it thinks of it");
        let said = taken.agrees(false).expect_err("it was a shop's").to_string();
        assert!(said.contains("has no shop in it"), "{said}");
    }

    #[test]
    fn what_is_written_for_us_alone_is_so_whatever_was_there() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let file = folder.path().join(SET_UP_LINK);
        std::fs::write(&file, "an older one").expect("written");
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o666)).expect("set");
        write_private(&file, "a newer one").expect("written");
        assert_eq!(std::fs::read_to_string(&file).expect("read"), "a newer one");
        assert_eq!(file.metadata().expect("there").permissions().mode() & 0o777, 0o600);
    }
}

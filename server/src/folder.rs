//! The data folder: made where there is none, and held by one process at a time.
//!
//! Two processes on one folder would both send what waits, and each would take the other's writes
//! for its own. The lock is the kernel's (`flock`): it ends with the process, however that ends.

use anyhow::{Context, bail};
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io::{Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

/// In the data folder. It stays there when the process is gone: only the lock on it says anything.
const LOCK: &str = "packpost.lock";
/// In the data folder.
pub const DATABASE: &str = "packpost.sqlite";

/// A data folder that no other process works on, until this is dropped.
#[derive(Debug)]
pub struct DataFolder {
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
        Ok(Self { _lock: lock })
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
}

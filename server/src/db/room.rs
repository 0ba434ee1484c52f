//! Whether the disk takes what is written to it, asked of the disk itself.

use packpost_domain::StorageFault;
use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// More than an order with its documents and emails takes: room for a few bytes is not yet room.
const ENOUGH: usize = 256 * 1024;

/// Writes a file to the disk and deletes it again.
///
/// # Errors
/// Where the disk does not take it.
pub(super) fn try_out(file: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let written = options.open(file).and_then(|mut open| {
        open.write_all(&vec![0; ENOUGH])?;
        open.sync_all()
    });
    let removed = match fs::remove_file(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    };
    written.and(removed)
}

/// What the disk's answer means to people.
pub(super) fn fault(error: &io::Error) -> StorageFault {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            StorageFault::Full
        }
        _ => StorageFault::Disk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trying_the_disk_out_leaves_nothing_behind() {
        let folder = tempfile::TempDir::new().expect("a folder");
        try_out(&folder.path().join("probe")).expect("there is room");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
        let nowhere = try_out(&folder.path().join("gone/probe")).expect_err("no such folder");
        assert_eq!(fault(&nowhere), StorageFault::Disk);
        // Every write to it finds the disk full.
        let full = OpenOptions::new().write(true).open("/dev/full");
        let full = full.and_then(|mut open| open.write_all(b"x")).expect_err("full");
        assert_eq!(fault(&full), StorageFault::Full);
    }
}

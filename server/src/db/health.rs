//! Whether the database can be written, as the last writes found it; nothing of it is stored.

use super::fault::{self, Gone};
use packpost_domain::StorageFault;
use std::{
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{Notify, watch};

/// Shared by the pool of the writer and whoever asks.
#[derive(Debug)]
pub(super) struct Health {
    file: PathBuf,
    /// Device and inode of the file that was opened.
    opened: OnceLock<(u64, u64)>,
    fault: watch::Sender<Option<StorageFault>>,
    /// A [`Write`](super::Write) has the connection. Migrations and the like save by themselves.
    writing: AtomicBool,
    /// Its transaction was undone: by us, or by SQLite on a full or failing disk.
    undone: AtomicBool,
    /// The connection met a fault of the disk: it is not used again.
    distrusted: AtomicBool,
    /// Whoever committed was gone before it could wake anybody.
    pub left: AtomicBool,
    /// Woken where somebody was gone after a commit.
    pub unannounced: Arc<Notify>,
}

impl Health {
    pub fn new(file: PathBuf) -> Self {
        Self {
            file,
            opened: OnceLock::new(),
            fault: watch::Sender::new(None),
            writing: AtomicBool::new(false),
            undone: AtomicBool::new(false),
            distrusted: AtomicBool::new(false),
            left: AtomicBool::new(false),
            unannounced: Arc::default(),
        }
    }

    /// The file is open: from now on it has to stay where it is.
    pub fn opened(&self) -> io::Result<()> {
        let opened = identity(&self.file)?;
        self.opened.get_or_init(|| opened);
        Ok(())
    }

    /// Whether what is written now is there at the next start: an open file that was deleted takes
    /// everything and keeps nothing.
    pub fn check_file(&self) -> Result<(), sqlx::Error> {
        match identity(&self.file) {
            Ok(found) if self.opened.get().is_none_or(|opened| found == *opened) => Ok(()),
            _ => Err(Gone.into()),
        }
    }

    /// A write has failed so.
    pub fn failed(&self, error: &sqlx::Error) {
        if let Some(fault) = fault::of(error).filter(|fault| fault.wants_help()) {
            // One that holds a file that was deleted is the last that does.
            self.distrusted.store(fault != StorageFault::Gone, Ordering::SeqCst);
            self.set(Some(fault));
        }
    }

    pub fn set(&self, fault: Option<StorageFault>) {
        self.fault.send_if_modified(|now| std::mem::replace(now, fault) != fault);
    }

    pub fn watch(&self) -> watch::Receiver<Option<StorageFault>> {
        self.fault.subscribe()
    }

    pub fn fault(&self) -> Option<StorageFault> {
        *self.fault.borrow()
    }

    /// A transaction has begun.
    pub fn began(&self) {
        self.undone.store(false, Ordering::SeqCst);
        self.writing.store(true, Ordering::SeqCst);
    }

    /// A transaction was undone.
    pub fn rolled_back(&self) {
        if self.writing.load(Ordering::SeqCst) {
            self.undone.store(true, Ordering::SeqCst);
        }
    }

    /// Whether something may be saved now.
    pub fn may_commit(&self) -> bool {
        !self.undone.load(Ordering::SeqCst)
    }

    /// Whether the connection that comes back may be used again, once it is out of its transaction.
    pub fn came_back(&self) -> bool {
        self.writing.store(false, Ordering::SeqCst);
        self.undone.store(false, Ordering::SeqCst);
        if self.left.swap(false, Ordering::SeqCst) {
            self.unannounced.notify_one();
        }
        !self.distrusted.swap(false, Ordering::SeqCst)
    }

    /// Beside the database's file, for a look at the disk.
    pub fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.file.clone().into_os_string();
        name.push(suffix);
        name.into()
    }
}

fn identity(file: &Path) -> io::Result<(u64, u64)> {
    let found = std::fs::metadata(file)?;
    Ok((found.dev(), found.ino()))
}

//! What can be wrong with the disk, in the words that people are told.

use crate::words::words;

words! {
    /// Why nothing can be saved at the moment. None of them loses what was saved before.
    StorageFault {
        /// There is no room left.
        Full = "full",
        /// It does not take what is written: a fault of the device, or a file system that became
        /// read-only.
        Disk = "disk",
        /// The database's file was moved, replaced or deleted while it was in use.
        Gone = "gone",
        /// Another program holds the database, or too many write at once.
        Busy = "busy",
    }
}

impl StorageFault {
    /// Whether somebody has to do something about it; the rest is over by itself.
    pub fn wants_help(self) -> bool {
        self != Self::Busy
    }
}

//! A small disk that can be filled.

use anyhow::{Context, Result};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Enough for a shop with some dozens of orders.
const SIZE: &str = "size=8m";

/// A tmpfs of eight megabytes; unmounted when dropped.
#[derive(Debug)]
pub struct Disk {
    pub at: PathBuf,
}

impl Disk {
    /// One in this folder; `None` where nobody may mount any, which takes root.
    ///
    /// # Errors
    /// Where the folder can't be made.
    pub fn mount(at: PathBuf) -> Result<Option<Self>> {
        fs::create_dir(&at).with_context(|| format!("making {}", at.display()))?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", SIZE, "packpost-drill"]).arg(&at);
        let mounted = mount.stdout(Stdio::null()).stderr(Stdio::null()).status();
        Ok(mounted.is_ok_and(|status| status.success()).then_some(Self { at }))
    }

    fn ballast(&self) -> PathBuf {
        self.at.join("ballast")
    }

    /// Takes all the room that is left, to the last byte.
    ///
    /// # Errors
    /// Where something else goes wrong than that it is full.
    pub fn fill(&self) -> Result<()> {
        let mut ballast = OpenOptions::new().append(true).create(true).open(self.ballast())?;
        for piece in [1 << 16, 1 << 12, 1] {
            loop {
                match ballast.write_all(&vec![b'.'; piece]) {
                    Ok(()) => {}
                    Err(full) if full.kind() == ErrorKind::StorageFull => break,
                    Err(error) => return Err(error).context("filling the disk"),
                }
            }
        }
        Ok(())
    }

    /// Gives the room back.
    ///
    /// # Errors
    /// Where that fails.
    pub fn free(&self) -> Result<()> {
        fs::remove_file(self.ballast()).context("making room")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        unmount(&self.at);
    }
}

/// Whoever is still on it keeps it until it ends.
fn unmount(at: &Path) {
    let mut unmount = Command::new("umount");
    let _ = unmount.arg("-l").arg(at).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

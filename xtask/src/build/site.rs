//! The folder of what a browser loads, kept in step with its sources.

use super::stamp::{Record, Stamp};
use super::{compress, script};
use crate::report;
use crate::workspace::{Workspace, files_below};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// One file of the site. The name is its path below the site, with `/` between.
pub(crate) struct Asset {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Asset {
    /// A file that is there; a script without its comments.
    pub(crate) fn read(name: String, source: &Path) -> Result<Self> {
        let lost = || format!("{} can't be read", source.display());
        let bytes = match name.ends_with(".js") {
            true => script::bare(&fs::read_to_string(source).with_context(lost)?).into_bytes(),
            false => fs::read(source).with_context(lost)?,
        };
        Ok(Self { name, bytes })
    }
}

/// A part of the site: what it is made from and how.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) inputs: Vec<PathBuf>,
    pub(crate) make: Box<dyn FnOnce() -> Result<Vec<Asset>>>,
}

pub(crate) struct Site {
    folder: PathBuf,
    scratch: PathBuf,
    /// Files that belong: whatever else lies in the folder is left over from an earlier build.
    belongs: BTreeSet<PathBuf>,
    /// Held while the folder changes, so that `serve` and `test` started together do not mix their
    /// files.
    _lock: File,
}

impl Site {
    pub(crate) fn open(workspace: &Workspace) -> Result<Self> {
        let (folder, scratch) = (workspace.site(), workspace.scratch());
        for needed in [&folder, &scratch] {
            fs::create_dir_all(needed)
                .with_context(|| format!("{} can't be created", needed.display()))?;
        }
        let lock = lock(&scratch.join("lock"))?;
        Ok(Self { folder, scratch, belongs: BTreeSet::new(), _lock: lock })
    }

    /// Makes the files of a step, or leaves them if nothing they are made from has changed.
    pub(crate) fn add(&mut self, step: Step) -> Result<()> {
        let stamp = Stamp::of(&step.inputs)?;
        let record = Record::new(&self.scratch, step.name);
        let made = record.outputs_of(&stamp).filter(|names| self.all_exist(names));
        let names = if let Some(names) = made {
            report::progress(step.name, "fresh");
            names
        } else {
            report::progress(step.name, "building");
            let assets = (step.make)()?;
            for asset in &assets {
                self.publish(asset)?;
            }
            let names: Vec<String> = assets.into_iter().map(|asset| asset.name).collect();
            record.write(&stamp, &names)?;
            names
        };
        let files: Vec<PathBuf> = names.iter().flat_map(|name| self.forms(name)).collect();
        self.belongs.extend(files);
        Ok(())
    }

    /// Removes what no step made, such as an icon that was deleted from its source folder.
    pub(crate) fn remove_the_rest(self) -> Result<()> {
        for path in files_below(&self.folder)? {
            if !self.belongs.contains(&path) {
                fs::remove_file(&path)
                    .with_context(|| format!("{} can't be removed", path.display()))?;
            }
        }
        Ok(())
    }

    /// Where a file of this name lies, and its compressed forms beside it.
    fn forms(&self, name: &str) -> Vec<PathBuf> {
        let endings: &[&str] =
            if compress::is_compressible(name) { &["", ".br", ".gz"] } else { &[""] };
        endings.iter().map(|ending| self.folder.join(format!("{name}{ending}"))).collect()
    }

    fn all_exist(&self, names: &[String]) -> bool {
        names.iter().flat_map(|name| self.forms(name)).all(|path| path.is_file())
    }

    /// A file whose bytes are the same keeps its time of change, so that the server is not compiled
    /// again for it.
    fn publish(&self, asset: &Asset) -> Result<()> {
        let path = self.folder.join(&asset.name);
        let names = std::slice::from_ref(&asset.name);
        if self.all_exist(names) && fs::read(&path).is_ok_and(|old| old == asset.bytes) {
            return Ok(());
        }
        if compress::is_compressible(&asset.name) {
            write(
                &self.folder.join(format!("{}.br", asset.name)),
                &compress::brotli(&asset.bytes)?,
            )?;
            write(&self.folder.join(format!("{}.gz", asset.name)), &compress::gzip(&asset.bytes)?)?;
        }
        write(&path, &asset.bytes)
    }
}

/// Icons, the manifest, scripts: files that go out as they are.
pub(crate) fn public_files(workspace: &Workspace) -> Result<Step> {
    let folder = workspace.path("app/public");
    let inputs = files_below(&folder)?;
    let sources = inputs.clone();
    let make = move || sources.iter().map(|source| as_it_is(&folder, source)).collect();
    Ok(Step { name: "public", inputs, make: Box::new(make) })
}

fn as_it_is(folder: &Path, source: &Path) -> Result<Asset> {
    let name = source.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
    Asset::read(name, source)
}

/// Writes beside and renames, so that a build which is broken off leaves no half file under a good
/// name.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_added_extension("new");
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&beside, bytes))
        .and_then(|()| fs::rename(&beside, path));
    written.with_context(|| format!("{} can't be written", path.display()))
}

fn lock(path: &Path) -> Result<File> {
    let file =
        File::create(path).with_context(|| format!("{} can't be created", path.display()))?;
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        report::progress("site", "waiting for another build");
        file.lock().context("the lock of the site can't be taken")?;
    }
    Ok(file)
}

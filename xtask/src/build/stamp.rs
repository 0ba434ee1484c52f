//! Telling whether a step of the build has anything to do.

use anyhow::{Context, Result};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{env, fs};

/// The state of a step's inputs: path, length and time of change of each, and of xtask itself.
///
/// States are compared for being equal. "Older than the output" would miss a deleted file, and a
/// file that went back to an older version, as cargo's artifacts do when a setting changes back.
#[derive(PartialEq)]
pub(crate) struct Stamp(String);

impl Stamp {
    pub(crate) fn of(inputs: &[PathBuf]) -> Result<Self> {
        let this_program = env::current_exe().context("the path of xtask itself is not known")?;
        let mut text = String::new();
        for path in inputs.iter().chain([&this_program]) {
            let state = state(path).with_context(|| format!("{} can't be read", path.display()))?;
            writeln!(text, "{state} {}", path.display())?;
        }
        Ok(Self(text))
    }
}

fn state(path: &Path) -> Result<String> {
    let about = fs::metadata(path)?;
    let changed = about.modified()?.duration_since(UNIX_EPOCH)?;
    Ok(format!("{} {}", about.len(), changed.as_nanos()))
}

/// What a step made the last time, and from what: kept beside the site, one file a step.
pub(crate) struct Record(PathBuf);

impl Record {
    pub(crate) fn new(folder: &Path, step: &str) -> Self {
        Self(folder.join(format!("{step}.stamp")))
    }

    /// The names of the files the step made, if it made them from inputs in this very state.
    pub(crate) fn outputs_of(&self, stamp: &Stamp) -> Option<Vec<String>> {
        let text = fs::read_to_string(&self.0).ok()?;
        let (inputs, outputs) = text.split_once("outputs:\n")?;
        (inputs == stamp.0).then(|| outputs.lines().map(String::from).collect())
    }

    pub(crate) fn write(&self, stamp: &Stamp, outputs: &[String]) -> Result<()> {
        let text = format!("{}outputs:\n{}\n", stamp.0, outputs.join("\n"));
        fs::write(&self.0, text).with_context(|| format!("{} can't be written", self.0.display()))
    }
}

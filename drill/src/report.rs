//! What a drill found: figures, and rules that did not hold.

use std::{fmt::Display, process::ExitCode};

/// Collects both while a drill runs.
#[derive(Debug, Default)]
pub struct Report {
    figures: Vec<(&'static str, String)>,
    broken: Vec<String>,
    skipped: Option<String>,
}

/// Rules that did not hold are told up to here; the rest are counted.
const MOST_TOLD: usize = 20;

impl Report {
    /// A drill that could not be held here, and why.
    pub fn skipped(why: impl Into<String>) -> Self {
        Self { skipped: Some(why.into()), ..Self::default() }
    }

    pub fn figure(&mut self, name: &'static str, value: impl Display) {
        self.figures.push((name, value.to_string()));
    }

    /// Notes a rule that did not hold.
    pub fn broken(&mut self, what: impl Into<String>) {
        let what = what.into();
        if self.broken.len() < MOST_TOLD {
            eprintln!("  BROKEN: {what}");
        }
        self.broken.push(what);
    }

    /// Notes it unless this holds.
    pub fn holds(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.broken(what());
        }
    }

    /// Prints the line of figures; fails where a rule was broken.
    pub fn close(self, name: &str, seed: u64) -> ExitCode {
        if let Some(why) = self.skipped {
            println!("{name}: SKIPPED, {why}");
            return ExitCode::SUCCESS;
        }
        if !self.broken.is_empty() {
            let count = self.broken.len();
            eprintln!("{name}: {count} times a rule did not hold; repeat it with --seed {seed}");
        }
        let figures = self.figures.iter().map(|(name, value)| format!("{name}={value}"));
        let figures: Vec<_> = figures.collect();
        println!("{name}: {} broken={} seed={seed}", figures.join(" "), self.broken.len());
        if self.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

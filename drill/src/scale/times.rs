//! What was measured in two shops, one column beside the other.

use crate::report::Report;
use anyhow::Result;
use std::time::{Duration, Instant};

/// How often a thing is done. The fastest counts: whatever else the machine does only adds to it.
pub const TIMES: usize = 9;
/// The ratio that is held against the budget.
const GOAL: f64 = 1.3;

/// In the order in which it was measured.
#[derive(Debug, Default)]
pub struct Times(Vec<(String, [Duration; 2])>);

impl Times {
    pub fn add(&mut self, name: impl Into<String>, both: [Vec<Duration>; 2]) {
        self.0.push((name.into(), both.map(|all| all.into_iter().min().unwrap_or_default())));
    }

    /// Does a thing in both shops in turn: once for nothing, and then as often as it counts.
    ///
    /// # Errors
    /// Where it fails.
    pub async fn repeat<T>(
        &mut self,
        name: impl Into<String>,
        shops: &[T; 2],
        thing: impl AsyncFn(&T) -> Result<()>,
    ) -> Result<()> {
        let mut both = [Vec::new(), Vec::new()];
        for round in 0..=TIMES {
            for (shop, all) in shops.iter().zip(&mut both) {
                let begun = Instant::now();
                thing(shop).await?;
                if round > 0 {
                    all.push(begun.elapsed());
                }
            }
        }
        self.add(name, both);
        Ok(())
    }

    fn ratios(&self) -> impl Iterator<Item = (&String, f64)> {
        self.0.iter().map(|(name, [few, many])| (name, many.as_secs_f64() / few.as_secs_f64()))
    }

    /// Both columns with their ratio.
    pub fn print(&self, [few, many]: [u32; 2]) {
        println!("{:<60}{few:>10}{many:>10}{:>8}", "milliseconds", "ratio");
        for ((name, both), (_, ratio)) in self.0.iter().zip(self.ratios()) {
            let [few, many] = both.map(|time| time.as_secs_f64() * 1000.0);
            let mark = if ratio > GOAL { "  <" } else { "" };
            println!("{name:<60}{few:>10.3}{many:>10.3}{ratio:>8.2}{mark}");
        }
    }

    pub fn sum_up(&self, report: &mut Report) {
        let mut ratios: Vec<_> = self.ratios().collect();
        ratios.sort_by(|a, b| a.1.total_cmp(&b.1));
        let Some((name, worst)) = ratios.last() else { return };
        report.figure("measured", ratios.len());
        report.figure("median_ratio", format!("{:.2}", ratios[ratios.len() / 2].1));
        report.figure("above_goal", ratios.iter().filter(|(_, ratio)| *ratio > GOAL).count());
        report.figure("worst", format!("{worst:.2} ({name})"));
    }
}

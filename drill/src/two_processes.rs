//! Drill 7: two processes on one folder. The second stops in under a second and says why.

use crate::{
    Setup,
    browser::{Browser, Door},
    process::{Program, configure},
    report::Report,
};
use anyhow::{Context, Result};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The second has to be gone by then.
const LIMIT: Duration = Duration::from_secs(1);
/// One that stays longer will not go.
const LONGEST: Duration = Duration::from_secs(5);

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let folder = TempDir::new().context("a temporary folder")?;
    let config = folder.path().join("packpost.toml");
    configure(&config, None, None)?;
    let data = folder.path().join("data");
    let log = |name: &str| folder.path().join(name);
    let first = Program { file: setup.server.clone(), data, config, log: log("first.log") };
    let second = Program { log: log("second.log"), ..first.clone() };
    let (mut longest, rounds) = (Duration::ZERO, setup.rounds(3, 50));
    for round in 0..rounds {
        let mut serving = first.start(None)?;
        serving.ready().await.with_context(|| first.last_words())?;
        longest = longest.max(refused(&mut report, &second, serving.id()).await?);
        let page = Browser::new(Door::Network(serving.addr)).get("/set-up").await?;
        report
            .holds(page.status == 200, || format!("round {round}: the first says {}", page.status));
        let (well, said) = first.verify()?;
        report.holds(well, || format!("round {round}: verify beside the server: {said}"));
        // As after a power cut: the lock must not outlive its process.
        serving.kill().await?;
        race(&mut report, &first, &second).await?;
    }
    report.figure("rounds", rounds);
    report.figure("longest_stop_ms", longest.as_millis());
    Ok(report)
}

/// The second process on a folder that another has; gives how long it took to go.
#[expect(clippy::disallowed_methods, reason = "how long a real process takes is what is measured")]
async fn refused(report: &mut Report, second: &Program, holder: u32) -> Result<Duration> {
    let began = Instant::now();
    let mut late = second.start(None)?;
    let status = late.ended(LONGEST).await?;
    let took = began.elapsed();
    let said = second.last_words();
    report.holds(status.is_some_and(|s| !s.success()), || format!("the second ended: {status:?}"));
    report.holds(took < LIMIT, || format!("the second took {took:?}"));
    let why = format!("another Packpost (process {holder})");
    report.holds(said.contains(&why), || format!("the second said: {said}"));
    Ok(took)
}

/// Both at once on a folder that nobody has: one serves, the other goes.
async fn race(report: &mut Report, one: &Program, other: &Program) -> Result<()> {
    let (mut a, mut b) = (one.start(None)?, other.start(None)?);
    let (a_ready, b_ready) = tokio::join!(a.ready(), b.ready());
    let serving = [&a_ready, &b_ready].iter().filter(|ready| ready.is_ok()).count();
    report.holds(serving == 1, || format!("{serving} of two that started at once serve"));
    Ok(())
}

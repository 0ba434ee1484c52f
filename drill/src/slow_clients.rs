//! Drills 9 and 15: whoever is not signed in and says nothing, half of something, or reads nothing,
//! does not slow others down, with few descriptors neither.

mod clients;

use crate::{
    Setup,
    browser::{Browser, Door},
    mail::Arrival,
    process::{Process, Program, configure},
    report::Report,
    shop::Shop,
};
use anyhow::{Context, Result};
use clients::{MANNERS, Manner};
use packpost_scripted_smtp::ScriptedSmtp;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::{task::JoinSet, time::sleep};

/// The slowest of a hundred answers to others takes no longer.
const LIMIT: Duration = Duration::from_millis(500);
/// People who go on with their work meanwhile.
const OTHERS: usize = 4;
/// Between two of their pages.
const PAUSE: Duration = Duration::from_millis(25);
/// What is in place by then stays so.
const SETTLED: Duration = Duration::from_secs(2);
const STOPS: Duration = Duration::from_secs(10);

/// Who is there beside the others.
struct Scene {
    name: &'static str,
    /// As many as usual, or so few.
    descriptors: Option<u32>,
    slow: usize,
    manners: &'static [Manner],
    /// Whether they are more than can be connected at once.
    is_full: bool,
}

const SCENES: [Scene; 4] = [
    Scene { name: "nobody", descriptors: None, slow: 0, manners: &MANNERS, is_full: false },
    Scene {
        name: "500_of_all_kinds",
        descriptors: None,
        slow: 500,
        manners: &MANNERS,
        is_full: false,
    },
    Scene {
        name: "240_silent_256_descriptors",
        descriptors: Some(256),
        slow: 240,
        manners: &[Manner::Silent],
        is_full: true,
    },
    Scene {
        name: "500_of_all_kinds_256_descriptors",
        descriptors: Some(256),
        slow: 500,
        manners: &MANNERS,
        is_full: true,
    },
];

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let folder = TempDir::new().context("a temporary folder")?;
    let smtp = ScriptedSmtp::start().await;
    let at = |name: &str| folder.path().join(name);
    let program = Program {
        file: setup.server.clone(),
        data: at("data"),
        config: at("packpost.toml"),
        log: at("packpost.log"),
    };
    configure(&program.config, Some(smtp.addr()), None)?;
    let mut process = program.start(None)?;
    process.ready().await.with_context(|| program.last_words())?;
    let shop = Shop::open(Browser::new(Door::Network(process.addr)), &program.data).await?;
    let order = shop.placed("1,000").await?;
    let arrived: Vec<Arrival> = smtp.wait_for(1).await.iter().map(Arrival::from).collect();
    let link = arrived.into_iter().find_map(|mail| mail.link).context("the mail has a link")?;
    process.kill().await?;
    let pages = vec!["/".to_owned(), format!("/orders/{order}"), link, "/sign-in".to_owned()];
    let seconds = u64::from(setup.rounds(4, 90));
    for scene in &SCENES {
        let program = Program { log: at(scene.name), ..program.clone() };
        let process = match scene.descriptors {
            Some(descriptors) => program.start_with_descriptors(descriptors)?,
            None => program.start(None)?,
        };
        let stage = Stage { program: &program, process, shop: &shop, pages: &pages };
        stage.play(&mut report, scene, Duration::from_secs(seconds)).await.context(scene.name)?;
    }
    report.figure("seconds_each", seconds);
    Ok(report)
}

/// A server and whoever comes to it.
struct Stage<'a> {
    program: &'a Program,
    process: Process,
    shop: &'a Shop,
    pages: &'a [String],
}

impl Stage<'_> {
    async fn play(mut self, report: &mut Report, scene: &Scene, time: Duration) -> Result<()> {
        self.process.ready().await.with_context(|| self.program.last_words())?;
        let addr = self.process.addr;
        self.shop.browser.turn_to(Door::Network(addr));
        let mut slow = JoinSet::new();
        for manner in scene.manners.iter().cycle().take(scene.slow) {
            slow.spawn(clients::keep_busy(addr, *manner));
        }
        sleep(SETTLED).await;
        let answers = self.others(time).await?;
        let name = scene.name;
        let p99 = answers.slowest_of_a_hundred();
        report.holds(p99 < LIMIT, || format!("{name}: others waited {p99:?}"));
        report.holds(answers.failed.is_empty(), || {
            let (count, first) = (answers.failed.len(), &answers.failed[0]);
            format!("{name}: {count} of the others' requests failed, the first: {first}")
        });
        self.log_is_calm(report, scene, time)?;
        let stopped = self.stops(report, name).await?;
        slow.shutdown().await;
        report.figure(
            name,
            format!(
                "p99:{}ms,slowest:{}ms,answers:{},stop:{}ms",
                p99.as_millis(),
                answers.times.last().map_or(0, Duration::as_millis),
                answers.times.len(),
                stopped.as_millis()
            ),
        );
        Ok(())
    }

    /// People who work meanwhile, each page over a connection of its own.
    async fn others(&self, time: Duration) -> Result<Answers> {
        let mut people = JoinSet::new();
        for person in 0..OTHERS {
            let (browser, pages) = (self.shop.browser.clone(), self.pages.to_vec());
            people.spawn(async move { work(&browser, &pages[person..], time).await });
        }
        let mut all = Answers::default();
        while let Some(answers) = people.join_next().await {
            let answers = answers?;
            all.times.extend(answers.times);
            all.failed.extend(answers.failed);
        }
        all.times.sort_unstable();
        Ok(all)
    }

    /// That there is no room is said, and not a thousand times.
    fn log_is_calm(&self, report: &mut Report, scene: &Scene, time: Duration) -> Result<()> {
        let name = scene.name;
        let log = std::fs::read_to_string(&self.program.log)?;
        let full = log.lines().filter(|line| line.contains("full: ")).count();
        let most = usize::try_from((time + SETTLED).as_secs() / 60)? + 1;
        let right = if scene.is_full { (1..=most).contains(&full) } else { full == 0 };
        report.holds(right, || format!("{name}: {full} lines of log say that it is full"));
        let other = log.lines().find(|line| line.contains("nobody can connect"));
        report.holds(other.is_none(), || format!("{name}: {other:?}"));
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "how long a real process takes is measured")]
    async fn stops(&mut self, report: &mut Report, name: &str) -> Result<Duration> {
        self.process.tell_to_stop()?;
        let told = Instant::now();
        let ended = self.process.ended(STOPS * 2).await?;
        let took = told.elapsed();
        report.holds(took < STOPS, || format!("{name}: it stopped after {took:?}"));
        let well = ended.is_some_and(|status| status.success());
        report.holds(well, || format!("{name}: it ended with {ended:?}"));
        Ok(took)
    }
}

/// How long others waited for their pages.
#[derive(Debug, Default)]
struct Answers {
    /// In order, once all are there.
    times: Vec<Duration>,
    failed: Vec<String>,
}

impl Answers {
    fn slowest_of_a_hundred(&self) -> Duration {
        let at = self.times.len().saturating_sub(self.times.len() / 100 + 1);
        self.times.get(at).copied().unwrap_or(Duration::MAX)
    }
}

/// One of the others, who looks at these pages again and again.
#[expect(clippy::disallowed_methods, reason = "how long people wait is what is measured")]
async fn work(browser: &Browser, pages: &[String], time: Duration) -> Answers {
    let (mut answers, began) = (Answers::default(), Instant::now());
    for page in pages.iter().cycle() {
        if began.elapsed() > time {
            break;
        }
        let asked = Instant::now();
        match browser.get(page).await {
            Ok(answer) if answer.status.as_u16() < 400 => answers.times.push(asked.elapsed()),
            Ok(answer) => answers.failed.push(format!("{page}: {}", answer.status)),
            Err(error) => answers.failed.push(format!("{page}: {error:#}")),
        }
        sleep(PAUSE).await;
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_of_a_hundred_is_told_from_the_slowest_of_all() {
        let of = |n: u64| {
            let times = (1..=n).map(Duration::from_millis).collect();
            Answers { times, failed: Vec::new() }.slowest_of_a_hundred().as_millis()
        };
        assert_eq!((of(10), of(100), of(1_000)), (10, 99, 990));
        assert_eq!(Answers::default().slowest_of_a_hundred(), Duration::MAX);
    }
}

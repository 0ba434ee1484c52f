//! Drill 5: the disk is full when Packpost starts, while an order is placed, and while the outcome
//! of a mail is noted. What is read goes on, what is written is refused whole and with its cause,
//! people hear of it, and all goes on by itself once there is room.

mod disk;

use crate::{
    Setup,
    browser::{Browser, Door, Page, fields},
    mail::Arrival,
    process::{Process, Program, configure},
    records::Records,
    report::Report,
    shop::{CONTACT, OWNER, Reviewed, Shop},
};
use anyhow::{Context, Result, ensure};
use disk::Disk;
use packpost_scripted_smtp::{Misbehaviour, Pause, ScriptedSmtp, Stage};
use std::{
    fs::OpenOptions,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

/// By itself, after there is room.
const LIMIT: Duration = Duration::from_secs(10);
/// What does not come by then does not come.
const LONGEST: Duration = Duration::from_secs(40);
const LOOK: Duration = Duration::from_millis(20);
/// A disk that takes so many writes is not full.
const MOST_PRESSES: u32 = 3_000;

pub async fn drill(setup: &Setup) -> Result<Report> {
    let folder = TempDir::new().context("a temporary folder")?;
    let Some(disk) = Disk::mount(folder.path().join("disk"))? else {
        return Ok(Report::skipped("nobody may mount a small disk here: it takes root"));
    };
    let mut report = Report::default();
    let rounds = setup.rounds(1, 10);
    let mut run = Run::begin(setup, folder.path(), disk).await?;
    for _ in 0..rounds {
        run.while_placing(&mut report).await.context("full while placing")?;
        run.while_noting(&mut report).await.context("full while a mail is noted")?;
        run.at_start(&mut report).await.context("full at the start")?;
    }
    run.close(&mut report, rounds).await?;
    Ok(report)
}

struct Run {
    program: Program,
    process: Process,
    smtp: ScriptedSmtp,
    shop: Shop,
    disk: Disk,
    /// What the operator's command was told.
    told: PathBuf,
    orders: Vec<String>,
    presses: u32,
    longest: Duration,
}

/// A program that keeps what it is told.
fn command(folder: &Path, told: &Path) -> Result<PathBuf> {
    let program = folder.join("alert");
    std::fs::write(&program, format!("#!/bin/sh\ncat >> '{}'\n", told.display()))?;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700))?;
    Ok(program)
}

impl Run {
    async fn begin(setup: &Setup, folder: &Path, disk: Disk) -> Result<Self> {
        let smtp = ScriptedSmtp::start().await;
        let at = |name: &str| folder.join(name);
        let program = Program {
            file: setup.server.clone(),
            data: disk.at.join("data"),
            config: at("packpost.toml"),
            log: at("packpost.log"),
        };
        configure(&program.config, Some(smtp.addr()), None)?;
        let told = at("told");
        let command = command(folder, &told)?;
        let mut config = OpenOptions::new().append(true).open(&program.config)?;
        writeln!(config, "alert-command = \"{}\"", command.display())?;
        let mut process = program.start(None)?;
        process.ready().await.with_context(|| program.last_words())?;
        let shop = Shop::open(Browser::new(Door::Network(process.addr)), &program.data).await?;
        let (orders, longest) = (Vec::new(), Duration::ZERO);
        Ok(Self { program, process, smtp, shop, disk, told, orders, presses: 0, longest })
    }

    /// Fills the disk, and what room the database has for itself, until not even a word is taken.
    async fn fill(&mut self, report: &mut Report) -> Result<()> {
        self.disk.fill()?;
        let (browser, note) = (&self.shop.browser, "n".repeat(1_000));
        for press in 0..MOST_PRESSES {
            let supplier = fields(&[
                ("name", &format!("Papyrus {press}")),
                ("country", "JO"),
                ("currency", "JOD"),
                ("note", &note),
                ("contact_name", "Ola"),
                ("contact_email", "ola@papyrus.example"),
                ("contact_phone", ""),
                ("contact_language", "en"),
            ]);
            let name = if press % 2 == 0 { "Rania" } else { "Reem" };
            let version = browser.get("/account").await?.is(200)?.input("version")?;
            let word = fields(&[("name", name), ("version", &version)]);
            let pages = [
                browser.post("/suppliers/new", &supplier).await?,
                browser.post("/account", &word).await?,
            ];
            self.presses += 2;
            for page in &pages {
                report.holds(page.status == 303 || is_full(page), || page.text());
            }
            if pages.iter().all(is_full) {
                return Ok(());
            }
        }
        anyhow::bail!("the disk is never full");
    }

    /// Tries until it goes through; says how long after now that was.
    #[expect(clippy::disallowed_methods, reason = "how long it takes is what is measured")]
    async fn once_there_is_room<T>(
        &mut self,
        report: &mut Report,
        what: &str,
        again: impl AsyncFn(&Self) -> Result<Option<T>>,
    ) -> Result<T> {
        self.disk.free()?;
        let began = Instant::now();
        let trying = async {
            loop {
                if let Some(done) = again(self).await? {
                    return anyhow::Ok(done);
                }
                sleep(LOOK).await;
            }
        };
        let done = timeout(LONGEST, trying).await.with_context(|| format!("{what}: never"))??;
        let took = began.elapsed();
        report.holds(took < LIMIT, || format!("{what}: {took:?} after there was room"));
        self.longest = self.longest.max(took);
        Ok(done)
    }

    async fn while_placing(&mut self, report: &mut Report) -> Result<()> {
        let order = self.shop.reviewed("1,000").await?;
        self.fill(report).await?;
        let page = self.press(&order).await?;
        report.holds(is_full(&page), || page.text());
        report.holds(page.input("version").is_ok(), || "what was sent is not kept".to_owned());
        // A draft's own page leads to where it is written.
        let draft = format!("{}/edit", order.page());
        for path in ["/", "/orders", "/suppliers", "/channels", &draft] {
            let page = self.shop.browser.get(path).await?;
            let says = page.html.contains("The disk that Packpost writes to has been full since");
            report.holds(page.status == 200 && says, || format!("{path}: {}", page.text()));
        }
        let traces = self.records().await?.traces(&order.id).await?;
        report.holds(traces.is_whole() && !traces.is_placed(), || format!("half: {traces:?}"));
        self.people_are_told(report).await?;
        let placed = |run: &Self| {
            let (shop, order) = (run.shop.clone(), order.clone());
            async move {
                let page = shop.browser.post(&order.place(), &order.form).await?;
                Ok((page.status == 303).then_some(()))
            }
        };
        self.once_there_is_room(report, "placing", async |run| placed(run).await).await?;
        self.orders.push(order.id);
        let count = self.orders.len();
        timeout(LONGEST, self.arrived(count)).await.context("the order's mail")??;
        Ok(())
    }

    /// Owners by an email that is stored nowhere, once an hour; the operator by the command; whoever
    /// reads the log.
    async fn people_are_told(&self, report: &mut Report) -> Result<()> {
        let told = async {
            while self.to(OWNER) == 0 || !self.told.exists() {
                sleep(LOOK).await;
            }
        };
        let heard = timeout(LONGEST, told).await.is_ok();
        report.holds(heard, || "owners or operator do not hear of it".to_owned());
        let told = std::fs::read_to_string(&self.told).unwrap_or_default();
        report.holds(told.contains("\"storage-full\""), || told);
        let log = self.log();
        report.holds(log.contains("\"fault\":\"full\""), || self.program.last_words());
        Ok(())
    }

    async fn while_noting(&mut self, report: &mut Report) -> Result<()> {
        let pause = Pause::until_released();
        let (at, bytes) = (Stage::AfterDot, 1);
        self.smtp.script([Misbehaviour::Slow { at, bytes, pause: pause.clone() }]);
        self.orders.push(self.shop.placed("1,000").await?);
        let count = self.orders.len();
        timeout(LONGEST, self.arrived(count)).await.context("the relay takes it")??;
        self.fill(report).await?;
        let before = self.log().matches("could not be noted").count();
        pause.release_rest();
        let noting = async {
            while self.log().matches("could not be noted").count() == before {
                sleep(LOOK).await;
            }
        };
        timeout(LONGEST, noting).await.context("noting does not fail")?;
        let noted = async |run: &Self| {
            let left = run.records().await?.unsettled().await?;
            Ok((left == 0).then_some(()))
        };
        self.once_there_is_room(report, "noting a mail", noted).await?;
        // A process that has forgotten would send it now.
        self.restart(report).await?;
        Ok(())
    }

    /// Once after an orderly end, once after a sudden one.
    async fn at_start(&mut self, report: &mut Report) -> Result<()> {
        for orderly in [true, false] {
            if orderly {
                self.process.stop().await?;
            } else {
                self.process.kill().await?;
            }
            self.disk.fill()?;
            let mut process = self.program.start(None)?;
            match process.ready().await {
                Ok(()) => {
                    self.shop.browser.turn_to(Door::Network(process.addr));
                    let page = self.shop.browser.get("/orders").await?;
                    report.holds(page.status == 200, || page.text());
                    process.kill().await?;
                }
                Err(_) => {
                    let ended = process.ended(LONGEST).await?;
                    let said = self.program.last_words();
                    let plain = said.contains("is full: make room on it");
                    report.holds(ended.is_some_and(|s| s.code() == Some(1)) && plain, || {
                        format!("ended with {ended:?}: {said}")
                    });
                }
            }
            self.disk.free()?;
            self.process = self.program.start(None)?;
            self.process.ready().await.with_context(|| self.program.last_words())?;
            self.shop.browser.turn_to(Door::Network(self.process.addr));
        }
        Ok(())
    }

    async fn restart(&mut self, report: &mut Report) -> Result<()> {
        self.process.kill().await?;
        self.process = self.program.start(None)?;
        self.process.ready().await.with_context(|| self.program.last_words())?;
        self.shop.browser.turn_to(Door::Network(self.process.addr));
        // What it sends anew it sends before a mail that is queued only now.
        self.orders.push(self.shop.placed("1,000").await?);
        let count = self.orders.len();
        timeout(LONGEST, self.arrived(count)).await.context("a mail after the restart")??;
        report
            .holds(self.to(CONTACT) == count, || format!("{} mails for {count}", self.to(CONTACT)));
        Ok(())
    }

    async fn close(mut self, report: &mut Report, rounds: u32) -> Result<()> {
        self.process.stop().await?;
        let mut lost = 0;
        for order in &self.orders {
            let traces = self.records().await?.traces(order).await?;
            report.holds(traces.is_placed(), || format!("{order}: {traces:?}"));
            lost += u32::from(!traces.is_placed());
        }
        let (well, said) = self.program.verify()?;
        report.holds(well, || format!("verify: {said}"));
        let (mails, orders) = (self.to(CONTACT), self.orders.len());
        report.holds(mails == orders, || format!("{mails} mails for {orders} orders"));
        // One hour is not over, and each process has told once at most.
        let deaths = usize::try_from(rounds)? * 4 + 1;
        let told = self.to(OWNER);
        report.holds(told <= deaths, || format!("the owner was told {told} times"));
        report.figure("rounds", rounds);
        report.figure("lost", lost);
        report.figure("doubled", mails.saturating_sub(orders));
        report.figure("presses_until_full", self.presses / (2 * rounds.max(1)));
        report.figure("longest_recovery_ms", self.longest.as_millis());
        report.figure("owner_told", told);
        Ok(())
    }

    async fn press(&self, order: &Reviewed) -> Result<Page> {
        self.shop.browser.post(&order.place(), &order.form).await
    }

    /// Waits until the supplier has so many mails.
    async fn arrived(&self, count: usize) -> Result<()> {
        while self.to(CONTACT) < count {
            sleep(LOOK).await;
        }
        ensure!(self.to(CONTACT) == count, "{} instead of {count}", self.to(CONTACT));
        Ok(())
    }

    /// How many mails the relay took for this address.
    fn to(&self, address: &str) -> usize {
        let taken = self.smtp.received().into_iter().filter(|mail| mail.accepted);
        taken.filter(|mail| Arrival::from(mail).to == address).count()
    }

    fn log(&self) -> String {
        std::fs::read_to_string(&self.program.log).unwrap_or_default()
    }

    async fn records(&self) -> Result<Records> {
        Records::look(&self.program.data).await
    }
}

fn is_full(page: &Page) -> bool {
    page.status == 503 && page.html.contains("The disk is full")
}

//! A SIGTERM ends the program within ten seconds, whatever clients and mail servers do meanwhile,
//! and whenever it comes.

use crate::{
    Setup,
    browser::{Browser, Door},
    process::{Process, Program, configure},
    report::Report,
    shop::Shop,
};
use anyhow::{Context, Result};
use packpost_scripted_smtp::{Misbehaviour, ScriptedSmtp, Stage};
use std::{
    os::unix::process::ExitStatusExt,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

/// The longest from the signal to the end.
const LIMIT: Duration = Duration::from_secs(10);
/// One that goes on longer will not end.
const LONGEST: Duration = Duration::from_secs(60);
/// It has begun everything by then, and is mostly ready.
const START: Duration = Duration::from_millis(120);
/// A SIGTERM before anybody listens to signals.
const TERMINATED: i32 = 15;

/// What goes on when the signal comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meanwhile {
    Nothing,
    SilentClients,
    HalfAHead,
    HalfABody,
    AnswerUnread,
    EventStream,
    /// The mail server says nothing: from here on.
    Relay(Stage),
    All,
}

const EACH: [(&str, Meanwhile); 9] = [
    ("nothing", Meanwhile::Nothing),
    ("silent", Meanwhile::SilentClients),
    ("half_head", Meanwhile::HalfAHead),
    ("half_body", Meanwhile::HalfABody),
    ("unread", Meanwhile::AnswerUnread),
    ("event_stream", Meanwhile::EventStream),
    ("relay_silent", Meanwhile::Relay(Stage::Banner)),
    ("relay_hangs_after_dot", Meanwhile::Relay(Stage::AfterDot)),
    ("all", Meanwhile::All),
];

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let smtp = ScriptedSmtp::start().await;
    let folder = TempDir::new().context("a temporary folder")?;
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
    let held = Held { program: &program, smtp: &smtp, shop: &shop };
    process.kill().await?;

    let rounds = setup.rounds(25, 200);
    held.starting(&mut report, setup, rounds).await?;
    held.ready(&mut report, rounds).await?;
    for (name, meanwhile) in EACH {
        let took = held.busy(&mut report, name, meanwhile).await.context(name)?;
        report.figure(name, format!("{}ms", took.as_millis()));
    }
    let (well, said) = program.verify()?;
    report.holds(well, || format!("verify: {said}"));
    report.figure("rounds", rounds);
    Ok(report)
}

struct Held<'a> {
    program: &'a Program,
    smtp: &'a ScriptedSmtp,
    shop: &'a Shop,
}

impl Held<'_> {
    /// At any moment of the start.
    async fn starting(&self, report: &mut Report, setup: &Setup, rounds: u32) -> Result<()> {
        let mut longest = Duration::ZERO;
        for _ in 0..rounds {
            let process = self.program.start(None)?;
            sleep(setup.chance.within(START)).await;
            longest = longest.max(self.ends(report, "while it starts", process, true).await?);
        }
        report.figure("starting", format!("{}ms", longest.as_millis()));
        Ok(())
    }

    /// The moment after it said that it is ready.
    async fn ready(&self, report: &mut Report, rounds: u32) -> Result<()> {
        let mut longest = Duration::ZERO;
        for _ in 0..rounds {
            let mut process = self.program.start(None)?;
            process.ready().await.with_context(|| self.program.last_words())?;
            longest = longest.max(self.ends(report, "when it is ready", process, false).await?);
        }
        report.figure("ready", format!("{}ms", longest.as_millis()));
        Ok(())
    }

    async fn busy(
        &self,
        report: &mut Report,
        name: &str,
        meanwhile: Meanwhile,
    ) -> Result<Duration> {
        let mut process = self.program.start(None)?;
        process.ready().await.with_context(|| self.program.last_words())?;
        self.shop.browser.turn_to(Door::Network(process.addr));
        let order = self.shop.placed("1,000").await?;
        let clients = Clients { process: &process, shop: self.shop, order: &order };
        let all = [
            Meanwhile::SilentClients,
            Meanwhile::HalfAHead,
            Meanwhile::HalfABody,
            Meanwhile::AnswerUnread,
            Meanwhile::EventStream,
            Meanwhile::Relay(Stage::Banner),
        ];
        let mut open = Vec::new();
        let alone = [meanwhile];
        for one in if meanwhile == Meanwhile::All { &all[..] } else { &alone } {
            match one {
                Meanwhile::Relay(stage) => self.hangs(*stage).await?,
                one => open.extend(clients.come(*one).await?),
            }
        }
        let took = self.ends(report, name, process, false).await?;
        self.smtp.obey();
        drop(open);
        Ok(took)
    }

    /// A mail is on its way, and the mail server says nothing any more.
    async fn hangs(&self, at: Stage) -> Result<()> {
        self.smtp.always(Misbehaviour::Hang { at });
        let before = self.smtp.misbehaved();
        self.shop.placed("1,000").await?;
        let hangs = self.smtp.wait_until_misbehaved(before + 1);
        timeout(LONGEST, hangs).await.context("the mail was never sent")
    }

    /// From the signal to the end, which is an orderly one.
    #[expect(clippy::disallowed_methods, reason = "how long a real process takes is measured")]
    async fn ends(
        &self,
        report: &mut Report,
        when: &str,
        mut process: Process,
        starts: bool,
    ) -> Result<Duration> {
        process.tell_to_stop()?;
        let told = Instant::now();
        let ended = process.ended(LONGEST).await?;
        let took = told.elapsed();
        report.holds(took < LIMIT, || format!("{when}: it took {took:?}"));
        // Before it listens to signals there is nothing to end in good order.
        let killed = |status: std::process::ExitStatus| status.signal() == Some(TERMINATED);
        let well = ended.is_some_and(|status| status.success() || starts && killed(status));
        report.holds(well, || format!("{when}: {ended:?}: {}", self.program.last_words()));
        Ok(took)
    }
}

/// Whoever is connected when the signal comes.
struct Clients<'a> {
    process: &'a Process,
    shop: &'a Shop,
    order: &'a str,
}

impl Clients<'_> {
    async fn come(&self, how: Meanwhile) -> Result<Vec<TcpStream>> {
        let host = crate::browser::HOST;
        let page = format!("/orders/{}", self.order);
        match how {
            Meanwhile::SilentClients => self.say("", 20, "").await,
            Meanwhile::HalfAHead => self.say("GET / HTTP/1.1\r\nho", 20, "").await,
            Meanwhile::HalfABody => {
                let half = format!(
                    "POST /sign-in HTTP/1.1\r\nhost: {host}\r\ncontent-length: 99\r\n\
                     content-type: application/x-www-form-urlencoded\r\n\r\nemail="
                );
                self.say(&half, 20, "").await
            }
            // Many answers, so that they can't all be kept for somebody who does not read.
            Meanwhile::AnswerUnread => {
                self.say(&self.shop.browser.asks(&page).repeat(100), 5, "").await
            }
            Meanwhile::EventStream => {
                let live = self.shop.browser.asks(&format!("{page}/live"));
                self.say(&live, 5, "data: ").await
            }
            Meanwhile::Nothing | Meanwhile::Relay(_) | Meanwhile::All => Ok(Vec::new()),
        }
    }

    /// So many of them say this, and hear that.
    async fn say(&self, words: &str, times: usize, hears: &str) -> Result<Vec<TcpStream>> {
        let mut open = Vec::new();
        for _ in 0..times {
            let mut stream = TcpStream::connect(self.process.addr).await?;
            // Without an end where nobody reads the answers.
            let saying = stream.write_all(words.as_bytes());
            if let Ok(said) = timeout(Duration::from_secs(1), saying).await {
                said?;
            }
            let mut heard = Vec::new();
            while !String::from_utf8_lossy(&heard).contains(hears) {
                anyhow::ensure!(stream.read_buf(&mut heard).await? > 0, "it hung up");
            }
            open.push(stream);
        }
        Ok(open)
    }
}

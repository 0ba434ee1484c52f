//! Drill 1: `kill -9` at any moment, and at each moment that has a name.
//!
//! One data folder lives through all rounds. In each, the real program is started, people go on
//! where the last death left them, and it dies again. At the end everything that people were told
//! is held against what there is.

mod blow;
mod ledger;
mod people;

use crate::{
    Setup,
    browser::{Browser, Door},
    mail::Arrival,
    process::{Process, Program, configure},
    records::Records,
    report::Report,
    shop::Shop,
};
use anyhow::{Context, Result};
use blow::{Blow, NAMED};
use ledger::{Ledger, Sent};
use packpost_scripted_smtp::ScriptedSmtp;
use people::People;
use std::{
    future::pending,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{
    sync::oneshot,
    time::{sleep, timeout},
};

/// A named moment comes by then, or not at all.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// All mail has gone by then.
const LONGEST_SETTLING: Duration = Duration::from_secs(60);
/// A look at the outbox, while it is waited for.
const LOOK: Duration = Duration::from_millis(5);
/// The short form ends then on a slow machine, however many rounds it has come to.
const SHORT_FORM: Duration = Duration::from_mins(5);

#[expect(clippy::disallowed_methods, reason = "the short form ends by the clock on the wall")]
pub async fn drill(setup: &Setup) -> Result<Report> {
    let began = Instant::now();
    let mut report = Report::default();
    let mut run = Run::begin(setup).await?;
    let asked = setup.rounds(200, 200);
    let mut held = 0;
    while held < asked && !(setup.short && began.elapsed() > SHORT_FORM) {
        run.round(&mut report, held).await.with_context(|| {
            format!("in round {held}; the server said:\n{}", run.program.last_words())
        })?;
        held += 1;
    }
    run.settle(&mut report).await.with_context(|| run.program.last_words())?;
    report.figure("rounds", held);
    let records = Records::look(&run.program.data).await?;
    run.ledger.judge(&mut report, &records).await?;
    records.close().await;
    let (well, said) = run.program.verify()?;
    report.holds(well, || format!("verify: {said}"));
    for (moment, count) in &run.ledger.deaths {
        eprintln!("  died {count} times at {moment}");
    }
    report.figure("missed", run.missed);
    report.figure("round_ms", began.elapsed().as_millis() / u128::from(held.max(1)));
    Ok(report)
}

struct Run<'a> {
    setup: &'a Setup,
    _folder: TempDir,
    program: Program,
    smtp: ScriptedSmtp,
    shop: Shop,
    ledger: Ledger,
    /// How long a round takes that nobody cuts short.
    usual: Duration,
    /// How often the process did not come to the moment at which it was to die.
    missed: u32,
}

impl<'a> Run<'a> {
    #[expect(clippy::disallowed_methods, reason = "blows are spread over the time a round takes")]
    async fn begin(setup: &'a Setup) -> Result<Self> {
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
        process.kill().await?;

        let began = Instant::now();
        let mut process = program.start(None)?;
        process.ready().await?;
        shop.browser.turn_to(Door::Network(process.addr));
        let order = shop.reviewed("1,000").await?;
        shop.browser.submit(&order.place(), &order.form).await?;
        timeout(LONGEST_WAIT, smtp.wait_for(1)).await.context("the first mail does not come")?;
        let usual = began.elapsed();
        process.kill().await?;
        let ledger = Ledger { orders: vec![Sent { order, confirmed: true }], ..Ledger::default() };
        Ok(Self { setup, _folder: folder, program, smtp, shop, ledger, usual, missed: 0 })
    }

    /// Every second one at any moment, else the named ones in turn.
    fn blow(&self, round: u32) -> Blow {
        match round % 2 {
            0 => Blow::Anytime(self.setup.chance.within(self.usual * 3 / 2)),
            _ => NAMED[usize::try_from(round / 2).unwrap_or(0) % NAMED.len()],
        }
    }

    async fn round(&mut self, report: &mut Report, round: u32) -> Result<()> {
        let blow = self.blow(round);
        let mut process = self.program.start(blow.failpoint())?;
        self.shop.browser.turn_to(Door::Network(process.addr));
        let ready = process.ready();
        let (armed, is_armed) = oneshot::channel();
        let (missed, ()) = {
            let smtp = &self.smtp;
            let killing = kill(smtp, &mut process, blow, is_armed);
            let mut people = People {
                setup: self.setup,
                program: &self.program,
                smtp,
                shop: &self.shop,
                ledger: &mut self.ledger,
            };
            tokio::join!(killing, people.act(report, ready, blow, armed))
        };
        if missed? {
            self.missed += 1;
        } else {
            let moment = match blow {
                Blow::Anytime(_) => "any moment".to_owned(),
                named => format!("{named:?}"),
            };
            *self.ledger.deaths.entry(moment).or_default() += 1;
        }
        self.smtp.obey();
        self.take_arrivals();
        Ok(())
    }

    fn take_arrivals(&mut self) {
        for received in self.smtp.take_received().iter().filter(|received| received.accepted) {
            self.ledger.arrive(Arrival::from(received));
        }
    }

    /// Starts it a last time, says everything again that was not confirmed, and lets all mail go.
    async fn settle(&mut self, report: &mut Report) -> Result<()> {
        let mut process = self.program.start(None)?;
        process.ready().await?;
        self.shop.browser.turn_to(Door::Network(process.addr));
        let mut people = People {
            setup: self.setup,
            program: &self.program,
            smtp: &self.smtp,
            shop: &self.shop,
            ledger: &mut self.ledger,
        };
        people.say_again(report).await?;
        let settled = all_gone(&self.program);
        timeout(LONGEST_SETTLING, settled).await.context("mail is left in the outbox")??;
        process.kill().await?;
        self.take_arrivals();
        Ok(())
    }
}

/// Waits for the moment and kills. Says whether the moment did not come.
async fn kill(
    smtp: &ScriptedSmtp,
    process: &mut Process,
    blow: Blow,
    armed: oneshot::Receiver<(usize, usize)>,
) -> Result<bool> {
    let moment = async {
        // People say when nothing of earlier rounds is under way any more.
        let Ok((misbehaved, answered)) = armed.await else { return pending().await };
        match blow {
            Blow::Heard(_) => smtp.wait_until_misbehaved(misbehaved + 1).await,
            _ => smtp.wait_until_answered(answered + 1).await,
        }
    };
    let missed = match blow {
        Blow::Anytime(after) => {
            sleep(after).await;
            false
        }
        // It dies by itself.
        Blow::Inside(_) => {
            return Ok(match process.ended(LONGEST_WAIT).await? {
                Some(_) => false,
                None => {
                    process.kill().await?;
                    true
                }
            });
        }
        Blow::Heard(_) | Blow::Answered => timeout(LONGEST_WAIT, moment).await.is_err(),
    };
    process.kill().await?;
    Ok(missed)
}

/// Waits until no mail is left to go.
async fn all_gone(program: &Program) -> Result<()> {
    loop {
        let records = Records::look(&program.data).await?;
        let left = records.unsettled().await?;
        records.close().await;
        if left == 0 {
            return Ok(());
        }
        sleep(LOOK).await;
    }
}

//! Drill 2: six hours in which mail does not get through, and orders are placed all the while.
//!
//! The clock is moved, everything else is real: the router that takes the orders, the worker that
//! sends, and two relays that are spoken to over TCP.

use crate::{
    Setup,
    mail::Arrival,
    records::Traces,
    report::Report,
    shop::Shop,
    world::{World, relay},
};
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use packpost_domain::OrderId;
use packpost_scripted_smtp::{Misbehaviour, ScriptedSmtp, Stage};
use packpost_server::{channels::alerts, orders::carry, outbox::Limits};
use std::{collections::HashMap, time::Duration};

const OUTAGE: SignedDuration = SignedDuration::from_hours(6);
/// The short form has its other outages shorter, and looks less often.
const SHORT_OUTAGE: SignedDuration = SignedDuration::from_hours(1);
/// The server's own work is done this often: a running one wakes by itself whenever something is
/// due.
const STEP: SignedDuration = SignedDuration::from_secs(20);
const SHORT_STEP: SignedDuration = SignedDuration::from_secs(45);
/// The owner knows by then.
const TOLD_AFTER: SignedDuration = SignedDuration::from_mins(15);
const FIRST_AFTER: SignedDuration = SignedDuration::from_mins(5);
const ALL_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// No order waits longer where one way is left.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(5);

/// How a relay that is dead shows it.
const DEATHS: [Misbehaviour; 3] = [
    Misbehaviour::Drop { at: Stage::Connect },
    Misbehaviour::Reset { at: Stage::Banner },
    Misbehaviour::Drop { at: Stage::Mail },
];
/// Where the supplier's second mailbox is.
const SECOND: &str = "lina@home.example";

pub async fn drill(setup: &Setup) -> Result<Report> {
    let orders = setup.rounds(16, 500);
    let mut report = Report::default();
    report.figure("orders", orders);
    let total = [
        both_relays_dead(setup, &mut report, orders).await?,
        one_relay_alive(setup, &mut report, orders).await?,
        second_address_alive(setup, &mut report, orders).await?,
    ];
    report.figure("lost", total.iter().map(|ledger| ledger.lost).sum::<usize>());
    report.figure("doubled", total.iter().map(|ledger| ledger.doubled).sum::<usize>());
    Ok(report)
}

/// What came of the orders of one outage.
#[derive(Debug, Default)]
struct Outcome {
    lost: usize,
    doubled: usize,
    longest_wait: SignedDuration,
    first_arrival: Option<Timestamp>,
    last_arrival: Option<Timestamp>,
}

/// A shop that orders through two relays, and what it did when.
struct Outage {
    world: World,
    shop: Shop,
    relays: [ScriptedSmtp; 2],
    /// The order that all others repeat.
    pattern: String,
    placed: Vec<(String, Timestamp)>,
    /// By Message-ID.
    arrived: HashMap<String, Vec<Timestamp>>,
    began: Timestamp,
    length: SignedDuration,
    step: SignedDuration,
    /// What of the server's work is looked at beside its sending.
    with_alerts: bool,
    with_ladder: bool,
}

impl Outage {
    async fn begin(setup: &Setup) -> Result<Self> {
        let relays = [ScriptedSmtp::start().await, ScriptedSmtp::start().await];
        let ways = relays.iter().map(|smtp| relay(smtp.addr())).collect();
        // Where it hangs, it hangs in real time: that is for the drill smtp-faults.
        let limits = Limits::each(Duration::from_secs(5));
        let (world, shop) = World::with_shop(&setup.chance, ways, limits).await?;
        let pattern = shop.placed("1,000").await?;
        world.worker.run_due().await?;
        relays[0].take_received();
        let began = world.now();
        let (placed, arrived) = Default::default();
        let (length, step) = match setup.short {
            true => (SHORT_OUTAGE, SHORT_STEP),
            false => (OUTAGE, STEP),
        };
        let (with_alerts, with_ladder) = (false, false);
        Ok(Self {
            world,
            shop,
            relays,
            pattern,
            placed,
            arrived,
            began,
            length,
            step,
            with_alerts,
            with_ladder,
        })
    }

    /// Lets the time pass up to a moment, with the worker at work.
    async fn pass_until(&mut self, moment: Timestamp) -> Result<()> {
        loop {
            let left = moment.duration_since(self.world.now());
            if left <= SignedDuration::ZERO {
                return Ok(());
            }
            self.world.pass(left.min(self.step));
            self.work().await?;
        }
    }

    /// Everything that a running server does by itself.
    async fn work(&mut self) -> Result<()> {
        let state = &self.world.state;
        self.world.worker.run_due().await?;
        if self.with_alerts {
            alerts::look(state).await?;
        }
        if self.with_ladder {
            let sent = carry::escalate(state).await;
            if sent.map_err(|error| anyhow::anyhow!("escalating: {error:?}"))? > 0 {
                self.world.worker.run_due().await?;
            }
        }
        let now = self.world.now();
        for smtp in &self.relays {
            for received in smtp.take_received().iter().filter(|received| received.accepted) {
                let id = Arrival::from(received).message_id;
                self.arrived.entry(id).or_default().push(now);
            }
        }
        Ok(())
    }

    /// "The same again", looked at and placed.
    async fn place(&mut self) -> Result<()> {
        let id = OrderId::new(self.world.now(), self.world.state.random.bytes()).to_string();
        let order = self.shop.reviewed_again(&self.pattern, &id).await?;
        self.shop.browser.submit(&order.place(), &order.form).await?;
        self.placed.push((id, self.world.now()));
        self.work().await
    }

    /// Places so many orders, each at a moment of its own.
    async fn place_all(&mut self, setup: &Setup, orders: u32) -> Result<()> {
        // Whole milliseconds: a clock that is moved can't stand between two.
        let length = u64::try_from(self.length.as_millis())?;
        let moment = |_| {
            let after = i64::try_from(setup.chance.below(length)).unwrap_or(0);
            self.began + SignedDuration::from_millis(after)
        };
        let mut moments: Vec<_> = (0..orders).map(moment).collect();
        moments.sort();
        for moment in moments {
            self.pass_until(moment).await?;
            self.place().await?;
        }
        self.pass_until(self.began + self.length).await
    }

    /// The first order waits, and its owner knows soon: beside the mail to them, which waits too,
    /// by what stands above every page.
    async fn owner_was_told(&self, report: &mut Report) -> Result<()> {
        let Some((_, first)) = self.placed.first() else { return Ok(()) };
        let records = self.world.records().await?;
        let told = records.told_of_outage().await?;
        records.close().await;
        let after = told.map(|at| SignedDuration::from_millis(at - first.as_millisecond()));
        report.holds(after.is_some_and(|after| after <= TOLD_AFTER), || {
            format!("the owner was told {after:?} after the first order waited")
        });
        let page = self.shop.browser.get("/orders").await?;
        let shown = page.html.contains("class=\"banner alert\"");
        report.holds(shown, || format!("no page says that mail does not get out: {}", page.text()));
        report.figure("told_after_s", after.map_or(-1, |after| after.as_secs()));
        Ok(())
    }

    async fn outcome(&self, report: &mut Report, name: &str) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let records = self.world.records().await?;
        for (order, placed_at) in &self.placed {
            let ids = records.mail_ids(order).await?;
            let copies: Vec<_> = ids.iter().filter_map(|id| self.arrived.get(id)).collect();
            let again: usize = copies.iter().map(|copies| copies.len() - 1).sum();
            outcome.doubled += again;
            report.holds(again == 0, || format!("{name}: a mail of order {order} came twice"));
            match copies.into_iter().flatten().min() {
                None => {
                    outcome.lost += 1;
                    let state = records.mail_state(order).await?;
                    report.broken(format!("{name}: order {order} did not arrive ({state})"));
                }
                Some(came) => {
                    let waited = came.duration_since(*placed_at);
                    outcome.longest_wait = outcome.longest_wait.max(waited);
                    outcome.first_arrival =
                        Some(outcome.first_arrival.map_or(*came, |first| first.min(*came)));
                    outcome.last_arrival = outcome.last_arrival.max(Some(*came));
                }
            }
            let traces = records.traces(order).await?;
            // Each address has a link of its own.
            let traces = Traces { links: traces.links.min(1), ..traces };
            report.holds(traces.is_placed(), || format!("{name}: order {order}: {traces:?}"));
        }
        records.close().await;
        Ok(outcome)
    }
}

/// Both relays are dead: nothing is lost, and it all goes soon after.
async fn both_relays_dead(setup: &Setup, report: &mut Report, orders: u32) -> Result<Outcome> {
    let name = "both relays dead";
    let mut outage = Outage { length: OUTAGE, with_alerts: true, ..Outage::begin(setup).await? };
    for smtp in &outage.relays {
        smtp.always(setup.chance.pick(&DEATHS).clone());
    }
    outage.place_all(setup, orders).await?;
    let before = outage.arrived.len();
    report.holds(before == 0, || format!("{name}: {before} mails went by a dead relay"));
    outage.owner_was_told(report).await?;
    let recovered = outage.world.now();
    for smtp in &outage.relays {
        smtp.obey();
    }
    outage.pass_until(recovered + ALL_AFTER + FIRST_AFTER).await?;
    let outcome = outage.outcome(report, name).await?;
    let after = |moment: Option<Timestamp>| {
        moment.map_or(SignedDuration::MAX, |moment| moment.duration_since(recovered))
    };
    let (first, last) = (after(outcome.first_arrival), after(outcome.last_arrival));
    report.holds(first <= FIRST_AFTER, || format!("{name}: the first came {first:#} after"));
    report.holds(last <= ALL_AFTER, || format!("{name}: the last came {last:#} after"));
    report.figure("first_after_s", first.as_secs());
    report.figure("all_after_s", last.as_secs());
    Ok(outcome)
}

/// One relay is dead, now this one and now that: no order waits.
async fn one_relay_alive(setup: &Setup, report: &mut Report, orders: u32) -> Result<Outcome> {
    let name = "one relay alive";
    let mut total = Outcome::default();
    for dead in 0..2 {
        let mut outage = Outage::begin(setup).await?;
        outage.relays[dead].always(setup.chance.pick(&DEATHS).clone());
        outage.place_all(setup, orders / 2).await?;
        outage.pass_until(outage.world.now() + LONGEST_WAIT).await?;
        let outcome = outage.outcome(report, name).await?;
        total.lost += outcome.lost;
        total.doubled += outcome.doubled;
        total.longest_wait = total.longest_wait.max(outcome.longest_wait);
    }
    let longest = total.longest_wait;
    report.holds(longest <= LONGEST_WAIT, || format!("{name}: an order waited {longest:#}"));
    report.figure("longest_wait_one_relay_s", longest.as_secs());
    Ok(total)
}

/// Both relays are alive, and the supplier's mail server takes nothing for now: the order goes to
/// their second address.
async fn second_address_alive(setup: &Setup, report: &mut Report, orders: u32) -> Result<Outcome> {
    let name = "second address alive";
    let mut outage = Outage { with_ladder: true, ..Outage::begin(setup).await? };
    let browser = &outage.shop.browser;
    let supplier = browser.get(&format!("/suppliers/{}", outage.shop.supplier)).await?;
    let edit = supplier.link("/contacts/", "/edit")?;
    let form = browser.get(&edit).await?.form(&edit, "")?.with("second_email", SECOND);
    browser.submit(&edit, &form.fields).await?;
    for smtp in &outage.relays {
        smtp.refuse_recipients("@alnoor.example", 450);
    }
    outage.place_all(setup, orders / 2).await?;
    outage.pass_until(outage.world.now() + LONGEST_WAIT).await?;
    let outcome = outage.outcome(report, name).await?;
    let longest = outcome.longest_wait;
    report.holds(longest <= LONGEST_WAIT, || format!("{name}: an order waited {longest:#}"));
    report.figure("longest_wait_second_address_s", longest.as_secs());
    Ok(outcome)
}

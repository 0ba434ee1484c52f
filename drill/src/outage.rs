//! Drill 2: six hours in which mail does not get through, and orders are placed all the while.
//!
//! The clock is moved, everything else is real: the router that takes the orders, the worker that
//! sends, and two relays that are spoken to over TCP.

use crate::{
    Setup,
    mail::Arrival,
    report::Report,
    shop::Shop,
    world::{World, relay},
};
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use packpost_domain::OrderId;
use packpost_scripted_smtp::{Misbehaviour, ScriptedSmtp, Stage};
use packpost_server::outbox::Limits;
use std::{collections::HashMap, time::Duration};

const OUTAGE: SignedDuration = SignedDuration::from_hours(6);
/// The worker is looked after this often: a running one wakes by itself whenever something is due.
const STEP: SignedDuration = SignedDuration::from_secs(15);
const FIRST_AFTER: SignedDuration = SignedDuration::from_mins(5);
const ALL_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// No order waits longer where one way is left.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(5);

/// How a relay that is dead shows it.
const DEATHS: [Misbehaviour; 4] = [
    Misbehaviour::Drop { at: Stage::Connect },
    Misbehaviour::Reset { at: Stage::Banner },
    Misbehaviour::Drop { at: Stage::Mail },
    Misbehaviour::Drop { at: Stage::Data },
];

pub async fn drill(setup: &Setup) -> Result<Report> {
    let orders = setup.rounds(60, 500);
    let mut report = Report::default();
    report.figure("orders", orders);
    let total = [
        both_relays_dead(setup, &mut report, orders).await?,
        one_relay_alive(setup, &mut report, orders).await?,
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
}

impl Outage {
    async fn begin(setup: &Setup) -> Result<Self> {
        let relays = [ScriptedSmtp::start().await, ScriptedSmtp::start().await];
        let ways = relays.iter().map(|smtp| relay(smtp.addr())).collect();
        // Where it hangs, it hangs in real time: that is for the drill smtp-faults.
        let limits = Limits { send: Duration::from_secs(5), ..Limits::default() };
        let (world, shop) = World::with_shop(&setup.chance, ways, limits).await?;
        let pattern = shop.placed("1,000").await?;
        world.worker.run_due().await?;
        relays[0].take_received();
        let began = world.now();
        let (placed, arrived) = Default::default();
        Ok(Self { world, shop, relays, pattern, placed, arrived, began })
    }

    /// Lets the time pass up to a moment, with the worker at work.
    async fn pass_until(&mut self, moment: Timestamp) -> Result<()> {
        loop {
            let left = moment.duration_since(self.world.now());
            if left <= SignedDuration::ZERO {
                return Ok(());
            }
            self.world.pass(left.min(STEP));
            self.work().await?;
        }
    }

    async fn work(&mut self) -> Result<()> {
        self.world.worker.run_due().await?;
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
        let length = Duration::try_from(OUTAGE)?;
        let mut moments: Vec<_> = (0..orders)
            .map(|_| {
                self.began
                    + SignedDuration::try_from(setup.chance.within(length)).unwrap_or_default()
            })
            .collect();
        moments.sort();
        for moment in moments {
            self.pass_until(moment).await?;
            self.place().await?;
        }
        self.pass_until(self.began + OUTAGE).await
    }

    async fn outcome(&self, report: &mut Report, name: &str) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let records = self.world.records().await?;
        for (order, placed_at) in &self.placed {
            let id = records.mail_id(order).await?;
            let arrived = self.arrived.get(&id).map_or(&[][..], Vec::as_slice);
            match arrived {
                [] => {
                    outcome.lost += 1;
                    let state = records.mail_state(order).await?;
                    report.broken(format!("{name}: order {order} did not arrive ({state})"));
                }
                [first, again @ ..] => {
                    outcome.doubled += again.len();
                    report.holds(again.is_empty(), || format!("{name}: order {order} came twice"));
                    let waited = first.duration_since(*placed_at);
                    outcome.longest_wait = outcome.longest_wait.max(waited);
                }
            }
            let traces = records.traces(order).await?;
            report.holds(traces.is_placed(), || format!("{name}: order {order}: {traces:?}"));
        }
        let all = self.arrived.values().flatten();
        outcome.first_arrival = all.clone().min().copied();
        outcome.last_arrival = all.max().copied();
        records.close().await;
        Ok(outcome)
    }
}

/// Both relays are dead: nothing is lost, and it all goes soon after.
async fn both_relays_dead(setup: &Setup, report: &mut Report, orders: u32) -> Result<Outcome> {
    let name = "both relays dead";
    let mut outage = Outage::begin(setup).await?;
    for smtp in &outage.relays {
        smtp.always(setup.chance.pick(&DEATHS).clone());
    }
    outage.place_all(setup, orders).await?;
    let before = outage.arrived.len();
    report.holds(before == 0, || format!("{name}: {before} mails went by a dead relay"));
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

//! Drill 6: the clock is set forward and back, by an hour and by a year, and summer time begins.
//!
//! A clock that was wrong must leave nothing behind once it is right again: no mail is sent twice
//! or given up, no supplier is reminded again and again, and every link lives as long as it was to.

use crate::{
    Setup,
    mail::Arrival,
    report::Report,
    shop::{CONTACT, Shop},
    world::{World, relay},
};
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use packpost_scripted_smtp::{Misbehaviour, ScriptedSmtp, Stage};
use packpost_server::{orders, outbox::Limits};
use std::collections::BTreeMap;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);
/// What a link is promised for.
const LINK_LIVES: SignedDuration = SignedDuration::from_hours(90 * 24);
/// A message may be tried so often in an hour, wherever the clock stands: at once after a jump
/// there and back, and then as its schedule says.
const MOST_TRIES_AN_HOUR: i64 = 9;
/// To one supplier about one order, in the days that are looked at: the order itself, a new link,
/// and as many reminders as there may be for each deadline.
const MOST_MAILS: usize = 6;
/// In the zone of the shop nothing changes; clocks of Europe went forward at 01:00 UTC.
const BEFORE_SUMMER_TIME: &str = "2027-03-28T00:30:00Z";

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let jumps = [("+1h", HOUR), ("-1h", -HOUR), ("+1y", YEAR), ("-1y", -YEAR)];
    let mut most = 0;
    for (name, by) in jumps {
        most = most.max(waiting_mail(setup, &mut report, name, by).await?);
        placed_while_wrong(setup, &mut report, name, by).await?;
        reminders(setup, &mut report, name, by).await?;
    }
    summer_time(setup, &mut report).await?;
    report.figure("jumps", jumps.len());
    report.figure("most_tries_an_hour", most);
    Ok(report)
}

struct Clockwork {
    world: World,
    shop: Shop,
    smtp: ScriptedSmtp,
}

impl Clockwork {
    async fn begin(setup: &Setup) -> Result<Self> {
        let smtp = ScriptedSmtp::start().await;
        let relays = vec![relay(smtp.addr())];
        let (world, shop) = World::with_shop(&setup.chance, relays, Limits::default()).await?;
        Ok(Self { world, shop, smtp })
    }

    /// Lets time go by, minute after minute, with everything at work that goes by the clock.
    async fn pass(&self, time: SignedDuration) -> Result<()> {
        for _ in 0..time.as_mins() {
            self.world.pass(SignedDuration::from_mins(1));
            self.work().await?;
        }
        Ok(())
    }

    async fn work(&self) -> Result<()> {
        let reminded = orders::deadlines::remind(&self.world.state).await;
        reminded.map_err(|error| anyhow::anyhow!("reminding: {error:?}"))?;
        self.world.worker.run_due().await.map(drop)
    }

    /// Somebody sets the clock; it goes on from there.
    async fn set(&self, by: SignedDuration) -> Result<()> {
        self.world.pass(by);
        self.work().await
    }

    /// Mails that arrived at the supplier, by Message-ID.
    fn arrived(&self) -> BTreeMap<String, Vec<Arrival>> {
        let mut arrived: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for received in self.smtp.received().iter().filter(|received| received.accepted) {
            let arrival = Arrival::from(received);
            if arrival.to == CONTACT {
                arrived.entry(arrival.message_id.clone()).or_default().push(arrival);
            }
        }
        arrived
    }

    /// Whether the page behind the link lets the supplier in.
    async fn opens(&self, link: &str) -> Result<bool> {
        Ok(self.world.browser.stranger().get(link).await?.status == 200)
    }
}

/// Mail waits for a relay that is down while the clock is set, and later set right.
async fn waiting_mail(
    setup: &Setup,
    report: &mut Report,
    name: &str,
    by: SignedDuration,
) -> Result<i64> {
    let at = Clockwork::begin(setup).await?;
    at.smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    let order = at.shop.placed("1,000").await?;
    at.pass(SignedDuration::from_mins(10)).await?;
    let mut most = 0;
    for (phase, by) in [("set", by), ("set right", -by)] {
        let before = at.tries(&order).await?;
        at.set(by).await?;
        at.pass(HOUR).await?;
        let tries = at.tries(&order).await? - before;
        report.holds(tries <= MOST_TRIES_AN_HOUR, || {
            format!(
                "{name}: in the hour after the clock was {phase}, one mail was tried {tries} times"
            )
        });
        let records = at.world.records().await?;
        let state = records.mail_state(&order).await?;
        records.close().await;
        report.holds(state == "delayed", || {
            format!("{name}: after the clock was {phase}, a mail that only waits is {state}")
        });
        most = most.max(tries);
    }
    at.smtp.obey();
    at.pass(HOUR + SignedDuration::from_mins(10)).await?;
    let arrived = at.arrived();
    let once = arrived.len() == 1 && arrived.values().all(|copies| copies.len() == 1);
    report.holds(once, || format!("{name}: the mail that waited arrived as {arrived:?}"));
    Ok(most)
}

impl Clockwork {
    async fn tries(&self, order: &str) -> Result<i64> {
        let records = self.world.records().await?;
        let tries = records.outcomes(order).await?.len();
        records.close().await;
        Ok(i64::try_from(tries)?)
    }
}

/// An order is placed while the clock is wrong. Once it is right, its link lives as any other; and
/// so do the links from before.
async fn placed_while_wrong(
    setup: &Setup,
    report: &mut Report,
    name: &str,
    by: SignedDuration,
) -> Result<()> {
    let at = Clockwork::begin(setup).await?;
    at.shop.placed("1,000").await?;
    at.work().await?;
    let before = at.newest_link();
    at.set(by).await?;
    // Whoever was signed in may have to do so anew.
    at.shop.sign_in().await?;
    at.shop.placed("1,000").await?;
    at.work().await?;
    let while_wrong = at.newest_link();
    report.holds(at.opens(&while_wrong).await?, || {
        format!("{name}: a link does not open that was made under the same clock")
    });
    at.world.pass(-by);
    at.world.pass(LINK_LIVES - SignedDuration::from_hours(24));
    for (which, link) in [("before it was set", before), ("while it was wrong", while_wrong)] {
        report.holds(at.opens(&link).await?, || {
            format!("{name}: the clock is right again, and a link of {which} has ended early")
        });
    }
    Ok(())
}

impl Clockwork {
    /// The link in the newest mail to the supplier.
    fn newest_link(&self) -> String {
        let received = self.smtp.received();
        let links = received.iter().rev().map(Arrival::from).filter(|mail| mail.to == CONTACT);
        links.filter_map(|mail| mail.link).next().unwrap_or_default()
    }
}

/// An order waits for its answer while the clock is set: reminders don't come in a storm, neither
/// then nor when it is right again.
async fn reminders(
    setup: &Setup,
    report: &mut Report,
    name: &str,
    by: SignedDuration,
) -> Result<()> {
    let at = Clockwork::begin(setup).await?;
    at.shop.placed("1,000").await?;
    at.pass(HOUR).await?;
    at.set(by).await?;
    at.pass(HOUR * 3).await?;
    at.set(-by).await?;
    at.pass(HOUR * 3).await?;
    let arrived = at.arrived();
    report.holds(arrived.len() <= MOST_MAILS, || {
        format!("{name}: one order made {} mails to its supplier", arrived.len())
    });
    let once = arrived.values().all(|copies| copies.len() == 1);
    report.holds(once, || format!("{name}: a mail was sent twice"));
    Ok(())
}

/// The night in which clocks go forward, hour after hour: nothing is sent twice, links stay.
async fn summer_time(setup: &Setup, report: &mut Report) -> Result<()> {
    let at = Clockwork::begin(setup).await?;
    let night: Timestamp = BEFORE_SUMMER_TIME.parse()?;
    at.world.pass(night.duration_since(at.world.now()));
    at.shop.sign_in().await?;
    at.smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    at.shop.placed("1,000").await?;
    at.pass(HOUR).await?;
    at.smtp.obey();
    at.pass(HOUR).await?;
    let arrived = at.arrived();
    let once = arrived.len() == 1 && arrived.values().all(|copies| copies.len() == 1);
    report.holds(once, || format!("in the night of summer time: {arrived:?}"));
    let link = at.newest_link();
    at.world.pass(LINK_LIVES - SignedDuration::from_hours(24));
    report.holds(at.opens(&link).await?, || "a link of that night has ended early".to_owned());
    Ok(())
}

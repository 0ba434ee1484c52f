//! Whatever relays do, the worker ends within ten seconds of being told to.

use crate::{
    Setup,
    report::Report,
    world::{World, relay},
};
use anyhow::Result;
use packpost_scripted_smtp::{Misbehaviour, ScriptedSmtp, Stage};
use packpost_server::outbox::Limits;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

const LIMIT: Duration = Duration::from_secs(10);
/// Where the relay hangs, and where the mail stands once the worker has ended.
const HANGS: [(Stage, &str); 5] = [
    (Stage::Banner, "queued"),
    (Stage::Mail, "queued"),
    (Stage::Rcpt, "queued"),
    (Stage::Data, "queued"),
    (Stage::AfterDot, "uncertain"),
];

#[expect(clippy::disallowed_methods, reason = "how long it really takes is what is measured")]
pub async fn drill(setup: &Setup, report: &mut Report) -> Result<()> {
    let mut longest = Duration::ZERO;
    for (at, state) in HANGS {
        let smtp = ScriptedSmtp::start().await;
        let relays = vec![relay(smtp.addr())];
        let (world, shop) = World::with_shop(&setup.chance, relays, Limits::default()).await?;
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async {
            let _ = stopped.await;
        };
        let worker = tokio::spawn(world.worker.clone().run(stopped));
        smtp.always(Misbehaviour::Hang { at });
        let order = shop.placed("1,000").await?;
        smtp.wait_until_misbehaved(1).await;
        let began = Instant::now();
        let _ = stop.send(());
        worker.await?;
        let took = began.elapsed();
        longest = longest.max(took);
        report.holds(took < LIMIT, || format!("hung at {at:?}: it took {took:?} to stop"));
        let records = world.records().await?;
        let stands = records.mail_state(&order).await?;
        records.close().await;
        report.holds(stands == state, || format!("hung at {at:?}: the mail is {stands}"));
    }
    report.figure("longest_stop_ms", longest.as_millis());
    Ok(())
}

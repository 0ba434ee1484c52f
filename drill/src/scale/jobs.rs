//! What happens by itself, and at the start.

use super::{shop::Grown, times::Times};
use crate::Setup;
use anyhow::{Result, anyhow, ensure};
use packpost_server::{
    channels::alerts,
    db::Db,
    orders::{self, carry, deadlines},
    outbox,
    web::PageError,
};
use std::time::{Duration, Instant};

fn why(error: PageError) -> anyhow::Error {
    anyhow!("{error:?}")
}

pub async fn measure(setup: &Setup, shops: &mut [Grown; 2], times: &mut Times) -> Result<()> {
    for shop in shops.iter() {
        shop.life.world.worker.run_due().await?;
    }
    let workers = shops.each_ref().map(|shop| shop.life.world.worker.clone());
    times.repeat("outbox", &workers, async |worker| worker.run_due().await.map(drop)).await?;
    let states = shops.each_ref().map(|shop| shop.life.world.state.clone());
    let remind = async |state: &_| deadlines::remind(state).await.map(drop).map_err(why);
    times.repeat("reminders", &states, remind).await?;
    let escalate = async |state: &_| carry::escalate(state).await.map(drop).map_err(why);
    times.repeat("escalation", &states, escalate).await?;
    times.repeat("alerts", &states, async |state| alerts::look(state).await).await?;
    times.repeat("statistics, daily", &states, async |s| Ok(s.db.optimize().await?)).await?;
    let seal = async |state: &_| Ok(orders::seal(state).await?);
    times.repeat("start: seal", &states, seal).await?;
    times.repeat("start: outbox", &states, async |s| outbox::take_over(s).await).await?;
    drop((workers, states));
    for shop in shops.iter_mut() {
        shop.life.world.start_again(&setup.chance).await?;
        shop.life.world.state.db.close().await;
    }
    let files = shops.each_ref().map(|shop| shop.life.world.database());
    let open = async |file: &std::path::PathBuf| {
        Db::open(file).await?.close().await;
        anyhow::Ok(())
    };
    times.repeat("start: open the database", &files, open).await
}

/// Seals the whole history once and verifies all of it; the time for each order.
pub async fn linear(setup: &Setup, sizes: [u32; 2]) -> Result<Times> {
    let few = seal_and_verify(setup, sizes[0]).await?;
    let many = seal_and_verify(setup, sizes[1]).await?;
    let mut times = Times::default();
    for (at, name) in
        ["seal, once for a history from before there were seals", "verify"].into_iter().enumerate()
    {
        times.add(name, [vec![few[at]], vec![many[at]]]);
    }
    Ok(times)
}

async fn seal_and_verify(setup: &Setup, count: u32) -> Result<[Duration; 2]> {
    let grown = Grown::with(setup, count).await?;
    let state = &grown.life.world.state;
    // What has happened since the copies were made began a history of its own.
    let mut write = state.db.write().await?;
    for sql in [
        "UPDATE shops SET history_head = NULL",
        "DROP TRIGGER events_are_frozen",
        "UPDATE events SET hash = NULL WHERE hash IS NOT NULL",
    ] {
        sqlx::query(sql).execute(&mut *write).await?;
    }
    write.commit().await?;
    let begun = Instant::now();
    orders::seal(state).await?;
    let sealed = begun.elapsed() / count;
    let begun = Instant::now();
    let (faults, seen) = orders::verify(&state.db).await?;
    let verified = begun.elapsed() / count;
    ensure!(seen.orders >= u64::from(count), "{seen:?}");
    ensure!(faults.is_empty(), "{} faults, the first: {}", faults.len(), faults[0]);
    Ok([sealed, verified])
}

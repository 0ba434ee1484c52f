//! `packpost serve`: the web application, the mail worker and what looks after orders.

use super::{announce::announce, log, wrong::explain};
use crate::{
    AppState, accounts, channels,
    clock::Clock,
    config::{Config, Settings},
    db::{Db, keep_up},
    demo,
    folder::{DATABASE, DataFolder},
    orders, outbox,
    random::Random,
    router, serving,
    stop::{self, Signals},
};
use anyhow::Context;
use std::{net::SocketAddr, path::PathBuf};
use tokio::{net::TcpListener, task::JoinSet, time::timeout};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Box<Settings>,
    /// A TOML file with settings; flags and the environment are stronger
    #[arg(long, env = "PACKPOST_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Open a demo shop where the data folder has none, and say how to look around in it
    #[arg(long)]
    demo: bool,
}

/// Serves until it is told to stop.
pub(super) async fn run(Args { settings, config, demo }: Args) -> anyhow::Result<()> {
    let signals = Signals::register().context("listening to signals")?;
    let settings = match config {
        Some(file) => settings.with_file(&file)?,
        None => *settings,
    };
    log::start(settings.log);
    let config = Config { demo, ..settings.resolve()? };
    let data = config.data.clone();
    serve(config, signals).await.map_err(|error| explain(error, &data))
}

async fn serve(config: Config, mut signals: Signals) -> anyhow::Result<()> {
    let demo = config.demo;
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    // Before the database is opened, and until everything has ended.
    let folder = DataFolder::take(&config.data)?;
    folder.warn();
    folder.check()?;
    let begun = tokio::select! {
        begun = begin(config, &folder) => begun?,
        // What was begun in the database is rolled back.
        () = signals.heard() => return stop::for_certain().context("stopping"),
    };
    let Begun { state, listener, app } = begun;
    let limits = serving::Limits::of(serving::room());
    tokio::spawn(obey(signals, state.clone()));
    let mut loops = JoinSet::new();
    loops.spawn(outbox::run(state.clone(), state.stopped()));
    loops.spawn(orders::deadlines::run(state.clone(), state.stopped()));
    loops.spawn(orders::notices::run(state.clone(), state.stopped()));
    loops.spawn(outbox::bounce::run(state.clone(), state.stopped()));
    loops.spawn(channels::alerts::run(state.clone(), state.stopped()));
    loops.spawn(keep_up(state.db.clone(), state.stopped()));
    loops.spawn(accounts::reset::run(state.clone(), state.stopped()));
    let opened = if demo { demo::open(&state).await? } else { None };
    let set_up = accounts::set_up_link::prepare(&state).await?;
    tracing::info!(url = state.config.base_url, "ready");
    announce(&state, opened.as_ref(), set_up.as_deref())?;
    let ended = async {
        serving::serve(listener, app, limits, state.stopping.subscribe()).await;
        while let Some(ended) = loops.join_next().await {
            ended?;
        }
        anyhow::Ok(())
    };
    tokio::select! {
        ended = ended => ended?,
        () = overdue(&state) => tracing::warn!("cut off in the middle of its work"),
    }
    loops.shutdown().await;
    if timeout(stop::CLOSING, state.db.close()).await.is_err() {
        tracing::warn!("the database was left as it was");
    }
    Ok(())
}

/// What is there before anything happens by itself.
struct Begun {
    state: AppState,
    listener: TcpListener,
    app: axum::Router,
}

async fn begin(config: Config, folder: &DataFolder) -> anyhow::Result<Begun> {
    let db = Db::open(&config.data.join(DATABASE)).await?;
    let listener =
        TcpListener::bind(config.listen).await.map_err(|why| cant_listen(config.listen, &why))?;
    let state = AppState::new(config, db, Clock::System, Random::System);
    let has_shop = accounts::has_shop(&state).await.context("looking for a shop")?;
    folder.agrees(has_shop)?;
    orders::seal(&state).await.context("sealing history")?;
    orders::catch_up(&state).await.context("facts of orders")?;
    if let Err(error) = outbox::take_over(&state).await {
        // What is read is served on a full disk too. What was being sent goes when its lease ends.
        let fault =
            state.db.fault().with_context(|| format!("taking over the outbox: {error:#}"))?;
        tracing::error!(fault = fault.word(), error = format!("{error:#}"), "nothing can be saved");
    }
    let app = router::router(state.clone())?;
    Ok(Begun { state, listener, app })
}

/// Tells everybody to end once the program is told to.
async fn obey(mut signals: Signals, state: AppState) {
    signals.heard().await;
    tracing::info!("stopping");
    if let Err(error) = stop::for_certain() {
        tracing::warn!(%error, "nothing cuts off what does not end");
    }
    state.stopping.send_replace(true);
}

/// Comes when whoever was told to end has had time enough.
async fn overdue(state: &AppState) {
    state.stopped().await;
    tokio::time::sleep(stop::LOOPS).await;
}

/// Not the error itself: a port that may not be had is no folder that can't be written.
fn cant_listen(address: SocketAddr, why: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "it can't listen on {address} ({why}): choose another port with --port, or another address \
         with --listen"
    )
}

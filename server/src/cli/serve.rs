//! `packpost serve`: the web application, the mail worker and what looks after orders.

use super::announce::announce;
use crate::{
    AppState, accounts, channels,
    clock::Clock,
    config::{Config, Settings},
    db::{Db, keep_up},
    demo,
    folder::{DATABASE, DataFolder},
    orders, outbox,
    random::Random,
    router,
    stop::{self, Signals},
};
use anyhow::Context;
use std::path::PathBuf;
use tokio::{net::TcpListener, task::JoinSet};

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
    let mut signals = Signals::register().context("listening to signals")?;
    let settings = match config {
        Some(file) => settings.with_file(&file)?,
        None => *settings,
    };
    log();
    let config = Config { demo, ..settings.resolve()? };
    // Before the database is opened, and until everything has ended.
    let _folder = DataFolder::take(&config.data)?;
    let begun = tokio::select! {
        begun = begin(config) => begun?,
        // What was begun in the database is rolled back.
        () = signals.heard() => return stop::for_certain().context("stopping"),
    };
    let Begun { state, listener, app } = begun;
    tokio::spawn(obey(signals, state.clone()));
    let mut loops = JoinSet::new();
    loops.spawn(outbox::run(state.clone(), state.stopped()));
    loops.spawn(orders::deadlines::run(state.clone(), state.stopped()));
    loops.spawn(orders::notices::run(state.clone(), state.stopped()));
    loops.spawn(outbox::bounce::run(state.clone(), state.stopped()));
    loops.spawn(channels::alerts::run(state.clone(), state.stopped()));
    loops.spawn(keep_up(state.db.clone(), state.stopped()));
    let opened = if demo { demo::open(&state).await? } else { None };
    tracing::info!(url = state.config.base_url, "ready");
    announce(&state, opened.as_ref())?;
    let ended = async {
        axum::serve(listener, app).with_graceful_shutdown(state.stopped()).await?;
        while let Some(ended) = loops.join_next().await {
            ended?;
        }
        anyhow::Ok(())
    };
    tokio::select! {
        ended = ended => ended?,
        () = overdue(&state) => tracing::warn!("cut off in the middle of its work"),
    }
    state.db.close().await;
    Ok(())
}

/// What is there before anything happens by itself.
struct Begun {
    state: AppState,
    listener: TcpListener,
    app: axum::Router,
}

async fn begin(config: Config) -> anyhow::Result<Begun> {
    let db = Db::open(&config.data.join(DATABASE)).await?;
    accounts::password::warm_up();
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listening on {}", config.listen))?;
    let state = AppState::new(config, db, Clock::System, Random::System);
    orders::seal(&state).await.map_err(|why| anyhow::anyhow!("sealing history: {why:?}"))?;
    outbox::take_over(&state).await.context("taking over the outbox")?;
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

/// Logs go to stderr, one object of JSON a line.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
}

//! `packpost serve`: the web application, the mail worker and what looks after orders.

use super::announce::announce;
use crate::{
    AppState, accounts, channels,
    clock::Clock,
    config::{Config, Settings},
    db::Db,
    demo,
    folder::{DATABASE, DataFolder},
    orders, outbox,
    random::Random,
    router,
};
use anyhow::Context;
use std::path::PathBuf;
use tokio::net::TcpListener;

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
    let settings = match config {
        Some(file) => settings.with_file(&file)?,
        None => *settings,
    };
    log();
    let config = Config { demo, ..settings.resolve()? };
    // Before the database is opened, and until everything has ended.
    let _folder = DataFolder::take(&config.data)?;
    let db = Db::open(&config.data.join(DATABASE)).await?;
    accounts::password::warm_up();
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listening on {}", config.listen))?;
    let state = AppState::new(config, db, Clock::System, Random::System);
    orders::seal(&state).await.map_err(|why| anyhow::anyhow!("sealing history: {why:?}"))?;
    outbox::take_over(&state).await.context("taking over the outbox")?;
    let app = router::router(state.clone())?;
    let worker = tokio::spawn(outbox::run(state.clone(), stopped()));
    let reminders = tokio::spawn(orders::deadlines::run(state.clone(), stopped()));
    let bounces = tokio::spawn(outbox::bounce::run(state.clone(), stopped()));
    let alerts = tokio::spawn(channels::alerts::run(state.clone(), stopped()));
    let opened = if demo { demo::open(&state).await? } else { None };
    tracing::info!(url = state.config.base_url, "ready");
    announce(&state, opened.as_ref())?;
    let ending = state.clone();
    let stop = async move {
        stopped().await;
        ending.stopping.send_replace(true);
    };
    axum::serve(listener, app).with_graceful_shutdown(stop).await?;
    worker.await?;
    reminders.await?;
    bounces.await?;
    alerts.await?;
    state.db.close().await;
    Ok(())
}

/// Logs go to stderr, one object of JSON a line.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Ctrl-C or SIGTERM.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
}

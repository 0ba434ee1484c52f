//! The program: `packpost serve`, `packpost verify`.

use anyhow::Context;
use clap::{Parser, Subcommand};
use packpost_server::{
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
use std::{
    io::Write,
    path::{Path, PathBuf},
};
use tokio::net::TcpListener;

/// Orders packaging from suppliers by email and a web page.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the web application and the mail worker
    Serve {
        #[command(flatten)]
        settings: Box<Settings>,
        /// A TOML file with settings; flags and the environment are stronger
        #[arg(long, env = "PACKPOST_CONFIG", value_name = "FILE")]
        config: Option<PathBuf>,
        /// Open a demo shop where the data folder has none, and say how to look around in it
        #[arg(long)]
        demo: bool,
    },
    /// Recompute every order from its history and say what differs
    Verify {
        /// The data folder
        #[arg(long, env = "PACKPOST_DATA", value_name = "DIR")]
        data: PathBuf,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Serve { settings, config, demo } => serve(*settings, config, demo).await,
        Command::Verify { data } => verify(&data).await,
    }
}

/// Says what differs, one fault a line; fails where anything does. Changes nothing.
async fn verify(data: &Path) -> anyhow::Result<()> {
    let file = data.join(DATABASE);
    anyhow::ensure!(file.exists(), "there is no database in {}", data.display());
    // Only reads, so that it may run beside the server.
    let db = Db::open_to_read(&file).await?;
    let verified = orders::verify(&db).await;
    db.close().await;
    let (faults, seen) = verified.map_err(|why| anyhow::anyhow!("{why:?}"))?;
    let mut out = std::io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    writeln!(out, "orders={} events={} faults={}", seen.orders, seen.events, faults.len())?;
    out.flush()?;
    anyhow::ensure!(faults.is_empty(), "what is stored is not what was written");
    Ok(())
}

async fn serve(settings: Settings, config: Option<PathBuf>, demo: bool) -> anyhow::Result<()> {
    let settings = match config {
        Some(file) => settings.with_file(&file)?,
        None => settings,
    };
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
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

/// One line of JSON on stdout for programs, and a friendly text on stderr for people.
#[expect(clippy::print_stderr, reason = "it speaks to the person at the terminal")]
fn announce(state: &AppState, demo: Option<&demo::Demo>) -> anyhow::Result<()> {
    let url = &state.config.base_url;
    let mailbox = state.config.relays.is_empty().then(|| format!("{url}/mailbox"));
    let line = serde_json::json!({
        "url": url,
        "email": demo.map(|d| &d.email),
        "password": demo.map(|d| &d.password),
        "colleagues": demo.map(|d| &d.colleagues),
        "mailbox": mailbox,
        "supplier_link": demo.map(|d| format!("{url}{}", d.supplier_path)),
    });
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    eprintln!("\nPackpost is open at {url}");
    if let Some(demo) = demo {
        eprintln!("  sign in as   {} (owner)", demo.email);
        for colleague in &demo.colleagues {
            eprintln!("            or {} ({})", colleague.email, colleague.role);
        }
        eprintln!("  password     {}", demo.password);
        eprintln!("  as supplier  {url}{}", demo.supplier_path);
    }
    match mailbox {
        Some(mailbox) => eprintln!("  mail         stays in the built-in mailbox: {mailbox}"),
        None => {
            for relay in &state.config.relays {
                eprintln!("  mail         leaves by {relay:?}");
            }
        }
    }
    eprintln!("  stop it with Ctrl-C\n");
    Ok(())
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

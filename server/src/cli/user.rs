//! `packpost user`: who signs in, and a way back in for who can't. Works beside a server that runs.

use crate::{
    accounts::{self, reset},
    clock::Clock,
    config::{Config, Settings},
    db::Db,
    folder::DATABASE,
    random::Random,
};
use anyhow::Context;
use clap::Subcommand;
use jiff::tz::TimeZone;
use packpost_domain::EmailAddress;
use std::{io::Write, path::PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Say who signs in to which shop
    List(Place),
    /// Print a link behind which a member chooses a new password: it works once, for half an hour
    Reset {
        /// The address that they sign in with
        email: String,
        #[command(flatten)]
        place: Place,
    },
}

/// The same settings as the server's: the link begins with its base URL.
#[derive(Debug, clap::Args)]
struct Place {
    #[command(flatten)]
    settings: Box<Settings>,
    /// A TOML file with settings; flags and the environment are stronger
    #[arg(long, env = "PACKPOST_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Place {
    async fn open(self) -> anyhow::Result<(Config, Db)> {
        let settings = match self.config {
            Some(file) => self.settings.with_file(&file)?,
            None => *self.settings,
        };
        let config = settings.resolve()?;
        let file = config.data.join(DATABASE);
        anyhow::ensure!(
            file.exists(),
            "there is no database in {}: name the server's data folder with --data",
            config.data.display()
        );
        // A server that runs must not have its schema changed under it: another version is refused.
        Db::open_to_read(&file).await?.close().await;
        Ok((config, Db::open(&file).await?))
    }
}

pub(super) async fn run(Args { action }: Args) -> anyhow::Result<()> {
    match action {
        Action::List(place) => list(place).await,
        Action::Reset { email, place } => reset(&email, place).await,
    }
}

async fn list(place: Place) -> anyhow::Result<()> {
    let (_, db) = place.open().await?;
    let people = accounts::people(&db).await;
    db.close().await;
    let people = people.map_err(|why| anyhow::anyhow!("{why:?}"))?;
    let mut out = std::io::stdout().lock();
    for person in &people {
        let accounts::Person { email, role, name, shop } = person;
        writeln!(out, "{email}\t{role}\t{}\t{}", one_line(name), one_line(shop))?;
    }
    out.flush()?;
    anyhow::ensure!(!people.is_empty(), "nobody signs in here yet: open the server's address");
    Ok(())
}

/// What somebody typed must not look like a line or a column of ours, or steer the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[expect(clippy::print_stderr, reason = "it speaks to the person at the terminal")]
async fn reset(email: &str, place: Place) -> anyhow::Result<()> {
    let address: EmailAddress =
        email.parse().with_context(|| format!("{email:?} is no email address"))?;
    let (config, db) = place.open().await?;
    let with = (&db, &Clock::System, &Random::System);
    let offered = reset::by_operator(with, &config.base_url, &address).await;
    db.close().await;
    let offered = offered.map_err(|why| anyhow::anyhow!("{why:?}"))?;
    let offered = offered.with_context(|| {
        format!("nobody signs in with {address}: packpost user list says who does")
    })?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", offered.url)?;
    out.flush()?;
    let until = offered.ends_at.to_zoned(TimeZone::UTC).strftime("%H:%M UTC");
    eprintln!(
        "For {} ({address}), and nobody else: the link works once, until {until}. Their password \
         stays as it is until they have chosen another one; then every session of theirs ends.",
        one_line(&offered.name)
    );
    Ok(())
}

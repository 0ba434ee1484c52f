//! `packpost verify`: says what of the stored is not what was written.

use crate::{db::Db, folder::DATABASE, orders};
use std::{io::Write, path::PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The data folder
    #[arg(long, env = "PACKPOST_DATA", value_name = "DIR")]
    data: PathBuf,
}

/// Says what differs, one fault a line; fails where anything does. Changes nothing.
pub(super) async fn run(Args { data }: &Args) -> anyhow::Result<()> {
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

//! `packpost verify`: says what of the stored is not what was written.

use super::wrong::explain;
use crate::{db::Db, folder::DATABASE, verify};
use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Instant,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The data folder
    #[arg(long, env = "PACKPOST_DATA", value_name = "DIR")]
    data: PathBuf,
}

/// Says what differs, one fault a line; fails where anything does. Changes nothing.
pub(super) async fn run(Args { data }: &Args) -> anyhow::Result<()> {
    look(data).await.map_err(|error| explain(error, data))
}

#[expect(clippy::disallowed_methods, reason = "how long it took by the clock on the wall is said")]
async fn look(data: &Path) -> anyhow::Result<()> {
    let began = Instant::now();
    let file = data.join(DATABASE);
    anyhow::ensure!(file.exists(), "there is no database in {}", data.display());
    // Only reads, so that it may run beside the server.
    let db = Db::open_to_read(&file).await?;
    let found = verify::run(&db).await;
    db.close().await;
    let mut out = std::io::stdout().lock();
    for fault in &found.faults {
        writeln!(out, "{fault}")?;
    }
    writeln!(
        out,
        "orders={} events={} mails={} links={} faults={} seconds={:.1}",
        found.orders,
        found.events,
        found.mails,
        found.links,
        found.faults.len(),
        began.elapsed().as_secs_f64()
    )?;
    out.flush()?;
    anyhow::ensure!(found.faults.is_empty(), "what is stored is not what was written");
    Ok(())
}

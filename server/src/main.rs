//! The program. What it does is in [`packpost_server::cli`].

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(packpost_server::cli::run());
    // A thread that hashes or draws for nobody any more does not hold up the end.
    runtime.shutdown_background();
    ended
}

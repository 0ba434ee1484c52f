//! The program. What it does is in [`packpost_server::cli`].

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    packpost_server::cli::run().await
}

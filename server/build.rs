//! Migrates a fresh database, so that `query!` is checked against `migrations/` at every build and
//! there is no cache to go stale; and makes sure that the folder of built assets is there to embed.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let migrations = Path::new("../migrations");
    println!("cargo:rerun-if-changed={}", migrations.display());
    let database = Path::new(&env::var("OUT_DIR")?).join("schema.sqlite");
    if database.exists() {
        fs::remove_file(&database)?;
    }
    let url = format!("sqlite://{}?mode=rwc", database.display());
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let pool = sqlx::SqlitePool::connect(&url).await?;
        sqlx::migrate::Migrator::new(migrations).await?.run(&pool).await?;
        pool.close().await;
        Ok::<_, Box<dyn Error>>(())
    })?;
    println!("cargo:rustc-env=DATABASE_URL=sqlite://{}", database.display());

    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    fs::create_dir_all(&site)?;
    println!("cargo:rerun-if-changed={}", site.display());
    Ok(())
}

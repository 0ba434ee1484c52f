//! A shop with orders of every kind, and so many copies of those that are over.

use super::copies;
use crate::{
    Setup,
    browser::fields,
    double_submit::life::{Life, Placed, says},
    shop::Shop,
    world::World,
};
use anyhow::{Context, Result};
use packpost_server::outbox::Limits;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

/// How many orders of each kind are still on their way.
const OPEN: usize = 20;
/// How many of each ten orders that are over were delivered.
const CLOSED: usize = 7;

/// It, with what pages are asked for.
pub struct Grown {
    pub life: Life,
    pub draft: String,
    pub placed: Placed,
    pub confirmed: Placed,
    pub rejected: Placed,
    /// A copied order, with half of the others before it.
    pub old: String,
    /// A supplier of whom nobody ever ordered.
    pub quiet: String,
}

impl Grown {
    pub async fn with(setup: &Setup, count: u32) -> Result<Self> {
        // In the folder that builds are in, where there is one: it becomes large.
        let below = Path::new("target");
        let folder = if below.is_dir() { TempDir::new_in(below) } else { TempDir::new() };
        let folder = folder.context("a folder")?;
        let world = World::open_in(folder, &setup.chance, vec![], Limits::default()).await?;
        let shop = Shop::open(world.browser.clone(), world.data()).await?;
        let quiet = shop.add_supplier("Quiet Boxes", "omar@quiet.example").await?;
        let mut life = Life::of(world, shop).await?;
        life.keeps = true;
        let rejected = over(&life).await?;
        life.world.worker.run_due().await?;
        eprintln!("  {count} orders");
        life.world.state.db.close().await;
        copies::add(&life.world.database(), count).await?;
        life.world.start_again(&setup.chance).await?;
        life.phone = life.world.browser.stranger();
        let (mut placed, mut confirmed) = (life.placed().await?, life.confirmed().await?);
        for _ in 1..OPEN {
            (placed, confirmed) = (life.placed().await?, life.confirmed().await?);
        }
        let draft = life.draft().await?.id;
        life.world.worker.run_due().await?;
        let mut read = life.world.state.db.read().await?;
        let old: Uuid = sqlx::query_scalar(
            "SELECT id FROM orders WHERE state = 'closed' ORDER BY id LIMIT 1 OFFSET ?",
        )
        .bind(count / 3)
        .fetch_one(&mut *read)
        .await?;
        drop(read);
        let old = old.to_string();
        Ok(Self { life, draft, placed, confirmed, rejected, old, quiet })
    }
}

/// Ten orders that are over, each as such orders end; gives the one that was refused.
async fn over(life: &Life) -> Result<Placed> {
    for _ in 0..CLOSED {
        let order = life.confirmed().await?;
        let path = order.at("receive");
        let form = life.shop.browser.get(&path).await?.form(&path, "")?.with("l1_good", "1,000");
        life.shop.browser.submit(&path, &form.fields).await?;
    }
    let order = life.placed().await?;
    let reason = fields(&[("reason", "Ordered by mistake")]);
    life.shop.browser.submit(&order.at("steps/cancel"), &reason).await?;
    let page = life.draft().await?.page();
    let discard = format!("{page}/discard");
    let form = life.shop.browser.get(&format!("{page}/edit")).await?.form(&discard, "")?;
    life.shop.browser.submit(&discard, &form.fields).await?;
    life.answered(&says("rejected", "Out of stock")).await
}

//! The bench `scale`: what every page, post and job takes with a thousand orders and with a million.
//!
//! Two shops are set up through their pages, with orders of every kind; those that are over are then
//! copied by SQL. Everything is asked of the real routers in this process, of one shop and of the
//! other in turn, so that what else the machine does weighs on both. Nothing fails for being slow:
//! people judge figures.
#![expect(clippy::disallowed_methods, reason = "it measures how long things take")]

#[path = "../../../server/tests/it/support/copies.rs"]
mod copies;
mod jobs;
mod pages;
mod posts;
mod shop;
mod times;

use crate::{Setup, report::Report};
use anyhow::Result;
use shop::Grown;
use times::Times;

const FEW: u32 = 1_000;
/// Seal and verify read everything, by what they are for. They are measured by the order, and with
/// no more than this many.
const MOST_VERIFIED: u32 = 100_000;

/// `--rounds` is how many orders there are in the end.
pub async fn bench(setup: &Setup) -> Result<Report> {
    let many = setup.rounds(100_000, 1_000_000);
    let mut report = Report::default();
    let mut shops = [Grown::with(setup, FEW).await?, Grown::with(setup, many).await?];
    let size = std::fs::metadata(shops[1].life.world.database())?.len();
    let mut times = Times::default();
    pages::measure(&shops, &mut times).await?;
    posts::measure(setup, &mut shops, &mut times).await?;
    jobs::measure(setup, &mut shops, &mut times).await?;
    drop(shops);
    times.print([FEW, many]);
    report.figure("orders", many);
    report.figure("database_mb", size >> 20);
    times.sum_up(&mut report);
    let sizes = [FEW, many.min(MOST_VERIFIED)];
    println!("\nby the order:");
    jobs::linear(setup, sizes).await?.print(sizes);
    Ok(report)
}

//! A believable shop to look around in: a clothing shop in Houston with four packaging suppliers
//! in two countries, twenty products and orders in several states.
//!
//! Made through the same functions that the pages use, on a clock that is set back.

mod catalogue;
mod design;
mod goods;
mod orders;
mod people;

pub use design::routes;

use crate::{AppState, accounts, clock::Clock};
use anyhow::Context;
use jiff::SignedDuration;
use packpost_domain::Role;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a person needs to look around.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Demo {
    /// The owner's.
    pub email: String,
    /// Everybody's.
    pub password: String,
    /// Who else can sign in; none in a demo shop of an older Packpost.
    #[serde(default)]
    pub colleagues: Vec<Colleague>,
    /// The path of a link behind which an order waits for its answer.
    pub supplier_path: String,
}

/// Somebody with another role than the owner's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Colleague {
    /// The word of it.
    pub role: String,
    pub email: String,
}

/// How long ago the demo shop began.
const AGE: SignedDuration = SignedDuration::from_hours(21 * 24);

/// Opens the demo shop; makes it where the data folder has no shop yet. `None` where the folder
/// holds a real one: that is never touched.
///
/// # Errors
/// Where it can't be written, or the folder's `demo.json` can't be read.
pub async fn open(state: &AppState) -> anyhow::Result<Option<Demo>> {
    let file = state.config.data.join("demo.json");
    if accounts::has_shop(state).await? {
        if !file.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&file).context("reading demo.json")?;
        return Ok(Some(serde_json::from_str(&text).context("in demo.json")?));
    }
    let begun = state.clock.now().saturating_sub(AGE)?;
    // The same database, clocked into the past, with the mail going to the built-in mailbox
    // whatever is configured: demo suppliers' addresses lead nowhere.
    let mut config = state.config.clone();
    config.relays.clear();
    let past = AppState::new(config, state.db.clone(), Clock::mock(begun), state.random.clone());
    let demo = build(&past).await.map_err(|e| anyhow::anyhow!("making the demo shop: {e:?}"))?;
    keep(&file, &demo)?;
    Ok(Some(demo))
}

async fn build(past: &AppState) -> Result<Demo, crate::web::PageError> {
    let owner = people::shop(past).await?;
    let stock = catalogue::stock(past, owner.shop).await?;
    let link = orders::history(past, &owner, &stock).await?;
    // The port may be another one next time.
    let supplier_path = link.strip_prefix(&past.config.base_url).unwrap_or(&link).to_owned();
    let colleague = |role: Role, email: &str| Colleague {
        role: role.word().to_owned(),
        email: email.to_owned(),
    };
    Ok(Demo {
        email: people::EMAIL.to_owned(),
        password: owner.password,
        colleagues: vec![
            colleague(Role::Buyer, people::BUYER),
            colleague(Role::Receiver, people::RECEIVER),
        ],
        supplier_path,
    })
}

/// Only for whoever runs this: it holds a password.
fn keep(file: &Path, demo: &Demo) -> anyhow::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let text = serde_json::to_string_pretty(demo)?;
    let mut out = std::fs::OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(true)
        .mode(0o600)
        .open(file)?;
    Ok(out.write_all(text.as_bytes())?)
}

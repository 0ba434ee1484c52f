//! The link with which the first person sets up the shop: whoever comes by first is not enough.
//!
//! It lies in the data folder, for its user alone, until there is a shop. Who can read it there
//! could read the database as well.

use super::sql;
use crate::{
    AppState,
    folder::{self, SET_UP_LINK},
};
use anyhow::Context;
use packpost_domain::LinkToken;
use sha2::{Digest, Sha256};
use std::{io, path::PathBuf};

/// At the start: gives the whole link where there is no shop, else takes away one that is left.
/// One that was given before stays good.
///
/// # Errors
/// Where the data folder can't be written or the database not read.
pub async fn prepare(state: &AppState) -> anyhow::Result<Option<String>> {
    let file = file(state);
    if sql::has_shop(&mut *state.db.read().await?).await? {
        settle(state).with_context(|| format!("writing to {}", state.config.data.display()))?;
        return Ok(None);
    }
    let token = current(state).unwrap_or_else(|| LinkToken::from_random(state.random.bytes()));
    let link = format!("{}/set-up/{token}", state.config.base_url);
    folder::write_private(&file, &format!("{link}\n"))
        .with_context(|| format!("writing {}", file.display()))?;
    Ok(Some(link))
}

/// Whether the shop may be set up with this token.
pub(super) fn lets_in(state: &AppState, token: &str) -> bool {
    // As hashes, so that how long it takes tells nothing of the secret.
    let hash = |token: &LinkToken| Sha256::digest(token.as_bytes());
    match (token.parse::<LinkToken>(), current(state)) {
        (Ok(given), Some(current)) => hash(&given) == hash(&current),
        _ => false,
    }
}

/// There is a shop now: the link has done its work, and the folder is a shop's for good.
pub(super) fn settle(state: &AppState) -> io::Result<()> {
    folder::mark(&state.config.data)?;
    match std::fs::remove_file(file(state)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn file(state: &AppState) -> PathBuf {
    state.config.data.join(SET_UP_LINK)
}

/// The token of the link in the data folder; none where there is no link, or something else.
fn current(state: &AppState) -> Option<LinkToken> {
    let link = std::fs::read_to_string(file(state)).ok()?;
    link.trim().rsplit_once('/')?.1.parse().ok()
}

//! Looks up who asked, and writes to those who are there.

use super::{
    line::Ask,
    link, mails,
    sql::{self, Forgetful},
};
use crate::{AppState, web::PageError};
use jiff::SignedDuration;
use std::pin::pin;

/// Emails that a member gets within an hour.
const AN_HOUR: i64 = 3;
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Links that ended are kept so long, so that their page can say why they do not work.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Writes to whoever asks until told to stop.
pub async fn run(state: AppState, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        send_waiting(&state).await;
        tokio::select! {
            () = state.resets.came.notified() => {}
            () = &mut stop => return,
        }
    }
}

/// Writes to all who have asked so far.
pub async fn send_waiting(state: &AppState) {
    while let Some(ask) = state.resets.next() {
        if let Err(error) = send(state, &ask).await {
            tracing::error!(?error, "a link for a new password could not be written");
        }
        if state.is_stopping() {
            return;
        }
    }
}

async fn send(state: &AppState, ask: &Ask) -> Result<(), PageError> {
    let whose = sql::find_forgetful(&mut *state.db.read().await?, &ask.email).await?;
    let Some(whose) = whose else { return Ok(()) };
    if has_enough(state, &whose).await? {
        return Ok(());
    }
    let (token, new) = link::make(&state.clock, &state.random, &whose, ask.id);
    let letter = link::letter(state, &whose, &token, new.ends_at)?;
    let mut write = state.db.write().await?;
    let old = new.now.saturating_sub(REMEMBERED).unwrap_or(new.now);
    sql::delete_resets(&mut write, old).await?;
    if sql::insert_reset(&mut write, &new).await? {
        mails::enqueue(&mut write, state, whose.shop, &letter).await?;
        write.commit().await?;
        state.outbox.notify_one();
        tracing::info!(member = %whose.member, "a link for a new password is on its way");
    }
    Ok(())
}

async fn has_enough(state: &AppState, whose: &Forgetful) -> Result<bool, PageError> {
    let now = state.clock.now();
    let since = now.saturating_sub(HOUR).unwrap_or(now);
    let sent = sql::count_resets(&mut *state.db.read().await?, whose.member, since).await?;
    Ok(sent >= AN_HOUR)
}

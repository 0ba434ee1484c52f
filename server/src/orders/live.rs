//! The order's page hears when the order changes, and shows it without a reload.

use super::sql;
use crate::{
    AppState, accounts,
    web::{Id, Page, PageError, SignedIn},
};
use axum::{
    Router,
    extract::State,
    response::{
        IntoResponse,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures_util::stream;
use packpost_domain::{OrderId, ShopId};
use sha2::{Digest, Sha256};
use std::{convert::Infallible, pin::pin, time::Duration};
use tokio::{sync::watch, time};

/// How often the order is looked at for whoever watches it.
const PAUSE: Duration = Duration::from_secs(2);
/// Then the browser asks anew, by itself, and shows again that it may.
const LOOKS: u32 = 60;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/live", get(watch))
}

/// A stream of server-sent events: the order's pulse at once, and whenever it differs.
async fn watch(State(state): State<AppState>, who: SignedIn, Id(id): Id<OrderId>) -> Page {
    let first = pulse(&state, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let sessions_ended = state.sessions_ended.subscribe();
    let watched = Watched { state, who, id, said: String::new(), looks: 0, sessions_ended };
    let events = stream::unfold((watched, Some(first)), |(mut watched, first)| async move {
        let next = match first {
            Some(first) => first,
            None => watched.next().await?,
        };
        watched.said.clone_from(&next);
        Some((Ok::<_, Infallible>(Event::default().data(next)), (watched, None)))
    });
    Ok(Sse::new(events).into_response())
}

/// An order that somebody has on the screen.
struct Watched {
    state: AppState,
    who: SignedIn,
    id: OrderId,
    /// The pulse that the browser knows.
    said: String,
    looks: u32,
    sessions_ended: watch::Receiver<()>,
}

impl Watched {
    /// The next pulse that differs; `None` when it is time to ask anew, when whoever watches is not
    /// signed in any more, or when the server stops.
    async fn next(&mut self) -> Option<String> {
        let mut stopped = pin!(self.state.stopped());
        while self.looks < LOOKS {
            self.looks += 1;
            tokio::select! {
                () = time::sleep(PAUSE) => {}
                _ = self.sessions_ended.changed() => {}
                () = &mut stopped => return None,
            }
            if !accounts::session::lasts(&self.state, &self.who).await.ok()? {
                return None;
            }
            let pulse = pulse(&self.state, self.who.shop, self.id).await.ok().flatten()?;
            if pulse != self.said {
                return Some(pulse);
            }
        }
        None
    }
}

/// A short value that differs whenever the order, its history or one of its mails does; `None`
/// where the shop has no such order.
pub(super) async fn pulse(
    state: &AppState,
    shop: ShopId,
    id: OrderId,
) -> Result<Option<String>, PageError> {
    let found = sql::find_pulse(&mut *state.db.read().await?, shop, id).await?;
    Ok(found.map(|seen| {
        let digest = Sha256::digest(seen);
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }))
}

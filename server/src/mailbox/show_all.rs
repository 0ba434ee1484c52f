//! A member sees every mail of the shop, newest first.

use super::only_without_relay;
use crate::{
    AppState, outbox,
    web::{Page, PageError, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use packpost_app::pages::mailbox::{self, List, Row};
use packpost_domain::{MessageId, Right};
use serde::Deserialize;

const PAGE: usize = 30;

pub fn routes() -> Router<AppState> {
    Router::new().route("/mailbox", get(show_all))
}

#[derive(Deserialize)]
struct Place {
    /// The last message of the page before.
    after: Option<String>,
}

async fn show_all(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Query(place): Query<Place>,
) -> Page {
    member.require(Right::ReadMail)?;
    only_without_relay(&state)?;
    let after: Option<MessageId> = match place.after {
        Some(text) => Some(text.parse().map_err(|_| PageError::NotFound)?),
        None => None,
    };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = outbox::list(&mut *state.db.read().await?, member.shop, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/mailbox?after={}", last.id));
    let rows = found.into_iter().map(|mail| Row {
        href: format!("/mailbox/{}", mail.id),
        to: mail.recipient,
        subject: mail.subject,
        at: mail.at,
    });
    let first = after.map(|_| "/mailbox".to_owned());
    let list = List { rows: rows.collect(), first, next };
    Ok(visit.page(visit.texts.get("mailbox-title")).render(|t| mailbox::list(t, &list)))
}

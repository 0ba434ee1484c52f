//! The owner asks what DNS says about the domain of the From address.

use super::{
    dns::{self, Asked, Sender},
    show::{self, Found},
};
use crate::{
    AppState,
    web::{Page, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, routing::post};
use packpost_app::{form::Form, texts::Message};
use packpost_domain::Right;

/// The most selectors that are asked for at once.
const MOST_SELECTORS: usize = 5;

pub fn routes() -> Router<AppState> {
    Router::new().route("/channels/dns", post(check))
}

async fn check(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    me.require(Right::ChangeSettings)?;
    // The built-in mailbox sends nothing that anybody would have to believe.
    if state.config.relays.is_empty() {
        return Ok(see_other("/channels"));
    }
    let Some(selectors) = selectors(&mut form) else {
        let found = Found { form, ..Found::default() };
        let mut page = show::render(&visit, show::model(&state, &me, None, found).await?);
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page);
    };
    let asked = asked(&state, selectors);
    let checked = Some(dns::check(&state, &asked).await);
    let found = Found { checked, form, ..Found::default() };
    Ok(show::render(&visit, show::model(&state, &me, None, found).await?))
}

/// `None` where something else was typed.
fn selectors(form: &mut Form) -> Option<Vec<String>> {
    let typed = form.value("selectors").to_ascii_lowercase();
    let parts = typed.split(|c: char| c.is_whitespace() || c == ',' || c == '،');
    let selectors: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if selectors.len() > MOST_SELECTORS || !selectors.iter().all(|s| dns::is_selector(s)) {
        form.fail("selectors", Message::new("dns-selectors-wrong"));
        return None;
    }
    Some(selectors)
}

fn asked(state: &AppState, selectors: Vec<String>) -> Asked {
    let from = state.config.mail_from.domain();
    let senders = state.config.relays.iter().map(|relay| Sender {
        host: relay.host.to_ascii_lowercase(),
        envelope: relay.envelope_from.as_ref().map_or(from, |own| own.domain()).to_owned(),
    });
    Asked { from: from.to_owned(), senders: senders.collect(), selectors }
}

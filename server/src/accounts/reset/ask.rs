//! Somebody asks for a link. Whether the address is known shows nowhere: not in the answer, and not
//! in how long it takes.

use super::{line::Ask, sql};
use crate::{
    AppState,
    web::{Page, PageError, Parse, Peer, Posted, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{form::Form, pages::reset};
use uuid::Uuid;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/reset", get(show).post(ask)).route("/reset/sent", get(sent))
}

async fn show(State(state): State<AppState>, visit: Visit) -> Page {
    if !sql::has_shop(&mut *state.db.read().await?).await? {
        return Ok(see_other("/set-up"));
    }
    let form = Form::new().fill("id", Uuid::from_bytes(state.random.bytes()));
    Ok(page(&visit, &form))
}

fn page(visit: &Visit, form: &Form) -> Response {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = visit.page(visit.texts.get("reset-title")).status(status);
    page.render(|t| reset::ask_page(t, form))
}

async fn ask(
    State(state): State<AppState>,
    visit: Visit,
    peer: Peer,
    Posted(mut form): Posted,
) -> Page {
    let id = Uuid::try_parse(form.value("id"));
    let id = id.unwrap_or_else(|_| Uuid::from_bytes(state.random.bytes()));
    let Some(email) = Parse::new(&visit.texts, &mut form).email("email") else {
        return Ok(page(&visit, &form));
    };
    if !state.resets.join(peer, Ask { id, email }) {
        return Err(PageError::Busy);
    }
    Ok(see_other("/reset/sent"))
}

async fn sent(visit: Visit) -> Page {
    let page = visit.page(visit.texts.get("reset-sent-title"));
    Ok(page.render(|t| reset::sent_page(t, visit.mailbox)))
}

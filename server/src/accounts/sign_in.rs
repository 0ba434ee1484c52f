//! A member signs in.

use super::{
    attempts::{Guess, Verdict, WINDOW},
    hashing::Asker,
    password, session, sql,
};
use crate::{
    AppState,
    web::{Page, Peer, Posted, Visit, safe_path, see_other},
};
use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::get,
};
use packpost_app::{form::Form, pages, texts::Message};
use packpost_domain::EmailAddress;
use serde::Deserialize;

pub fn routes() -> Router<AppState> {
    Router::new().route("/sign-in", get(show).post(sign_in))
}

#[derive(Deserialize)]
struct Arrival {
    #[serde(default)]
    back: String,
}

async fn show(State(state): State<AppState>, visit: Visit, Query(arrival): Query<Arrival>) -> Page {
    let back = safe_path(&arrival.back);
    if visit.member.is_some() {
        return Ok(see_other(back));
    }
    if !sql::has_shop(&mut *state.db.read().await?).await? {
        return Ok(see_other("/set-up"));
    }
    let form = Form::new().fill("back", back);
    let title = visit.texts.get("sign-in-title");
    Ok(visit.page(title).render(|t| pages::sign_in::page(t, &form)))
}

/// The same answer, after the same work, for a wrong password and for an unknown address.
async fn sign_in(
    State(state): State<AppState>,
    visit: Visit,
    peer: Peer,
    headers: HeaderMap,
    Posted(mut form): Posted,
) -> Page {
    // The same person however the address is written; of what is none nothing is said.
    let email = form.value("email").trim();
    let email = email.parse::<EmailAddress>().map_or_else(|_| email.to_owned(), String::from);
    let typed = password::typed(&form, "password");
    let login = sql::find_login(&mut *state.db.read().await?, &email).await?;
    let (member, stored) = match login {
        Some(login) => (Some(login.member), Some(login.password_hash)),
        None => (None, None),
    };
    let asker = Asker::anybody(peer, email.to_ascii_lowercase());
    let verdict = password::verify(&state, asker, Guess::SignIn(&email), typed, stored).await?;
    if verdict == Verdict::TooMany {
        return Ok(too_many(&visit));
    }
    let Some(member) = member.filter(|_| verdict == Verdict::Right) else {
        form.fail("email", Message::new("sign-in-wrong"));
        let page = visit.page(visit.texts.get("sign-in-title"));
        let page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.render(|t| pages::sign_in::page(t, &form)));
    };
    let mut write = state.db.write().await?;
    let cookie = session::start(&state, &mut write, &headers, member).await?;
    write.commit().await?;
    let mut response = see_other(safe_path(form.value("back")));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Says to come back later, and nothing about whether the address is known.
pub(super) fn too_many(visit: &Visit) -> Response {
    let page = visit.page(visit.texts.get("sign-in-too-many-title"));
    let signed_in = visit.member.is_some();
    let back = if signed_in { "/account" } else { "/sign-in" };
    let page = page.status(StatusCode::TOO_MANY_REQUESTS).back(back);
    let mut response = page.render(|t| pages::sign_in::too_many(t, signed_in));
    let wait = HeaderValue::from(WINDOW.as_secs().unsigned_abs());
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    response
}

//! A member signs in.

use super::{password, session, sql};
use crate::{
    AppState,
    web::{Page, Posted, Visit, safe_path, see_other},
};
use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    routing::get,
};
use packpost_app::{form::Form, pages, texts::Message};
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
    headers: HeaderMap,
    Posted(mut form): Posted,
) -> Page {
    let email = form.value("email").trim().to_owned();
    let typed: String = form.value("password").chars().take(password::MAX_CHARACTERS).collect();
    let login = sql::find_login(&mut *state.db.read().await?, &email).await?;
    let (member, stored) = match login {
        Some(login) => (Some(login.member), Some(login.password_hash)),
        None => (None, None),
    };
    let right = password::verify(&state, typed, stored).await?;
    let Some(member) = member.filter(|_| right) else {
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

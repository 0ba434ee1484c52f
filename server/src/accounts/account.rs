//! A member looks at their account and changes their name.

use super::{device::device, sql};
use crate::{
    AppState,
    web::{Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::{form::Form, pages, pages::account::Account};
use packpost_domain::{Right, email};

pub fn routes() -> Router<AppState> {
    Router::new().route("/account", get(show).post(save_name))
}

async fn show(State(state): State<AppState>, visit: Visit, me: SignedIn) -> Page {
    page(&state, &visit, &me, None, Form::new(), StatusCode::OK).await
}

/// The page with its two forms; a name form that was not posted starts with what is stored.
pub(super) async fn page(
    state: &AppState,
    visit: &Visit,
    me: &SignedIn,
    name: Option<Form>,
    password: Form,
    status: StatusCode,
) -> Page {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let member = sql::find_member(&mut read, me.shop, me.member).await?;
    let member = member.ok_or(PageError::NotFound)?;
    let sessions = sql::list_sessions(&mut read, me.member, now).await?;
    drop(read);
    let name = name
        .unwrap_or_else(|| Form::new().fill("name", &member.name).fill("version", member.version));
    let sessions = sessions.into_iter().map(|s| pages::account::Session {
        id: s.id.to_string(),
        device: device(&s.user_agent),
        started: s.created_at,
        seen: s.last_seen_at,
        is_this: s.id == me.session,
    });
    let model = Account {
        email: email::shown(&member.email),
        is_owner: me.may(Right::ChangeSettings),
        sessions: sessions.collect(),
    };
    let page = visit.page(visit.texts.get("account-title")).status(status).back("/account");
    Ok(page.render(|t| pages::account::page(t, model, &name, &password)))
}

async fn save_name(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    let mut p = Parse::new(&visit.texts, &mut form);
    let version = p.version();
    let Some(name) = p.line("name", "account-name", 100) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&state, &visit, &me, Some(form), Form::new(), status).await;
    };
    let mut write = state.db.write().await?;
    let saved = sql::save_member_name(&mut write, me.shop, me.member, version, &name).await?;
    let member = sql::find_member(&mut write, me.shop, me.member).await?;
    // The same click again is no conflict.
    if !saved && member.is_none_or(|member| member.name != name) {
        return Err(PageError::Stale { back: "/account".to_owned(), typed: form });
    }
    write.commit().await?;
    Ok(visit.redirect("/account", "flash-name-saved"))
}

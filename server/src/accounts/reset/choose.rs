//! Behind the link: a new password. Looking changes nothing, since mail scanners open every link.

use super::{
    attempts::{Guess, Verdict},
    hashing::Asker,
    link, mails, password,
    sql::{self, Reset},
    weak::Known,
};
use crate::{
    AppState,
    accounts::{session, sign_in},
    web::{Page, PageError, Peer, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
    routing::get,
};
use packpost_app::{
    emails,
    form::Form,
    pages::reset::{self, Closed},
    texts::Texts,
};
use packpost_domain::{Language, LinkToken};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/reset/{token}", get(show).post(choose))
}

/// Finds the link of a path. `None`: never one of ours, cut off, forgotten, or its member has left.
async fn follow(state: &AppState, token: &str) -> sqlx::Result<Option<Reset>> {
    let Ok(token) = token.parse::<LinkToken>() else { return Ok(None) };
    sql::find_reset(&mut *state.db.read().await?, &link::token_hash(&token)).await
}

/// Why it lets nobody choose now, if it does not.
fn closed(state: &AppState, reset: &Reset) -> Option<Closed> {
    if reset.used {
        Some(Closed::Used)
    } else {
        (reset.ends_at <= state.clock.now()).then_some(Closed::Expired)
    }
}

/// As asked for by `?lang=`, else the member's.
fn theirs(visit: &Visit, reset: Option<&Reset>) -> Visit {
    let asked = visit.asked_language();
    let known = reset.map(|reset| reset.whose.language);
    let language: Language = asked.or(known).unwrap_or(visit.language());
    visit.speaking(language, reset.map(|reset| reset.whose.local.clone()).unwrap_or_default())
}

fn closed_response(visit: &Visit, reset: Option<&Reset>, closed: Closed) -> Response {
    let status = match closed {
        Closed::Unknown => StatusCode::NOT_FOUND,
        Closed::Expired | Closed::Used => StatusCode::GONE,
    };
    // Nothing of a wrong token is put back into the page.
    let path = match (reset, visit.path.split('?').next()) {
        (Some(_), Some(path)) => path.to_owned(),
        _ => "/reset/-".to_owned(),
    };
    let visit = theirs(visit, reset);
    let switch = format!("{path}?lang={}", visit.language().other().tag());
    let page = visit.page(closed.title(&visit.texts)).status(status).for_supplier(switch);
    secret(page.render(|t| reset::closed_page(t, closed)))
}

/// The address of the page is a secret: no other site, and no line in a log, gets it as a `Referer`.
fn secret(mut response: Response) -> Response {
    let policy = HeaderValue::from_static("strict-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, policy);
    response
}

async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    if let Some(link) = visit.without_what_was_stuck("/reset/", &token) {
        return Ok(see_other(&link));
    }
    let Some(reset) = follow(&state, &token).await? else {
        return Ok(closed_response(&visit, None, Closed::Unknown));
    };
    Ok(match closed(&state, &reset) {
        Some(why) => closed_response(&visit, Some(&reset), why),
        None => page(&visit, &reset, &token, &Form::new()),
    })
}

fn page(visit: &Visit, reset: &Reset, token: &str, form: &Form) -> Response {
    let visit = theirs(visit, Some(reset));
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (path, language) = (format!("/reset/{token}"), visit.language());
    let action = format!("{path}?lang={}", language.tag());
    let switch = format!("{path}?lang={}", language.other().tag());
    let page = visit.page(visit.texts.get("reset-choose-title")).status(status);
    let email = &reset.whose.email.shown();
    secret(page.for_supplier(switch).render(|t| reset::choose_page(t, &action, email, form)))
}

/// Changes the password, ends every session and every other link, and says so by email. It does
/// not sign in: whoever has the email only is asked for all that the sign-in asks for.
async fn choose(
    State(state): State<AppState>,
    visit: Visit,
    peer: Peer,
    Path(token): Path<String>,
    Posted(mut form): Posted,
) -> Page {
    let Some(reset) = follow(&state, &token).await? else {
        return Ok(closed_response(&visit, None, Closed::Unknown));
    };
    let whose = &reset.whose;
    let asker = Asker::anybody(peer, whose.email.as_str());
    match closed(&state, &reset) {
        Some(Closed::Used) => return again(&state, &visit, asker, &reset, &form).await,
        Some(why) => return Ok(closed_response(&visit, Some(&reset), why)),
        None => {}
    }
    let (name, email) = (&*whose.name, whose.email.as_str());
    let known = Known { name, email, shop: &whose.shop_name };
    let Some(chosen) = password::choose(&mut form, "password", &known) else {
        return Ok(page(&visit, &reset, &token, &form));
    };
    let hash = password::hash(&state, asker, chosen).await?;
    let now = state.clock.now();
    let texts = Texts::new(whose.language, whose.local.clone());
    let notice = emails::password_changed(&texts, name, email, &whose.shop_name, now);
    let notice = mails::write(&state, link::addressed(whose), &texts, &notice)?;

    let token: LinkToken = token.parse().map_err(|_| PageError::NotFound)?;
    let mut write = state.db.write().await?;
    if !sql::save_reset_used(&mut write, &link::token_hash(&token), now).await? {
        drop(write);
        // The same click a moment ago, or the half hour is over.
        return match follow(&state, &token.to_string()).await? {
            Some(used) if used.used => again(&state, &visit, asker, &used, &form).await,
            other => Ok(closed_response(&visit, other.as_ref(), Closed::Expired)),
        };
    }
    sql::save_reset_password(&mut write, whose.shop, whose.member, &hash).await?;
    sql::save_resets_used(&mut write, whose.member, now).await?;
    sql::delete_sessions(&mut write, whose.member).await?;
    mails::enqueue(&mut write, &state, whose.shop, &notice).await?;
    write.commit().await?;
    session::ended(&state);
    state.outbox.notify_one();
    // Those who guessed at the old one don't keep its member out with the new one.
    state.attempts.forget(Guess::SignIn(email));
    tracing::info!(member = %whose.member, "a password was changed by a link");
    Ok(done(&visit))
}

fn done(visit: &Visit) -> Response {
    visit.redirect("/sign-in", "flash-password-reset")
}

/// The same click again: with the password that was chosen it leads on, and guesses count as at the
/// sign-in.
async fn again(state: &AppState, visit: &Visit, asker: Asker, reset: &Reset, form: &Form) -> Page {
    let typed = password::typed(form, "password");
    let guess = Guess::SignIn(reset.whose.email.as_str());
    let stored = Some(reset.whose.password_hash.clone());
    Ok(match password::verify(state, asker, guess, typed, stored).await? {
        Verdict::Right => done(visit),
        Verdict::Wrong => closed_response(visit, Some(reset), Closed::Used),
        Verdict::TooMany => sign_in::too_many(visit),
    })
}

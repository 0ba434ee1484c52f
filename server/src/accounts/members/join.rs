//! Somebody accepts an invitation. Looking changes nothing: mail scanners open every link.

use super::{
    letter::token_hash,
    sql::{self, Invitation, NewMember},
};
use crate::{
    AppState,
    accounts::{
        attempts::{Guess, Verdict},
        hashing::Asker,
        password, session, sign_in,
        weak::Known,
    },
    web::{Page, PageError, Parse, Peer, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
    routing::get,
};
use packpost_app::{
    form::Form,
    pages::members::{Closed, Join, closed_page, join_page},
    texts::Local,
};
use packpost_domain::{Language, LinkToken, MemberId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/join/{token}", get(show).post(join))
}

/// Finds the invitation of a path. `None`: never one of ours, cut off, or replaced by a newer mail.
async fn follow(state: &AppState, token: &str) -> sqlx::Result<Option<Invitation>> {
    let Ok(token) = token.parse::<LinkToken>() else { return Ok(None) };
    sql::find_invitation_by_token(&mut *state.db.read().await?, &token_hash(&token)).await
}

/// Why it lets nobody in now, if it does not.
fn closed(state: &AppState, invitation: &Invitation) -> Option<Closed> {
    if invitation.member.is_some() {
        Some(Closed::Used)
    } else if invitation.withdrawn {
        Some(Closed::Withdrawn)
    } else if !invitation.stands {
        Some(Closed::NoLonger)
    } else {
        (invitation.ends_at <= state.clock.now()).then_some(Closed::Expired)
    }
}

/// As asked for by `?lang=`, else that of the invitation.
fn language(visit: &Visit, invitation: Option<&Invitation>) -> Language {
    let asked = visit.asked_language();
    asked.or(invitation.map(|i| i.language)).unwrap_or(visit.language())
}

async fn closed_response(
    state: &AppState,
    visit: &Visit,
    invitation: Option<&Invitation>,
    closed: Closed,
) -> Page {
    let language = language(visit, invitation);
    let shop = match invitation {
        Some(invitation) => Some(inviting(state, invitation).await?),
        None => None,
    };
    let local = shop.as_ref().map_or_else(Local::default, |shop| shop.local.clone());
    let visit = visit.speaking(language, local);
    let status = match closed {
        Closed::Unknown => StatusCode::NOT_FOUND,
        Closed::Taken => StatusCode::CONFLICT,
        Closed::Expired | Closed::Withdrawn | Closed::NoLonger | Closed::Used => StatusCode::GONE,
    };
    // Nothing of a wrong token is put back into the page.
    let path = match (invitation, visit.path.split('?').next()) {
        (Some(_), Some(path)) => path,
        _ => "/join/-",
    };
    let switch = format!("{path}?lang={}", language.other().tag());
    let page = visit.page(closed.title(&visit.texts)).status(status).for_supplier(switch);
    let shop = shop.map(|shop| shop.name);
    Ok(page.render(|t| closed_page(t, closed, shop.as_deref())))
}

async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    if let Some(link) = visit.without_what_was_stuck("/join/", &token) {
        return Ok(see_other(&link));
    }
    let Some(invitation) = follow(&state, &token).await? else {
        return closed_response(&state, &visit, None, Closed::Unknown).await;
    };
    if let Some(why) = closed(&state, &invitation) {
        return closed_response(&state, &visit, Some(&invitation), why).await;
    }
    let form = Form::new().fill("name", &invitation.name);
    let shop = inviting(&state, &invitation).await?;
    Ok(page(&visit, &invitation, shop, &token, &form))
}

/// The shop that invites.
struct Inviting {
    name: String,
    local: Local,
}

async fn inviting(state: &AppState, invitation: &Invitation) -> Result<Inviting, PageError> {
    let shop = sql::find_shop(&mut *state.db.read().await?, invitation.shop).await?;
    let shop = shop.ok_or(PageError::NotFound)?;
    Ok(Inviting { local: shop.local(invitation.shop)?, name: shop.name })
}

fn page(
    visit: &Visit,
    invitation: &Invitation,
    shop: Inviting,
    token: &str,
    form: &Form,
) -> Response {
    let language = language(visit, Some(invitation));
    let visit = visit.speaking(language, shop.local);
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let path = format!("/join/{token}");
    let switch = format!("{path}?lang={}", language.other().tag());
    let join = Join {
        action: format!("{path}?lang={}", language.tag()),
        email: invitation.email.shown(),
        role: invitation.rights.role,
        shop: shop.name,
    };
    let title = visit.texts.with("join-title", [("shop", join.shop.as_str().into())]);
    let builder = visit.page(title).status(status).for_supplier(switch);
    builder.render(|t| join_page(t, &join, form))
}

async fn join(
    State(state): State<AppState>,
    visit: Visit,
    peer: Peer,
    headers: HeaderMap,
    Path(token): Path<String>,
    Posted(mut form): Posted,
) -> Page {
    let Some(invitation) = follow(&state, &token).await? else {
        return closed_response(&state, &visit, None, Closed::Unknown).await;
    };
    let asker = Asker::anybody(peer, invitation.email.as_str());
    match (closed(&state, &invitation), invitation.member) {
        (Some(Closed::Used), Some(member)) => {
            return again(&state, &visit, asker, &headers, &invitation, member, &form).await;
        }
        (Some(why), _) => return closed_response(&state, &visit, Some(&invitation), why).await,
        (None, _) => {}
    }
    let shop = inviting(&state, &invitation).await?;
    let theirs = visit.speaking(language(&visit, Some(&invitation)), shop.local.clone());
    let mut parse = Parse::new(&theirs.texts, &mut form);
    let name = parse.line("name", "account-name", 100);
    let typed = form.value("name").to_owned();
    let known = Known { name: &typed, email: invitation.email.as_str(), shop: &shop.name };
    let chosen = password::choose(&mut form, "password", &known);
    let (Some(name), Some(chosen)) = (name, chosen) else {
        return Ok(page(&visit, &invitation, shop, &token, &form));
    };
    let password_hash = password::hash(&state, asker, chosen).await?;
    let now = state.clock.now();
    let member = NewMember {
        id: MemberId::new(now, state.random.bytes()),
        shop: invitation.shop,
        name,
        email: invitation.email.clone(),
        password_hash,
        rights: invitation.rights,
        language: theirs.language(),
        now,
    };
    let mut write = state.db.write().await?;
    // Whoever invited may have left while the password was hashed.
    let present = sql::find_invitation(&mut write, invitation.shop, invitation.id).await?;
    if present.is_some_and(|present| present.is_open() && !present.stands) {
        return closed_response(&state, &visit, Some(&invitation), Closed::NoLonger).await;
    }
    if sql::find_shop_of_email(&mut write, &member.email).await?.is_some() {
        drop(write);
        // By the same click a moment ago, or in another shop.
        return match follow(&state, &token).await?.and_then(|i| Some((i.member?, i))) {
            Some((member, used)) => {
                again(&state, &visit, asker, &headers, &used, member, &form).await
            }
            None => closed_response(&state, &visit, Some(&invitation), Closed::Taken).await,
        };
    }
    sql::insert_member(&mut write, &member).await?;
    if !sql::save_invitation_accepted(&mut write, &invitation, member.id, now).await? {
        // Withdrawn, or sent again, while the password was hashed: nothing is kept.
        drop(write);
        let now = follow(&state, &token).await?;
        let why = now.as_ref().and_then(|i| closed(&state, i)).unwrap_or(Closed::Unknown);
        return closed_response(&state, &visit, now.as_ref(), why).await;
    }
    let cookie = session::start(&state, &mut write, &headers, member.id).await?;
    write.commit().await?;
    let mut response = visit.redirect("/", "flash-joined");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// The same click again: with the password that was chosen it leads in as the sign-in does, and
/// guesses count as there.
async fn again(
    state: &AppState,
    visit: &Visit,
    asker: Asker,
    headers: &HeaderMap,
    invitation: &Invitation,
    member: MemberId,
    form: &Form,
) -> Page {
    let used = || closed_response(state, visit, Some(invitation), Closed::Used);
    let found = sql::find_member(&mut *state.db.read().await?, invitation.shop, member).await?;
    let Some(found) = found else { return used().await };
    let typed = password::typed(form, "password");
    let guess = Guess::SignIn(&found.email);
    match password::verify(state, asker, guess, typed, Some(found.password_hash)).await? {
        Verdict::Right => {}
        Verdict::Wrong => return used().await,
        Verdict::TooMany => return Ok(sign_in::too_many(visit)),
    }
    let mut write = state.db.write().await?;
    let cookie = session::start(state, &mut write, headers, member).await?;
    write.commit().await?;
    let mut response = see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

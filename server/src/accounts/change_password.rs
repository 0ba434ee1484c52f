//! A member changes their password, which ends their sessions everywhere else. They are told by
//! mail, in case it was somebody else.

use super::{
    account,
    attempts::{Guess, Verdict},
    hashing::Asker,
    mails::{self, Addressed, Ready},
    password, session, sign_in, sql,
    sql::Member,
    weak::Known,
};
use crate::{
    AppState,
    db::Corrupt,
    web::{Page, PageError, Posted, SignedIn, Visit},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    routing::get,
};
use packpost_app::{
    emails,
    form::Form,
    texts::{Message, Texts},
};
use packpost_domain::email::shown;

pub fn routes() -> Router<AppState> {
    // After a 422 the address bar says this path: reloading it leads to the page with the form.
    let to_form = async || crate::web::see_other("/account");
    Router::new().route("/account/password", get(to_form).post(change))
}

/// Guesses count here too, since a session left open must not become a password; but apart from
/// those at the sign-in, so that nobody outside can keep a member from changing theirs.
async fn change(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    headers: HeaderMap,
    Posted(mut form): Posted,
) -> Page {
    let mut read = state.db.read().await?;
    let member = sql::find_member(&mut read, me.shop, me.member).await?;
    drop(read);
    let member = member.ok_or(PageError::NotFound)?;
    let current = password::typed(&form, "current_password");
    let (asker, guess) = (Asker::member(me.member), Guess::Own(me.member));
    let stored = Some(member.password_hash.clone());
    match password::verify(&state, asker, guess, current, stored).await? {
        Verdict::Right => {}
        Verdict::Wrong => form.fail("current_password", Message::new("password-wrong")),
        Verdict::TooMany => return Ok(sign_in::too_many(&visit)),
    }
    let known = Known { name: &member.name, email: &member.email, shop: &me.shop_name };
    let chosen = password::choose(&mut form, "new_password", &known);
    let Some(chosen) = chosen.filter(|_| form.is_valid()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return account::page(&state, &visit, &me, None, form, status).await;
    };
    let new_hash = password::hash(&state, asker, chosen.clone()).await?;
    let told = notice(&state, &me, &member).await?;
    let mut write = state.db.write().await?;
    let (shop, verified) = (me.shop, &member.password_hash);
    if !sql::save_password(&mut write, shop, me.member, verified, &new_hash).await? {
        let stored = sql::find_member(&mut write, me.shop, me.member).await?;
        drop(write);
        let stored = stored.map(|member| member.password_hash);
        // The same click again: what is stored by now is what this one chose.
        if password::is_stored(&state, asker, chosen, stored).await? {
            return Ok(visit.redirect("/account", "flash-password-changed"));
        }
        let typed = Form::new();
        return Err(PageError::Stale { back: "/account".to_owned(), typed });
    }
    sql::save_resets_used(&mut write, me.member, state.clock.now()).await?;
    sql::delete_other_sessions(&mut write, me.member, me.session).await?;
    let cookie = session::start(&state, &mut write, &headers, me.member).await?;
    mails::enqueue(&mut write, &state, me.shop, &told).await?;
    write.commit().await?;
    session::ended(&state);
    state.outbox.notify_one();
    let mut response = visit.redirect("/account", "flash-password-changed");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Replies go where the shop's mail goes: somebody there can help.
async fn notice(state: &AppState, me: &SignedIn, member: &Member) -> Result<Ready, PageError> {
    let shop = sql::find_shop(&mut *state.db.read().await?, me.shop).await?;
    let shop = shop.ok_or(PageError::NotFound)?;
    let texts = Texts::new(member.language, me.local.clone());
    let (name, email) = (&member.name, &member.email);
    let now = state.clock.now();
    let mail = emails::password_changed(&texts, name, &shown(email), &shop.name, now);
    let addressed = Addressed {
        from_name: "Packpost".to_owned(),
        to_name: name.clone(),
        to: email.parse().map_err(|_| Corrupt::new("members", "email", me.member))?,
        reply_to: shop.reply_to.parse().map_err(|_| Corrupt::new("shops", "reply_to", me.shop))?,
    };
    mails::write(state, addressed, &texts, &mail)
}

//! An owner asks somebody to join the shop.

use super::{
    MOST_PEOPLE, form,
    letter::{self, Letter},
    mails,
    sql::{self, NewInvitation},
};
use crate::{
    AppState,
    db::Connection,
    web::{Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{form::Form, pages::members::invite_page, texts::Message};
use packpost_domain::{
    Currency, EmailAddress, InvitationId, Language, Right, Rights, Role, ShopId,
};

pub fn routes() -> Router<AppState> {
    Router::new().route("/members/invite", get(show).post(invite))
}

async fn show(State(state): State<AppState>, visit: Visit, me: SignedIn) -> Page {
    me.require(Right::ManagePeople)?;
    let currency = super::currency(&mut *state.db.read().await?, me.shop).await?;
    let id = InvitationId::new(state.clock.now(), state.random.bytes());
    let form = form::filled(Rights { role: Role::Buyer, limit: None }, currency);
    let form = form.fill("id", id).fill("language", visit.language().tag());
    Ok(page(&visit, currency, &form))
}

fn page(visit: &Visit, currency: Currency, form: &Form) -> Response {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let builder = visit.page(visit.texts.get("invite-title")).status(status);
    builder.render(|t| invite_page(t, currency, form))
}

/// What was typed.
struct Wanted {
    name: String,
    email: EmailAddress,
    rights: Rights,
    language: Language,
}

fn parse(visit: &Visit, form: &mut Form, currency: Currency) -> Option<Wanted> {
    let mut p = Parse::new(&visit.texts, form);
    let email = p.email("email");
    let name = p.optional_line("name", "invite-name", 100);
    let rights = form::parse(&mut p, currency);
    let language = p.choice("language", "invite-language");
    Some(Wanted { name: name?, email: email?, rights: rights?, language: language? })
}

async fn invite(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    me.require(Right::ManagePeople)?;
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let currency = super::currency(&mut read, me.shop).await?;
    let reply_to = letter::address_of(&mut read, &me).await?;
    drop(read);
    // The id comes with the form, so that a double click invites once.
    let id = form.value("id").parse();
    let id = id.unwrap_or_else(|_| InvitationId::new(now, state.random.bytes()));
    let Some(wanted) = parse(&visit, &mut form, currency) else {
        return Ok(page(&visit, currency, &form));
    };
    let Wanted { name, email, rights, language } = wanted;
    let letter = Letter { name: &name, email: &email, role: rights.role, language };
    let (mail, sent) = letter::write(&state, &me, reply_to, &letter)?;

    let mut write = state.db.write().await?;
    if sql::find_invitation(&mut write, me.shop, id).await?.is_some() {
        return Ok(visit.redirect("/members", "flash-invitation-sent"));
    }
    if let Some(message) = obstacle(&mut write, me.shop, &email).await? {
        drop(write);
        form.fail("email", message);
        return Ok(page(&visit, currency, &form));
    }
    mails::enqueue(&mut write, &state, me.shop, &mail).await?;
    let by = me.member;
    let new = NewInvitation { id, shop: me.shop, name, email, rights, language, by, sent };
    if !sql::insert_invitation(&mut write, &new).await? {
        return Err(PageError::NotFound);
    }
    write.commit().await?;
    state.outbox.notify_one();
    Ok(visit.redirect("/members", "flash-invitation-sent"))
}

/// Why this address can't be invited. An owner is told plainly; nobody else can ask.
async fn obstacle(
    c: &mut Connection,
    shop: ShopId,
    email: &EmailAddress,
) -> Result<Option<Message>, PageError> {
    Ok(match sql::find_shop_of_email(c, email).await? {
        Some(here) if here == shop => Some(Message::new("invite-is-member")),
        Some(_) => Some(Message::new("invite-email-taken")),
        None if sql::is_invited(c, shop, email).await? => Some(Message::new("invite-is-invited")),
        None if sql::count_people(c, shop).await? >= i64::from(MOST_PEOPLE) => {
            Some(Message::new("invite-too-many").with("max", MOST_PEOPLE))
        }
        None => None,
    })
}

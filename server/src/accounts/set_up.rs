//! Whoever has the link from the data folder sets up the shop and becomes its owner, once.

use super::{hashing::Asker, password, session, set_up_link, shop_form, sql, weak::Known, zones};
use crate::{
    AppState,
    folder::SET_UP_LINK,
    web::{Page, Parse, Peer, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
    routing::get,
};
use packpost_app::{form::Form, pages};
use packpost_domain::{EmailAddress, MemberId, Rights, ShopId};

pub fn routes() -> Router<AppState> {
    Router::new().route("/set-up", get(explain)).route("/set-up/{token}", get(show).post(set_up))
}

/// Without the link: where to find it.
async fn explain(State(state): State<AppState>, visit: Visit) -> Page {
    if sql::has_shop(&mut *state.db.read().await?).await? {
        return Ok(see_other("/"));
    }
    Ok(where_it_is(&visit, false))
}

async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    if let Some(link) = visit.without_what_was_stuck("/set-up/", &token) {
        return Ok(see_other(&link));
    }
    // Looked at first: it is gone only once there is a shop, so that of many who press at once
    // nobody is told that the link is wrong.
    let lets_in = set_up_link::lets_in(&state, &token);
    if sql::has_shop(&mut *state.db.read().await?).await? {
        return Ok(see_other("/"));
    }
    if !lets_in {
        return Ok(where_it_is(&visit, true));
    }
    let form = Form::new().fill("language", visit.language().tag());
    Ok(page(&visit, &token, &form, StatusCode::OK))
}

fn page(visit: &Visit, token: &str, form: &Form, status: StatusCode) -> Response {
    let page = visit.page(visit.texts.get("set-up-title")).status(status);
    let action = format!("/set-up/{token}");
    page.render(|t| {
        pages::set_up::page(t, &action, zones::choices(t, form.value("time_zone")), form)
    })
}

/// `wrong`: there was a link, and it is not the one.
fn where_it_is(visit: &Visit, wrong: bool) -> Response {
    let status = if wrong { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let page = visit.page(visit.texts.get("set-up-title")).status(status);
    page.render(|t| pages::set_up::where_the_link_is(t, SET_UP_LINK, wrong))
}

/// What the set-up needs to know.
struct SetUp {
    shop: sql::ShopDetails,
    name: String,
    email: EmailAddress,
    password: String,
}

fn parse(visit: &Visit, form: &mut Form) -> Option<SetUp> {
    let mut p = Parse::new(&visit.texts, form);
    let shop = shop_form::parse(&mut p);
    let name = p.line("name", "account-name", 100);
    let email = p.email("email");
    let (address, shop_name) = (form.value("email").to_owned(), form.value("shop_name").to_owned());
    let typed = form.value("name").to_owned();
    let known = Known { name: &typed, email: address.trim(), shop: &shop_name };
    let password = password::choose(form, "password", &known);
    Some(SetUp { shop: shop?, name: name?, email: email?, password: password? })
}

/// Shop, owner and session, all or nothing. Of two who set up at the same moment one is first;
/// the other finds that there is a shop.
async fn set_up(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    peer: Peer,
    headers: HeaderMap,
    Posted(mut form): Posted,
) -> Page {
    // Looked at first: it is gone only once there is a shop, so that of many who press at once
    // nobody is told that the link is wrong.
    let lets_in = set_up_link::lets_in(&state, &token);
    if sql::has_shop(&mut *state.db.read().await?).await? {
        return Ok(see_other("/"));
    }
    if !lets_in {
        return Ok(where_it_is(&visit, true));
    }
    let Some(new) = parse(&visit, &mut form) else {
        return Ok(page(&visit, &token, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let asker = Asker::anybody(peer, new.email.as_str());
    let password_hash = password::hash(&state, asker, new.password).await?;
    let now = state.clock.now();
    let language = new.shop.language;
    let shop = sql::NewShop {
        id: ShopId::new(now, state.random.bytes()),
        details: new.shop,
        reply_to: new.email.clone(),
        now,
    };
    let owner = sql::NewMember {
        id: MemberId::new(now, state.random.bytes()),
        shop: shop.id,
        name: new.name,
        email: new.email,
        password_hash,
        rights: Rights::OWNER,
        language,
        now,
    };
    let mut write = state.db.write().await?;
    if sql::has_shop(&mut write).await? {
        return Ok(see_other("/"));
    }
    super::create(&mut write, &shop, &owner).await?;
    let cookie = session::start(&state, &mut write, &headers, owner.id).await?;
    write.commit().await?;
    // The shop is there, whatever comes of this; the next start does it again.
    if let Err(error) = set_up_link::settle(&state) {
        tracing::error!(%error, "the data folder could not be marked as a shop's");
    }
    let mut response = see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

//! A member looks who works in the shop.

use super::sql;
use crate::{
    AppState,
    db::timestamp,
    outbox,
    web::{Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::pages::members::{Invited, People, Person, people_page};
use packpost_domain::{Right, Role, email};

pub fn routes() -> Router<AppState> {
    Router::new().route("/members", get(list))
}

async fn list(State(state): State<AppState>, visit: Visit, me: SignedIn) -> Page {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let mut members = sql::list_colleagues(&mut read, me.shop).await?;
    let invitations = sql::list_open_invitations(&mut read, me.shop).await?;
    let messages: Vec<_> = invitations.iter().map(|i| i.message).collect();
    let mails = outbox::status(&mut read, me.shop, &messages).await?;
    drop(read);
    // Owners first: they are who one asks.
    members.sort_by_key(|m| Role::ALL.iter().position(|role| *role == m.rights.role));
    let person = |m: sql::Colleague| {
        let seen = m.seen.map(|at| timestamp(at, "sessions", "last_seen_at")).transpose()?;
        Ok::<_, PageError>(Person {
            is_you: m.id == me.member,
            id: m.id,
            name: m.name,
            email: email::shown(&m.email),
            rights: m.rights,
            seen,
        })
    };
    let invited = invitations.into_iter().map(|i| Invited {
        ended: i.ends_at <= now,
        stands: i.stands,
        mail: mails.iter().find(|m| m.id == i.message).map(outbox::Status::word),
        id: i.id,
        version: i.version,
        name: i.name,
        email: i.email.shown(),
        rights: i.rights,
        ends_at: i.ends_at,
    });
    let people = People {
        members: members.into_iter().map(person).collect::<Result<_, _>>()?,
        invited: invited.collect(),
        may_manage: me.may(Right::ManagePeople),
    };
    Ok(visit.page(visit.texts.get("members-title")).render(|t| people_page(t, &people)))
}

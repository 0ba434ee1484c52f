//! A member says when the shop or a supplier works.

use super::{
    Owner,
    form::{self, Wanted},
    page, sql,
};
use crate::{
    AppState,
    web::{Page, PageError, Parse, Posted, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use packpost_app::{form::Form, texts::Texts};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/settings/working-time", get(show).post(save))
        .route("/suppliers/{id}/working-time", get(show).post(save))
}

async fn show(State(state): State<AppState>, visit: Visit, owner: Owner) -> Page {
    let mut c = state.db.read().await?;
    page::show(&state, &visit, &mut c, owner, &Form::new(), StatusCode::OK).await
}

/// The same click again finds that all is as it wants it: that is success.
async fn save(
    State(state): State<AppState>,
    visit: Visit,
    owner: Owner,
    Posted(mut form): Posted,
) -> Page {
    let mut c = state.db.read().await?;
    let present = super::get(&mut c, owner).await?;
    let mut p = Parse::new(&visit.texts, &mut form);
    let version = p.version();
    let Some(wanted) = form::parse(&mut p, owner.supplier.is_some()) else {
        let model = page::model(&state, &visit.texts, &mut c, (owner, present)).await?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page::render(&visit, &model, &form, &Form::new(), status));
    };
    drop(c);
    let mut write = state.db.write().await?;
    let zone = wanted.zone.as_deref();
    if !sql::save(&mut write, owner, version, zone, &wanted.week).await? {
        let present = super::get(&mut write, owner).await?;
        if !wanted.is(&present) {
            let typed = in_words(&visit.texts, wanted);
            return Err(PageError::Stale { back: owner.base(), typed });
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&owner.base(), "flash-working-time-saved"))
}

/// A line for each working day, to be typed again from.
fn in_words(t: &Texts, wanted: Wanted) -> Form {
    let mut typed = Form::new().fill("time_zone", wanted.zone.unwrap_or_default());
    for (weekday, hours) in (1..).zip(wanted.week) {
        let Some(hours) = hours else { continue };
        let day = t.word("weekday", &weekday.to_string());
        let [from, to] = [hours.from(), hours.to()].map(|time| t.typed(&form::clock(time)));
        let line = format!("{day} {from}–{to}");
        typed = typed.fill(format!("day{weekday}"), line);
    }
    typed
}

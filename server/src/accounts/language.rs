//! Anyone switches the language; a member's choice follows them to their other devices.

use super::sql;
use crate::{
    AppState,
    web::{Page, Posted, Visit, cookie, safe_path, see_other},
};
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::post,
};
use packpost_domain::Language;

/// A choice is remembered for a year.
const REMEMBERED: i64 = 365 * 24 * 60 * 60;

pub fn routes() -> Router<AppState> {
    Router::new().route("/language", post(choose))
}

async fn choose(State(state): State<AppState>, visit: Visit, Posted(form): Posted) -> Page {
    let Ok(language) = form.value("language").parse::<Language>() else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    if let Some(me) = &visit.member {
        let mut write = state.db.write().await?;
        sql::save_member_language(&mut write, me.shop, me.member, language).await?;
        write.commit().await?;
    }
    let mut response = see_other(safe_path(form.value("back")));
    let cookie = cookie::set(visit.https, "language", language.tag(), REMEMBERED);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

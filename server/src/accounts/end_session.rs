//! A member ends their sessions elsewhere: the phone that was lost, the computer of a friend.

use super::{session, sql};
use crate::{
    AppState,
    web::{Page, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::post,
};
use uuid::Uuid;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/account/sessions/{id}/end", post(end))
        .route("/account/sessions/end-others", post(end_others))
}

/// A session that has ended already, or that is nobody's or another's, has ended as far as this
/// member is concerned: a second click says the same.
async fn end(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Path(id): Path<Uuid>,
) -> Page {
    let mut write = state.db.write().await?;
    sql::delete_session_of(&mut write, me.member, id).await?;
    write.commit().await?;
    session::ended(&state);
    Ok(visit.redirect("/account", "flash-session-ended"))
}

async fn end_others(State(state): State<AppState>, visit: Visit, me: SignedIn) -> Page {
    let mut write = state.db.write().await?;
    sql::delete_other_sessions(&mut write, me.member, me.session).await?;
    write.commit().await?;
    session::ended(&state);
    Ok(visit.redirect("/account", "flash-sessions-ended"))
}

//! An owner takes an invitation back.

use super::sql;
use crate::{
    AppState,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{InvitationId, Right};

pub fn routes() -> Router<AppState> {
    Router::new().route("/members/invitations/{id}/withdraw", post(withdraw))
}

async fn withdraw(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Id(id): Id<InvitationId>,
) -> Page {
    me.require(Right::ManagePeople)?;
    let mut write = state.db.write().await?;
    let found = sql::find_invitation(&mut write, me.shop, id).await?.ok_or(PageError::NotFound)?;
    if found.member.is_some() {
        return Ok(visit.redirect("/members", "flash-invitation-closed"));
    }
    sql::save_invitation_withdrawn(&mut write, me.shop, id, state.clock.now()).await?;
    write.commit().await?;
    Ok(visit.redirect("/members", "flash-invitation-withdrawn"))
}

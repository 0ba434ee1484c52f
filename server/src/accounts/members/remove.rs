//! An owner removes a member: signed out everywhere at once, kept in the history by name.

use super::{edit, sql};
use crate::{
    AppState, orders,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::texts::Message;
use packpost_domain::{MemberId, Right};

pub fn routes() -> Router<AppState> {
    Router::new().route("/members/{id}/remove", post(remove))
}

async fn remove(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Id(id): Id<MemberId>,
) -> Page {
    me.require(Right::ManagePeople)?;
    let mut write = state.db.write().await?;
    if sql::was_member(&mut write, me.shop, id).await? {
        return Ok(visit.redirect("/members", "flash-member-removed"));
    }
    let (member, page) = edit::found(&mut write, me.shop, id).await?;
    if edit::keeps_an_owner(&mut write, me.shop, member.rights.role, None).await?.is_err() {
        drop(write);
        let mut form = edit::filled(&member, &page);
        form.fail("", Message::new("members-last-owner"));
        return Ok(edit::rendered(&visit, &page, &form));
    }
    sql::save_removed(&mut write, me.shop, id, state.clock.now()).await?;
    sql::delete_sessions(&mut write, id).await?;
    // What they have copied of links outlives their account.
    let open = orders::open_of_member(&mut write, me.shop, id, state.clock.now()).await?;
    write.commit().await?;
    let next = if open.is_empty() { "/members".to_owned() } else { format!("/members/{id}/links") };
    Ok::<_, PageError>(visit.redirect(&next, "flash-member-removed"))
}

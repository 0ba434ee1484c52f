//! An owner sends an invitation again: a new link for seven days, and the old one lets in no more.

use super::{
    letter::{self, Letter},
    mails, sql,
};
use crate::{
    AppState,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{InvitationId, Right};

pub fn routes() -> Router<AppState> {
    Router::new().route("/members/invitations/{id}/resend", post(resend))
}

/// The version comes with the button, so that a double click sends one mail.
async fn resend(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Id(id): Id<InvitationId>,
    Posted(mut form): Posted,
) -> Page {
    me.require(Right::ManagePeople)?;
    let version = Parse::new(&visit.texts, &mut form).version();
    let mut read = state.db.read().await?;
    let found = sql::find_invitation(&mut read, me.shop, id).await?.ok_or(PageError::NotFound)?;
    let reply_to = letter::address_of(&mut read, &me).await?;
    drop(read);
    let letter = Letter {
        name: &found.name,
        email: &found.email,
        role: found.rights.role,
        language: found.language,
    };
    let (mail, sent) = letter::write(&state, &me, reply_to, &letter)?;
    let mut write = state.db.write().await?;
    mails::enqueue(&mut write, &state, me.shop, &mail).await?;
    if sql::save_invitation_sent(&mut write, me.shop, id, version, (me.member, &sent)).await? {
        write.commit().await?;
        state.outbox.notify_one();
        return Ok(visit.redirect("/members", "flash-invitation-sent"));
    }
    // Rolled back, mail and all: sent again since the page was opened, or closed.
    drop(write);
    let said = if found.is_open() { "flash-invitation-sent" } else { "flash-invitation-closed" };
    Ok(visit.redirect("/members", said))
}

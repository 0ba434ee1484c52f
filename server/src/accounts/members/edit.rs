//! An owner changes what a member may do. It holds from the member's next request on.

use super::{
    form,
    sql::{self, Member},
};
use crate::{
    AppState,
    db::Connection,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{
    form::Form,
    pages::members::{EditMember, edit_page},
    texts::Message,
};
use packpost_domain::{LastOwner, MemberId, Right, Role, ShopId, email, member::change_role};

pub fn routes() -> Router<AppState> {
    Router::new().route("/members/{id}/edit", get(show).post(edit))
}

/// A member and the page about what they may do.
pub async fn found(
    c: &mut Connection,
    shop: ShopId,
    id: MemberId,
) -> Result<(Member, EditMember), PageError> {
    let member = sql::find_member(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let currency = super::currency(c, shop).await?;
    let page = EditMember {
        id,
        name: member.name.clone(),
        email: email::shown(&member.email),
        currency,
        former_limit: member.rights.limit.filter(|limit| limit.currency() != currency),
    };
    Ok((member, page))
}

/// The form as it is stored.
pub fn filled(member: &Member, page: &EditMember) -> Form {
    form::filled(member.rights, page.currency).fill("version", member.version)
}

/// The form, as it starts or with what is wrong.
pub fn rendered(visit: &Visit, page: &EditMember, form: &Form) -> Response {
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = visit.texts.with("members-edit-of", [("name", page.name.as_str().into())]);
    let builder = visit.page(title).status(status).back(&format!("/members/{}/edit", page.id));
    builder.render(|t| edit_page(t, page, form))
}

/// Whether the shop keeps an owner; asked inside the transaction that changes it.
pub async fn keeps_an_owner(
    c: &mut Connection,
    shop: ShopId,
    before: Role,
    after: Option<Role>,
) -> sqlx::Result<Result<(), LastOwner>> {
    Ok(change_role(before, after, sql::count_owners(c, shop).await?))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Id(id): Id<MemberId>,
) -> Page {
    me.require(Right::ManagePeople)?;
    let (member, page) = found(&mut *state.db.read().await?, me.shop, id).await?;
    Ok(rendered(&visit, &page, &filled(&member, &page)))
}

async fn edit(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Id(id): Id<MemberId>,
    Posted(mut form): Posted,
) -> Page {
    me.require(Right::ManagePeople)?;
    let (_, page) = found(&mut *state.db.read().await?, me.shop, id).await?;
    let mut p = Parse::new(&visit.texts, &mut form);
    let version = p.version();
    let Some(wanted) = form::parse(&mut p, page.currency) else {
        return Ok(rendered(&visit, &page, &form));
    };
    let mut write = state.db.write().await?;
    let (present, page) = found(&mut write, me.shop, id).await?;
    // The same click again finds that all is as it wants it.
    if present.rights == wanted {
        return Ok(visit.redirect("/members", "flash-member-saved"));
    }
    let kept = keeps_an_owner(&mut write, me.shop, present.rights.role, Some(wanted.role)).await?;
    if kept.is_err() {
        drop(write);
        form.fail("role", Message::new("members-last-owner"));
        return Ok(rendered(&visit, &page, &form));
    }
    if !sql::save_rights(&mut write, me.shop, id, version, wanted).await? {
        return Err(PageError::Stale { back: format!("/members/{id}/edit"), typed: form });
    }
    write.commit().await?;
    Ok(visit.redirect("/members", "flash-member-saved"))
}

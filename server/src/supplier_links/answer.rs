//! A supplier answers an order: one form, one human input, one effect.

use super::{Followed, follow, open, press, query, sql, theirs};
use crate::{
    AppState,
    orders::{
        Acting, answer_form, days,
        respond::{self, Said},
    },
    web::{Page, PageError, Parse, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use packpost_app::pages::supplier_order;
use packpost_domain::{LinkStatus, ResponseKind};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/answer", post(answer))
}

async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(mut form): Posted,
) -> Page {
    let (link, late) = match follow(&state, &token).await? {
        Some(link) if link.status == LinkStatus::Live => (link, false),
        // The shop has changed the order while this page stood open: what they say is kept.
        Some(link) if is_replaced(&state, &link).await? => (link, true),
        link => return Ok(open::closed(&visit, link.as_ref(), &token)),
    };
    if let Err(why) = press::pressed(link.id, &form, state.clock.now()) {
        return press::again(&state, &visit, (&link, &token), form, why).await;
    }
    let theirs = theirs(&visit, &link);
    let order = open::document(&state, &link).await?;
    let (now, of) = (state.clock.now(), (link.shop, link.order));
    let first = days::earliest(&mut *state.db.read().await?, of, now).await?;
    let mut parse = Parse::new(&theirs.texts, &mut form);
    let kind = parse.choice::<ResponseKind>("kind", "supplier-answer");
    let said = kind.and_then(|kind| answer_form::answer(&mut parse, &order, kind, first));
    let person = parse.line("person", "supplier-person", 100);
    let (Some((kind, answer)), Some(person), true) = (said, person, form.is_valid()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return open::page(&state, &visit, &link, &token, &form, status).await;
    };
    let said = Said {
        shop: link.shop,
        order: link.order,
        revision: link.revision,
        kind,
        answer,
        link: Some(link.id),
    };
    let back = format!("/l/{token}{}", query(&visit));
    let answered = match respond::answer(&state, &said, &Acting::supplier(&person)).await {
        Err(PageError::Ceiling(why)) => {
            return open::full(&state, &visit, (&link, &token), form, why).await;
        }
        answered => answered?,
    };
    let switch = super::other(&format!("/l/{token}"), theirs.language());
    if answered.is_ok() && !late {
        return Ok(see_other(&back));
    }
    let (key, status) = match answered {
        Ok(()) => ("supplier-kept-late", StatusCode::OK),
        Err(_) => ("supplier-too-late-other", StatusCode::CONFLICT),
    };
    let title = if late { "supplier-crossed-title" } else { "supplier-too-late-title" };
    let page = theirs.page(theirs.texts.get(title)).status(status).for_supplier(switch);
    let renew = open::renewal(&visit, &link, &token);
    Ok(page.render(|t| match late {
        true => supplier_order::crossed(t, key, renew),
        false => supplier_order::too_late(t, back, key),
    }))
}

/// Whether the order has a newer revision than this link, which was not closed otherwise.
async fn is_replaced(state: &AppState, link: &Followed) -> Result<bool, PageError> {
    if link.status != LinkStatus::Superseded {
        return Ok(false);
    }
    let now = state.clock.now();
    Ok(sql::lets_answer(&mut *state.db.read().await?, link.id, now).await?)
}

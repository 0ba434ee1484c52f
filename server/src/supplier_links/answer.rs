//! A supplier answers an order: one form, one human input, one effect.

use super::{language, open, query};
use crate::{
    AppState,
    orders::{
        Acting,
        respond::{self, Said},
    },
    web::{Page, Parse, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use packpost_app::{pages::supplier_order, texts::Message};
use packpost_domain::{ResponseKind, order::Answer};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/answer", post(answer))
}

async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(mut form): Posted,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    let theirs = visit.speaking(language(&visit, Some(&link)), jiff::tz::TimeZone::UTC);
    let mut parse = Parse::new(&theirs.texts, &mut form);
    let kind = parse.choice::<ResponseKind>("kind", "supplier-answer");
    let reason = parse.optional_text("reason", "supplier-reason", 2_000);
    let person = parse.line("person", "supplier-person", 100);
    if kind == Some(ResponseKind::Rejected) && reason.as_deref() == Some("") {
        form.fail("reason", Message::new("supplier-reason-required"));
    }
    let (Some(kind), Some(reason), Some(person), true) = (kind, reason, person, form.is_valid())
    else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return open::page(&state, &visit, &link, &token, &form, status).await;
    };
    let said = Said {
        shop: link.shop,
        order: link.order,
        revision: link.revision,
        kind,
        answer: Answer { words: reason, ..Answer::default() },
        link: Some(link.id),
    };
    let back = format!("/l/{token}{}", query(&visit));
    if respond::answer(&state, &said, &Acting::supplier(&person)).await?.is_ok() {
        return Ok(see_other(&back));
    }
    let switch = super::other(&format!("/l/{token}"), theirs.language());
    let page = theirs.page(theirs.texts.get("supplier-too-late-title"));
    let page = page.status(StatusCode::CONFLICT).for_supplier(switch);
    Ok(page.render(|t| supplier_order::too_late(t, back, "supplier-too-late-other")))
}

//! A supplier opens a link. Looking changes nothing: mail scanners open every link.

use super::{Followed, follow, language, other, query};
use crate::{
    AppState, orders,
    web::{Page, PageError, Visit},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use packpost_app::{
    form::Form,
    pages::supplier_order::{self, StandingAnswer, SupplierOrder},
};
use packpost_domain::{EmailAddress, LinkStatus, ResponseKind};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}", get(show))
}

async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    let link = match live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    page(&state, &visit, &link, &token, &Form::new(), StatusCode::OK).await
}

/// The link if it lets in, else the page that says why not.
pub(super) async fn live(
    state: &AppState,
    visit: &Visit,
    token: &str,
) -> Result<Result<Followed, Response>, PageError> {
    match follow(state, token).await? {
        Some(link) if link.status == LinkStatus::Live => Ok(Ok(link)),
        link => Ok(Err(closed(visit, link.as_ref(), token))),
    }
}

fn closed(visit: &Visit, link: Option<&Followed>, token: &str) -> Response {
    let language = language(visit, link);
    let visit = visit.speaking(language, jiff::tz::TimeZone::UTC);
    let status = link.map(|l| l.status);
    let path = format!("/l/{token}");
    // Nothing of a wrong token is put back into the page.
    let switch = link.map_or_else(|| other("/l/-", language), |_| other(&path, language));
    let renewable = matches!(status, Some(LinkStatus::Expired | LinkStatus::Superseded));
    let renew = link.filter(|_| renewable).map(|link| {
        let address = link.contact_email.parse::<EmailAddress>();
        let masked = address.map(|a| a.masked()).unwrap_or_default();
        (format!("{path}/renew{}", query(&visit)), masked)
    });
    let code = if link.is_some() { StatusCode::GONE } else { StatusCode::NOT_FOUND };
    let title = supplier_order::closed_title(&visit.texts, status);
    let page = visit.page(title).status(code).for_supplier(switch);
    page.render(|t| supplier_order::closed(t, status, renew))
}

/// The order behind a live link, with the answer form as it was typed.
pub(super) async fn page(
    state: &AppState,
    visit: &Visit,
    link: &Followed,
    token: &str,
    form: &Form,
    status: StatusCode,
) -> Page {
    let mut read = state.db.read().await?;
    let placed = orders::placed(&mut read, link.shop, link.order).await?;
    let placed = placed.ok_or(PageError::NotFound)?;
    let standing = orders::respond::standing(&mut read, link.shop, link.order).await?;
    drop(read);
    let now = state.clock.now();
    let answer = standing.contract.standing().map(|response| StandingAnswer {
        id: response.id,
        kind: response.kind,
        person: standing.person.clone(),
        reason: response.answer.words.clone(),
        at: response.at,
        undo_until: Some(response.undo_until()).filter(|until| *until >= now),
    });
    let answered = answer.as_ref().map(|a| a.kind);
    let model = SupplierOrder {
        path: format!("/l/{token}"),
        order: placed.document,
        answer,
        open: matches!(answered, None | Some(ResponseKind::Acknowledged)),
    };
    let language = language(visit, Some(link));
    let visit = visit.speaking(language, placed.zone);
    let number = model.order.number.to_string();
    let title = visit.texts.with("order-title", [("number", number.into())]);
    let switch = other(&model.path, language);
    let page = visit.page(title).status(status).class("supplier").for_supplier(switch);
    Ok(page.render(|t| supplier_order::page(t, &model, &query(&visit), form)))
}

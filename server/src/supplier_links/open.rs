//! A supplier opens a link. Looking changes nothing: mail scanners open every link.

use super::{
    Followed, follow, language, other,
    press::{self, NotPressed},
    query, theirs,
};
use crate::{
    AppState, orders,
    web::{Page, PageError, Visit, error::ceiling_status, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use jiff::Timestamp;
use packpost_app::{
    compare,
    components::answer_field,
    document::OrderDocument,
    form::Form,
    pages::{
        errors::Ceiling,
        supplier_order::{self, PRESSED, StandingAnswer, SupplierOrder},
    },
};
use packpost_domain::{
    EmailAddress, LinkStatus, Revision, ShipmentId,
    order::{By, LineKey},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}", get(show))
}

async fn show(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    if let Some(link) = visit.without_what_was_stuck("/l/", &token) {
        return Ok(see_other(&link));
    }
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

pub(super) fn closed(visit: &Visit, link: Option<&Followed>, token: &str) -> Response {
    let language = language(visit, link);
    let local = link.map(|link| link.local.clone()).unwrap_or_default();
    let visit = visit.speaking(language, local);
    let status = link.map(|l| l.status);
    let path = format!("/l/{token}");
    // Nothing of a wrong token is put back into the page.
    let switch = link.map_or_else(|| other("/l/-", language), |_| other(&path, language));
    let renewable = matches!(status, Some(LinkStatus::Expired | LinkStatus::Superseded));
    let renew = link.filter(|_| renewable).map(|link| renewal(&visit, link, token));
    let code = if link.is_some() { StatusCode::GONE } else { StatusCode::NOT_FOUND };
    let title = supplier_order::closed_title(&visit.texts, status);
    let page = visit.page(title).status(code).for_supplier(switch);
    let shop = link.map(|link| (link.shop_name.as_str(), link.reply_to.as_str()));
    page.render(|t| supplier_order::closed(t, status, shop, renew))
}

/// Where the newest link is asked for, and the address that it goes to, in part.
pub(super) fn renewal(visit: &Visit, link: &Followed, token: &str) -> (String, String) {
    let address = link.contact_email.parse::<EmailAddress>();
    let masked = address.map(|a| a.masked()).unwrap_or_default();
    (format!("/l/{token}/renew{}", query(visit)), masked)
}

/// Too much has happened behind the links of this order: the page says so, with what was typed.
pub(super) async fn full(
    state: &AppState,
    visit: &Visit,
    (link, token): (&Followed, &str),
    mut form: Form,
    ceiling: Ceiling,
) -> Page {
    form.fail("", ceiling.message());
    page(state, visit, link, token, &form, ceiling_status(ceiling)).await
}

/// The revision that a link shows.
pub(super) async fn document(
    state: &AppState,
    link: &Followed,
) -> Result<OrderDocument, PageError> {
    let mut read = state.db.read().await?;
    let placed = orders::placed(&mut read, link.shop, link.order).await?;
    let placed = placed.ok_or(PageError::NotFound)?;
    let revision = orders::revision(&mut read, &placed, link.revision).await?;
    revision.ok_or(PageError::NotFound)
}

/// The lines of which the supplier has something to say; `None`: any of them, since they are few.
fn chosen(
    visit: &Visit,
    [order, agreed]: [&OrderDocument; 2],
    form: &Form,
) -> Option<Vec<LineKey>> {
    if order.lines.len().max(agreed.lines.len()) <= supplier_order::FEW_LINES {
        return None;
    }
    let asked: Vec<u32> = visit.asked("l").filter_map(|key| key.parse().ok()).collect();
    let typed = |key: LineKey| {
        let begins = answer_field(key, "");
        form.values().any(|(name, value)| name.starts_with(&begins) && !value.is_empty())
    };
    let keys = order.lines.iter().chain(&agreed.lines).map(|line| line.key);
    Some(keys.filter(|key| asked.contains(&key.0) || typed(*key)).collect())
}

/// The order as it is to be delivered by what stands now.
pub(super) async fn as_agreed(
    state: &AppState,
    link: &Followed,
) -> Result<OrderDocument, PageError> {
    let order = document(state, link).await?;
    let mut read = state.db.read().await?;
    let standing = orders::respond::standing(&mut read, link.shop, link.order).await?;
    Ok(orders::agreed(&order, &standing.contract))
}

/// What the buttons of the page send: of a page that is shown again, what it sent the first time.
fn pressed(link: &Followed, form: &Form, now: Timestamp) -> String {
    match press::pressed(link.id, form, now) {
        Err(NotPressed::NoButton) => press::value(link.id, now),
        Ok(()) | Err(NotPressed::TooSoon(_)) => form.value(PRESSED).to_owned(),
    }
}

/// The order behind a link, with the answer form as it was typed.
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
    let order = orders::revision(&mut read, &placed, link.revision).await?;
    let order = order.ok_or(PageError::NotFound)?;
    let before = match link.revision.0 {
        0 | 1 => None,
        n => orders::revision(&mut read, &placed, Revision(n - 1)).await?,
    };
    let pdf = orders::documents::is_there(&mut read, link.order, link.revision).await?;
    let standing = orders::respond::standing(&mut read, link.shop, link.order).await?;
    let contract = &standing.contract;
    let agreed_pdf = orders::documents::has_agreed(&mut read, contract, link.revision).await?;
    let now = state.clock.now();
    let today = orders::days::today(&mut read, link.shop, now).await?;
    drop(read);
    let visit = theirs(visit, link);
    let answer = contract.standing().map(|said| StandingAnswer {
        id: said.id,
        kind: said.kind,
        person: standing.person.clone(),
        answer: said.answer.clone(),
        agreed: contract.agreed() == Some(said.id),
        at: said.at,
        undo_until: contract
            .take_back(By::Supplier, said.id, now)
            .is_ok()
            .then(|| said.undo_until()),
    });
    let mut shipments = orders::shipments(contract);
    let earlier = shipments.len().saturating_sub(orders::DELIVERIES);
    shipments.truncate(orders::DELIVERIES);
    // Compared with what held until this revision went out.
    let held = before.map(|old| old.as_held(contract, Revision(link.revision.0 - 1)));
    let changes = held.map(|old| compare::changes(&visit.texts, &old, &order));
    let agreed = order.as_held(contract, link.revision);
    let model = SupplierOrder {
        chosen: chosen(&visit, [&order, &agreed], form),
        path: format!("/l/{token}"),
        pressed: pressed(link, form, now),
        state: contract.state(),
        changes,
        claims: standing.claims,
        reason: standing.reason,
        overdue: contract.expected(order.need_by).is_some_and(|day| day < today),
        shipments,
        earlier,
        shipment: ShipmentId::new(now, state.random.bytes()).to_string(),
        order,
        agreed,
        pdf,
        agreed_pdf,
        answer,
    };
    let number = model.order.number.to_string();
    let title = visit.texts.with("order-title", [("number", number.into())]);
    let switch = other(&model.path, visit.language());
    let page = visit.page(title).status(status).class("supplier").for_supplier(switch);
    let page = page.script("answer.js");
    Ok(page.render(|t| supplier_order::page(t, &model, &query(&visit), form)))
}

//! A member writes a draft: by the save button, by "review", or by the page's own autosave.

use super::{
    acting::Acting,
    ceilings, charges,
    draft::{self, Draft, Found, field},
    lead,
    sql::{self, DraftContent, Turn},
    start,
};
use crate::{
    AppState, catalogue,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit, error::ceiling_status, see_other},
};
use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use packpost_app::{
    form::Form,
    pages::{self, errors::Ceiling},
    texts::Message,
};
use packpost_domain::{ContactId, OfferId, OrderId, State as OrderState};
use serde::Deserialize;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/edit", get(show).post(save))
}

#[derive(Deserialize)]
struct Check {
    /// Say what is missing for placing it.
    check: Option<String>,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Query(check): Query<Check>,
) -> Page {
    let found = draft::find(&mut *state.db.read().await?, who.shop, id).await?;
    let draft = match found {
        Found::Draft(draft) if draft.row.state == OrderState::Draft => draft,
        Found::Draft(_) | Found::Past(_) => return Ok(see_other(&format!("/orders/{id}"))),
    };
    let mut form = draft.form(&tab(&state));
    if check.check.is_some() {
        for (name, message) in draft.obstacles(state.clock.now()) {
            form.fail(name, message);
        }
    }
    page(&state, &visit, &who, &draft, &form, StatusCode::OK).await
}

pub(super) async fn page(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    draft: &Draft,
    form: &Form,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut read = state.db.read().await?;
    let leads = lead::leads(&mut read, who.shop, draft, state.clock.now()).await?;
    drop(read);
    let supplier = draft.supplier.name.as_str().into();
    let title = visit.texts.with("order-edit-title", [("supplier", supplier)]);
    let page = visit.page(title).status(status).islands().script("needby.js");
    Ok(page.render(|t| pages::orders::edit::page(t, &draft.model(who.rights, leads), form)))
}

/// A page's own id, by which its saves are known.
pub(super) fn tab(state: &AppState) -> String {
    uuid::Uuid::from_bytes(state.random.bytes()).simple().to_string()
}

async fn save(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Page {
    keep(&state, &visit, &who, id, by_itself(&headers), form).await
}

/// Whether it is a save that the page makes by itself, which wants a status and no page.
pub(super) fn by_itself(headers: &HeaderMap) -> bool {
    headers.contains_key("x-autosave")
}

/// Saves what was written into the draft, and says where to go on.
pub(super) async fn keep(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    id: OrderId,
    autosave: bool,
    form: Form,
) -> Page {
    let found = draft::find(&mut *state.db.read().await?, who.shop, id).await?;
    match found {
        Found::Draft(draft) => keep_draft(state, visit, who, *draft, autosave, form).await,
        Found::Past(_) if autosave => Ok(StatusCode::CONFLICT.into_response()),
        Found::Past(_) => Err(PageError::Stale { back: format!("/orders/{id}"), typed: form }),
    }
}

/// The same for a draft that was found, or that this save begins.
pub(super) async fn keep_draft(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    mut draft: Draft,
    autosave: bool,
    mut form: Form,
) -> Page {
    let id = draft.row.id;
    keep_unsold(state, who, &form, &mut draft).await?;
    let review = form.value("then") == "review";
    let content = parse(visit, &mut form, &draft);
    if let Some(content) = content.clone().filter(|_| review) {
        draft.content = content;
        for (name, message) in draft.obstacles(state.clock.now()) {
            form.fail(name, message);
        }
    }
    let Some(content) = content.filter(|_| form.is_valid()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return match autosave {
            true => Ok((status, "").into_response()),
            false => page(state, visit, who, &draft, &form, status).await,
        };
    };
    let turn = Turn {
        tab: form.value("tab").chars().take(64).collect(),
        turn: form.value("turn").parse().unwrap_or(0),
    };
    let seen = form.value("version").parse().unwrap_or(0);
    let version = match store(state, who, &draft, (seen, autosave), &content, &turn).await {
        Ok(Some(version)) => version,
        Ok(None) if autosave => return Ok(StatusCode::CONFLICT.into_response()),
        Ok(None) => return conflict(state, visit, who, id, form).await,
        Err(PageError::Ceiling(why)) if autosave => return Ok(ceiling_status(why).into_response()),
        Err(PageError::Ceiling(why)) => {
            form.fail("", why.message());
            return page(state, visit, who, &draft, &form, ceiling_status(why)).await;
        }
        Err(other) => return Err(other),
    };
    Ok(match (autosave, review) {
        (true, _) => version.to_string().into_response(),
        (false, true) => see_other(&format!("/orders/{id}/review")),
        (false, false) => visit.redirect(&format!("/orders/{id}/edit"), "flash-draft-saved"),
    })
}

/// Somebody else has saved since: both are shown, and the person chooses.
async fn conflict(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    id: OrderId,
    typed: Form,
) -> Page {
    let found = draft::find(&mut *state.db.read().await?, who.shop, id).await?;
    let mut draft = match found {
        Found::Draft(draft) if draft.row.state == OrderState::Draft => draft,
        Found::Draft(_) | Found::Past(_) => {
            return Err(PageError::Stale { back: format!("/orders/{id}"), typed });
        }
    };
    let saved = draft.form(&tab(state));
    keep_unsold(state, who, &typed, &mut draft).await?;
    let page = visit.page(visit.texts.get("error-stale-title")).status(StatusCode::CONFLICT);
    let model = draft.model(who.rights, Vec::new());
    Ok(page.render(|t| pages::orders::edit::conflict(t, &model, &saved, &typed)))
}

/// Saves and gives the draft's version; `None` where another page has saved since.
///
/// A page's own saves may overtake each other on the way: the later turn wins, and an autosave
/// that comes in late is done with. Saving what stands there already is success.
async fn store(
    state: &AppState,
    who: &SignedIn,
    draft: &Draft,
    (seen, autosave): (i64, bool),
    content: &DraftContent,
    turn: &Turn,
) -> Result<Option<i64>, PageError> {
    let id = draft.row.id;
    let mut write = state.db.write().await?;
    if !draft.begun {
        let (now, by, acting) = (state.clock.now(), (who.shop, who.member), Acting::from(who));
        let supplier = draft.row.supplier;
        start::insert(&mut write, now, by, &acting, id, supplier, Default::default()).await?;
    }
    let now = sql::find_order(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if now.state != OrderState::Draft {
        return Ok(None);
    }
    let (present, last) = sql::get_draft(&mut write, id).await?;
    if seen != now.version {
        let same_page = !turn.tab.is_empty() && last.tab == turn.tab;
        let overtaken = same_page && turn.turn < last.turn;
        if present == *content || (overtaken && autosave) {
            return Ok(Some(now.version));
        }
        if !same_page || turn.turn <= last.turn {
            return Ok(None);
        }
    }
    sql::save_draft(&mut write, who.shop, id, content, turn).await?;
    write.commit().await?;
    Ok(Some(now.version + 1))
}

/// Offers that went out of use while the page was open: what was typed for them is not dropped,
/// it gets a sentence beside it.
async fn keep_unsold(
    state: &AppState,
    who: &SignedIn,
    form: &Form,
    draft: &mut Draft,
) -> Result<(), PageError> {
    let typed = form.values().filter(|(_, value)| !value.trim().is_empty());
    let ids = typed.filter_map(|(name, _)| name.strip_prefix("q_")?.parse::<OfferId>().ok());
    let unsold: Vec<OfferId> = ids.filter(|id| draft.offer(*id).is_none()).collect();
    if unsold.is_empty() {
        return Ok(());
    }
    let mut read = state.db.read().await?;
    for mut offer in catalogue::offers(&mut read, who.shop, &unsold).await? {
        offer.archived = true;
        draft.offers.push(offer);
    }
    Ok(())
}

fn parse(visit: &Visit, form: &mut Form, draft: &Draft) -> Option<DraftContent> {
    let mut parse = Parse::new(&visit.texts, form);
    let mut lines = Vec::new();
    for offer in &draft.offers {
        if let Some(Some(quantity)) = parse.optional_quantity(&field(offer.id)) {
            let was_there = draft.content.lines.iter().any(|(id, _)| *id == offer.id);
            if offer.archived && !was_there {
                parse.form.fail(field(offer.id), Message::new("field-archived"));
            }
            lines.push((offer.id, quantity));
        }
    }
    if !ceilings::fit(lines.len(), draft.content.lines.len()) {
        parse.form.fail("", Ceiling::Lines.message());
    }
    // As they are stored, so that the same save again is known to be the same.
    lines.sort_by_key(|(offer, _)| *offer);
    let charges = charges::parse(&mut parse, draft, &lines);
    let need_by = parse.optional_date("need_by");
    let delivery_address = parse.text("delivery_address", "order-deliver-to", 500);
    let note = parse.optional_text("note", "order-note", 2_000);
    let contact = match form.value("contact") {
        "" => None,
        typed => {
            let known = |id: &ContactId| draft.contacts.iter().any(|c| c.id == *id);
            let chosen = typed.parse().ok().filter(known);
            if chosen.is_none() {
                let field = visit.texts.get("order-contact");
                form.fail("contact", Message::new("field-choose").with("field", field));
            }
            chosen
        }
    };
    if !form.is_valid() {
        return None;
    }
    let (charges, tax) = charges?;
    Some(DraftContent {
        contact,
        need_by: need_by?,
        delivery_address: delivery_address?,
        note: note?,
        lines,
        charges,
        tax,
    })
}

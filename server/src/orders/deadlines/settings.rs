//! The owner says how long the shop waits for its suppliers, and how often it reminds them.

use crate::{
    AppState,
    orders::sql,
    web::{Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{form::Form, pages, texts::Message};
use packpost_domain::{Right, order::Patience};
use std::ops::RangeInclusive;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/settings/deadlines", get(show).post(save))
}

async fn show(State(state): State<AppState>, visit: Visit, who: SignedIn) -> Page {
    who.require(Right::ChangeSettings)?;
    let (patience, version) = sql::get_patience(&mut *state.db.read().await?, who.shop).await?;
    let form = Form::new()
        .fill("version", version)
        .fill("acknowledge_hours", patience.acknowledge_hours)
        .fill("answer_days", patience.answer_days)
        .fill("reminders", patience.reminders);
    Ok(page(&visit, &form, StatusCode::OK))
}

fn page(visit: &Visit, form: &Form, status: StatusCode) -> Response {
    let page = visit.page(visit.texts.get("deadlines-title")).status(status);
    page.render(|t| pages::deadlines::page(t, form))
}

async fn save(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    who.require(Right::ChangeSettings)?;
    let mut parse = Parse::new(&visit.texts, &mut form);
    let version = parse.version();
    let acknowledge_hours = within(&mut parse, "acknowledge_hours", 1..=80);
    let answer_days = within(&mut parse, "answer_days", 1..=30);
    let reminders = within(&mut parse, "reminders", 0..=5);
    let (Some(acknowledge_hours), Some(answer_days), Some(reminders)) =
        (acknowledge_hours, answer_days, reminders)
    else {
        return Ok(page(&visit, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let patience = Patience { acknowledge_hours, answer_days, reminders };
    let mut write = state.db.write().await?;
    let saved = sql::save_patience(&mut write, who.shop, version, patience).await?;
    let (stored, _) = sql::get_patience(&mut write, who.shop).await?;
    // The same click again is no conflict.
    if !saved && stored != patience {
        return Err(PageError::Stale { back: "/settings/deadlines".to_owned(), typed: form });
    }
    write.commit().await?;
    Ok(visit.redirect("/settings", "flash-settings-saved"))
}

/// A small whole number.
fn within(parse: &mut Parse<'_>, name: &str, range: RangeInclusive<u32>) -> Option<u32> {
    let typed = parse.optional_quantity(name)?.map_or(0, packpost_domain::Quantity::get);
    let empty = parse.form.value(name).trim().is_empty();
    if range.contains(&typed) && !empty {
        return Some(typed);
    }
    let message = Message::new("deadlines-out-of-range");
    parse.form.fail(name, message.with("least", *range.start()).with("most", *range.end()));
    None
}

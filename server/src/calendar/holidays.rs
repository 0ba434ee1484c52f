//! Days off: one's own, and the public ones of a country to start from.

use super::{MOST_HOLIDAYS, Owner, page, sql};
use crate::{
    AppState,
    db::Write,
    web::{Page, PageError, Parse, Posted, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::post};
use jiff::{ToSpan, civil::Date};
use packpost_app::{
    form::Form,
    texts::{Arg, Message},
};
use packpost_domain::calendar::holidays;

/// The longest that is closed at once, in days.
const LONGEST: u32 = 60;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/settings/working-time/holidays", post(add))
        .route("/suppliers/{id}/working-time/holidays", post(add))
        .route("/settings/working-time/holidays/remove", post(remove))
        .route("/suppliers/{id}/working-time/holidays/remove", post(remove))
        .route("/settings/working-time/holidays/public", post(add_public))
        .route("/suppliers/{id}/working-time/holidays/public", post(add_public))
}

/// Days that shall be off, all with one name.
struct Days {
    first: Date,
    last: Date,
    name: String,
}

impl Days {
    fn all(&self) -> impl Iterator<Item = Date> {
        self.first.series(1.day()).take_while(|date| *date <= self.last)
    }
}

/// The same day again only gets its name again.
async fn add(
    State(state): State<AppState>,
    visit: Visit,
    owner: Owner,
    Posted(mut form): Posted,
) -> Page {
    let mut c = state.db.read().await?;
    let calendar = super::get(&mut c, owner).await?;
    let today = state.clock.now().to_zoned(calendar.zone).date();
    let Some(days) = parse(&mut Parse::new(&visit.texts, &mut form), today) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::show(&state, &visit, &mut c, owner, &form, status).await;
    };
    drop(c);
    let mut write = state.db.write().await?;
    for date in days.all() {
        sql::save_holiday(&mut write, owner, date, &days.name).await?;
    }
    finish(&state, &visit, owner, write, form, "flash-holiday-added").await
}

/// Keeps what was added, unless the list got too long by it.
async fn finish(
    state: &AppState,
    visit: &Visit,
    owner: Owner,
    mut write: Write,
    mut form: Form,
    says: &'static str,
) -> Page {
    if sql::count_holidays(&mut write, owner).await? <= i64::from(MOST_HOLIDAYS) {
        write.commit().await?;
        return Ok(visit.redirect(&owner.base(), says));
    }
    drop(write);
    form.fail("date", Message::new("calendar-too-many").with("max", MOST_HOLIDAYS));
    let (mut c, status) = (state.db.read().await?, StatusCode::UNPROCESSABLE_ENTITY);
    page::show(state, visit, &mut c, owner, &form, status).await
}

fn parse(p: &mut Parse<'_>, today: Date) -> Option<Days> {
    let first = p.optional_date("date");
    if first == Some(None) {
        p.form.fail("date", Message::new("field-not-date"));
    }
    let last = p.optional_date("until");
    let name = p.line("name", "calendar-holiday-name", 80);
    let first = near(p, "date", first??, today);
    let last = match last? {
        None => first,
        Some(last) => near(p, "until", last, today),
    };
    let days = Days { first: first?, last: last?, name: name? };
    if days.last < days.first {
        p.form.fail("until", Message::new("calendar-ends-before"));
    } else if days.first.until(days.last).is_ok_and(|span| span.get_days() >= LONGEST.cast_signed())
    {
        p.form.fail("until", Message::new("calendar-too-long").with("max", LONGEST));
    }
    p.form.is_valid().then_some(days)
}

/// From the beginning of last year to the end of the fifth from now: what is further off was typed
/// wrongly.
fn near(p: &mut Parse<'_>, name: &str, date: Date, today: Date) -> Option<Date> {
    let first = Date::new(today.year() - 1, 1, 1).unwrap_or(today);
    let last = Date::new(today.year() + 5, 12, 31).unwrap_or(today);
    if (first..=last).contains(&date) {
        return Some(date);
    }
    let (first, last) = (Arg::Own(p.texts.day(first)), Arg::Own(p.texts.day(last)));
    let message = Message::new("calendar-far-off").with("first", first).with("last", last);
    p.form.fail(name, message);
    None
}

/// A second click finds it gone already.
async fn remove(
    State(state): State<AppState>,
    visit: Visit,
    owner: Owner,
    Posted(form): Posted,
) -> Page {
    let mut write = state.db.write().await?;
    super::get(&mut write, owner).await?;
    if let Ok(date) = form.value("date").parse() {
        sql::delete_holiday(&mut write, owner, date).await?;
    }
    write.commit().await?;
    Ok(visit.redirect(&owner.base(), "flash-holiday-removed"))
}

/// What is over is not added, and a day that is on the list stays as it is.
async fn add_public(State(state): State<AppState>, visit: Visit, owner: Owner) -> Page {
    let mut write = state.db.write().await?;
    let calendar = super::get(&mut write, owner).await?;
    let country = calendar.country.filter(|country| holidays::has(*country));
    let country = country.ok_or(PageError::NotFound)?;
    let today = state.clock.now().to_zoned(calendar.zone).date();
    for day in holidays::of(country).filter(|day| day.date >= today) {
        sql::insert_public(&mut write, owner, &day, day.name(visit.language())).await?;
    }
    finish(&state, &visit, owner, write, Form::new(), "flash-holidays-added").await
}

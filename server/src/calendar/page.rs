//! The page of a working time, with its two forms.

use super::{Calendar, Holiday, Owner, form, sql};
use crate::{
    AppState,
    accounts::zones,
    db::Connection,
    web::{PageError, Visit},
};
use axum::{http::StatusCode, response::Response};
use packpost_app::{
    form::Form,
    names,
    pages::working_time::{self, DayOff, WorkingTimePage, Zones},
    texts::Texts,
};
use packpost_domain::calendar::{country, holidays};

/// What the page shows beside its forms.
pub async fn model(
    state: &AppState,
    t: &Texts,
    c: &mut Connection,
    (owner, calendar): (Owner, Calendar),
) -> Result<WorkingTimePage, PageError> {
    let today = state.clock.now().to_zoned(calendar.zone.clone()).date();
    let holidays = sql::list_holidays(c, owner).await?;
    let (past, coming) = holidays.into_iter().map(day_off).partition(|day| day.date < today);
    let own = calendar.own_zone.as_deref();
    let place = |zone: &str| names::place(zone, t.language());
    let zones = owner.supplier.map(|_| Zones {
        choices: zones::choices(t, own.unwrap_or_default()),
        usual: place(&calendar.usual_zone),
    });
    Ok(WorkingTimePage {
        base: owner.base(),
        supplier: owner.supplier.zip(calendar.supplier),
        place: place(own.unwrap_or(&calendar.usual_zone)),
        zones,
        // A week begins with its first day of work.
        sunday_first: country::usual_week(calendar.country)[6].is_some(),
        coming,
        past,
        public: calendar.country.filter(|country| holidays::has(*country)),
    })
}

fn day_off(holiday: Holiday) -> DayOff {
    DayOff { date: holiday.date, name: holiday.name, expected: holiday.expected }
}

pub fn render(
    visit: &Visit,
    model: &WorkingTimePage,
    week: &Form,
    holiday: &Form,
    status: StatusCode,
) -> Response {
    let page = visit.page(visit.texts.get("calendar-title")).status(status);
    page.render(|t| working_time::page(t, model, week, holiday))
}

/// The page with what is stored in the form of the week, and this in the form of a holiday.
pub async fn show(
    state: &AppState,
    visit: &Visit,
    c: &mut Connection,
    owner: Owner,
    holiday: &Form,
    status: StatusCode,
) -> Result<Response, PageError> {
    let calendar = super::get(c, owner).await?;
    let week = form::filled(&calendar);
    let model = model(state, &visit.texts, c, (owner, calendar)).await?;
    Ok(render(visit, &model, &week, holiday, status))
}

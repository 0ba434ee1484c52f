//! When the shop or a supplier works: the hours of a week, and days off.

use crate::{
    View,
    components::{Field, crumb, day, error_summary, heading, hidden, when},
    form::{Form, Label},
    names,
    texts::Texts,
};
use jiff::civil::Date;
use leptos::prelude::*;
use packpost_domain::{CountryCode, SupplierId, calendar::holidays::YEARS};

/// What the page shows beside its forms.
#[derive(Clone, Debug)]
pub struct WorkingTimePage {
    pub base: String,
    /// Whose it is; `None`: the shop's own.
    pub supplier: Option<(SupplierId, String)>,
    /// The city whose clock the hours are on.
    pub place: String,
    /// Only a supplier has a zone of its own here.
    pub zones: Option<Zones>,
    pub sunday_first: bool,
    pub coming: Vec<DayOff>,
    pub past: Vec<DayOff>,
    /// The country whose public holidays can be added.
    pub public: Option<CountryCode>,
}

/// The zones to choose from.
#[derive(Clone, Debug)]
pub struct Zones {
    /// As (value, words).
    pub choices: Vec<(String, String)>,
    /// The city of the one that counts where none is chosen.
    pub usual: String,
}

/// A holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOff {
    pub date: Date,
    pub name: String,
    /// The day may still move.
    pub expected: bool,
}

/// The name of a field of a weekday (Monday is 1): `d1_works`, `d1_from`, `d1_to`.
pub fn field(weekday: u8, part: &str) -> String {
    format!("d{weekday}_{part}")
}

/// `week` and `holiday` are the two forms.
pub fn page(t: &Texts, model: &WorkingTimePage, week: &Form, holiday: &Form) -> View {
    let (back, says) = match &model.supplier {
        Some((id, name)) => {
            let says = t.with("calendar-sub-supplier", [("name", name.as_str().into())]);
            (crumb(format!("/suppliers/{id}"), name.clone()), says)
        }
        None => (crumb("/settings", t.get("settings-title")), t.get("calendar-sub-shop")),
    };
    view! {
        {heading(back, t.get("calendar-title").into_any(), Some(says.into_any()), None)}
        {week_form(t, model, week)}
        <section>
            <h2>{t.get("calendar-holidays")}</h2>
            {days_off(t, model)}
            {public(t, model)}
        </section>
        {holiday_form(t, model, holiday)}
    }
    .into_any()
}

fn week_form(t: &Texts, model: &WorkingTimePage, form: &Form) -> View {
    let order: [u8; 7] =
        if model.sunday_first { [7, 1, 2, 3, 4, 5, 6] } else { [1, 2, 3, 4, 5, 6, 7] };
    let rows = order.map(|weekday| weekday_row(t, weekday, form)).collect_view();
    let zone = match &model.zones {
        Some(zones) => {
            let usual = t.with("calendar-zone-usual", [("place", zones.usual.as_str().into())]);
            let mut choices = zones.choices.clone();
            choices.insert(0, (String::new(), usual));
            let field = Field::new("time_zone", t.get("calendar-zone")).select(choices);
            field.hint(t.get("calendar-zone-hint")).view(t, form)
        }
        None => {
            let place = t.with("calendar-place", [("place", model.place.as_str().into())]);
            view! { <p class="hint">{place}</p> }.into_any()
        }
    };
    view! {
        <form class="stack" method="post" action=model.base.clone() novalidate>
            {error_summary(t, form)}
            {hidden("version", form.value("version"))}
            {zone}
            <table class="data week" role="table">
                <caption class="visually-hidden">{t.get("calendar-title")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{t.get("calendar-day")}</th>
                    <th role="columnheader" scope="col">{t.get("calendar-from")}</th>
                    <th role="columnheader" scope="col">{t.get("calendar-to")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <div class="actions"><button class="btn primary">{t.get("save")}</button></div>
        </form>
    }
    .into_any()
}

fn weekday_row(t: &Texts, weekday: u8, form: &Form) -> View {
    let day = t.word("weekday", &weekday.to_string());
    let works = field(weekday, "works");
    let checked = !form.value(&works).is_empty();
    let cell = |part: &str, label: String| time_cell(t, weekday, part, &day, label, form);
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <label class="choice">
                    <input type="checkbox" id=works.clone() name=works value="1" checked=checked/>
                    <span>{day.clone()}</span>
                </label>
            </th>
            {cell("from", t.get("calendar-from"))}
            {cell("to", t.get("calendar-to"))}
        </tr>
    }
    .into_any()
}

fn time_cell(t: &Texts, weekday: u8, part: &str, day: &str, label: String, form: &Form) -> View {
    let name = field(weekday, part);
    form.call(&name, Label { words: format!("{day}, {label}"), of: None });
    let error = form.error(&name).map(|message| t.say(message));
    let error_id = error.as_ref().map(|_| format!("{name}-error"));
    let invalid = error.as_ref().map(|_| "true");
    let class = if error.is_some() { "field bad" } else { "field" };
    let error = error.map(|error| view! { <p class="error" id=error_id.clone()>{error}</p> });
    view! {
        <td role="cell" data-label=label.clone()>
            <div class=class>
                {error}
                <input type="time" id=name.clone() name=name.clone() value=form.value(&name).to_owned()
                    aria-label=format!("{day}: {label}") aria-invalid=invalid aria-describedby=error_id/>
            </div>
        </td>
    }
    .into_any()
}

fn days_off(t: &Texts, model: &WorkingTimePage) -> View {
    let coming = if model.coming.is_empty() {
        view! { <p class="muted">{t.get("calendar-holidays-none")}</p> }.into_any()
    } else {
        holiday_table(t, model, &model.coming)
    };
    let past = when(!model.past.is_empty(), || {
        view! {
            <details class="more">
                <summary>{t.get("calendar-holidays-past")}</summary>
                {holiday_table(t, model, &model.past)}
            </details>
        }
        .into_any()
    });
    view! { {coming}{past} }.into_any()
}

fn holiday_table(t: &Texts, model: &WorkingTimePage, days: &[DayOff]) -> View {
    let rows = days.iter().map(|day| holiday_row(t, model, day)).collect_view();
    view! {
        <table class="data days" role="table">
            <caption class="visually-hidden">{t.get("calendar-holidays")}</caption>
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{t.get("calendar-date")}</th>
                <th role="columnheader" scope="col">{t.get("calendar-holiday-name")}</th>
                <th role="columnheader" scope="col"><span class="visually-hidden">{t.get("calendar-remove")}</span></th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn holiday_row(t: &Texts, model: &WorkingTimePage, off: &DayOff) -> View {
    let date = t.day(off.date);
    let label = t.with("calendar-remove-of", [("day", crate::texts::Arg::Own(date))]);
    let expected =
        off.expected.then(|| view! { " "<span class="muted">{t.get("calendar-expected")}</span> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{day(t, off.date)}</th>
            <td role="cell"><bdi>{off.name.clone()}</bdi>{expected}</td>
            <td role="cell">
                <form method="post" action=format!("{}/holidays/remove", model.base)>
                    {hidden("date", off.date)}
                    <button class="link" aria-label=label>{t.get("calendar-remove")}</button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}

fn public(t: &Texts, model: &WorkingTimePage) -> View {
    let Some(country) = model.public else { return ().into_any() };
    let [first, last] = YEARS.map(|year| crate::texts::Arg::Number(year.into()));
    let country = names::country(country, t.language());
    let add =
        t.with("calendar-public", [("country", country.into()), ("first", first), ("last", last)]);
    view! {
        <form class="stack" method="post" action=format!("{}/holidays/public", model.base)>
            <p class="hint">{t.get("calendar-public-hint")}</p>
            <p class="hint">{t.with("calendar-public-until", [("last", crate::texts::Arg::Number(YEARS[1].into()))])}</p>
            <div class="actions"><button class="btn">{add}</button></div>
        </form>
    }
    .into_any()
}

fn holiday_form(t: &Texts, model: &WorkingTimePage, form: &Form) -> View {
    view! {
        <section>
            <h2>{t.get("calendar-holiday-new")}</h2>
            <form class="stack" method="post" action=format!("{}/holidays", model.base) novalidate>
                {error_summary(t, form)}
                <div class="row">
                    {Field::new("date", t.get("calendar-first-day")).input("date").view(t, form)}
                    {Field::new("until", t.get("calendar-last-day")).input("date").optional().view(t, form)}
                </div>
                {Field::new("name", t.get("calendar-holiday-name")).max(80).autocomplete("off").view(t, form)}
                <div class="actions"><button class="btn">{t.get("calendar-holiday-add")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

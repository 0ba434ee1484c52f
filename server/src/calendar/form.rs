//! The form of a week: read, and filled from what is stored.

use super::Calendar;
use crate::{accounts::zones::Zone, web::Parse};
use jiff::civil::Time;
use packpost_app::{form::Form, pages::working_time::field, texts::Message};
use packpost_domain::{Hours, calendar::Week};

/// What a day off starts with, for whoever makes it a working day.
const START: (&str, &str) = ("09:00", "17:00");

/// A week and a zone of one's own, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub zone: Option<String>,
    pub week: Week,
}

impl Wanted {
    /// Whether all is so already.
    pub fn is(&self, present: &Calendar) -> bool {
        self.zone == present.own_zone && self.week == present.week
    }
}

/// `None` with the errors noted in the form; the hours of a day off are not looked at. Only a
/// supplier is asked for a zone.
pub fn parse(p: &mut Parse<'_>, asks_zone: bool) -> Option<Wanted> {
    let zone = match p.form.value("time_zone") {
        _ if !asks_zone => Some(None),
        "" => Some(None),
        _ => p.choice::<Zone>("time_zone", "calendar-zone").map(|zone| Some(zone.0)),
    };
    let mut week = Week::default();
    for (weekday, day) in (1..).zip(&mut week) {
        if !p.form.value(&field(weekday, "works")).is_empty() {
            *day = hours(p, weekday);
        }
    }
    let zone = zone?;
    p.form.is_valid().then_some(Wanted { zone, week })
}

fn hours(p: &mut Parse<'_>, weekday: u8) -> Option<Hours> {
    let (from, to) = (field(weekday, "from"), field(weekday, "to"));
    let (start, end) = (time(p, &from), time(p, &to));
    let hours = Hours::new(start?, end?).ok();
    if hours.is_none() {
        let day = p.texts.word("weekday", &weekday.to_string());
        p.form.fail(to, Message::new("calendar-not-hours").with("day", day));
    }
    hours
}

/// `09:00`, as an input for times sends it; some browsers add seconds.
fn time(p: &mut Parse<'_>, name: &str) -> Option<Time> {
    let typed = p.form.value(name).trim().to_owned();
    let shape = matches!(typed.len(), 5 | 8) && typed.as_bytes()[2] == b':';
    let time = typed.parse::<Time>().ok().filter(|_| shape);
    if time.is_none() {
        p.form.fail(name, Message::new("field-not-time"));
    }
    time.and_then(|time| time.with().second(0).subsec_nanosecond(0).build().ok())
}

/// The form as it starts.
pub fn filled(calendar: &Calendar) -> Form {
    let mut form = Form::new()
        .fill("version", calendar.version)
        .fill("time_zone", calendar.own_zone.as_deref().unwrap_or_default());
    for (weekday, day) in (1..).zip(calendar.week) {
        let (from, to) = match day {
            Some(hours) => (clock(hours.from()), clock(hours.to())),
            None => (START.0.to_owned(), START.1.to_owned()),
        };
        form = form
            .fill(field(weekday, "works"), day.map_or("", |_| "1"))
            .fill(field(weekday, "from"), from)
            .fill(field(weekday, "to"), to);
    }
    form
}

pub fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

//! Working time: deadlines count only while whoever has to act is at work.
//!
//! Hours are those on the clock of a place, its change between summer and winter time included;
//! what is counted within them is time as it passes. What countries have in common
//! is in [`country`], their public holidays in [`holidays`].

pub mod country;
pub mod holidays;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use std::collections::BTreeSet;

/// From when until when a day is worked, on the clock of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hours {
    from: civil::Time,
    to: civil::Time,
}

/// The end is not after the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("working hours end after they begin")]
pub struct NotHours;

impl Hours {
    /// # Errors
    /// Where `to` is not after `from`: whoever works past midnight has two days.
    pub fn new(from: civil::Time, to: civil::Time) -> Result<Self, NotHours> {
        if from < to { Ok(Self { from, to }) } else { Err(NotHours) }
    }

    pub fn from(self) -> civil::Time {
        self.from
    }

    /// The first moment that is not worked any more.
    pub fn to(self) -> civil::Time {
        self.to
    }
}

/// Monday first; `None`: not a working day.
pub type Week = [Option<Hours>; 7];

/// When somebody works: their clock, their week, and the days on which they don't after all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    pub zone: TimeZone,
    pub week: Week,
    pub holidays: BTreeSet<civil::Date>,
}

/// How many days are looked through for working time; what is not found by then is counted as
/// time that simply passes, so that there is always an answer.
const MOST_DAYS: u32 = 10 * 366;

/// The hours of one day as moments; `from` is before `to`.
#[derive(Clone, Copy, Debug)]
struct Shift {
    from: Timestamp,
    to: Timestamp,
}

impl WorkingTime {
    /// When so much working time has passed since `start`: in the middle of a working day, or at
    /// its very end. With nothing to count it is the next moment of work ([`Self::next_start`]).
    ///
    /// Where no day is worked, or too few to reach the end within ten years, all time counts.
    pub fn after_hours(&self, start: Timestamp, hours: SignedDuration) -> Timestamp {
        if hours <= SignedDuration::ZERO {
            return self.next_start(start);
        }
        let mut left = hours;
        let mut since = start;
        for shift in self.shifts(start) {
            let from = shift.from.max(start);
            let here = shift.to.duration_since(from);
            if left <= here {
                return later(from, left);
            }
            left -= here;
            since = shift.to;
        }
        // Without any shift `since` is the start; else the last day's work has been counted.
        later(self.horizon(start).unwrap_or(since).max(since), left)
    }

    /// The end of the hours of the `days`-th working day after the present one.
    ///
    /// The present working day is today as long as there is work left in it, else the next working
    /// day: it is not counted. So one day after Thursday at noon is the end of Sunday's hours where
    /// Friday and Saturday are off, and one day after Thursday night the end of Monday's. With 0 it
    /// is the end of the present working day.
    ///
    /// Where no day is worked, or too few within ten years, each counts 24 hours, and ten years are
    /// the least.
    pub fn after_days(&self, start: Timestamp, days: u32) -> Timestamp {
        let nth = self.shifts(start).nth(usize::try_from(days).unwrap_or(usize::MAX));
        match nth {
            Some(shift) => shift.to,
            None => later(start, SignedDuration::from_hours(24 * i64::from(days)))
                .max(self.horizon(start).unwrap_or(start)),
        }
    }

    /// Whether somebody is at work: from the first moment of the hours, up to but not at their end.
    pub fn is_working(&self, at: Timestamp) -> bool {
        self.shifts(at).next().is_some_and(|shift| shift.from <= at)
    }

    /// The next moment at which somebody is at work; `at` itself if they are, or if nobody is
    /// within ten years.
    pub fn next_start(&self, at: Timestamp) -> Timestamp {
        self.shifts(at).next().map_or(at, |shift| shift.from.max(at))
    }

    /// How much working time is left from `from` until `until`; nothing where that is past.
    pub fn between(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        self.shifts(from)
            .take_while(|shift| shift.from < until)
            .map(|shift| shift.to.min(until).duration_since(shift.from.max(from)))
            .sum()
    }

    /// The working hours of a day, if any.
    pub fn on(&self, date: civil::Date) -> Option<Hours> {
        if self.holidays.contains(&date) {
            return None;
        }
        self.week[usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)]
    }

    /// The shifts that are not over at `start`, in their order and without overlap.
    fn shifts(&self, start: Timestamp) -> impl Iterator<Item = Shift> {
        let first = start.to_zoned(self.zone.clone()).date();
        // A day may begin before a clock that was set forward over midnight says so.
        let first = first.yesterday().unwrap_or(first);
        let worked = self.week.iter().any(Option::is_some);
        let days = if worked { MOST_DAYS } else { 0 };
        let dates = std::iter::successors(Some(first), |date| date.tomorrow().ok());
        let mut over = start;
        dates.take(usize::try_from(days).unwrap_or(0)).filter_map(move |date| {
            let hours = self.on(date)?;
            let (from, to) = (self.moment(date, hours.from)?, self.moment(date, hours.to)?);
            // Where a day or its hours were skipped by the clock, nothing of them is left.
            let begun = over;
            if to <= begun {
                return None;
            }
            over = to;
            let from = if begun == start { from } else { from.max(begun) };
            (from < to).then_some(Shift { from, to })
        })
    }

    /// Where the walk of [`Self::shifts`] ends: the same for all starts of a day.
    fn horizon(&self, start: Timestamp) -> Option<Timestamp> {
        if self.week.iter().all(Option::is_none) {
            return None;
        }
        let first = start.to_zoned(self.zone.clone()).date();
        let last = first.checked_add(jiff::Span::new().days(i64::from(MOST_DAYS) - 2)).ok()?;
        self.moment(last, civil::Time::MAX)
    }

    /// A time that the clock skips is as much later; of one that it shows twice the first counts.
    fn moment(&self, date: civil::Date, time: civil::Time) -> Option<Timestamp> {
        date.to_datetime(time).to_zoned(self.zone.clone()).ok().map(|zoned| zoned.timestamp())
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;

use super::*;
use proptest::prelude::*;

fn hours(from: i8, to: i8) -> Option<Hours> {
    Hours::new(civil::time(from, 0, 0, 0), civil::time(to, 0, 0, 0)).ok()
}

fn working(zone: &str, country: &str) -> WorkingTime {
    WorkingTime {
        zone: TimeZone::get(zone).expect("a zone"),
        week: country::usual_week(country.parse().ok()),
        holidays: BTreeSet::new(),
    }
}

fn amman() -> WorkingTime {
    working("Asia/Amman", "JO")
}

fn houston() -> WorkingTime {
    working("America/Chicago", "US")
}

/// `2026-11-24 16:00` on that clock.
fn at(work: &WorkingTime, local: &str) -> Timestamp {
    let local: civil::DateTime = local.parse().expect("a date and time");
    local.to_zoned(work.zone.clone()).expect("a moment").timestamp()
}

fn local(work: &WorkingTime, at: Timestamp) -> String {
    at.to_zoned(work.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn h(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

#[track_caller]
fn hours_end(work: &WorkingTime, start: &str, hours: i64, end: &str) {
    assert_eq!(local(work, work.after_hours(at(work, start), h(hours))), end);
}

#[track_caller]
fn days_end(work: &WorkingTime, start: &str, days: u32, end: &str) {
    assert_eq!(local(work, work.after_days(at(work, start), days)), end);
}

#[test]
fn hours_count_only_while_somebody_works() {
    // Tuesday 24 November 2026.
    hours_end(&amman(), "2026-11-24 10:00", 4, "2026-11-24 14:00");
    hours_end(&amman(), "2026-11-24 16:00", 4, "2026-11-25 12:00");
    hours_end(&amman(), "2026-11-24 03:00", 1, "2026-11-24 10:00");
    hours_end(&amman(), "2026-11-24 20:00", 1, "2026-11-25 10:00");
    // A whole day's work ends with the day, not with the next morning.
    hours_end(&amman(), "2026-11-24 09:00", 8, "2026-11-24 17:00");
    hours_end(&amman(), "2026-11-24 17:00", 8, "2026-11-25 17:00");
    hours_end(&amman(), "2026-11-24 10:00", 0, "2026-11-24 10:00");
    hours_end(&amman(), "2026-11-24 18:00", 0, "2026-11-25 09:00");
}

#[test]
fn a_weekend_is_friday_and_saturday_in_amman_and_saturday_and_sunday_in_houston() {
    hours_end(&amman(), "2026-11-26 16:00", 2, "2026-11-29 10:00");
    hours_end(&houston(), "2026-11-26 16:00", 2, "2026-11-27 10:00");
    hours_end(&houston(), "2026-11-27 16:00", 2, "2026-11-30 10:00");
    // The same moment: Sunday noon in Amman is a working day, in Houston it is still night.
    let noon = at(&amman(), "2026-11-29 12:00");
    assert!(amman().is_working(noon) && !houston().is_working(noon));
    assert_eq!(local(&houston(), houston().next_start(noon)), "2026-11-30 09:00");
    assert_eq!(amman().next_start(noon), noon);
}

#[test]
fn a_holiday_is_no_working_day() {
    let mut work = amman();
    work.holidays.insert(civil::date(2026, 11, 25));
    hours_end(&work, "2026-11-24 16:00", 2, "2026-11-26 10:00");
    days_end(&work, "2026-11-24 16:00", 1, "2026-11-26 17:00");
    assert!(!work.is_working(at(&work, "2026-11-25 12:00")));
}

#[test]
fn days_end_with_the_hours_of_the_last_one_and_today_is_not_counted() {
    days_end(&amman(), "2026-11-24 10:00", 0, "2026-11-24 17:00");
    days_end(&amman(), "2026-11-24 10:00", 1, "2026-11-25 17:00");
    days_end(&amman(), "2026-11-26 12:00", 1, "2026-11-29 17:00");
    // After hours, and at the weekend, the present working day is the next one.
    days_end(&amman(), "2026-11-26 17:00", 1, "2026-11-30 17:00");
    days_end(&amman(), "2026-11-27 12:00", 1, "2026-11-30 17:00");
    days_end(&amman(), "2026-11-24 10:00", 10, "2026-12-08 17:00");
}

#[test]
fn somebody_is_at_work_up_to_the_end_of_the_hours_but_not_at_it() {
    let work = amman();
    for (time, expected) in [("08:59", false), ("09:00", true), ("16:59", true), ("17:00", false)] {
        assert_eq!(work.is_working(at(&work, &format!("2026-11-24 {time}"))), expected, "{time}");
    }
}

#[test]
fn the_hours_stay_on_the_clock_when_it_is_changed() {
    // Houston goes to summer time on 8 March 2026 and back on 1 November.
    let mut work = houston();
    hours_end(&work, "2026-03-06 16:00", 2, "2026-03-09 10:00");
    hours_end(&work, "2026-10-30 16:00", 2, "2026-11-02 10:00");
    assert_eq!(
        work.after_hours(at(&work, "2026-03-06 16:00"), h(2))
            .duration_since(at(&work, "2026-03-06 16:00")),
        h(65),
        "an hour less than on another weekend"
    );
    // Whoever works in that night works an hour less, or an hour more.
    work.week = [hours(0, 6); 7];
    hours_end(&work, "2026-03-08 00:00", 5, "2026-03-08 06:00");
    hours_end(&work, "2026-11-01 00:00", 7, "2026-11-01 06:00");
    hours_end(&work, "2026-11-01 00:00", 8, "2026-11-02 01:00");
}

#[test]
fn hours_that_the_clock_skips_are_not_worked() {
    let mut work = houston();
    work.week = [None, None, None, None, None, None, hours(2, 3)];
    // 02:00 to 03:00 does not exist on 8 March 2026: what is left of it is the hour after.
    let (start, end) = (at(&work, "2026-03-08 00:00"), at(&work, "2026-03-16 00:00"));
    assert!(work.between(start, end) <= h(2));
    assert!(work.after_hours(start, h(1)) > start);
    // Samoa had no 30 December 2011, a Friday.
    let work = working("Pacific/Apia", "WS");
    let thursday = at(&work, "2011-12-29 17:00");
    assert_eq!(local(&work, work.after_hours(thursday, h(9))), "2012-01-02 10:00");
}

#[test]
fn who_never_works_has_a_deadline_all_the_same() {
    let mut work = amman();
    work.week = [None; 7];
    hours_end(&work, "2026-11-24 16:00", 30, "2026-11-25 22:00");
    days_end(&work, "2026-11-24 16:00", 2, "2026-11-26 16:00");
    let at = at(&work, "2026-11-24 16:00");
    assert!(!work.is_working(at));
    assert_eq!(work.next_start(at), at);
    // Nor does a year of holidays, or an absurd number, keep it from ending.
    let mut work = amman();
    let days = std::iter::successors(Some(civil::date(2026, 11, 1)), |d| d.tomorrow().ok());
    work.holidays = days.take(4_000).collect();
    assert!(work.after_hours(at, h(1)) > at);
    assert_eq!(amman().after_hours(Timestamp::MAX, h(1)), Timestamp::MAX);
    assert!(amman().after_days(at, u32::MAX) > at);
    assert!(amman().after_hours(at, SignedDuration::MAX) > at);
}

#[test]
fn time_left_is_counted_in_working_hours() {
    let work = amman();
    let (from, until) = (at(&work, "2026-11-26 15:00"), at(&work, "2026-11-29 10:30"));
    assert_eq!(work.between(from, until), SignedDuration::from_mins(210));
    assert_eq!(work.between(until, from), SignedDuration::ZERO);
}

#[test]
fn hours_end_after_they_begin() {
    let nine = civil::time(9, 0, 0, 0);
    assert_eq!(Hours::new(nine, nine), Err(NotHours));
    assert_eq!(Hours::new(civil::time(17, 0, 0, 0), nine), Err(NotHours));
}

prop_compose! {
    fn some_hours()(from in 0..1_438_i16, length in 1..1_440_i16) -> Option<Hours> {
        let time = |minute: i16| {
            let (hour, minute) = (minute / 60, minute % 60);
            civil::time(hour as i8, minute as i8, 0, 0)
        };
        Hours::new(time(from), time((from + length).min(1_439))).ok()
    }
}

prop_compose! {
    fn any_work()(
        zone in prop::sample::select(vec!["Asia/Amman", "America/Chicago", "Asia/Beirut", "Pacific/Apia", "Australia/Lord_Howe"]),
        week in prop::array::uniform7(prop_oneof![Just(None), some_hours(), Just(hours(9, 17)), Just(hours(0, 4))]),
        holidays in prop::collection::btree_set(0..60_i64, 0..6),
    ) -> WorkingTime {
        let day = |n| civil::date(2026, 3, 1).saturating_add(jiff::Span::new().days(n));
        WorkingTime {
            zone: TimeZone::get(zone).expect("a zone"),
            week,
            holidays: holidays.into_iter().map(day).collect(),
        }
    }
}

/// A minute of some months around the changes of the clock in spring 2026.
fn minute(n: i64) -> Timestamp {
    let first: Timestamp = "2026-02-20T00:00:00Z".parse().expect("a time");
    first + SignedDuration::from_mins(n)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_starts_later_never_ends_earlier_and_more_never_takes_less(
        work in any_work(), start in 0..80_000_i64, wait in 0..5_000_i64,
        hours in 0..10_000_i64, more in 0..5_000_i64, days in 0..9_u32,
    ) {
        let (early, late) = (minute(start), minute(start + wait));
        let (few, many) = (SignedDuration::from_mins(hours), SignedDuration::from_mins(hours + more));
        prop_assert!(work.after_hours(early, few) <= work.after_hours(late, few));
        prop_assert!(work.after_hours(early, few) <= work.after_hours(early, many));
        prop_assert!(work.after_days(early, days) <= work.after_days(late, days));
        prop_assert!(work.after_days(early, days) <= work.after_days(early, days + 1));
        prop_assert!(work.after_hours(early, few) >= early && work.after_days(early, days) >= early);
        prop_assert!(work.next_start(early) <= work.next_start(late));
    }

    #[test]
    fn an_end_is_in_working_time_or_where_it_ends_and_so_much_was_worked_until_then(
        work in any_work(), start in 0..80_000_i64, hours in 1..10_000_i64, days in 0..9_u32,
    ) {
        prop_assume!(work.week.iter().any(Option::is_some));
        let (start, hours) = (minute(start), SignedDuration::from_mins(hours));
        for end in [work.after_hours(start, hours), work.after_days(start, days)] {
            let just_before = end - SignedDuration::from_nanos(1);
            prop_assert!(work.is_working(just_before), "{end}");
        }
        let end = work.after_hours(start, hours);
        prop_assert_eq!(work.between(start, end), hours);
        prop_assert!(work.is_working(work.next_start(start)));
    }
}

//! What is waited for until when, and when somebody is reminded.

use super::*;
use crate::WorkingTime;
use jiff::{civil::Date, tz::TimeZone};
use std::collections::BTreeSet;

/// Sunday to Thursday, nine to five, in Amman (three hours ahead of UTC).
fn amman() -> WorkingTime {
    let zone = TimeZone::fixed(jiff::tz::offset(3));
    let jordan = "JO".parse().ok();
    let week = crate::calendar::country::usual_week(jordan);
    WorkingTime { zone, week, holidays: BTreeSet::new() }
}

/// On the clock of Amman; 2026-11-24 is a Tuesday.
fn amman_at(text: &str) -> Timestamp {
    format!("{text}:00+03:00").parse().expect("a moment")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn waits(state: State, at: &str) -> Waiting {
    let at = amman_at(at);
    Waiting { state, since: at, placed_at: at, expected: None, claim: None }
}

fn due(waiting: &Waiting) -> Vec<(Deadline, Timestamp)> {
    waiting.deadlines(Patience::default(), &amman(), &amman())
}

#[test]
fn an_order_is_acknowledged_in_four_working_hours_and_answered_in_one_working_day() {
    let placed = waits(State::Placed, "2026-11-24T15:00");
    let expected = [
        (Deadline::Acknowledge, amman_at("2026-11-25T11:00")),
        (Deadline::Answer, amman_at("2026-11-25T17:00")),
    ];
    assert_eq!(due(&placed), expected);
    // Before the weekend the clock stands still.
    let thursday = waits(State::Acknowledged, "2026-11-26T15:00");
    assert_eq!(due(&thursday), [(Deadline::Answer, amman_at("2026-11-29T17:00"))]);
    for state in [State::Draft, State::Confirmed, State::Rejected, State::Cancelled] {
        assert_eq!(due(&waits(state, "2026-11-24T15:00")), [], "{state:?}");
    }
}

#[test]
fn a_request_to_cancel_and_a_claim_are_answered_in_a_working_day_and_goods_come_on_their_day() {
    let cancel = waits(State::CancelRequested, "2026-11-24T10:00");
    assert_eq!(due(&cancel), [(Deadline::Cancel, amman_at("2026-11-25T17:00"))]);
    let at = amman_at("2026-11-24T10:00");
    let confirmed = waits(State::Confirmed, "2026-11-20T10:00");
    let late = Waiting { expected: Some(day("2026-11-24")), ..confirmed };
    assert_eq!(due(&late), [(Deadline::Deliver, amman_at("2026-11-25T00:00"))]);
    let claim = Waiting { claim: Some((ClaimState::Open, at)), ..confirmed };
    assert_eq!(due(&claim), [(Deadline::Claim, amman_at("2026-11-25T17:00"))]);
    let promise = Waiting { claim: Some((ClaimState::Promised, at)), ..confirmed };
    assert_eq!(due(&promise), [(Deadline::Promise, amman_at("2026-12-01T17:00"))]);
}

fn reminded(events: &[(&str, &str)]) -> Reminders {
    let history: Vec<Recorded> = events
        .iter()
        .map(|(deadline, at)| {
            let revision = Revision::FIRST;
            let note = Note::Reminded { deadline: (*deadline).to_owned(), revision };
            Recorded { at: amman_at(at), entry: note.into() }
        })
        .collect();
    Reminders::told(Revision::FIRST, &history)
}

fn is_time(deadline: Deadline, due: &str, before: &Reminders, now: &str) -> bool {
    deadline.is_time(amman_at(due), before, Patience::default(), &amman(), amman_at(now))
}

#[test]
fn a_supplier_is_reminded_once_it_is_due_and_only_at_work() {
    let none = Reminders::default();
    let first = |now| is_time(Deadline::Acknowledge, "2026-11-25T16:59", &none, now);
    assert!(!first("2026-11-25T16:58"));
    assert!(first("2026-11-25T16:59"));
    assert!(!first("2026-11-25T17:01"), "the day is over");
    assert!(first("2026-11-26T09:00"));
    assert!(!first("2026-11-27T10:00"), "a Friday");
}

#[test]
fn reminders_are_a_working_day_apart_and_come_to_an_end() {
    let due = "2026-11-24T17:00";
    let once = reminded(&[("answer", "2026-11-25T09:00")]);
    assert!(!is_time(Deadline::Answer, due, &once, "2026-11-25T16:00"));
    assert!(is_time(Deadline::Answer, due, &once, "2026-11-26T09:00"));
    let twice = reminded(&[("answer", "2026-11-25T09:00"), ("answer", "2026-11-26T09:00")]);
    assert!(!is_time(Deadline::Answer, due, &twice, "2026-12-20T10:00"));
    // "Has it reached you?" counts as one of the two, and comes only once.
    let asked = reminded(&[("acknowledge", "2026-11-24T13:00")]);
    assert!(!is_time(Deadline::Acknowledge, due, &asked, "2026-12-20T10:00"));
    assert!(is_time(Deadline::Answer, due, &asked, "2026-11-25T13:00"));
    let both = reminded(&[("acknowledge", "2026-11-24T13:00"), ("answer", "2026-11-25T09:00")]);
    assert!(!is_time(Deadline::Answer, due, &both, "2026-12-20T10:00"));
}

#[test]
fn after_a_long_outage_two_reminders_do_not_come_at_once() {
    let just_now = reminded(&[("answer", "2026-12-06T10:00")]);
    assert!(!is_time(Deadline::Answer, "2026-11-24T17:00", &just_now, "2026-12-06T16:59"));
    assert!(is_time(Deadline::Answer, "2026-11-24T17:00", &just_now, "2026-12-07T10:00"));
}

#[test]
fn a_new_revision_is_reminded_of_anew_and_a_promise_never() {
    let old = Note::Reminded { deadline: "answer".to_owned(), revision: Revision::FIRST };
    let history = [Recorded { at: amman_at("2026-11-25T09:00"), entry: old.into() }];
    assert_eq!(Reminders::told(Revision(2), &history), Reminders::default());
    let promise = Deadline::Promise;
    assert!(!is_time(promise, "2026-11-24T17:00", &Reminders::default(), "2026-11-30T10:00"));
}

#[test]
fn who_says_nothing_to_a_reminder_is_silent_after_as_many_working_hours_again() {
    let silent = |events| reminded(events).unheard_since(Patience::default(), &amman());
    assert_eq!(silent(&[]), None);
    let once = silent(&[("acknowledge", "2026-11-24T15:00")]);
    assert_eq!(once, Some(amman_at("2026-11-25T11:00")));
    // The last reminder counts, and no weekend.
    let twice = silent(&[("acknowledge", "2026-11-24T15:00"), ("answer", "2026-11-26T15:00")]);
    assert_eq!(twice, Some(amman_at("2026-11-29T11:00")));
}

/// An agreed order of 500 and 100 pieces, of the second 40 come later.
fn agreed(until: Option<Date>) -> Told {
    let mut told = Told::placed();
    let later = LineAnswer { confirmed: 60, backordered: 40, until, ..as_ordered(&told, 2) };
    let answer =
        Answer { lines: vec![later], promised: Some(day("2026-12-01")), ..Answer::default() };
    told.says(1, ResponseKind::Changed, answer);
    told.go(|o| o.accept_changes(OWNER, response(1), usd(3_000), String::new()));
    told
}

fn as_ordered(told: &Told, key: u32) -> LineAnswer {
    let lines = told.order.agreed_lines();
    let line = lines.iter().find(|l| l.key == LineKey(key)).expect("a line");
    LineAnswer::as_ordered(line)
}

fn comes(told: &mut Told, n: u8, counts: &[(u32, u32)]) {
    let counts = counts
        .iter()
        .map(|(key, accepted)| Count {
            line: LineKey(*key),
            accepted: *accepted,
            damaged: 0,
            returned: 0,
        })
        .collect();
    told.go(|o| o.receive(OWNER, receipt(n), counts, String::new(), None));
}

#[test]
fn what_was_promised_is_expected_and_then_what_was_put_off() {
    let mut told = agreed(Some(day("2026-12-15")));
    let asked = Some(day("2026-11-30"));
    assert_eq!(told.order.expected(asked), Some(day("2026-12-01")), "their word, not our wish");
    comes(&mut told, 1, &[(1, 500), (2, 60)]);
    assert_eq!(told.order.expected(asked), Some(day("2026-12-15")));
    comes(&mut told, 2, &[(2, 40)]);
    assert_eq!(told.order.expected(asked), None);
    let mut some_day = agreed(None);
    comes(&mut some_day, 1, &[(1, 500), (2, 60)]);
    assert_eq!(some_day.order.expected(asked), None, "nobody knows");
}

#[test]
fn a_ship_notice_names_the_day_until_something_has_come() {
    let mut told = agreed(Some(day("2026-12-15")));
    let shipment = crate::ShipmentId::new(at(0), [1; 10]);
    told.go(|o| {
        let expected = Some(day("2026-12-03"));
        o.ship(By::Supplier, shipment, Vec::new(), Default::default(), expected, Way::Link)
    });
    assert_eq!(told.order.expected(None), Some(day("2026-12-03")));
    comes(&mut told, 1, &[(1, 500), (2, 60)]);
    assert_eq!(told.order.expected(None), Some(day("2026-12-15")));
}

#[test]
fn what_nobody_promised_is_expected_on_the_day_that_was_asked_for() {
    let mut told = Told::placed();
    assert_eq!(told.order.expected(Some(day("2026-12-01"))), None, "nothing is agreed yet");
    told.says(1, ResponseKind::Accepted, Answer::default());
    assert_eq!(told.order.expected(Some(day("2026-12-01"))), Some(day("2026-12-01")));
    assert_eq!(told.order.expected(None), None);
}

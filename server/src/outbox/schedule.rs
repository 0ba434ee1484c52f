//! When a message that was not taken is tried again.

use jiff::{SignedDuration, Timestamp};

/// Minutes until the next try, after the first, second, third… that came to nothing.
const MINUTES: [i64; 6] = [1, 2, 5, 10, 20, 40];
/// From then on.
const HOURLY: i64 = 60;
/// Given up this long after it was queued: by then the person should go another way.
pub const GIVE_UP: SignedDuration = SignedDuration::from_hours(48);
/// What is looked at so long after it was due was not waited for: the clock was set forward, or
/// nobody was at work.
pub const LATE: SignedDuration = SignedDuration::from_hours(2);
/// How long a message that no relay takes is left alone, unless a relay wakes it before.
pub const HOLD: SignedDuration = SignedDuration::from_mins(HOURLY);
/// Nothing is ever due later than this from now; what seems to be was written before the clock
/// was set back.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(HOURLY + HOURLY / 10 + 1);

/// Time that counts for nothing towards giving up; `None` where all of it was waited.
///
/// What is due further ahead than anything can be was written before the clock was set back.
pub fn not_waited(due_at: Timestamp, now: Timestamp) -> Option<SignedDuration> {
    let late = now.duration_since(due_at);
    let ahead = due_at > now.saturating_add(LONGEST_WAIT).unwrap_or(Timestamp::MAX);
    (late > LATE || ahead).then(|| late.max(SignedDuration::ZERO))
}

/// When a message that no relay takes is looked at again, unless a relay wakes it before; `None`
/// where it is time to give up.
pub fn hold_until(began: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let end = gives_up_at(began);
    let hour = now.saturating_add(HOLD).unwrap_or(Timestamp::MAX);
    (now < end).then(|| hour.min(end))
}

/// When the last try is.
pub fn gives_up_at(began: Timestamp) -> Timestamp {
    began.saturating_add(GIVE_UP).unwrap_or(Timestamp::MAX)
}

/// The coming tries of a message that was tried `tries` times, about: the next one, and those that
/// follow if it comes to nothing. At most `most`, the last one not after the end.
pub fn coming(tries: u32, began: Timestamp, due_at: Timestamp, most: usize) -> Vec<Timestamp> {
    let (mut at, mut tries, mut all) = (due_at, tries, vec![due_at]);
    while all.len() < most {
        tries = tries.saturating_add(1);
        let Some(next) = next_try(tries, began, at, u16::MAX / 2) else { break };
        all.push(next);
        at = next;
    }
    all
}

/// The next try, or `None` where it is time to give up.
///
/// `tries` so far, at least one; `began` when the first could be made. `random` spreads what
/// failed together by a tenth either way, so that a relay that comes back is not run over.
pub fn next_try(tries: u32, began: Timestamp, now: Timestamp, random: u16) -> Option<Timestamp> {
    let end = gives_up_at(began);
    if now >= end {
        return None;
    }
    let place = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let minutes = MINUTES.get(place).copied().unwrap_or(HOURLY);
    let permille = 900 + i64::from(random) * 200 / i64::from(u16::MAX);
    let wait = SignedDuration::from_millis(minutes * 60 * permille);
    let at = now.saturating_add(wait).unwrap_or(Timestamp::MAX);
    // The last try is at the very end, not up to an hour before.
    Some(at.min(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_to_an_hour_and_end_after_two_days() {
        let began: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
        let (mut now, mut tries, mut waits) = (began, 1, Vec::new());
        while let Some(at) = next_try(tries, began, now, u16::MAX / 2) {
            waits.push(at.duration_since(now).as_mins() + 1);
            now = at;
            tries += 1;
        }
        assert_eq!(waits[..8], [1, 2, 5, 10, 20, 40, 60, 60], "rounded up from a hair less");
        assert_eq!(now.duration_since(began), GIVE_UP, "the last try is at the end");
        assert!((50..60).contains(&waits.len()), "{}", waits.len());
    }

    #[test]
    fn what_comes_is_planned_to_its_end() {
        let began: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
        let due = began + SignedDuration::from_mins(1);
        let minutes: Vec<_> = coming(1, began, due, 4)
            .iter()
            .map(|at| at.duration_since(began).as_secs_f64() / 60.0)
            .map(f64::round)
            .collect();
        assert_eq!(minutes, [1.0, 3.0, 8.0, 18.0]);
        assert_eq!(coming(60, began, gives_up_at(began), 4), [gives_up_at(began)]);
        assert_eq!(hold_until(began, gives_up_at(began)), None);
    }

    #[test]
    fn what_a_clock_jumps_over_was_not_waited() {
        let due: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
        let year = SignedDuration::from_hours(365 * 24);
        assert_eq!(not_waited(due, due + SignedDuration::from_hours(1)), None, "a busy worker");
        assert_eq!(not_waited(due, due + year), Some(year));
        assert_eq!(not_waited(due, due - SignedDuration::from_hours(1)), None, "not due yet");
        assert_eq!(not_waited(due, due - year), Some(SignedDuration::ZERO));
    }

    #[test]
    fn the_spread_is_a_tenth_either_way() {
        let now: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
        let wait = |random| next_try(7, now, now, random).expect("a time").duration_since(now);
        assert_eq!(wait(0), SignedDuration::from_mins(54));
        assert_eq!(wait(u16::MAX), SignedDuration::from_mins(66));
        assert!(wait(u16::MAX) < LONGEST_WAIT);
    }
}

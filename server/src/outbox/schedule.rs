//! When a message that was not taken is tried again.

use jiff::{SignedDuration, Timestamp};

/// Minutes until the next try, after the first, second, third… that came to nothing.
const MINUTES: [i64; 6] = [1, 2, 5, 10, 20, 40];
/// From then on.
const HOURLY: i64 = 60;
/// Given up this long after it was queued: by then the person should go another way.
pub const GIVE_UP: SignedDuration = SignedDuration::from_hours(48);
/// Nothing is ever due later than this from now; what seems to be was written before the clock
/// was set back.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(HOURLY + HOURLY / 10 + 1);

/// The next try, or `None` where it is time to give up.
///
/// `tries` so far, at least one; `began` when the first could be made. `random` spreads what
/// failed together by a tenth either way, so that a relay that comes back is not run over.
pub fn next_try(tries: u32, began: Timestamp, now: Timestamp, random: u16) -> Option<Timestamp> {
    let end = began.saturating_add(GIVE_UP).unwrap_or(Timestamp::MAX);
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
    fn the_spread_is_a_tenth_either_way() {
        let now: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
        let wait = |random| next_try(7, now, now, random).expect("a time").duration_since(now);
        assert_eq!(wait(0), SignedDuration::from_mins(54));
        assert_eq!(wait(u16::MAX), SignedDuration::from_mins(66));
        assert!(wait(u16::MAX) < LONGEST_WAIT);
    }
}

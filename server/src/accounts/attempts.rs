//! Wrong passwords are counted per address, so that nobody can guess on.
//!
//! Known and unknown addresses are counted alike. What is kept is small and forgotten at a
//! restart; who is signed in is never counted out.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Wrong passwords for one address within [`WINDOW`].
pub const MOST_FAILURES: usize = 10;
/// How long a wrong password counts.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Addresses that are remembered. Whoever wants to push one out has to pay for this many hashes.
const MOST_ADDRESSES: usize = 10_000;

/// Half a hash: the addresses themselves need not lie in memory, and one may be as long as a form.
type Key = [u8; 16];

/// What a typed password was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    Wrong,
    /// Right or wrong: it came too late.
    TooMany,
}

/// The wrong passwords of the last quarter of an hour.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<Key, Vec<Timestamp>>>);

fn key(email: &str) -> Key {
    let digest = Sha256::digest(email.trim().to_ascii_lowercase());
    let mut key = [0; 16];
    key.copy_from_slice(&digest[..16]);
    key
}

/// A clock that was set back must not lock anyone out until it has caught up.
fn counts(at: Timestamp, now: Timestamp) -> bool {
    let age = now.duration_since(at);
    !age.is_negative() && age < WINDOW
}

impl Attempts {
    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Vec<Timestamp>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a password is looked at at all.
    pub fn may_try(&self, email: &str, now: Timestamp) -> bool {
        self.lock().get(&key(email)).is_none_or(|failures| {
            failures.iter().filter(|at| counts(**at, now)).count() < MOST_FAILURES
        })
    }

    /// Counts a password that was looked at. Asked after the hashing too: of a hundred guesses
    /// at the same moment only the first ten are answered.
    pub fn settle(&self, email: &str, right: bool, now: Timestamp) -> Verdict {
        let key = key(email);
        let mut all = self.lock();
        if let Some(failures) = all.get_mut(&key) {
            failures.retain(|at| counts(*at, now));
            if failures.len() >= MOST_FAILURES {
                return Verdict::TooMany;
            }
        }
        if right {
            all.remove(&key);
            return Verdict::Right;
        }
        if !all.contains_key(&key) && all.len() >= MOST_ADDRESSES {
            make_room(&mut all, now);
        }
        all.entry(key).or_default().push(now);
        Verdict::Wrong
    }
}

/// Forgets what no longer counts, or else the address that was quiet for longest.
fn make_room(all: &mut HashMap<Key, Vec<Timestamp>>, now: Timestamp) {
    all.retain(|_, failures| failures.iter().any(|at| counts(*at, now)));
    if all.len() >= MOST_ADDRESSES {
        let quiet = all.iter().min_by_key(|(_, failures)| failures.last().copied());
        if let Some(quiet) = quiet.map(|(key, _)| *key) {
            all.remove(&quiet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minutes * 60).expect("in range")
    }

    #[test]
    fn after_ten_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour() {
        let attempts = Attempts::default();
        for minute in 0..10 {
            assert!(attempts.may_try("a@b.example", at(minute)));
            assert_eq!(attempts.settle("a@b.example", false, at(minute)), Verdict::Wrong);
        }
        assert!(!attempts.may_try(" A@B.example", at(10)), "the same address");
        assert_eq!(attempts.settle("a@b.example", true, at(10)), Verdict::TooMany);
        assert!(attempts.may_try("c@b.example", at(10)), "another address");
        assert!(!attempts.may_try("a@b.example", at(14)));
        assert!(attempts.may_try("a@b.example", at(15)), "the first has run out");
    }

    #[test]
    fn the_right_password_wipes_the_slate() {
        let attempts = Attempts::default();
        for _ in 0..9 {
            attempts.settle("a@b.example", false, at(0));
        }
        assert_eq!(attempts.settle("a@b.example", true, at(0)), Verdict::Right);
        attempts.settle("a@b.example", false, at(0));
        assert!(attempts.may_try("a@b.example", at(0)));
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            attempts.settle("a@b.example", false, at(0));
        }
        assert!(attempts.may_try("a@b.example", at(-600)));
    }

    #[test]
    fn memory_is_bounded_and_the_quietest_address_goes_first() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            attempts.settle("first@b.example", false, at(0));
        }
        for n in 0..MOST_ADDRESSES / 2 {
            attempts.settle(&format!("{n}@b.example"), false, at(1));
        }
        for _ in 0..10 {
            attempts.settle("last@b.example", false, at(2));
        }
        assert!(!attempts.may_try("first@b.example", at(2)), "there is room yet");
        for n in MOST_ADDRESSES / 2..MOST_ADDRESSES {
            attempts.settle(&format!("{n}@b.example"), false, at(2));
        }
        assert_eq!(attempts.lock().len(), MOST_ADDRESSES);
        assert!(attempts.may_try("first@b.example", at(2)));
        assert!(!attempts.may_try("last@b.example", at(2)));
    }
}

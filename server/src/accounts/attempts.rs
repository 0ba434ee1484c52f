//! Guesses at a password are counted, so that nobody can guess on.
//!
//! Known and unknown addresses are counted alike. What is kept is small and forgotten at a
//! restart. Who is signed in is counted apart: guessing at an address hinders nobody in there.

use jiff::{SignedDuration, Timestamp};
use packpost_domain::MemberId;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Wrong passwords for one address, or by one member, within [`WINDOW`].
pub const MOST_FAILURES: usize = 10;
/// How long a wrong password counts.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Addresses that are remembered. Whoever wants to push one out has to pay for this many hashes.
const MOST_ADDRESSES: usize = 10_000;

/// Half a hash: the addresses themselves need not lie in memory, and one may be as long as a form.
type Key = [u8; 16];

/// What is guessed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess<'a> {
    /// The password of this address, by anybody.
    SignIn(&'a str),
    /// Their own password, by whoever is signed in as this member.
    Own(MemberId),
}

impl Guess<'_> {
    fn key(self) -> Key {
        let digest = match self {
            Self::SignIn(email) => Sha256::digest(email.trim().to_ascii_lowercase()),
            // No address has a zero in it.
            Self::Own(member) => Sha256::new().chain_update([0]).chain_update(member.0).finalize(),
        };
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        key
    }
}

/// What a typed password was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    Wrong,
    /// Right or wrong: it came too late.
    TooMany,
}

/// The wrong passwords of the last quarter of an hour, and those that are being looked at.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<Key, Vec<Timestamp>>>);

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
    pub fn may_try(&self, guess: Guess<'_>, now: Timestamp) -> bool {
        self.lock().get(&guess.key()).is_none_or(|attempts| {
            attempts.iter().filter(|at| counts(**at, now)).count() < MOST_FAILURES
        })
    }

    /// Counts a password that is about to be looked at as a wrong one, or says that it can't be.
    pub fn begin(&self, guess: Guess<'_>, now: Timestamp) -> bool {
        let key = guess.key();
        let mut all = self.lock();
        if let Some(attempts) = all.get_mut(&key) {
            attempts.retain(|at| counts(*at, now));
            if attempts.len() >= MOST_FAILURES {
                return false;
            }
        }
        if !all.contains_key(&key) && all.len() >= MOST_ADDRESSES {
            make_room(&mut all, now);
        }
        all.entry(key).or_default().push(now);
        true
    }

    /// It was the right one: those before it count no more.
    pub fn forget(&self, guess: Guess<'_>) {
        self.lock().remove(&guess.key());
    }
}

/// Forgets what no longer counts, or else the address that was quiet for longest.
fn make_room(all: &mut HashMap<Key, Vec<Timestamp>>, now: Timestamp) {
    all.retain(|_, attempts| attempts.iter().any(|at| counts(*at, now)));
    if all.len() >= MOST_ADDRESSES {
        let quiet = all.iter().min_by_key(|(_, attempts)| attempts.last().copied());
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

    const A: Guess<'_> = Guess::SignIn("a@b.example");

    #[test]
    fn after_ten_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour() {
        let attempts = Attempts::default();
        for minute in 0..10 {
            assert!(attempts.may_try(A, at(minute)));
            assert!(attempts.begin(A, at(minute)));
        }
        assert!(!attempts.may_try(Guess::SignIn(" A@B.example"), at(10)), "the same address");
        assert!(!attempts.begin(A, at(10)));
        assert!(attempts.may_try(Guess::SignIn("c@b.example"), at(10)), "another address");
        assert!(!attempts.may_try(A, at(14)));
        assert!(attempts.may_try(A, at(15)), "the first has run out");
    }

    #[test]
    fn who_is_signed_in_is_counted_apart_from_those_who_guess_at_the_address() {
        let attempts = Attempts::default();
        let member = MemberId::new(at(0), [1; 10]);
        for _ in 0..10 {
            assert!(attempts.begin(Guess::Own(member), at(0)));
        }
        assert!(!attempts.may_try(Guess::Own(member), at(0)));
        assert!(attempts.may_try(Guess::Own(MemberId::new(at(0), [2; 10])), at(0)));
        assert!(attempts.may_try(A, at(0)));
    }

    #[test]
    fn the_right_password_wipes_the_slate() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            assert!(attempts.begin(A, at(0)));
        }
        attempts.forget(A);
        assert!(attempts.begin(A, at(0)));
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            attempts.begin(A, at(0));
        }
        assert!(attempts.may_try(A, at(-600)));
    }

    #[test]
    fn memory_is_bounded_and_the_quietest_address_goes_first() {
        let attempts = Attempts::default();
        let (first, last) = (Guess::SignIn("first@b.example"), Guess::SignIn("last@b.example"));
        for _ in 0..10 {
            attempts.begin(first, at(0));
        }
        for n in 0..MOST_ADDRESSES / 2 {
            attempts.begin(Guess::SignIn(&format!("{n}@b.example")), at(1));
        }
        for _ in 0..10 {
            attempts.begin(last, at(2));
        }
        assert!(!attempts.may_try(first, at(2)), "there is room yet");
        for n in MOST_ADDRESSES / 2..MOST_ADDRESSES {
            attempts.begin(Guess::SignIn(&format!("{n}@b.example")), at(2));
        }
        assert_eq!(attempts.lock().len(), MOST_ADDRESSES);
        assert!(attempts.may_try(first, at(2)));
        assert!(!attempts.may_try(last, at(2)));
    }
}

//! When a relay is passed over, and when it is looked after again.
//!
//! What fails before a recipient is named is the relay's fault. What fails later may be about this
//! recipient or this message alone: it counts once for each recipient that it happens to.
//!
//! A relay that fails a few times in a row is shut: messages go by the next one at once, instead
//! of waiting for it to fail again. Every now and then a canary asks whether it answers; then one
//! message has to prove it before all others follow.

use super::words::words;
use jiff::{SignedDuration, Timestamp};

words! {
    /// Whether a relay gets messages.
    Standing {
        Open = "open",
        /// It answers again; one message at a time until one was taken.
        Trial = "trial",
        /// Passed over until a canary comes back.
        Shut = "shut",
    }
}

/// So many faults in a row shut a relay: one alone may be chance.
const SHUT_AFTER: u32 = 3;
/// Seconds until a shut relay is looked after again: soon at first, then every other minute, so
/// that what waits leaves within minutes of its recovery.
const PROBES: [i64; 3] = [30, 60, 120];

/// How a relay has been doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub standing: Standing,
    /// Since when it is usable, or shut.
    pub since: Timestamp,
    /// Faults in a row.
    pub faults: u32,
    /// How many recipients have met with what may be the relay's fault or theirs, since it was
    /// last well.
    pub hearers: u32,
    /// When it is looked after next; only where it is shut.
    pub probe_at: Option<Timestamp>,
    /// When it last took a message.
    pub taken_at: Option<Timestamp>,
    pub fault_at: Option<Timestamp>,
    /// What it said, or what went wrong, last.
    pub words: String,
}

impl Health {
    /// One of which nothing is known yet.
    pub fn fresh(now: Timestamp) -> Self {
        Self {
            standing: Standing::Open,
            since: now,
            faults: 0,
            hearers: 0,
            probe_at: None,
            taken_at: None,
            fault_at: None,
            words: String::new(),
        }
    }

    /// It took a message.
    pub fn taken(self, now: Timestamp, words: &str) -> Self {
        Self { taken_at: Some(now), ..self.heard(now, words) }
    }

    /// It said something that is about one message only: it is well.
    pub fn heard(self, now: Timestamp, words: &str) -> Self {
        let since = if self.standing == Standing::Shut { now } else { self.since };
        let (standing, words) = (Standing::Open, words.to_owned());
        Self { standing, since, faults: 0, hearers: 0, probe_at: None, words, ..self }
    }

    /// One recipient more met with what may be the relay's fault or theirs: enough of them, and it
    /// is the relay's.
    pub fn doubted(self, now: Timestamp, words: &str, random: u16) -> Self {
        let hearers = self.hearers.saturating_add(1);
        let before = if self.standing == Standing::Open { self.faults } else { 0 };
        if self.standing != Standing::Shut && before.saturating_add(hearers) >= SHUT_AFTER {
            let faults = self.faults.max(SHUT_AFTER - 1);
            return Self { standing: Standing::Trial, faults, ..self }
                .fault(now, words, random)
                .with_hearers(0);
        }
        self.met_again(now, words).with_hearers(hearers)
    }

    /// A recipient who is counted already met with it once more.
    pub fn met_again(self, now: Timestamp, words: &str) -> Self {
        Self { fault_at: Some(now), words: words.to_owned(), ..self }
    }

    fn with_hearers(self, hearers: u32) -> Self {
        Self { hearers, ..self }
    }

    /// It failed, in a way that any message would have met with. `random` spreads the probes by a
    /// tenth either way.
    pub fn fault(self, now: Timestamp, words: &str, random: u16) -> Self {
        let faults = self.faults.saturating_add(1);
        let shuts = self.standing != Standing::Open || faults >= SHUT_AFTER;
        let standing = if shuts { Standing::Shut } else { Standing::Open };
        let since = if shuts && self.standing != Standing::Shut { now } else { self.since };
        let probe_at = shuts.then(|| {
            let place = usize::try_from(faults.saturating_sub(SHUT_AFTER)).unwrap_or(usize::MAX);
            let seconds = PROBES.get(place).copied().unwrap_or(PROBES[PROBES.len() - 1]);
            let permille = 900 + i64::from(random) * 200 / i64::from(u16::MAX);
            now.saturating_add(SignedDuration::from_millis(seconds * permille))
                .unwrap_or(Timestamp::MAX)
        });
        let (fault_at, words) = (Some(now), words.to_owned());
        Self { standing, since, faults, probe_at, fault_at, words, ..self }
    }

    /// A canary came back well from a shut relay.
    pub fn answers(self, now: Timestamp, words: &str) -> Self {
        match self.standing {
            Standing::Shut => {
                let (standing, words) = (Standing::Trial, words.to_owned());
                Self { standing, since: now, hearers: 0, probe_at: None, words, ..self }
            }
            _ => self,
        }
    }

    /// Whether it is time for a canary. A time beyond the longest pause was written under another
    /// clock.
    pub fn wants_canary(&self, now: Timestamp) -> bool {
        let longest = SignedDuration::from_secs(2 * PROBES[PROBES.len() - 1]);
        let horizon = now.saturating_add(longest).unwrap_or(Timestamp::MAX);
        self.probe_at.is_some_and(|at| at <= now || at > horizon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        let began: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
        began + SignedDuration::from_mins(minutes)
    }

    fn shut() -> Health {
        (0..3).fold(Health::fresh(at(0)), |health, n| health.fault(at(n), "refused", 0))
    }

    #[test]
    fn one_fault_is_chance_and_three_in_a_row_are_not() {
        let twice = Health::fresh(at(0)).fault(at(1), "no", 0).fault(at(2), "no", 0);
        assert_eq!(twice.standing, Standing::Open);
        let heard = twice.clone().heard(at(3), "550 no such user").fault(at(4), "no", 0);
        assert_eq!((heard.standing, heard.faults), (Standing::Open, 1), "in a row, not in all");
        let shut = twice.fault(at(3), "no", 0);
        assert_eq!((shut.standing, shut.since), (Standing::Shut, at(3)));
    }

    #[test]
    fn a_shut_relay_is_looked_after_soon_and_then_every_other_minute() {
        let mut health = shut();
        let mut pauses = Vec::new();
        for _ in 0..5 {
            let probe = health.probe_at.expect("a canary is planned");
            let now = health.fault_at.expect("it failed");
            pauses.push(probe.duration_since(now).as_secs());
            assert!(!health.wants_canary(now) && health.wants_canary(probe));
            health = health.fault(probe, "refused", 0);
        }
        assert_eq!(pauses, [27, 54, 108, 108, 108], "a tenth earlier at the least random");
        assert_eq!(health.since, at(2), "shut since it was shut, not since the last canary");
    }

    #[test]
    fn a_canary_alone_does_not_open_a_relay_but_a_message_does() {
        let trial = shut().answers(at(9), "250 hello");
        assert_eq!((trial.standing, trial.since), (Standing::Trial, at(9)));
        assert_eq!(trial.clone().fault(at(10), "451", 0).standing, Standing::Shut, "at once");
        let open = trial.taken(at(10), "250 taken");
        assert_eq!((open.standing, open.faults, open.since), (Standing::Open, 0, at(9)));
        assert_eq!(open.taken_at, Some(at(10)));
    }

    #[test]
    fn what_one_recipient_meets_with_is_theirs_and_what_three_meet_with_is_the_relays() {
        let mut health = Health::fresh(at(0)).doubted(at(1), "451", 0);
        for n in 2..50 {
            health = health.met_again(at(n), "451");
        }
        assert_eq!(health.standing, Standing::Open, "always the same recipient");
        let health = health.doubted(at(50), "451", 0);
        assert_eq!(health.standing, Standing::Open);
        let taken = health.clone().taken(at(51), "250").doubted(at(52), "451", 0);
        assert_eq!((taken.standing, taken.hearers), (Standing::Open, 1), "in a row, not in all");
        let shut = health.doubted(at(53), "451", 0);
        assert_eq!((shut.standing, shut.since), (Standing::Shut, at(53)));
        assert!(shut.probe_at.is_some());
    }

    #[test]
    fn a_relay_on_trial_is_not_shut_for_what_one_recipient_meets_with() {
        let trial = shut().answers(at(9), "250 hello").doubted(at(10), "451", 0);
        assert_eq!(trial.standing, Standing::Trial, "the next message is its trial");
        let twice = trial.doubted(at(11), "451", 0);
        assert_eq!(twice.standing, Standing::Trial);
        assert_eq!(twice.doubted(at(12), "451", 0).standing, Standing::Shut);
    }

    #[test]
    fn a_clock_set_back_does_not_keep_a_relay_shut() {
        assert!(shut().wants_canary(at(-60 * 24)), "its probe is a day ahead");
    }
}

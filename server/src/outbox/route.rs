//! By which relay a message goes.

use super::breaker::Standing;

/// How many a relay is spoken to at once about: one that hangs must not hold the others.
pub const SLOTS: usize = 4;
/// How many conversations there are with a relay in all, with those that it is silent in and those
/// in which it has the whole message and only its word is awaited.
pub const MOST: usize = 32;

/// A relay, as far as the choice needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub standing: Standing,
    /// Conversations in which we and the relay talk.
    pub talking: usize,
    /// With those that wait for its word to a whole message.
    pub lively: usize,
    /// With those in which it has fallen silent.
    pub all: usize,
    /// In one of them it has been silent for longer than a relay in good health is.
    pub stalled: bool,
}

/// What to do with the next message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The relay at this place of the list.
    Take(usize),
    /// Some relay is open, and busy: wait until a conversation ends.
    Full,
    /// Every relay is shut, or was tried.
    NoneOpen,
}

/// The first relay in the shop's order that is open, has room and does not hang; one that hangs
/// only where there is no other.
pub fn choose(relays: &[Candidate], tried: &[usize]) -> Choice {
    let usable = |place: usize, relay: &Candidate| {
        relay.standing != Standing::Shut && !tried.contains(&place)
    };
    let room = |relay: &Candidate| match relay.standing {
        Standing::Trial => relay.lively == 0 && relay.all < MOST,
        _ => relay.talking < SLOTS && relay.all < MOST,
    };
    let all = || relays.iter().enumerate().filter(|(place, relay)| usable(*place, relay));
    let best = all().find(|(_, relay)| room(relay) && !relay.stalled);
    match best.or_else(|| all().find(|(_, relay)| room(relay))) {
        Some((place, _)) => Choice::Take(place),
        None if all().next().is_some() => Choice::Full,
        None => Choice::NoneOpen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Candidate =
        Candidate { standing: Standing::Open, talking: 0, lively: 0, all: 0, stalled: false };

    #[test]
    fn the_first_open_one_is_taken_and_each_is_tried_once() {
        let shut = Candidate { standing: Standing::Shut, ..IDLE };
        assert_eq!(choose(&[IDLE, IDLE], &[]), Choice::Take(0));
        assert_eq!(choose(&[shut, IDLE], &[]), Choice::Take(1));
        assert_eq!(choose(&[IDLE, IDLE], &[0]), Choice::Take(1));
        assert_eq!(choose(&[IDLE, IDLE], &[0, 1]), Choice::NoneOpen);
        assert_eq!(choose(&[shut, shut], &[]), Choice::NoneOpen);
    }

    #[test]
    fn one_that_hangs_is_passed_over_where_there_is_another() {
        let hangs = Candidate { talking: 1, lively: 1, all: 1, stalled: true, ..IDLE };
        assert_eq!(choose(&[hangs, IDLE], &[]), Choice::Take(1));
        assert_eq!(choose(&[hangs], &[]), Choice::Take(0), "better than not at all");
        let full = Candidate { talking: SLOTS, lively: SLOTS, all: SLOTS, ..hangs };
        assert_eq!(choose(&[full], &[]), Choice::Full);
        assert_eq!(choose(&[full, IDLE], &[]), Choice::Take(1));
    }

    #[test]
    fn who_waits_for_a_silent_relay_holds_no_slot_until_there_are_too_many() {
        let waits = Candidate { all: MOST - 1, lively: MOST - 1, ..IDLE };
        assert_eq!(choose(&[waits], &[]), Choice::Take(0));
        assert_eq!(choose(&[Candidate { all: MOST, ..waits }], &[]), Choice::Full);
    }

    #[test]
    fn a_relay_on_trial_gets_one_message_at_a_time() {
        let trial = Candidate { standing: Standing::Trial, ..IDLE };
        assert_eq!(choose(&[trial], &[]), Choice::Take(0));
        assert_eq!(choose(&[Candidate { lively: 1, all: 1, ..trial }], &[]), Choice::Full);
        let silent = Candidate { all: 1, ..trial };
        assert_eq!(choose(&[silent], &[]), Choice::Take(0), "one that hangs is no trial");
    }
}

//! By which relay a message goes.

use super::breaker::Standing;

/// How many a relay is spoken to at once about: one that hangs must not hold the others.
pub const SLOTS: usize = 4;

/// A relay, as far as the choice needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub standing: Standing,
    /// Conversations under way.
    pub under_way: usize,
    /// One of them has been silent for longer than a relay in good health is.
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
        Standing::Trial => relay.under_way == 0,
        _ => relay.under_way < SLOTS,
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

    const IDLE: Candidate = Candidate { standing: Standing::Open, under_way: 0, stalled: false };

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
        let hangs = Candidate { under_way: 1, stalled: true, ..IDLE };
        assert_eq!(choose(&[hangs, IDLE], &[]), Choice::Take(1));
        assert_eq!(choose(&[hangs], &[]), Choice::Take(0), "better than not at all");
        let full = Candidate { under_way: SLOTS, ..hangs };
        assert_eq!(choose(&[full], &[]), Choice::Full);
        assert_eq!(choose(&[full, IDLE], &[]), Choice::Take(1));
    }

    #[test]
    fn a_relay_on_trial_gets_one_message_at_a_time() {
        let trial = Candidate { standing: Standing::Trial, ..IDLE };
        assert_eq!(choose(&[trial], &[]), Choice::Take(0));
        assert_eq!(choose(&[Candidate { under_way: 1, ..trial }], &[]), Choice::Full);
    }
}

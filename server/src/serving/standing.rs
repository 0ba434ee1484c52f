//! Whose turn it is on a connection, and since when.

use super::Limits;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::{sync::Notify, time::Instant};

/// Kept by the connection's own task, read by whoever looks for one that may go.
#[derive(Debug)]
pub(super) struct Standing {
    turn: Mutex<Turn>,
    go: Notify,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    phase: Phase,
    /// When the phase began.
    since: Instant,
    /// Whether a request was ever heard to the end of its head.
    has_asked: bool,
    /// Since when a handler waits for more of the request's body.
    body: Option<Instant>,
    /// Since when bytes of an answer wait for somebody to read.
    reader: Option<Instant>,
    /// It was asked to go, and has not answered yet.
    asked_to_go: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The head of a request is not whole: of the first one perhaps nothing was heard at all.
    Head,
    /// Between two requests.
    Idle,
    /// A request is being answered.
    Answer,
}

/// Who goes first: the lower, and of those the longest silent.
pub(super) type Rank = (Class, Instant);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    NeverAsked,
    Idle,
    Slow,
    /// Whatever it does, it has not kept us waiting for long.
    Newcomer,
}

impl Standing {
    pub(super) fn new(now: Instant) -> Self {
        let turn = Turn {
            phase: Phase::Head,
            since: now,
            has_asked: false,
            body: None,
            reader: None,
            asked_to_go: false,
        };
        Self { turn: Mutex::new(turn), go: Notify::new() }
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes came.
    pub(super) fn heard(&self, now: Instant) {
        let mut turn = self.turn();
        if turn.phase == Phase::Idle {
            (turn.phase, turn.since) = (Phase::Head, now);
        }
    }

    /// The head of a request is whole.
    pub(super) fn asked(&self, now: Instant) {
        let mut turn = self.turn();
        (turn.phase, turn.since, turn.has_asked) = (Phase::Answer, now, true);
        turn.body = None;
    }

    /// The answer is made; its last bytes may still wait for their reader.
    pub(super) fn answered(&self, now: Instant) {
        let mut turn = self.turn();
        (turn.phase, turn.since, turn.body) = (Phase::Idle, now, None);
    }

    /// Whether a handler waits for more of the body now.
    pub(super) fn wants_body(&self, wants: bool, now: Instant) {
        let mut turn = self.turn();
        turn.body = wants.then(|| turn.body.unwrap_or(now));
    }

    /// Whether bytes of an answer wait to be read now.
    pub(super) fn wants_reader(&self, wants: bool, now: Instant) {
        let mut turn = self.turn();
        turn.reader = wants.then(|| turn.reader.unwrap_or(now));
    }

    /// When it has to be over unless something comes of the client; `None` while it is our turn.
    pub(super) fn deadline(&self, limits: &Limits) -> Option<Instant> {
        let turn = self.turn();
        let slow = turn.waits().map(|since| since + limits.idle);
        match turn.phase {
            Phase::Head => Some(turn.since + limits.head),
            Phase::Idle => Some(slow.unwrap_or(turn.since + limits.idle)),
            Phase::Answer => slow,
        }
    }

    /// Whether somebody would miss an answer if the connection ended now.
    pub(super) fn is_answering(&self) -> bool {
        let turn = self.turn();
        turn.phase == Phase::Answer || turn.reader.is_some()
    }

    /// How soon it goes where there is no room; `None` while it is being answered.
    pub(super) fn rank(&self, now: Instant, limits: &Limits) -> Option<Rank> {
        let turn = self.turn();
        if turn.asked_to_go {
            return None;
        }
        let (class, since) = match (turn.phase, turn.waits()) {
            (_, Some(since)) => (Class::Slow, since),
            (Phase::Answer, None) => return None,
            (Phase::Head, None) if !turn.has_asked => (Class::NeverAsked, turn.since),
            (Phase::Head | Phase::Idle, None) => (Class::Idle, turn.since),
        };
        let is_new = now.saturating_duration_since(since) < limits.courtesy;
        Some((if is_new { Class::Newcomer } else { class }, since))
    }

    pub(super) fn ask_to_go(&self) {
        self.turn().asked_to_go = true;
        self.go.notify_one();
    }

    /// Comes when it is asked to go, and says whether it still should: a request may have come
    /// meanwhile.
    pub(super) async fn is_to_go(&self) -> bool {
        self.go.notified().await;
        let mut turn = self.turn();
        turn.asked_to_go = false;
        turn.phase != Phase::Answer || turn.waits().is_some()
    }
}

impl Turn {
    /// Since when an answer or its handler waits for the client.
    fn waits(&self) -> Option<Instant> {
        self.body.into_iter().chain(self.reader).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn it_is_our_turn_while_a_request_is_answered_and_the_clients_before_and_after() {
        let (limits, start) = (Limits::of(1), Instant::now());
        let standing = Standing::new(start);
        assert_eq!(standing.deadline(&limits), Some(start + limits.head), "a head is awaited");
        standing.heard(start + seconds(1));
        assert_eq!(standing.deadline(&limits), Some(start + limits.head), "bit by bit is no help");
        standing.asked(start + seconds(2));
        assert_eq!(standing.deadline(&limits), None, "it is our turn");
        assert!(standing.is_answering());
        standing.wants_body(true, start + seconds(3));
        standing.wants_body(true, start + seconds(4));
        assert_eq!(standing.deadline(&limits), Some(start + seconds(3) + limits.idle));
        standing.wants_body(false, start + seconds(5));
        assert_eq!(standing.deadline(&limits), None, "the body came");
        standing.answered(start + seconds(6));
        assert_eq!(standing.deadline(&limits), Some(start + seconds(6) + limits.idle));
        standing.heard(start + seconds(7));
        assert_eq!(standing.deadline(&limits), Some(start + seconds(7) + limits.head));
    }

    #[test]
    fn who_never_asked_goes_first_and_who_is_being_answered_not_at_all() {
        let (limits, start) = (Limits::of(1), Instant::now());
        let now = start + seconds(60);
        let rank = |standing: &Standing| standing.rank(now, &limits).map(|(class, _)| class);
        let silent = Standing::new(start);
        assert_eq!(rank(&silent), Some(Class::NeverAsked));
        assert_eq!(rank(&Standing::new(now)), Some(Class::Newcomer));
        let asked = Standing::new(start);
        asked.asked(start);
        assert_eq!(rank(&asked), None, "being answered");
        asked.wants_reader(true, start);
        assert_eq!(rank(&asked), Some(Class::Slow));
        asked.wants_reader(false, start);
        asked.answered(start);
        assert_eq!(rank(&asked), Some(Class::Idle));
        assert!(rank(&silent) < rank(&asked), "who never asked is the first");
        silent.ask_to_go();
        assert_eq!(rank(&silent), None, "nobody is asked twice");
    }
}

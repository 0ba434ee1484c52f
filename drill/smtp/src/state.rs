//! What the handle and the sessions share.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

use super::{
    message::Received,
    script::{Misbehaviour, Offers, Stage, Step},
};

/// Bytes of messages kept; past it messages are refused with 452 until they are taken away.
const MOST_KEPT: usize = 128 << 20;

pub(super) struct State {
    pub(super) offers: Offers,
    pub(super) connections: Count,
    pub(super) accepted: Count,
    pub(super) answered: Count,
    pub(super) misbehaved: Count,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    steps: VecDeque<Step>,
    always: Option<Misbehaviour>,
    /// Recipients that end so are answered so.
    refused: Vec<(String, Vec<u8>)>,
    received: Vec<Received>,
}

impl State {
    pub(super) fn new(offers: Offers) -> Self {
        Self {
            offers,
            connections: Count::default(),
            accepted: Count::default(),
            answered: Count::default(),
            misbehaved: Count::default(),
            kept: Mutex::default(),
        }
    }

    pub(super) fn append(&self, steps: impl Iterator<Item = Step>) {
        self.kept().steps.extend(steps);
    }

    pub(super) fn always(&self, misbehaviour: Option<Misbehaviour>) {
        self.kept().always = misbehaviour;
    }

    pub(super) fn forget_script(&self) {
        let mut kept = self.kept();
        kept.steps.clear();
        kept.always = None;
        kept.refused.clear();
    }

    pub(super) fn refuse_recipients(&self, ends: &str, reply: Vec<u8>) {
        self.kept().refused.push((ends.to_owned(), reply));
    }

    /// What this recipient is answered, if not what others are.
    pub(super) fn refusal_of(&self, recipient: &str) -> Option<Vec<u8>> {
        let kept = self.kept();
        let refused = kept.refused.iter().find(|(ends, _)| recipient.ends_with(ends.as_str()));
        refused.map(|(_, reply)| reply.clone())
    }

    /// The next step, if it is one that a connection spends.
    pub(super) fn spend_on_connection(&self) -> Option<Misbehaviour> {
        self.spend(Stage::is_of_connection)
    }

    /// The next step, if it is one that a message spends.
    pub(super) fn spend_on_message(&self) -> Option<Misbehaviour> {
        let mut kept = self.kept();
        if let Some(Step::Obey) = kept.steps.front() {
            kept.steps.pop_front();
            return None;
        }
        drop(kept);
        self.spend(|stage| !stage.is_of_connection())
    }

    /// The next step, if it is about leaving: for a client that leaves without a message.
    pub(super) fn spend_on_quit(&self) -> Option<Misbehaviour> {
        self.spend(|stage| stage == Stage::Quit)
    }

    fn spend(&self, fits: impl Fn(Stage) -> bool) -> Option<Misbehaviour> {
        let mut kept = self.kept();
        match kept.steps.front() {
            None => kept.always.clone().filter(|always| fits(always.at())),
            Some(Step::Misbehave(next)) if fits(next.at()) => {
                let next = next.clone();
                kept.steps.pop_front();
                Some(next)
            }
            Some(_) => None,
        }
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.kept().received.clone()
    }

    pub(super) fn take_received(&self) -> Vec<Received> {
        std::mem::take(&mut self.kept().received)
    }

    /// Whether a message of this size can still be kept.
    pub(super) fn has_room_for(&self, bytes: usize) -> bool {
        let kept = self.kept();
        let used: usize = kept.received.iter().map(Received::size).sum();
        used + bytes <= MOST_KEPT
    }

    pub(super) fn keep(&self, message: Received) {
        let accepted = message.accepted;
        self.kept().received.push(message);
        if accepted {
            self.accepted.one_more();
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A panicking test still wants to print what was received.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number that only grows and can be waited for.
#[derive(Default)]
pub(super) struct Count(watch::Sender<usize>);

impl Count {
    pub(super) fn one_more(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    pub(super) fn so_far(&self) -> usize {
        *self.0.borrow()
    }

    pub(super) async fn reached(&self, n: usize) {
        self.0
            .subscribe()
            .wait_for(|count| *count >= n)
            .await
            .expect("the sender is borrowed, so it is there");
    }
}

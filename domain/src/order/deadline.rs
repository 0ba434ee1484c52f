//! What an order waits for, until when, and when somebody is reminded.
//!
//! The deadlines run in the working time of whoever has to act. What only the shop can do next
//! (accepting changes, ordering elsewhere) has none: it stands on its list at once.

use super::{ClaimState, Entry, Event, Note, Order, Recorded, Revision, State};
use crate::{WorkingTime, words::words};
use jiff::{SignedDuration, Timestamp, civil::Date};

words! {
    /// What has not come in time.
    Deadline {
        /// Any word of the supplier to an order.
        Acknowledge = "acknowledge",
        /// Their answer to it.
        Answer = "answer",
        /// Their answer to "may we cancel?".
        Cancel = "cancel",
        /// The goods.
        Deliver = "deliver",
        /// Their word on a claim.
        Claim = "claim",
        /// What they promised to a claim: the shop looks whether it was kept.
        Promise = "promise",
    }
}

/// How long the shop waits for what, and how often it reminds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Working hours until an order should be acknowledged.
    pub acknowledge_hours: u32,
    /// Working days until anything that was asked should be answered.
    pub answer_days: u32,
    /// The most reminders for one thing; 0: none are sent.
    pub reminders: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { acknowledge_hours: 4, answer_days: 1, reminders: 2 }
    }
}

/// How many working days a promise on a claim has.
const PROMISE_DAYS: u32 = 5;
/// How much time lies between two reminders at the least, also where nobody could be reminded for
/// a while: the next working day at the same hour.
const BETWEEN_REMINDERS: SignedDuration = SignedDuration::from_hours(24);

/// Where an order stands, as far as its deadlines need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub state: State,
    /// Since when it is in that state.
    pub since: Timestamp,
    /// When the present revision went out; of a draft: `since`.
    pub placed_at: Timestamp,
    /// When the next of what is outstanding should be here.
    pub expected: Option<Date>,
    /// The claim that needs somebody first, and since when it is where it is.
    pub claim: Option<(ClaimState, Timestamp)>,
}

impl Waiting {
    /// Every deadline that runs, with the moment at which it is missed.
    pub fn deadlines(
        &self,
        patience: Patience,
        supplier: &WorkingTime,
        shop: &WorkingTime,
    ) -> Vec<(Deadline, Timestamp)> {
        let days = patience.answer_days;
        let mut due = Vec::new();
        match self.state {
            State::Placed => {
                let hours = SignedDuration::from_hours(i64::from(patience.acknowledge_hours));
                due.push((Deadline::Acknowledge, supplier.after_hours(self.placed_at, hours)));
                due.push((Deadline::Answer, supplier.after_days(self.placed_at, days)));
            }
            State::Acknowledged => {
                due.push((Deadline::Answer, supplier.after_days(self.placed_at, days)));
            }
            State::CancelRequested => {
                due.push((Deadline::Cancel, supplier.after_days(self.since, days)));
            }
            _ => {}
        }
        if let Some(day) = self.expected {
            due.push((Deadline::Deliver, day_over(day, shop)));
        }
        match self.claim {
            Some((ClaimState::Open, at)) => {
                due.push((Deadline::Claim, supplier.after_days(at, days)));
            }
            Some((ClaimState::Promised, at)) => {
                due.push((Deadline::Promise, shop.after_days(at, PROMISE_DAYS)));
            }
            Some((ClaimState::Settled, _)) | None => {}
        }
        due
    }
}

/// The end of a day on the shop's clock: on the day itself nothing is late.
fn day_over(day: Date, shop: &WorkingTime) -> Timestamp {
    let next = day.tomorrow().unwrap_or(Date::MAX);
    next.to_zoned(shop.zone.clone()).map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

impl Deadline {
    /// Whether the supplier is reminded of it; else only the shop looks.
    pub fn reminds(self) -> bool {
        self != Self::Promise
    }

    /// The most reminders of it: before an answer is due there is one at most.
    fn most(self, patience: Patience) -> u32 {
        match self {
            Self::Acknowledge => patience.reminders.min(1),
            Self::Promise => 0,
            _ => patience.reminders,
        }
    }

    /// Whether it is time for one more reminder of what was due at `due`: on the working day after
    /// the last one at the earliest, and only while the supplier is at work.
    pub fn is_time(
        self,
        due: Timestamp,
        before: &Reminders,
        patience: Patience,
        supplier: &WorkingTime,
        now: Timestamp,
    ) -> bool {
        let sent = before.of(self);
        let all = match self {
            // One count for both, so that nobody gets more mails than was set.
            Self::Answer => sent + before.of(Self::Acknowledge),
            _ => sent,
        };
        if all >= patience.reminders || sent >= self.most(patience) || !supplier.is_working(now) {
            return false;
        }
        let rested = before.last.is_none_or(|at| at.duration_until(now) >= BETWEEN_REMINDERS);
        due <= now && rested
    }
}

/// The reminders that went out about the present revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    sent: Vec<Deadline>,
    /// When the last one of them did.
    last: Option<Timestamp>,
}

impl Reminders {
    /// From the history of an order whose present revision this is.
    pub fn told<'a>(revision: Revision, history: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut reminders = Self::default();
        for Recorded { at, entry } in history {
            match entry {
                Entry::Note(Note::Reminded { deadline, revision: of }) if *of == revision => {
                    reminders.sent.extend(deadline.parse::<Deadline>());
                    reminders.last = Some(*at);
                }
                // Another request, another claim: counted from the beginning.
                Entry::Event(Event::CancelRequested { .. }) => {
                    reminders.sent.retain(|d| *d != Deadline::Cancel);
                }
                Entry::Event(Event::ClaimOpened { .. }) => {
                    reminders.sent.retain(|d| *d != Deadline::Claim);
                }
                // What comes next is waited for anew.
                Entry::Event(
                    Event::Received { .. } | Event::Shipped { .. } | Event::DayPromised { .. },
                ) => {
                    reminders.sent.retain(|d| *d != Deadline::Deliver);
                }
                _ => {}
            }
        }
        reminders
    }

    /// When an order that nobody has said a word to, in spite of a reminder, is silent for as long
    /// again as the shop waits for a word. `None`: nobody was reminded.
    pub fn unheard_since(&self, patience: Patience, supplier: &WorkingTime) -> Option<Timestamp> {
        let hours = SignedDuration::from_hours(i64::from(patience.acknowledge_hours));
        self.last.map(|at| supplier.after_hours(at, hours))
    }

    fn of(&self, deadline: Deadline) -> u32 {
        let sent = self.sent.iter().filter(|d| **d == deadline).count();
        u32::try_from(sent).unwrap_or(u32::MAX)
    }
}

impl Order {
    /// Where it stands now. `need_by` is the day that the present revision asks for.
    pub fn waiting(&self, need_by: Option<Date>) -> Waiting {
        let open = |wanted: ClaimState| {
            let those = self.claims().iter().filter(move |claim| claim.state == wanted);
            those.map(|claim| (claim.state, claim.since)).min_by_key(|(_, at)| *at)
        };
        Waiting {
            state: self.state(),
            since: self.since,
            placed_at: self.placed_at.unwrap_or(self.since),
            expected: self.expected(need_by),
            claim: open(ClaimState::Open).or_else(|| open(ClaimState::Promised)),
        }
    }
}

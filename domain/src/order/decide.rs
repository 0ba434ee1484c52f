//! What may happen next to an order. Each method looks at who does it and where the order
//! stands, and gives the event to be written, or `None` where it has happened already: doing
//! the same again is success and has no second effect.

use super::{
    Answer, By, Event, Line, LineKey, Order, Refused, Response, ResponseKind, Revision, Stage,
    State, Step, Way,
};
use crate::{Money, Quantity, ResponseId};
use jiff::Timestamp;

pub(super) type Decided = Result<Option<Event>, Refused>;

pub(super) fn once(event: Event) -> Decided {
    Ok(Some(event))
}

pub(super) const ALREADY: Decided = Ok(None);

impl Order {
    /// Whether this person may take this step now, other conditions aside.
    ///
    /// # Errors
    /// [`Refused::Person`] or [`Refused::State`].
    pub fn allows(&self, step: Step, by: By) -> Result<(), Refused> {
        let state = self.state();
        if !by.may(step) {
            return Err(Refused::Person);
        }
        let done = step == Step::PutAway && self.put_away;
        if done || !step.rule().from.contains(&state) {
            return Err(Refused::State(state));
        }
        Ok(())
    }

    /// A draft goes to the owner, since it costs more than its writer may spend.
    pub fn submit(&self, by: By, lines: usize, total: Money) -> Decided {
        if self.state() == State::AwaitingApproval {
            return ALREADY;
        }
        self.allows(Step::Submit, by)?;
        if lines == 0 {
            return Err(Refused::NoLines);
        }
        if may_spend(by, total) {
            return Err(Refused::WithinLimit);
        }
        once(Event::Submitted { total })
    }

    /// The owner wants it changed before it goes out.
    pub fn send_back(&self, by: By, reason: String) -> Decided {
        self.allows(Step::SendBack, by)?;
        once(Event::SentBack { reason })
    }

    /// A placed order is frozen: from here on the supplier may hold a copy of it.
    pub fn place(&self, by: By, lines: Vec<Line>, total: Money, digest: String) -> Decided {
        self.allows(Step::Place, by)?;
        self.freeze(by, self.revision(), lines, total, digest)
    }

    /// The next revision takes the place of the present one, whose answers are void. A line that
    /// changes never asks for less than what has come of it; one that stays as it was agreed may
    /// have had more, within its tolerance or kept on purpose.
    pub fn amend(&self, by: By, lines: Vec<Line>, total: Money, digest: String) -> Decided {
        self.allows(Step::Amend, by)?;
        let agreed = self.agreed_lines();
        for (key, came) in self.received() {
            let quantity = |lines: &[Line]| lines.iter().find(|l| l.key == key).map(|l| l.quantity);
            let wanted = quantity(&lines);
            let untouched = wanted.is_some() && wanted == quantity(&agreed);
            if !untouched && u64::from(wanted.map_or(0, Quantity::get)) < came {
                return Err(Refused::BelowReceived(key));
            }
        }
        self.freeze(by, self.revision().next(), lines, total, digest)
    }

    fn freeze(
        &self,
        by: By,
        revision: Revision,
        lines: Vec<Line>,
        total: Money,
        digest: String,
    ) -> Decided {
        if lines.is_empty() {
            return Err(Refused::NoLines);
        }
        if lines.iter().enumerate().any(|(i, l)| lines[..i].iter().any(|e| e.key == l.key)) {
            return Err(Refused::Keys);
        }
        if !may_spend(by, total) {
            return Err(Refused::AboveLimit);
        }
        once(Event::Placed { revision, lines, total, digest })
    }

    /// The supplier answers one revision, by link or through a member whom they told.
    ///
    /// "Received" can be followed by another answer; the others can only be taken back, so that
    /// nobody finds an agreed order turned round. An answer to an older revision is kept.
    pub fn answer(
        &self,
        by: By,
        (response, revision): (ResponseId, Revision),
        said: ResponseKind,
        mut answer: Answer,
        way: Way,
    ) -> Decided {
        let step = said.step();
        if !by.may(step) {
            return Err(Refused::Person);
        }
        if revision > self.revision() {
            return Err(Refused::NoSuchRevision);
        }
        let Some(lines) = self.lines(revision) else {
            return Err(Refused::State(self.state()));
        };
        let same = |r: &Response| {
            r.stands() && r.revision == revision && r.kind == said && r.answer.same_as(&answer)
        };
        if revision < self.revision() {
            if self.responses.iter().any(same) {
                return ALREADY;
            }
        } else {
            match self.standing() {
                Some(standing) if same(standing) => return ALREADY,
                Some(standing) if standing.kind != ResponseKind::Acknowledged => {
                    return Err(Refused::AnsweredOtherwise(standing.kind));
                }
                _ => self.allows(step, by)?,
            }
        }
        match said {
            ResponseKind::Accepted | ResponseKind::Changed => {
                answer.kind(lines, None)?;
            }
            ResponseKind::Acknowledged | ResponseKind::Rejected => {}
        }
        let mut next = self.next_key();
        answer.give_keys(|| {
            let given = next;
            next = LineKey(given.0.saturating_add(1));
            given
        });
        once(Event::Answered { response, revision, said, answer, way })
    }

    /// The standing answer is taken back, within [`super::UNDO_WINDOW`], unless somebody has
    /// acted on it. Taking back what is taken back already is success.
    pub fn take_back(&self, by: By, id: ResponseId, now: Timestamp) -> Decided {
        if self.responses.iter().any(|r| r.id == id && !r.stands()) {
            return ALREADY;
        }
        self.allows(Step::TakeBack, by)?;
        let standing = self.standing().filter(|r| r.id == id).ok_or(Refused::NoSuchAnswer)?;
        if self.agreed == Some(id) || !self.shipments.is_empty() || !self.receipts.is_empty() {
            return Err(Refused::Moved);
        }
        if now > standing.undo_until() {
            return Err(Refused::TooLate);
        }
        once(Event::TakenBack { response: id })
    }

    /// The shop agrees to the changes it has seen. `total` is what it comes to with them, `digest`
    /// that of the document that says so, or empty.
    pub fn accept_changes(
        &self,
        by: By,
        response: ResponseId,
        total: Money,
        digest: String,
    ) -> Decided {
        if self.agreed == Some(response) {
            return ALREADY;
        }
        self.allows(Step::AcceptChanges, by)?;
        self.standing().filter(|r| r.id == response).ok_or(Refused::NoSuchAnswer)?;
        if !may_spend(by, total) {
            return Err(Refused::AboveLimit);
        }
        once(Event::ChangesAccepted { response, total, digest })
    }

    /// A draft is given up without telling anyone: nobody else has seen it.
    pub fn discard(&self, by: By) -> Decided {
        if self.stage == Stage::Cancelled {
            return ALREADY;
        }
        self.allows(Step::Discard, by)?;
        once(Event::Discarded)
    }

    /// The shop gives it up before it is bound; whoever had it is told.
    pub fn cancel(&self, by: By, reason: String) -> Decided {
        if self.stage == Stage::Cancelled {
            return ALREADY;
        }
        self.allows(Step::Cancel, by)?;
        once(Event::Cancelled { reason })
    }

    /// The shop is done with an order that was declined: nobody is told, it only no longer waits.
    pub fn put_away(&self, by: By) -> Decided {
        if self.put_away {
            return ALREADY;
        }
        self.allows(Step::PutAway, by)?;
        once(Event::PutAway)
    }

    /// The shop asks the supplier to let it go.
    pub fn request_cancel(&self, by: By, reason: String) -> Decided {
        if self.state() == State::CancelRequested {
            return ALREADY;
        }
        self.allows(Step::RequestCancel, by)?;
        once(Event::CancelRequested { reason })
    }

    /// The supplier lets it go, or does not.
    pub fn answer_cancel(&self, by: By, agrees: bool, reason: String) -> Decided {
        if agrees && self.stage == Stage::Cancelled {
            return ALREADY;
        }
        let step = if agrees { Step::AgreeToCancel } else { Step::RefuseToCancel };
        self.allows(step, by)?;
        once(match agrees {
            true => Event::CancelAgreed { reason },
            false => Event::CancelRefused { reason },
        })
    }

    /// The shop wants it after all.
    pub fn withdraw_cancel(&self, by: By) -> Decided {
        self.allows(Step::WithdrawCancel, by)?;
        once(Event::CancelWithdrawn)
    }

    /// The shop gives it up without waiting for the supplier's word.
    pub fn override_cancel(&self, by: By, reason: String) -> Decided {
        if self.stage == Stage::Cancelled {
            return ALREADY;
        }
        self.allows(Step::OverrideCancel, by)?;
        once(Event::CancelOverridden { reason })
    }
}

pub(super) fn may_spend(by: By, total: Money) -> bool {
    match by {
        By::Member(rights) => rights.may_spend(total),
        By::Supplier | By::System => false,
    }
}

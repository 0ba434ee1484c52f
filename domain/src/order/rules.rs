//! The table of the life of an order: from where each step leads whither, and who may do it.

use super::{State, Step, Who};
use crate::{Rights, Role};
use std::fmt::Write as _;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub step: Step,
    pub from: &'static [State],
    /// Where it leads; more than one where that depends on what was before.
    pub to: &'static [State],
    pub by: &'static [Who],
}

use State::{
    Acknowledged, AwaitingApproval, CancelRequested, Cancelled, ChangesProposed, Closed, Confirmed,
    Draft, Placed, Rejected,
};
use Who::{Buyer, Owner, Receiver, Supplier, System};

/// A member may answer on the supplier's word.
const SUPPLIER_SIDE: &[Who] = &[Supplier, Owner, Buyer];

/// Where a claim can be gone on with: what came damaged stays damaged, also where the rest of the
/// order is given up.
const CLAIMED: &[State] = &[Confirmed, CancelRequested, Cancelled, Closed];

impl Rule {
    /// Whether it can lead from one of its states to another: what leaves the state alone in one
    /// case leaves it alone in all, but for a count that was wrong.
    pub(super) fn leads(&self, from: State, to: State) -> bool {
        let stays = self.from == self.to && self.step != Step::VoidReceipt;
        self.from.contains(&from) && self.to.contains(&to) && (!stays || from == to)
    }
}

impl Step {
    /// Its row in the table: every step has one, and what is not here can't be done.
    pub const fn rule(self) -> Rule {
        let (from, to, by): (&[State], &[State], &[Who]) = match self {
            Self::Submit => (&[Draft], &[AwaitingApproval], &[Buyer, Receiver]),
            Self::SendBack => (&[AwaitingApproval], &[Draft], &[Owner]),
            Self::Place => (&[Draft, AwaitingApproval], &[Placed], &[Buyer, Owner]),
            Self::Acknowledge => (&[Placed], &[Acknowledged], SUPPLIER_SIDE),
            Self::Confirm => (&[Placed, Acknowledged], &[Confirmed], SUPPLIER_SIDE),
            Self::Propose => (&[Placed, Acknowledged], &[ChangesProposed], SUPPLIER_SIDE),
            Self::Reject => (&[Placed, Acknowledged], &[Rejected], SUPPLIER_SIDE),
            Self::TakeBack => (
                &[Acknowledged, Confirmed, ChangesProposed, Rejected],
                &[Placed, Acknowledged],
                SUPPLIER_SIDE,
            ),
            Self::AcceptChanges => (&[ChangesProposed], &[Confirmed], &[Buyer, Owner]),
            Self::Amend => {
                (&[Placed, Acknowledged, ChangesProposed, Confirmed], &[Placed], &[Buyer, Owner])
            }
            Self::Discard => (&[Draft], &[Cancelled], &[Receiver, Buyer, Owner]),
            Self::Cancel => {
                (&[AwaitingApproval, Placed, ChangesProposed], &[Cancelled], &[Buyer, Owner])
            }
            Self::RequestCancel => {
                (&[Acknowledged, ChangesProposed, Confirmed], &[CancelRequested], &[Owner])
            }
            Self::AgreeToCancel => (&[CancelRequested], &[Cancelled], &[Supplier, Owner]),
            Self::RefuseToCancel => (
                &[CancelRequested],
                &[Acknowledged, ChangesProposed, Confirmed],
                &[Supplier, Owner],
            ),
            Self::WithdrawCancel => {
                (&[CancelRequested], &[Acknowledged, ChangesProposed, Confirmed], &[Owner])
            }
            Self::OverrideCancel => (&[CancelRequested], &[Cancelled], &[Owner]),
            Self::PutAway => (&[Rejected], &[Rejected], &[Buyer, Owner]),
            Self::Receive => (&[Confirmed], &[Confirmed], &[Receiver, Buyer, Owner]),
            Self::VoidReceipt => {
                (&[Confirmed, Closed], &[Confirmed, Closed], &[Receiver, Buyer, Owner])
            }
            Self::Ship => (&[Confirmed], &[Confirmed], SUPPLIER_SIDE),
            Self::PromiseDay => (&[Confirmed], &[Confirmed], SUPPLIER_SIDE),
            Self::Complete => (&[Confirmed], &[Closed], &[System]),
            Self::CloseShort => (&[Confirmed], &[Closed], &[Owner]),
            Self::Claim => (&[Confirmed, Closed], &[Confirmed, Closed], &[Receiver, Buyer, Owner]),
            Self::PromiseClaim => (CLAIMED, CLAIMED, SUPPLIER_SIDE),
            Self::SettleClaim => (CLAIMED, CLAIMED, &[Buyer, Owner]),
        };
        Rule { step: self, from, to, by }
    }
}

/// Who does something, with what they may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Member(Rights),
    Supplier,
    System,
}

impl By {
    pub fn who(self) -> Who {
        match self {
            Self::Member(rights) => match rights.role {
                Role::Owner => Owner,
                Role::Buyer => Buyer,
                Role::Receiver => Receiver,
            },
            Self::Supplier => Supplier,
            Self::System => System,
        }
    }

    /// Whether they may do this step at all, the order's state aside.
    pub fn may(self, step: Step) -> bool {
        step.rule().by.contains(&self.who())
    }
}

/// The table as a diagram (Mermaid), for the documentation; a test holds the two together.
pub fn diagram() -> String {
    let name = |state: State| state.word().replace('-', "_");
    let mut text = String::from("stateDiagram-v2\n    [*] --> draft: begin\n");
    for rule in Step::ALL.iter().map(|step| step.rule()) {
        for from in rule.from {
            for to in rule.to {
                // What does not move the state stays where it is.
                if !rule.leads(*from, *to) {
                    continue;
                }
                let by: Vec<&str> = rule.by.iter().map(|who| who.word()).collect();
                let step = rule.step.word().replace('-', " ");
                let (from, to) = (name(*from), name(*to));
                let _ = writeln!(text, "    {from} --> {to}: {step} ({})", by.join(", "));
            }
        }
    }
    text
}

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

const fn rule(
    step: Step,
    from: &'static [State],
    to: &'static [State],
    by: &'static [Who],
) -> Rule {
    Rule { step, from, to, by }
}

impl Rule {
    /// Whether it can lead from one of its states to another: what leaves the state alone in one
    /// case leaves it alone in all, but for a count that was wrong.
    fn leads(&self, from: State, to: State) -> bool {
        let stays = self.from == self.to && self.step != Step::VoidReceipt;
        self.from.contains(&from) && self.to.contains(&to) && (!stays || from == to)
    }
}

/// Every step that there is. What is not here can't be done.
pub const RULES: &[Rule] = &[
    rule(Step::Submit, &[Draft], &[AwaitingApproval], &[Buyer, Receiver]),
    rule(Step::SendBack, &[AwaitingApproval], &[Draft], &[Owner]),
    rule(Step::Place, &[Draft, AwaitingApproval], &[Placed], &[Buyer, Owner]),
    rule(Step::Acknowledge, &[Placed], &[Acknowledged], SUPPLIER_SIDE),
    rule(Step::Confirm, &[Placed, Acknowledged], &[Confirmed], SUPPLIER_SIDE),
    rule(Step::Propose, &[Placed, Acknowledged], &[ChangesProposed], SUPPLIER_SIDE),
    rule(Step::Reject, &[Placed, Acknowledged], &[Rejected], SUPPLIER_SIDE),
    rule(
        Step::TakeBack,
        &[Acknowledged, Confirmed, ChangesProposed, Rejected],
        &[Placed, Acknowledged],
        SUPPLIER_SIDE,
    ),
    rule(Step::AcceptChanges, &[ChangesProposed], &[Confirmed], &[Buyer, Owner]),
    rule(
        Step::Amend,
        &[Placed, Acknowledged, ChangesProposed, Confirmed],
        &[Placed],
        &[Buyer, Owner],
    ),
    rule(Step::Discard, &[Draft], &[Cancelled], &[Receiver, Buyer, Owner]),
    rule(Step::Cancel, &[AwaitingApproval, Placed, ChangesProposed], &[Cancelled], &[Buyer, Owner]),
    rule(
        Step::RequestCancel,
        &[Acknowledged, ChangesProposed, Confirmed],
        &[CancelRequested],
        &[Owner],
    ),
    rule(Step::AgreeToCancel, &[CancelRequested], &[Cancelled], &[Supplier, Owner]),
    rule(
        Step::RefuseToCancel,
        &[CancelRequested],
        &[Acknowledged, ChangesProposed, Confirmed],
        &[Supplier, Owner],
    ),
    rule(
        Step::WithdrawCancel,
        &[CancelRequested],
        &[Acknowledged, ChangesProposed, Confirmed],
        &[Owner],
    ),
    rule(Step::OverrideCancel, &[CancelRequested], &[Cancelled], &[Owner]),
    rule(Step::PutAway, &[Rejected], &[Rejected], &[Buyer, Owner]),
    rule(Step::Receive, &[Confirmed], &[Confirmed], &[Receiver, Buyer, Owner]),
    rule(Step::VoidReceipt, &[Confirmed, Closed], &[Confirmed, Closed], &[Receiver, Buyer, Owner]),
    rule(Step::Ship, &[Confirmed], &[Confirmed], SUPPLIER_SIDE),
    rule(Step::PromiseDay, &[Confirmed], &[Confirmed], SUPPLIER_SIDE),
    rule(Step::Complete, &[Confirmed], &[Closed], &[System]),
    rule(Step::CloseShort, &[Confirmed], &[Closed], &[Owner]),
    rule(Step::Claim, &[Confirmed, Closed], &[Confirmed, Closed], &[Receiver, Buyer, Owner]),
    rule(Step::PromiseClaim, CLAIMED, CLAIMED, SUPPLIER_SIDE),
    rule(Step::SettleClaim, CLAIMED, CLAIMED, &[Buyer, Owner]),
];

impl Step {
    /// Its row in the table.
    pub fn rule(self) -> &'static Rule {
        // The table is complete: a test counts its rows.
        RULES.iter().find(|rule| rule.step == self).unwrap_or(&RULES[0])
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
    for rule in RULES {
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

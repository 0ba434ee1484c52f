//! The words of an order's life.

use crate::words::words;

words! {
    /// Where the contract stands.
    State {
        /// Only the shop knows of it; it can be changed.
        Draft = "draft",
        /// It costs more than the member who wrote it may spend: the owner looks at it.
        AwaitingApproval = "awaiting-approval",
        /// Frozen and on its way; the supplier has not answered.
        Placed = "placed",
        /// "Received, the answer follows."
        Acknowledged = "acknowledged",
        /// The supplier would deliver it otherwise; the shop has the next word.
        ChangesProposed = "changes-proposed",
        /// Both sides agree.
        Confirmed = "confirmed",
        /// The supplier said no.
        Rejected = "rejected",
        /// The shop would give it up; the supplier has the next word.
        CancelRequested = "cancel-requested",
        /// Given up.
        Cancelled = "cancelled",
        /// Everything came, or the rest is no longer expected.
        Closed = "closed",
    }
}

words! {
    /// What a supplier answers.
    ResponseKind {
        /// "Received, the answer follows."
        Acknowledged = "acknowledged",
        /// Every line as ordered.
        Accepted = "accepted",
        /// Some line otherwise than ordered.
        Changed = "changed",
        /// No, with a reason.
        Rejected = "rejected",
    }
}

words! {
    /// What somebody does to an order.
    Step {
        /// A draft goes to the owner for approval.
        Submit = "submit",
        /// The owner sends it back to be changed.
        SendBack = "send-back",
        /// It is frozen and goes out.
        Place = "place",
        /// "Received, the answer follows."
        Acknowledge = "acknowledge",
        /// Every line as ordered.
        Confirm = "confirm",
        /// Some line otherwise than ordered.
        Propose = "propose",
        /// No, with a reason.
        Reject = "reject",
        /// The last answer is taken back, within ten minutes.
        TakeBack = "take-back",
        /// The shop agrees to the changes.
        AcceptChanges = "accept-changes",
        /// A counter-offer or an amendment: the next revision goes out.
        Amend = "amend",
        /// A draft is given up; nobody else has seen it.
        Discard = "discard",
        /// The shop gives it up, before the supplier is bound by it.
        Cancel = "cancel",
        /// The shop asks the supplier to let it go.
        RequestCancel = "request-cancel",
        /// The supplier lets it go.
        AgreeToCancel = "agree-to-cancel",
        /// The supplier does not let it go.
        RefuseToCancel = "refuse-to-cancel",
        /// The shop wants it after all.
        WithdrawCancel = "withdraw-cancel",
        /// The shop gives it up without waiting for the supplier's word.
        OverrideCancel = "override-cancel",
        /// The shop is done with an order that was declined.
        PutAway = "put-away",
        /// Goods came and were counted.
        Receive = "receive",
        /// A count was wrong.
        VoidReceipt = "void-receipt",
        /// The supplier tells what is on its way.
        Ship = "ship",
        /// The supplier says when what is still to come will be there.
        PromiseDay = "promise-day",
        /// Every line is complete.
        Complete = "complete",
        /// The rest is no longer expected.
        CloseShort = "close-short",
        /// Something was wrong with what came.
        Claim = "claim",
        /// The supplier says what they will do about a claim.
        PromiseClaim = "promise-claim",
        /// The shop is content.
        SettleClaim = "settle-claim",
    }
}

words! {
    /// Where a claim stands.
    ClaimState {
        /// The supplier has been told.
        Open = "open",
        /// The supplier has said what they will do.
        Promised = "promised",
        /// Done with.
        Settled = "settled",
    }
}

words! {
    /// Who does a step.
    Who {
        Owner = "owner",
        Buyer = "buyer",
        Receiver = "receiver",
        /// By link.
        Supplier = "supplier",
        /// By itself, when its time has come.
        System = "system",
    }
}

words! {
    /// By which way a step came.
    Way {
        /// A member in the browser.
        Browser = "browser",
        /// Somebody behind an emailed link.
        Link = "link",
        /// What a member was told, and wrote down.
        Phone = "phone",
        Email = "email",
        Chat = "chat",
        InPerson = "in-person",
        /// By itself.
        Itself = "itself",
    }
}

impl ResponseKind {
    /// The step that this answer is.
    pub fn step(self) -> Step {
        match self {
            Self::Acknowledged => Step::Acknowledge,
            Self::Accepted => Step::Confirm,
            Self::Changed => Step::Propose,
            Self::Rejected => Step::Reject,
        }
    }
}

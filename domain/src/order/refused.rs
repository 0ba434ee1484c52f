//! Why a step is not taken.

use super::{InvalidAnswer, LineKey, ResponseKind, State};

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("not while the order is {}", .0.word())]
    State(State),
    #[error("this person may not do it")]
    Person,
    #[error("above what this person may spend")]
    AboveLimit,
    #[error("this person may place it without asking")]
    WithinLimit,
    #[error("an order without lines can't be placed")]
    NoLines,
    #[error("two lines have one key, or a key that was given before")]
    Keys,
    #[error("less than what has come already")]
    BelowReceived(LineKey),
    #[error(transparent)]
    Answer(#[from] InvalidAnswer),
    #[error("another answer stands")]
    AnsweredOtherwise(ResponseKind),
    #[error("there is no such revision")]
    NoSuchRevision,
    #[error("no such answer stands")]
    NoSuchAnswer,
    #[error("ten minutes are over")]
    TooLate,
    #[error("goods have moved on the strength of it")]
    Moved,
    #[error("no such count stands")]
    NoSuchReceipt,
    #[error("nothing was counted")]
    NothingCounted,
    #[error("the order has no such line, or it is counted twice")]
    NoSuchLine(LineKey),
    #[error("something is still to come")]
    Incomplete,
    #[error("no such claim, or it is settled")]
    NoSuchClaim,
}

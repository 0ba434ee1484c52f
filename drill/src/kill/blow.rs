//! Where the blow falls.

use packpost_scripted_smtp::{Misbehaviour, Stage};
use std::time::Duration;

/// A moment at which the process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blow {
    /// At any moment of the round.
    Anytime(Duration),
    /// At this place inside the program.
    Inside(&'static str),
    /// When the mail server has heard this and not answered yet.
    Heard(Stage),
    /// When the mail server has just answered the final dot.
    Answered,
}

/// The moments that have a name.
pub const NAMED: [Blow; 8] = [
    Blow::Inside("placing-before-commit"),
    Blow::Inside("placing-after-commit"),
    Blow::Heard(Stage::Mail),
    Blow::Heard(Stage::Data),
    // Heard and thrown away: the mail was not taken.
    Blow::Heard(Stage::Dot),
    // Taken, and the 250 still to be said.
    Blow::Heard(Stage::AfterDot),
    Blow::Answered,
    Blow::Inside("sending-before-noted"),
];

impl Blow {
    pub fn failpoint(self) -> Option<&'static str> {
        match self {
            Self::Inside(place) => Some(place),
            _ => None,
        }
    }

    /// What the mail server is told to do, so that the process stands where the blow is to fall.
    pub fn script(self) -> Option<Misbehaviour> {
        match self {
            Self::Heard(at) => Some(Misbehaviour::Hang { at }),
            _ => None,
        }
    }

    /// Whether it is about a mail: those of earlier rounds must be gone, or it would fall on them
    /// before anything is done in this one.
    pub fn is_about_mail(self) -> bool {
        !matches!(
            self,
            Self::Anytime(_) | Self::Inside("placing-before-commit" | "placing-after-commit")
        )
    }
}

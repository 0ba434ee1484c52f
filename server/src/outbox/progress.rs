//! How far a send to a relay has come: what can be known of it hangs on that.

use std::sync::atomic::{AtomicU8, Ordering};

/// How far a send has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Connect,
    Greeting,
    SignIn,
    Sender,
    Recipient,
    /// From `DATA` on.
    Content,
    /// The final dot may be out.
    Dot,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Connect,
        Self::Greeting,
        Self::SignIn,
        Self::Sender,
        Self::Recipient,
        Self::Content,
        Self::Dot,
    ];

    pub fn words(self) -> &'static str {
        match self {
            Self::Connect => "connecting",
            Self::Greeting => "greeting the server",
            Self::SignIn => "signing in",
            Self::Sender => "naming the sender",
            Self::Recipient => "naming the recipient",
            Self::Content => "sending the message",
            Self::Dot => "waiting for the reply to the whole message",
        }
    }
}

/// The stage as seen from outside the future that a timeout drops.
#[derive(Debug, Default)]
pub struct Progress(AtomicU8);

impl Progress {
    pub fn reach(&self, stage: Stage) {
        self.0.store(stage as u8, Ordering::SeqCst);
    }

    pub fn stage(&self) -> Stage {
        Stage::ALL[usize::from(self.0.load(Ordering::SeqCst))]
    }
}

//! How far a send to a relay has come: what can be known of it hangs on that.

use std::sync::{
    Arc,
    atomic::{AtomicU8, AtomicUsize, Ordering},
};

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
pub struct Progress {
    stage: AtomicU8,
    heard: Arc<AtomicUsize>,
}

impl Progress {
    pub fn reach(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::SeqCst);
    }

    pub fn stage(&self) -> Stage {
        Stage::ALL[usize::from(self.stage.load(Ordering::SeqCst))]
    }

    /// Counts the bytes that the server says.
    pub fn ear(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.heard)
    }

    /// Is the same later where the server has been silent in between.
    pub fn sign_of_life(&self) -> (Stage, usize) {
        (self.stage(), self.heard.load(Ordering::SeqCst))
    }
}

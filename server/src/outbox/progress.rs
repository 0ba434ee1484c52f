//! How far a send to a relay has come: what can be known of it hangs on that.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

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

/// A conversation as seen from outside the future that holds it.
#[derive(Debug)]
pub struct Progress {
    stage: AtomicU8,
    began: Instant,
    /// Milliseconds after the beginning.
    last_sign: AtomicU64,
    called_off: AtomicBool,
    /// Told when the final dot is out: from then on only the server has work.
    freed: Arc<Notify>,
}

impl Default for Progress {
    fn default() -> Self {
        Self::telling(Arc::default())
    }
}

impl Progress {
    pub fn telling(freed: Arc<Notify>) -> Self {
        Self {
            stage: AtomicU8::default(),
            began: Instant::now(),
            last_sign: AtomicU64::default(),
            called_off: AtomicBool::default(),
            freed,
        }
    }

    pub fn reach(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::SeqCst);
        self.sign();
        if stage == Stage::Dot {
            self.freed.notify_one();
        }
    }

    pub fn stage(&self) -> Stage {
        Stage::ALL[usize::from(self.stage.load(Ordering::SeqCst))]
    }

    /// The server was heard, or took more of the message.
    pub fn sign(&self) {
        let after = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last_sign.store(after, Ordering::SeqCst);
    }

    /// How long there was no sign of life. Silence is counted in bytes, not in stages: a far relay
    /// that needs six round trips to greet us is slow, not silent.
    pub fn silent_for(&self) -> Duration {
        let last = Duration::from_millis(self.last_sign.load(Ordering::SeqCst));
        self.began.elapsed().saturating_sub(last)
    }

    /// Nobody waits for this conversation any more: it ends at the next reply.
    pub fn call_off(&self) {
        self.called_off.store(true, Ordering::SeqCst);
    }

    pub fn is_called_off(&self) -> bool {
        self.called_off.load(Ordering::SeqCst)
    }
}

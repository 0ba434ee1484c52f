//! The ways a message can leave, and what each says of how it went.

use super::{
    MAILBOX, message, message_id::mail_domain, progress::Progress, smtp::Smtp, sql::Claimed,
    words::Outcome,
};
use crate::config::Config;
use packpost_domain::EmailAddress;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// The longest reply that is kept, in characters.
pub const LONGEST_REPLY: usize = 300;

/// How long each part of a send may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Until we have signed in: a relay that hangs here is passed over before the message is late.
    pub introduce: Duration,
    /// From the first packet to the reply to the last: nothing holds a place in the queue longer.
    pub send: Duration,
    /// For taking leave, once it is known how the send ended.
    pub quit: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            introduce: Duration::from_secs(30),
            send: Duration::from_secs(60),
            quit: Duration::from_secs(2),
        }
    }
}

/// How a send ended, and the words to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub outcome: Outcome,
    /// What the server said, or what went wrong: short, and free of control characters.
    pub reply: String,
}

impl Sent {
    pub fn new(outcome: Outcome, reply: &str) -> Self {
        Self { outcome, reply: super::header::one_line(reply, LONGEST_REPLY) }
    }
}

/// Where messages go.
#[derive(Debug)]
pub enum Transport {
    /// The built-in mailbox: nobody outside receives anything.
    Mailbox,
    Relay(Box<Smtp>),
}

impl Transport {
    /// Every way there is, in the order in which they are tried; never none.
    pub fn all(config: &Config, limits: Limits) -> Vec<Self> {
        if config.relays.is_empty() {
            return vec![Self::Mailbox];
        }
        let hello = mail_domain(config);
        let relays = config.relays.iter();
        relays
            .map(|relay| Self::Relay(Box::new(Smtp::new(relay.clone(), hello.to_owned(), limits))))
            .collect()
    }

    /// The name that attempts and health are noted under.
    pub fn name(&self) -> &str {
        match self {
            Self::Mailbox => MAILBOX,
            Self::Relay(smtp) => smtp.name(),
        }
    }

    /// Sends a message once. Always returns within its limits, and never fails otherwise than by
    /// saying how it went.
    pub async fn send(&self, claimed: &Claimed, progress: &Progress) -> Sent {
        match self {
            Self::Mailbox => Sent::new(Outcome::HandedOver, "kept in the built-in mailbox"),
            Self::Relay(smtp) => smtp.send(claimed, progress).await,
        }
    }

    /// Asks, without a message, whether it would take one from this sender now.
    pub async fn canary(&self, sender: &EmailAddress) -> Sent {
        match self {
            Self::Mailbox => Sent::new(Outcome::HandedOver, ""),
            Self::Relay(smtp) => smtp.canary(sender).await,
        }
    }
}

/// Why a stored message must not be sent as it is.
pub fn damage(claimed: &Claimed) -> Option<String> {
    if Sha256::digest(&claimed.bytes)[..] != claimed.sha256[..] {
        return Some("the stored message is damaged: it was not sent".to_owned());
    }
    message::check(&claimed.bytes).err().map(|why| format!("not sent: {why}"))
}

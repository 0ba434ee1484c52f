//! The ways a message can leave, and what each says of how it went.

use super::{MAILBOX, message, message_id::mail_domain, smtp::Smtp, sql::Claimed, words::Outcome};
use crate::config::Config;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// The longest reply that is kept, in characters.
const LONGEST_REPLY: usize = 300;

/// How long each part of a send may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// From the first packet to the reply to the last: nothing holds a place in the queue longer.
    pub send: Duration,
    /// For taking leave, once it is known how the send ended.
    pub quit: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
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
    Relay(Smtp),
}

impl Transport {
    pub fn new(config: &Config, limits: Limits) -> Self {
        match &config.relay {
            None => Self::Mailbox,
            Some(relay) => {
                let hello = mail_domain(config).to_owned();
                Self::Relay(Smtp::new(relay.clone(), hello, limits))
            }
        }
    }

    /// The name that an attempt is noted under.
    pub fn name(&self) -> String {
        match self {
            Self::Mailbox => MAILBOX.to_owned(),
            Self::Relay(smtp) => smtp.name(),
        }
    }

    /// Sends a message once. Always returns within its limits, and never fails otherwise than by
    /// saying how it went.
    pub async fn send(&self, claimed: &Claimed) -> Sent {
        if Sha256::digest(&claimed.bytes)[..] != claimed.sha256[..] {
            return Sent::new(Outcome::Failed, "the stored message is damaged: it was not sent");
        }
        if let Err(why) = message::check(&claimed.bytes) {
            return Sent::new(Outcome::Failed, &format!("not sent: {why}"));
        }
        match self {
            Self::Mailbox => Sent::new(Outcome::HandedOver, "kept in the built-in mailbox"),
            Self::Relay(smtp) => smtp.send(claimed).await,
        }
    }
}

//! The ways a message can leave, and what each says of how it went.

use super::{
    MAILBOX, message,
    message_id::mail_domain,
    progress::Progress,
    smtp::{Broken, Ready, Reply, Smtp},
    sql::Claimed,
    verdict::judge,
    words::Outcome,
};
use crate::config::Config;
use packpost_domain::EmailAddress;
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};

/// The longest reply that is kept, in characters.
pub const LONGEST_REPLY: usize = 300;

/// How long each part of a send may take, and when others need no longer wait for it.
///
/// The patience at each stage is that of RFC 5321, section 4.5.3.2: servers make unknown clients
/// wait on purpose, ask others about the recipient, or look at the content for minutes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Until the server says who it is.
    pub greeting: Duration,
    /// For the reply to a command: EHLO, STARTTLS with its handshake, a sign-in, MAIL.
    pub command: Duration,
    /// For the reply to RCPT.
    pub recipient: Duration,
    /// For the reply to DATA.
    pub data: Duration,
    /// Until the server has taken one block of the message.
    pub block: Duration,
    /// Until it has taken all of them.
    pub content: Duration,
    /// For the reply to the final dot.
    pub dot: Duration,
    /// For taking leave, once it is known how the send ended.
    pub quit: Duration,
    /// Where the server says nothing for so long before the recipient is named, the next relay is
    /// asked as well: one in good health answers a command sooner.
    pub quiet: Duration,
    /// The same while it looks at the recipient: many ask the recipient's own server first.
    pub quiet_recipient: Duration,
    /// A conversation in which nothing was said for so long holds up nothing else, and is begun
    /// once more beside it.
    pub hold: Duration,
    /// What is being handed over when the program is to stop may take so long.
    pub stop: Duration,
}

impl Limits {
    /// Every stage may take so long.
    pub fn each(limit: Duration) -> Self {
        Self {
            connect: limit,
            greeting: limit,
            command: limit,
            recipient: limit,
            data: limit,
            block: limit,
            content: limit,
            dot: limit,
            ..Self::default()
        }
    }

    /// The longest that one conversation can last.
    pub fn longest(&self) -> Duration {
        // EHLO twice, a handshake, a sign-in, MAIL.
        let introduced = self.connect + self.greeting + 5 * self.command;
        introduced + self.recipient + self.data + self.content + self.dot
    }
}

impl Default for Limits {
    fn default() -> Self {
        let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
        Self {
            connect: Duration::from_secs(10),
            greeting: minutes(5),
            command: minutes(5),
            recipient: minutes(5),
            data: minutes(2),
            block: minutes(3),
            content: minutes(10),
            dot: minutes(10),
            quit: Duration::from_secs(2),
            quiet: Duration::from_millis(600),
            quiet_recipient: Duration::from_secs(5),
            hold: Duration::from_secs(30),
            stop: Duration::from_secs(4),
        }
    }
}

/// Whose fault it is that a send came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// Not the relay's: it is well.
    Nobody,
    /// The relay's: any message would have met with the same.
    Relay,
    /// The relay's if it happens to several recipients, else this one's.
    Perhaps,
    /// It ended before the relay could say or do anything.
    Unasked,
}

/// How a send ended, and the words to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub outcome: Outcome,
    pub blame: Blame,
    /// What the server said, or what went wrong: short, and free of control characters.
    pub reply: String,
}

impl Sent {
    pub fn new(outcome: Outcome, blame: Blame, reply: &str) -> Self {
        Self { outcome, blame, reply: super::header::one_line(reply, LONGEST_REPLY) }
    }

    pub fn taken(reply: &str) -> Self {
        Self::new(Outcome::HandedOver, Blame::Nobody, reply)
    }

    /// Whether the next relay may be asked at once.
    pub fn may_go_elsewhere(&self) -> bool {
        match self.outcome {
            Outcome::Failed => true,
            Outcome::Delayed => self.blame == Blame::Perhaps,
            _ => false,
        }
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

    /// As far as the recipient's being taken: nothing of the message has left yet.
    ///
    /// # Errors
    /// How it ended otherwise.
    pub async fn begin(&self, claimed: &Claimed, progress: &Arc<Progress>) -> Result<Begun, Sent> {
        match self {
            Self::Mailbox => Ok(Begun::Mailbox),
            Self::Relay(smtp) => {
                let begun = smtp.begin(claimed, progress).await;
                begun.map(Begun::Relay).map_err(|broken| judge(progress.stage(), &broken))
            }
        }
    }

    /// Hands the message over. Never fails otherwise than by saying how it went.
    pub async fn deliver(&self, begun: Begun, bytes: &[u8], progress: &Progress) -> Sent {
        match (self, begun) {
            (Self::Relay(smtp), Begun::Relay(ready)) => {
                said(progress, smtp.deliver(ready, bytes, progress).await)
            }
            _ => Sent::taken("kept in the built-in mailbox"),
        }
    }

    /// Asks, without a message, whether it would take one from this sender now.
    pub async fn canary(&self, sender: &EmailAddress, progress: &Arc<Progress>) -> Sent {
        match self {
            Self::Mailbox => Sent::taken(""),
            Self::Relay(smtp) => said(progress, smtp.canary(sender, progress).await),
        }
    }
}

fn said(progress: &Progress, ended: Result<Reply, Broken>) -> Sent {
    match ended {
        Ok(reply) => Sent::taken(&reply.to_string()),
        Err(broken) => judge(progress.stage(), &broken),
    }
}

/// A way on which the recipient was taken.
#[derive(Debug)]
pub enum Begun {
    Mailbox,
    Relay(Ready),
}

impl Begun {
    /// Leaves it without a message.
    pub fn leave(self) {
        if let Self::Relay(ready) = self {
            ready.leave();
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

//! What a test can ask the server to do.

use std::{borrow::Cow, sync::Arc};

use tokio::sync::Semaphore;

/// The moment of a session at which the server misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The connection is open and nothing was said.
    Connect,
    /// The banner: half of it was said (hang, drop, reset), or something else in its place.
    Banner,
    /// The client said `EHLO` or `HELO`.
    Ehlo,
    /// The client began the TLS handshake, the 220 was said. Makes the server offer `STARTTLS`.
    StartTls,
    /// The client gave its user and password.
    Auth,
    /// The client said `MAIL`.
    Mail,
    /// The client said `RCPT`, for every recipient of the message.
    Rcpt,
    /// The client said `RCPT` for the recipient with this number, the first being 1.
    NthRcpt(usize),
    /// The client said `DATA`.
    Data,
    /// This many bytes of the message were read; a shorter message passes unharmed.
    ///
    /// A message cut off here is not accepted. The client may have sent all of it by then, final
    /// dot included: it cannot always tell this from [`Stage::Dot`].
    MidData(usize),
    /// The final dot was read, the message is thrown away, nothing was answered.
    Dot,
    /// The final dot was read, the message is accepted (unless a [`Misbehaviour::Reply`] refuses
    /// it), nothing was answered.
    AfterDot,
    /// The client said `QUIT`.
    Quit,
}

impl Stage {
    /// Whether it comes before any message, so that a connection and not a message spends its step.
    pub fn is_of_connection(self) -> bool {
        matches!(self, Self::Connect | Self::Banner | Self::Ehlo | Self::StartTls | Self::Auth)
    }
}

/// One thing the server does wrong, and when.
#[derive(Clone, Debug)]
pub enum Misbehaviour {
    /// Answers so. After a 421, a reply at [`Stage::Connect`] or [`Stage::MidData`] it hangs up.
    Reply { at: Stage, code: u16, text: String },
    /// Answers these bytes, whatever they are. They refuse unless they begin with 2 or 3.
    Raw { at: Stage, bytes: Vec<u8> },
    /// Closes the connection: the client reads an end of file.
    Drop { at: Stage },
    /// Resets the connection: the client's read or write fails.
    Reset { at: Stage },
    /// Says nothing more until the client leaves or the server is dropped.
    Hang { at: Stage },
    /// Gives the usual answer these many bytes at a time, each time after the pause; where there is
    /// no answer to give ([`Stage::Connect`], [`Stage::MidData`]), goes on after one pause.
    Slow { at: Stage, bytes: usize, pause: Pause },
    /// Answers with a line that never ends; hangs up after 64 MiB.
    EndlessReply { at: Stage },
    /// Answers with lines that are never the last; hangs up after 64 MiB.
    EndlessLines { at: Stage },
    /// Offers `STARTTLS`, agrees to it, then talks rubbish.
    GarbledTls,
}

impl Misbehaviour {
    /// Answers with this code and the text relays commonly give with it.
    pub fn refuse(at: Stage, code: u16) -> Self {
        let text = match code {
            421 => "4.3.2 Service shutting down",
            450 => "4.7.1 Greylisted, please try again later",
            451 => "4.3.0 Local error in processing",
            452 => "4.2.2 Insufficient system storage",
            454 => "4.7.0 TLS not available due to temporary reason",
            535 => "5.7.8 Authentication credentials invalid",
            550 => "5.1.1 No such user here",
            552 => "5.3.4 Message too big",
            554 => "5.7.1 Message rejected",
            _ => "As scripted",
        };
        let text = text.to_owned();
        Self::Reply { at, code, text }
    }

    /// The moment it comes about.
    pub fn at(&self) -> Stage {
        match self {
            Self::Reply { at, .. }
            | Self::Raw { at, .. }
            | Self::Drop { at }
            | Self::Reset { at }
            | Self::Hang { at }
            | Self::Slow { at, .. }
            | Self::EndlessReply { at }
            | Self::EndlessLines { at } => *at,
            Self::GarbledTls => Stage::StartTls,
        }
    }

    /// Whether it is something about the answer, rather than what happens instead of one.
    pub(super) fn is_said(&self) -> bool {
        matches!(
            self,
            Self::Reply { .. }
                | Self::Raw { .. }
                | Self::Slow { .. }
                | Self::EndlessReply { .. }
                | Self::EndlessLines { .. }
        )
    }

    /// What it answers in place of the usual, if it is an answer.
    pub(super) fn answer(&self) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Reply { code, text, .. } => {
                Some(Cow::Owned(format!("{code} {text}\r\n").into_bytes()))
            }
            Self::Raw { bytes, .. } => Some(Cow::Borrowed(bytes)),
            _ => None,
        }
    }
}

/// One step of a script: what the next connection or message meets.
#[derive(Clone, Debug)]
pub enum Step {
    /// The next message is served properly.
    Obey,
    /// The next connection or message, as its stage says, meets this.
    Misbehave(Misbehaviour),
}

impl From<Misbehaviour> for Step {
    fn from(misbehaviour: Misbehaviour) -> Self {
        Self::Misbehave(misbehaviour)
    }
}

/// A pause that ends when the test says so: keep one clone, give the other to the script.
#[derive(Clone, Debug)]
pub struct Pause(Arc<Semaphore>);

impl Pause {
    /// Lasts until released.
    pub fn until_released() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }

    /// Ends the next `times` pauses, the one under way among them.
    pub fn release(&self, times: usize) {
        self.0.add_permits(times);
    }

    /// Ends every pause from now on.
    pub fn release_rest(&self) {
        self.0.close();
    }

    pub(super) async fn over(&self) {
        if let Ok(permit) = self.0.acquire().await {
            permit.forget();
        }
    }
}

/// The extensions the server answers EHLO with. (`STARTTLS` comes with a step that needs it.)
#[derive(Clone, Copy, Debug)]
pub struct Offers {
    /// `AUTH PLAIN LOGIN`: any user and password will do.
    pub auth: bool,
    /// `8BITMIME` (RFC 6152).
    pub eight_bit_mime: bool,
    /// `SMTPUTF8` (RFC 6531).
    pub smtputf8: bool,
}

impl Default for Offers {
    fn default() -> Self {
        Self { auth: true, eight_bit_mime: true, smtputf8: true }
    }
}

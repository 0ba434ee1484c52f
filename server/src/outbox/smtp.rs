//! Hands a message to a relay, stage by stage, so that the outcome says no more than is known.
//!
//! lettre's `send` runs the stages in one go, and an error of it does not tell whether the final
//! dot was out. Until it is, nothing can have been taken; from then on, only a reply says so.

use super::{
    progress::{Progress, Stage},
    sql::Claimed,
    stream::{self, Guarded},
    transport::{Limits, Sent},
    words::Outcome,
};
use crate::config::{Relay, TlsMode};
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
        response::{Response, Severity},
    },
};
use std::{error::Error as _, fmt, sync::OnceLock};
use tokio::{net::TcpStream, time::timeout};

/// How much of the message is written at once.
const CHUNK: usize = 16 * 1024;
/// Refusals that are about us and the relay, whichever message it is: commands that it does not
/// take from us, and those of RFC 4954 about signing in. A setting mends them.
const ABOUT_THE_RELAY: [u16; 7] = [500, 502, 503, 530, 534, 535, 538];

/// A relay that is spoken to by SMTP (RFC 5321).
pub struct Smtp {
    relay: Relay,
    /// What we call ourselves.
    hello: String,
    limits: Limits,
    /// Made at the first send: reading the system's roots takes a moment.
    tls: OnceLock<Option<TlsParameters>>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({:?}, {:?})", self.relay, self.limits)
    }
}

/// Why a conversation ended before its good end.
enum Broken {
    Smtp(Error),
    Io(std::io::Error),
    /// A reply that makes no sense at this point: we and the server are out of step.
    OutOfStep(Response),
    Setup(&'static str),
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::Smtp(error)
    }
}

impl Smtp {
    pub fn new(relay: Relay, hello: String, limits: Limits) -> Self {
        Self { relay, hello, limits, tls: OnceLock::new() }
    }

    pub fn name(&self) -> String {
        format!("{}:{}", self.relay.host, self.relay.port)
    }

    pub async fn send(&self, claimed: &Claimed) -> Sent {
        let progress = Progress::default();
        match timeout(self.limits.send, self.converse(claimed, &progress)).await {
            Ok(Ok(reply)) => Sent::new(Outcome::HandedOver, &said(&reply)),
            Ok(Err(broken)) => judge(progress.stage(), &broken),
            Err(_) => {
                let stage = progress.stage();
                let why = format!("no end within {:?}: {}", self.limits.send, stage.words());
                Sent::new(without_reply(stage), &why)
            }
        }
    }

    /// # Errors
    /// Where it came to no positive reply; how far it came is in `progress`.
    async fn converse(&self, claimed: &Claimed, progress: &Progress) -> Result<Response, Broken> {
        let address =
            |text: &str| text.parse::<Address>().map_err(|_| Broken::Setup("a stored address"));
        let (from, to) = (address(&claimed.sender)?, address(&claimed.recipient)?);
        let mut connection = self.greet(progress).await?;
        if let Some((user, password)) = &self.relay.login {
            progress.reach(Stage::SignIn);
            let credentials = Credentials::new(user.clone(), password.clone());
            completed(connection.auth(DEFAULT_MECHANISMS, &credentials).await?)?;
        }
        progress.reach(Stage::Envelope);
        completed(connection.command(Mail::new(Some(from), vec![])).await?)?;
        completed(connection.command(Rcpt::new(to, vec![])).await?)?;
        let go_on = connection.command(Data).await?;
        if go_on.code().severity != Severity::PositiveIntermediate {
            return Err(Broken::OutOfStep(go_on));
        }
        progress.reach(Stage::Content);
        // lettre asks for the next chunk once the one before is written, and sends the dot when
        // there is none: that is the moment from which on a break is uncertain.
        let mut chunks = claimed.bytes.chunks(CHUNK);
        let content = std::iter::from_fn(|| {
            let chunk = chunks.next();
            if chunk.is_none() {
                progress.reach(Stage::Dot);
            }
            chunk
        });
        let reply = completed(connection.message_iter(content).await?)?;
        self.take_leave(connection);
        Ok(reply)
    }

    /// Connects, protects the connection as configured, and says EHLO.
    async fn greet(&self, progress: &Progress) -> Result<AsyncSmtpConnection, Broken> {
        let place = (self.relay.host.as_str(), self.relay.port);
        let connected = timeout(self.limits.connect, TcpStream::connect(place)).await;
        let socket = connected.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()));
        let stream = Guarded::new(socket.map_err(Broken::Io)?);
        let hello = ClientId::Domain(self.hello.clone());
        progress.reach(Stage::Greeting);
        match self.relay.tls {
            TlsMode::None => {
                Ok(AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?)
            }
            TlsMode::Tls => {
                let encrypted = stream::encrypted(stream, self.tls()?).await?;
                Ok(AsyncSmtpConnection::connect_with_transport(encrypted, &hello).await?)
            }
            TlsMode::Starttls => {
                let tls = self.tls()?;
                let mut connection =
                    AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?;
                connection.starttls(tls, &hello).await?;
                Ok(connection)
            }
        }
    }

    fn tls(&self) -> Result<TlsParameters, Broken> {
        let made = self.tls.get_or_init(|| TlsParameters::new(self.relay.host.clone()).ok());
        made.clone().ok_or(Broken::Setup("TLS can't be set up on this machine"))
    }

    /// Says QUIT on the side: how it ends changes nothing, and what is known should be noted now.
    fn take_leave(&self, mut connection: AsyncSmtpConnection) {
        let limit = self.limits.quit;
        tokio::spawn(async move { timeout(limit, connection.quit()).await });
    }
}

/// Only a 2yz reply completes a step; lettre lets 3yz pass as well.
fn completed(reply: Response) -> Result<Response, Broken> {
    match reply.code().severity {
        Severity::PositiveCompletion => Ok(reply),
        _ => Err(Broken::OutOfStep(reply)),
    }
}

/// What is known of a send that ended without a reply.
fn without_reply(stage: Stage) -> Outcome {
    if stage == Stage::Dot { Outcome::Uncertain } else { Outcome::Delayed }
}

fn judge(stage: Stage, broken: &Broken) -> Sent {
    let error = match broken {
        Broken::Smtp(error) => error,
        Broken::Io(error) => return went_wrong(stage, &error.to_string()),
        Broken::OutOfStep(reply) => {
            return went_wrong(stage, &format!("an answer out of step: {}", said(reply)));
        }
        Broken::Setup(what) => return went_wrong(stage, what),
    };
    let Some(code) = error.status() else { return went_wrong(stage, &innermost(error)) };
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    let about_this_message = error.is_permanent()
        && stage >= Stage::Envelope
        && !ABOUT_THE_RELAY.contains(&u16::from(code));
    let outcome = if about_this_message { Outcome::Failed } else { Outcome::Delayed };
    Sent::new(outcome, &format!("{code} {text}"))
}

fn went_wrong(stage: Stage, what: &str) -> Sent {
    Sent::new(without_reply(stage), &format!("{}: {what}", stage.words()))
}

/// The cause at the end of the chain: the ones before it only say that there is one.
fn innermost(error: &Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// A reply in one line: `250 2.0.0 Accepted`.
fn said(reply: &Response) -> String {
    let lines: Vec<&str> = reply.message().collect();
    format!("{} {}", reply.code(), lines.join(" "))
}

//! Hands a message to a relay, stage by stage, so that the outcome says no more than is known.
//!
//! lettre's `send` runs the stages in one go, and an error of it does not tell whether the final
//! dot was out. Until it is, nothing can have been taken; from then on, only a reply says so.

use super::{
    progress::{Progress, Stage},
    sql::Claimed,
    stream::{self, Guarded},
    transport::{Limits, Sent},
    verdict::{judge, said, without_reply},
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
use packpost_domain::EmailAddress;
use std::{fmt, sync::OnceLock};
use tokio::{net::TcpStream, time::timeout};

/// How much of the message is written at once.
const CHUNK: usize = 16 * 1024;
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
pub enum Broken {
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

    pub fn name(&self) -> &str {
        &self.relay.name
    }

    pub async fn send(&self, claimed: &Claimed, progress: &Progress) -> Sent {
        self.within_limits(progress, self.converse(claimed, progress)).await
    }

    /// Goes as far as naming the sender and takes leave, without a message: whether the relay
    /// would take one from us now.
    pub async fn canary(&self, sender: &EmailAddress) -> Sent {
        let progress = Progress::default();
        let asked = async {
            let mut connection = self.introduce(&progress).await?;
            let sender = address(sender.as_str());
            let reply = self.name_sender(&mut connection, sender?, &progress).await?;
            self.take_leave(connection);
            Ok(reply)
        };
        self.within_limits(&progress, asked).await
    }

    async fn within_limits(
        &self,
        progress: &Progress,
        conversation: impl Future<Output = Result<Response, Broken>>,
    ) -> Sent {
        match timeout(self.limits.send, conversation).await {
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
        let (from, to) = (address(&claimed.sender)?, address(&claimed.recipient)?);
        let mut connection = self.introduce(progress).await?;
        self.name_sender(&mut connection, from, progress).await?;
        progress.reach(Stage::Recipient);
        completed(connection.command(Rcpt::new(to, vec![])).await?)?;
        progress.reach(Stage::Content);
        let go_on = connection.command(Data).await?;
        if go_on.code().severity != Severity::PositiveIntermediate {
            return Err(Broken::OutOfStep(go_on));
        }
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

    /// Connects and signs in, which takes no longer than its limit: from here on a relay that
    /// hangs is known to be there.
    async fn introduce(&self, progress: &Progress) -> Result<AsyncSmtpConnection, Broken> {
        let introduced = async {
            let mut connection = self.greet(progress).await?;
            if let Some((user, password)) = &self.relay.login {
                progress.reach(Stage::SignIn);
                let credentials = Credentials::new(user.clone(), password.clone());
                completed(connection.auth(DEFAULT_MECHANISMS, &credentials).await?)?;
            }
            Ok(connection)
        };
        let limit = self.limits.introduce;
        let late = |_| Broken::Io(std::io::Error::other(format!("no end within {limit:?}")));
        timeout(limit, introduced).await.map_err(late)?
    }

    /// Says who sends: the relay's own envelope address, if it has one.
    async fn name_sender(
        &self,
        connection: &mut AsyncSmtpConnection,
        from: Address,
        progress: &Progress,
    ) -> Result<Response, Broken> {
        let ours = self.relay.envelope_from.as_ref();
        let from = ours.map_or(Ok(from), |own| address(own.as_str()))?;
        progress.reach(Stage::Sender);
        completed(connection.command(Mail::new(Some(from), vec![])).await?)
    }

    /// Connects, protects the connection as configured, and says EHLO.
    async fn greet(&self, progress: &Progress) -> Result<AsyncSmtpConnection, Broken> {
        let place = (self.relay.host.as_str(), self.relay.port);
        let connected = timeout(self.limits.connect, TcpStream::connect(place)).await;
        let socket = connected.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()));
        let stream = Guarded::new(socket.map_err(Broken::Io)?).heard_by(progress.ear());
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

fn address(text: &str) -> Result<Address, Broken> {
    text.parse().map_err(|_| Broken::Setup("a stored address makes no sense"))
}

//! Hands a message to a relay, stage by stage, so that the outcome says no more than is known.
//!
//! A conversation is in two halves. The first goes as far as the relay's taking the recipient, and
//! may be held with several relays at once; the second hands the message over, and there is one of
//! it. Until the final dot is out, nothing can have been taken; from then on, only a reply says so.
//!
//! lettre encodes commands and encrypts; its own conversation gives no hold on the stages, waits
//! sixty seconds at each, wants text behind every code, and ends a message with a line of its own.

mod connection;
mod reply;

pub use connection::{Broken, Connection};
pub use reply::Reply;

use super::{
    progress::{Progress, Stage},
    sql::Claimed,
    stream::{self, Heard},
    transport::Limits,
};
use crate::config::{Relay, TlsMode};
use lettre::{Address, transport::smtp::client::TlsParameters};
use packpost_domain::EmailAddress;
use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::{net::TcpStream, time::timeout};

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

/// A conversation in which the recipient was taken: it can go on to the message, or be left.
#[derive(Debug)]
pub struct Ready {
    connection: Connection,
    quit: Duration,
}

impl Ready {
    /// Says QUIT on the side: how it ends changes nothing.
    pub fn leave(mut self) {
        tokio::spawn(async move { timeout(self.quit, self.connection.command("QUIT")).await });
    }
}

impl Smtp {
    pub fn new(relay: Relay, hello: String, limits: Limits) -> Self {
        Self { relay, hello, limits, tls: OnceLock::new() }
    }

    pub fn name(&self) -> &str {
        &self.relay.name
    }

    /// The first half: names sender and recipient. How far it came is in `progress`.
    ///
    /// # Errors
    /// Where the recipient was not taken.
    pub async fn begin(
        &self,
        claimed: &Claimed,
        progress: &Arc<Progress>,
    ) -> Result<Ready, Broken> {
        let to = address(&claimed.recipient)?;
        let (connection, _) = self.introduce(&claimed.sender, progress).await?;
        let mut ready = self.still_wanted(connection, progress)?;
        progress.reach(Stage::Recipient);
        let name = format!("RCPT TO:<{to}>");
        within(self.limits.recipient, ready.connection.command(&name)).await?;
        self.still_wanted(ready.connection, progress)
    }

    /// The second half: hands the message over.
    ///
    /// # Errors
    /// Where no reply says that it was taken.
    pub async fn deliver(
        &self,
        mut ready: Ready,
        bytes: &[u8],
        progress: &Progress,
    ) -> Result<Reply, Broken> {
        let connection = &mut ready.connection;
        progress.reach(Stage::Content);
        within(self.limits.data, connection.data()).await?;
        let content = connection.content(bytes, self.limits.block, progress);
        within(self.limits.content, content).await?;
        // From here on a break is uncertain.
        progress.reach(Stage::Dot);
        let reply = within(self.limits.dot, connection.dot()).await?;
        ready.leave();
        Ok(reply)
    }

    /// Goes as far as naming the sender and takes leave, without a message: whether the relay
    /// would take one from us now.
    ///
    /// # Errors
    /// Where it would not.
    pub async fn canary(
        &self,
        sender: &EmailAddress,
        progress: &Arc<Progress>,
    ) -> Result<Reply, Broken> {
        let (connection, reply) = self.introduce(sender.as_str(), progress).await?;
        self.ready(connection).leave();
        Ok(reply)
    }

    /// Connects, signs in and names the sender: the relay's own envelope address, if it has one.
    async fn introduce(
        &self,
        sender: &str,
        progress: &Arc<Progress>,
    ) -> Result<(Connection, Reply), Broken> {
        let ours = self.relay.envelope_from.as_ref();
        let from = address(ours.map_or(sender, EmailAddress::as_str))?;
        let connection = self.greet(progress).await?;
        let mut connection = self.still_wanted(connection, progress)?.connection;
        if let Some((user, password)) = &self.relay.login {
            progress.reach(Stage::SignIn);
            within(self.limits.command, connection.sign_in(user, password)).await?;
        }
        progress.reach(Stage::Sender);
        let name = format!("MAIL FROM:<{from}>");
        let reply = within(self.limits.command, connection.command(&name)).await?;
        Ok((connection, reply))
    }

    /// Connects, protects the connection as configured, and says EHLO.
    async fn greet(&self, progress: &Arc<Progress>) -> Result<Connection, Broken> {
        let Limits { connect, greeting, command, .. } = self.limits;
        let place = (self.relay.host.as_str(), self.relay.port);
        let connected = timeout(connect, TcpStream::connect(place)).await;
        let socket = connected.map_err(|_| Broken::Late(connect))??;
        progress.reach(Stage::Greeting);
        let heard = Box::new(Heard::new(socket, Arc::clone(progress))?);
        let mut connection = match self.relay.tls {
            TlsMode::Tls => {
                let tls = self.tls()?;
                let encrypting = async {
                    let encrypted = stream::encrypted(heard, tls).await.map_err(Broken::Tls)?;
                    Ok(Connection::new(encrypted))
                };
                within(command, encrypting).await?
            }
            TlsMode::None | TlsMode::Starttls => Connection::new(heard),
        };
        within(greeting, connection.greeting()).await?;
        let mut connection = self.still_wanted(connection, progress)?.connection;
        within(command, connection.ehlo(&self.hello)).await?;
        if self.relay.tls == TlsMode::Starttls {
            connection = within(command, connection.starttls(self.tls()?)).await?;
            within(command, connection.ehlo(&self.hello)).await?;
        }
        Ok(connection)
    }

    fn tls(&self) -> Result<TlsParameters, Broken> {
        let made = self.tls.get_or_init(|| TlsParameters::new(self.relay.host.clone()).ok());
        made.clone().ok_or(Broken::Setup("TLS can't be set up on this machine"))
    }

    fn ready(&self, connection: Connection) -> Ready {
        Ready { connection, quit: self.limits.quit }
    }

    /// Takes leave where nobody waits for this conversation any more.
    fn still_wanted(&self, connection: Connection, progress: &Progress) -> Result<Ready, Broken> {
        let ready = self.ready(connection);
        if progress.is_called_off() {
            ready.leave();
            return Err(Broken::CalledOff);
        }
        Ok(ready)
    }
}

async fn within<T>(
    limit: Duration,
    doing: impl Future<Output = Result<T, Broken>>,
) -> Result<T, Broken> {
    timeout(limit, doing).await.unwrap_or(Err(Broken::Late(limit)))
}

fn address(text: &str) -> Result<Address, Broken> {
    text.parse().map_err(|_| Broken::Address)
}

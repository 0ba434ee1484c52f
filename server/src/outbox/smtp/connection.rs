//! A conversation with a mail server: one command, one reply.
//!
//! Whatever the server says when it was not asked is against the protocol (RFC 5321, section 2.1),
//! and never counts as the reply to what is said next: it may have been said by somebody on the
//! way, before the TLS handshake, or to another command.

use super::reply::{self, NoReply, Reply};
use crate::outbox::{progress::Progress, stream};
use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS, Mechanism},
    client::{AsyncTokioStream, TlsParameters},
    commands::Auth,
    response::{Category, Code, Detail, Response, Severity},
};
use std::{io, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

/// The longest reply: a server that goes on for ever must not fill the memory.
const LONGEST_REPLY: usize = 32 * 1024;
/// How much of the message is written at once.
const CHUNK: usize = 16 * 1024;
/// Questions while signing in; those that are in use ask two.
const MOST_CHALLENGES: usize = 4;

/// Why a conversation ended before its good end.
#[derive(Debug)]
pub enum Broken {
    /// 4yz or 5yz.
    Refused(Reply),
    /// A reply that makes no sense at this point: we and the server are out of step.
    OutOfStep(Reply),
    Garbled(String),
    Io(io::Error),
    Tls(Error),
    /// The server was too slow for this stage.
    Late(Duration),
    /// Another relay was quicker, or the program stops.
    CalledOff,
    /// The message is to or from what is no address: no relay is at fault.
    Address,
    /// What the relay's settings ask for can't be had.
    Setup(&'static str),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<NoReply> for Broken {
    fn from(NoReply(words): NoReply) -> Self {
        Self::Garbled(words)
    }
}

/// A connection to a mail server.
#[derive(Debug)]
pub struct Connection {
    stream: Box<dyn AsyncTokioStream>,
    /// What was read and not understood yet.
    unread: Vec<u8>,
    /// What the server said that it can do: a line each, in capitals.
    offers: Vec<String>,
}

impl Connection {
    pub fn new(stream: Box<dyn AsyncTokioStream>) -> Self {
        Self { stream, unread: Vec::new(), offers: Vec::new() }
    }

    /// Hears the greeting and says EHLO.
    ///
    /// # Errors
    /// Where it is not greeted well.
    pub async fn greeting(&mut self) -> Result<Reply, Broken> {
        completed(self.reply().await?)
    }

    /// Says who we are, and hears what the server can do.
    ///
    /// # Errors
    /// Where it is not taken.
    pub async fn ehlo(&mut self, hello: &str) -> Result<Reply, Broken> {
        let reply = self.command(&format!("EHLO {hello}")).await?;
        self.offers = reply.lines().iter().skip(1).map(|line| line.to_ascii_uppercase()).collect();
        Ok(reply)
    }

    pub fn offers_starttls(&self) -> bool {
        self.offers.iter().any(|line| line.trim() == "STARTTLS")
    }

    /// The way to sign in that both sides know.
    pub fn mechanism(&self) -> Option<Mechanism> {
        let offered = |mechanism: &&Mechanism| {
            let lines = self.offers.iter();
            let mut words = lines.filter_map(|line| line.strip_prefix("AUTH")).flat_map(|rest| {
                rest.split(|c: char| c.is_ascii_whitespace() || c == '=').map(str::to_owned)
            });
            words.any(|word| word == mechanism.to_string())
        };
        DEFAULT_MECHANISMS.iter().find(offered).copied()
    }

    /// # Errors
    /// Where it is refused, or no way to sign in is known to both sides.
    pub async fn sign_in(&mut self, user: &str, password: &str) -> Result<Reply, Broken> {
        let unknown = "No compatible authentication mechanism was found";
        let mechanism = self.mechanism().ok_or(Broken::Setup(unknown))?;
        let credentials = Credentials::new(user.to_owned(), password.to_owned());
        let first = Auth::new(mechanism, credentials.clone(), None).map_err(Broken::Tls)?;
        let mut reply = self.ask(&first.to_string()).await?;
        for _ in 0..MOST_CHALLENGES {
            if reply.code() != 334 {
                break;
            }
            let challenge = Response::new(
                Code::new(Severity::PositiveIntermediate, Category::Unspecified3, Detail::Four),
                reply.lines().to_vec(),
            );
            let answer = Auth::new_from_response(mechanism, credentials.clone(), &challenge);
            reply = self.ask(&answer.map_err(Broken::Tls)?.to_string()).await?;
        }
        completed(reply)
    }

    /// Asks for TLS and shakes hands. What the server said before is forgotten.
    ///
    /// # Errors
    /// Where there is none to be had with this server.
    pub async fn starttls(mut self, tls: TlsParameters) -> Result<Self, Broken> {
        if !self.offers_starttls() {
            return Err(Broken::Setup("STARTTLS is not supported on this server"));
        }
        self.command("STARTTLS").await?;
        // Anybody on the way can have written it.
        if !self.unread.is_empty() {
            return Err(io::Error::other("the server talked on before the handshake").into());
        }
        Ok(Self::new(stream::encrypted(self.stream, tls).await.map_err(Broken::Tls)?))
    }

    /// Says a command, and hears that it was done.
    ///
    /// # Errors
    /// Where the reply is any other than 2yz.
    pub async fn command(&mut self, line: &str) -> Result<Reply, Broken> {
        completed(self.ask(line).await?)
    }

    /// Asks to send the message.
    ///
    /// # Errors
    /// Where the reply is any other than 3yz, or another one stands behind it.
    pub async fn data(&mut self) -> Result<(), Broken> {
        let reply = self.ask("DATA").await?;
        match reply.is_go_on() {
            true => self.not_out_of_turn(),
            false => completed(reply).and_then(|reply| Err(Broken::OutOfStep(reply))),
        }
    }

    /// Sends the whole message but for the final dot: the dots that begin lines are doubled.
    ///
    /// # Errors
    /// Where it can't be written in time, or the server said anything meanwhile: whatever that is,
    /// it is not the reply to the dot, which is still to come.
    pub async fn content(
        &mut self,
        message: &[u8],
        block: Duration,
        progress: &Progress,
    ) -> Result<(), Broken> {
        let mut chunk = Vec::with_capacity(CHUNK + 1024);
        let mut lines = message.split_inclusive(|byte| *byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            if line.starts_with(b".") {
                chunk.push(b'.');
            }
            chunk.extend_from_slice(line);
            if chunk.len() >= CHUNK || lines.peek().is_none() {
                let written = timeout(block, async {
                    self.stream.write_all(&chunk).await?;
                    self.stream.flush().await
                });
                written.await.map_err(|_| Broken::Late(block))??;
                progress.sign();
                chunk.clear();
            }
        }
        self.read_what_is_there().await?;
        self.not_out_of_turn()
    }

    /// Ends the message, and hears whether it was taken.
    ///
    /// # Errors
    /// Where no 2yz says so.
    pub async fn dot(&mut self) -> Result<Reply, Broken> {
        self.write(b".\r\n").await?;
        let reply = completed(self.reply().await?)?;
        // Two replies to one dot: which one is it?
        match reply::take(&mut self.unread) {
            Ok(Some(second)) if second.code() != 421 => Err(Broken::OutOfStep(second)),
            _ => Ok(reply),
        }
    }

    async fn ask(&mut self, line: &str) -> Result<Reply, Broken> {
        self.not_out_of_turn()?;
        self.write(format!("{}\r\n", line.trim_end()).as_bytes()).await?;
        self.reply().await
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        self.stream.write_all(bytes).await?;
        Ok(self.stream.flush().await?)
    }

    async fn reply(&mut self) -> Result<Reply, Broken> {
        loop {
            if let Some(reply) = reply::take(&mut self.unread)? {
                return Ok(reply);
            }
            if self.unread.len() > LONGEST_REPLY {
                return Err(io::Error::other("the server's reply is too long").into());
            }
            self.read().await?;
        }
    }

    async fn read(&mut self) -> Result<(), Broken> {
        let mut chunk = [0; 4096];
        match self.stream.read(&mut chunk).await? {
            0 => {
                let ended = io::ErrorKind::UnexpectedEof;
                Err(io::Error::new(ended, "the server hung up").into())
            }
            read => {
                self.unread.extend_from_slice(&chunk[..read]);
                Ok(())
            }
        }
    }

    /// Reads what has arrived already, without waiting for more.
    async fn read_what_is_there(&mut self) -> Result<(), Broken> {
        timeout(Duration::ZERO, self.read()).await.unwrap_or(Ok(()))
    }

    /// # Errors
    /// What the server said without having been asked.
    fn not_out_of_turn(&mut self) -> Result<(), Broken> {
        if self.unread.is_empty() {
            return Ok(());
        }
        match reply::take(&mut self.unread)? {
            Some(reply) if reply.is_refusal() => Err(Broken::Refused(reply)),
            Some(reply) => Err(Broken::OutOfStep(reply)),
            None => Err(Broken::Garbled("the server talked out of turn".to_owned())),
        }
    }
}

/// Only a 2yz reply completes a step.
fn completed(reply: Reply) -> Result<Reply, Broken> {
    match () {
        () if reply.is_completion() => Ok(reply),
        () if reply.is_refusal() => Err(Broken::Refused(reply)),
        () => Err(Broken::OutOfStep(reply)),
    }
}

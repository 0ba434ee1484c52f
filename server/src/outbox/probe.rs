//! Tests a relay step by step, as a message would go, so that what is wrong has a place and a
//! name. Nothing of it is kept, but that a shut relay is well.

mod fault;

pub use fault::Fault;

use super::{
    Outgoing,
    breaker::{Health, Standing},
    header::one_line,
    message_id::mail_domain,
    progress::Progress,
    smtp::{Broken, Connection, Reply},
    sql,
    stream::{self, Heard},
    transport::LONGEST_REPLY,
    words::words,
};
use crate::{
    AppState,
    config::{Relay, TlsMode},
};
use fault::{Trouble, explain};
use lettre::{Address, transport::smtp::client::TlsParameters};
use packpost_domain::EmailAddress;
use std::{sync::Arc, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

/// One step: a server in good health needs a tiny part of it.
const STEP_LIMIT: Duration = Duration::from_secs(8);
/// All steps together: the owner waits for the page.
const LIMIT: Duration = Duration::from_secs(24);
/// For taking leave.
const QUIT_LIMIT: Duration = Duration::from_secs(2);

words! {
    /// What is done one after the other.
    Step {
        Resolve = "resolve",
        Connect = "connect",
        Hello = "hello",
        Tls = "tls",
        SignIn = "sign-in",
        Sender = "sender",
        Recipient = "recipient",
        Message = "message",
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub step: Step,
    /// Why the test ended here.
    pub fault: Option<Fault>,
    /// What the server said, or what went wrong; not in the reader's language.
    pub words: String,
}

/// Who is named as sender and recipient, and what is sent, if anything is.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub from: &'a EmailAddress,
    pub to: &'a EmailAddress,
    pub mail: Option<&'a Outgoing>,
}

/// Takes the steps one by one until all are taken or one fails: the last one says which.
///
/// # Errors
/// Where the relay was found well and that could not be noted.
pub async fn probe(state: &AppState, relay: &Relay, asked: Asked<'_>) -> anyhow::Result<Vec<Done>> {
    let mut walk = Walk { relay, hello: mail_domain(&state.config), asked, done: Vec::new() };
    let mut done = walk.whole(LIMIT).await;
    let well = done.last().is_some_and(|last| last.fault.is_none());
    if well {
        note(state, relay, asked.mail.is_some(), &done).await?;
    }
    for one in &mut done {
        one.words = one_line(&one.words, LONGEST_REPLY);
    }
    Ok(done)
}

/// A shut relay that is well gets messages again; what waits for it is woken.
async fn note(state: &AppState, relay: &Relay, took: bool, done: &[Done]) -> anyhow::Result<()> {
    let now = state.clock.now();
    let words = done.last().map_or("", |last| &last.words);
    let mut write = state.db.write().await?;
    let Some(before) = sql::relays::find(&mut write, &relay.name).await? else { return Ok(()) };
    if before.standing == Standing::Open {
        return Ok(());
    }
    let health: Health = if took { before.taken(now, words) } else { before.answers(now, words) };
    sql::relays::save(&mut write, &relay.name, &health).await?;
    sql::save_woken(&mut write, now).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(())
}

struct Walk<'a> {
    relay: &'a Relay,
    /// What we call ourselves.
    hello: &'a str,
    asked: Asked<'a>,
    /// The last one may be under way.
    done: Vec<Done>,
}

impl Walk<'_> {
    async fn whole(&mut self, limit: Duration) -> Vec<Done> {
        let ended = timeout(limit, self.steps()).await;
        let trouble = match ended {
            Ok(Ok(())) => None,
            Ok(Err(trouble)) => Some(trouble),
            Err(_) => Some(Trouble::Late),
        };
        let mut done = std::mem::take(&mut self.done);
        if let (Some(trouble), Some(last)) = (trouble, done.last_mut()) {
            let (fault, words) = explain(last.step, &trouble);
            (last.fault, last.words) = (Some(fault), words);
        }
        done
    }

    fn begin(&mut self, step: Step) {
        self.done.push(Done { step, fault: None, words: String::new() });
    }

    /// What the server said to the step that is under way.
    fn said(&mut self, reply: Result<Reply, Trouble>) -> Result<(), Trouble> {
        let reply = reply?;
        if let Some(last) = self.done.last_mut() {
            last.words = reply.to_string();
        }
        Ok(())
    }

    async fn steps(&mut self) -> Result<(), Trouble> {
        let asked = self.asked;
        let socket = self.connect().await?;
        let mut connection = self.greet(socket).await?;
        self.sign_in(&mut connection).await?;
        self.begin(Step::Sender);
        let from = address(self.relay.envelope_from.as_ref().unwrap_or(asked.from))?;
        let reply = step(connection.command(&format!("MAIL FROM:<{from}>"))).await;
        self.said(reply)?;
        self.begin(Step::Recipient);
        let to = address(asked.to)?;
        let reply = step(connection.command(&format!("RCPT TO:<{to}>"))).await;
        self.said(reply)?;
        match asked.mail {
            Some(mail) => self.hand_over(&mut connection, mail).await?,
            None => {
                // How this ends changes nothing: no message was begun.
                let _ = timeout(QUIT_LIMIT, connection.command("RSET")).await;
            }
        }
        let _ = timeout(QUIT_LIMIT, connection.command("QUIT")).await;
        Ok(())
    }

    async fn connect(&mut self) -> Result<TcpStream, Trouble> {
        self.begin(Step::Resolve);
        let place = (self.relay.host.as_str(), self.relay.port);
        let found = timeout(STEP_LIMIT, lookup_host(place)).await.map_err(|_| Trouble::Late)?;
        let found: Vec<_> = found.map_err(Trouble::Io)?.collect();
        let words: Vec<String> = found.iter().map(|at| at.ip().to_string()).collect();
        if let Some(last) = self.done.last_mut() {
            last.words = words.join(" ");
        }
        self.begin(Step::Connect);
        let connected = timeout(STEP_LIMIT, TcpStream::connect(&found[..])).await;
        connected.map_err(|_| Trouble::Late)?.map_err(Trouble::Io)
    }

    async fn greet(&mut self, socket: TcpStream) -> Result<Connection, Trouble> {
        let heard = Heard::new(socket, Arc::default()).map_err(Trouble::Io)?;
        let mut connection = if self.relay.tls == TlsMode::Tls {
            self.begin(Step::Tls);
            let encrypting = stream::encrypted(Box::new(heard), self.tls()?);
            let encrypted = timeout(STEP_LIMIT, encrypting).await.map_err(|_| Trouble::Late)?;
            Connection::new(encrypted.map_err(Trouble::Tls)?)
        } else {
            Connection::new(Box::new(heard))
        };
        self.begin(Step::Hello);
        step(connection.greeting()).await?;
        step(connection.ehlo(self.hello)).await?;
        if self.relay.tls == TlsMode::Starttls {
            self.begin(Step::Tls);
            if !connection.offers_starttls() {
                return Err(Trouble::NotOffered);
            }
            connection = step(connection.starttls(self.tls()?)).await?;
            step(connection.ehlo(self.hello)).await?;
        }
        Ok(connection)
    }

    fn tls(&self) -> Result<TlsParameters, Trouble> {
        TlsParameters::new(self.relay.host.clone()).map_err(Trouble::Tls)
    }

    async fn sign_in(&mut self, connection: &mut Connection) -> Result<(), Trouble> {
        let relay = self.relay;
        let Some((user, password)) = &relay.login else { return Ok(()) };
        self.begin(Step::SignIn);
        if connection.mechanism().is_none() {
            return Err(Trouble::NotOffered);
        }
        let reply = step(connection.sign_in(user, password)).await;
        self.said(reply)
    }

    async fn hand_over(
        &mut self,
        connection: &mut Connection,
        mail: &Outgoing,
    ) -> Result<(), Trouble> {
        self.begin(Step::Message);
        step(connection.data()).await?;
        step(connection.content(mail.bytes(), STEP_LIMIT, &Progress::default())).await?;
        let reply = step(connection.dot()).await;
        self.said(reply)
    }
}

fn address(address: &EmailAddress) -> Result<Address, Trouble> {
    let wrong = |_| Trouble::Io(std::io::Error::other("an address makes no sense"));
    address.as_str().parse().map_err(wrong)
}

/// One step within its limit.
async fn step<T>(doing: impl Future<Output = Result<T, Broken>>) -> Result<T, Trouble> {
    match timeout(STEP_LIMIT, doing).await {
        Ok(done) => done.map_err(Trouble::from),
        Err(_) => Err(Trouble::Late),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_server_that_is_silent_ends_the_test_at_the_step_that_it_is_silent_at() {
        // The system takes the connection; nobody ever speaks.
        let silent = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let relay = Relay {
            name: "post".to_owned(),
            host: "127.0.0.1".to_owned(),
            port: silent.local_addr().expect("bound").port(),
            tls: TlsMode::None,
            login: None,
            envelope_from: None,
        };
        let to: EmailAddress = "rania@exul.example".parse().expect("an address");
        let asked = Asked { from: &to, to: &to, mail: None };
        let mut walk = Walk { relay: &relay, hello: "exul.example", asked, done: Vec::new() };
        let done = walk.whole(Duration::from_millis(50)).await;
        let ends: Vec<_> = done.iter().map(|done| (done.step, done.fault)).collect();
        let well = |step| (step, None);
        let late = (Step::Hello, Some(Fault::TimedOut));
        assert_eq!(ends, [well(Step::Resolve), well(Step::Connect), late]);
    }
}

//! One connection, from the banner to the end.

use std::sync::Arc;

use tokio::net::TcpStream;

use super::{
    message::BIGGEST,
    script::{Misbehaviour, Stage},
    state::State,
    transaction::Envelope,
    wire::{Over, Wire},
};

pub(super) struct Session {
    pub(super) wire: Wire,
    pub(super) state: Arc<State>,
    /// User and password that were taken.
    pub(super) user: Option<(String, String)>,
    /// What the script holds for this connection or its current message.
    pub(super) misbehaviour: Option<Misbehaviour>,
    /// Whether the connection spent a step, which its first message then shares.
    spent: bool,
    /// The transaction under way.
    pub(super) envelope: Option<Envelope>,
}

/// Serves one client until it leaves, or until the script says to hang up.
pub(super) async fn run(stream: TcpStream, state: Arc<State>) {
    state.connections.one_more();
    let Ok(wire) = Wire::new(stream) else { return };
    let misbehaviour = state.spend_on_connection();
    let mut session = Session {
        wire,
        state,
        user: None,
        spent: misbehaviour.is_some(),
        misbehaviour,
        envelope: None,
    };
    // Either side hanging up is how a session ends.
    let Err(Over) = session.serve().await;
}

impl Session {
    async fn serve(&mut self) -> Result<std::convert::Infallible, Over> {
        self.answer(Stage::Connect, "").await?;
        let banner = "220 relay.example ESMTP as scripted\r\n";
        self.answer(Stage::Banner, banner).await?;
        loop {
            let line = self.line().await?;
            let (verb, argument) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => self.ehlo().await?,
                "HELO" => {
                    let hello = "250 relay.example\r\n";
                    self.answer(Stage::Ehlo, hello).await?;
                }
                "STARTTLS" if self.offers_tls() => self.start_tls().await?,
                "AUTH" if self.state.offers.auth => self.auth(argument).await?,
                "MAIL" => self.mail(argument).await?,
                "RCPT" => self.rcpt(argument).await?,
                "DATA" => self.data().await?,
                "RSET" => {
                    self.envelope = None;
                    self.say("250 2.0.0 Forgotten\r\n").await?;
                }
                "NOOP" => self.say("250 2.0.0 Here\r\n").await?,
                "QUIT" => {
                    if self.misbehaviour.is_none() {
                        self.misbehaviour = self.state.spend_on_quit();
                    }
                    self.answer(Stage::Quit, "221 2.0.0 Bye\r\n").await?;
                    return Err(Over);
                }
                _ => self.say("502 5.5.1 Command unknown\r\n").await?,
            }
        }
    }

    async fn ehlo(&mut self) -> Result<(), Over> {
        let offers = self.state.offers;
        let mut hello = String::from("250-relay.example\r\n");
        for (offered, line) in [
            (offers.auth, "250-AUTH PLAIN LOGIN\r\n"),
            (offers.eight_bit_mime, "250-8BITMIME\r\n"),
            (offers.smtputf8, "250-SMTPUTF8\r\n"),
            (self.offers_tls(), "250-STARTTLS\r\n"),
        ] {
            if offered {
                hello.push_str(line);
            }
        }
        hello.push_str(&format!("250 SIZE {BIGGEST}\r\n"));
        self.envelope = None;
        self.answer(Stage::Ehlo, &hello).await?;
        Ok(())
    }

    /// There is no TLS here, only its failures: no step for it, no offer.
    fn offers_tls(&self) -> bool {
        self.misbehaviour.as_ref().is_some_and(|it| it.at() == Stage::StartTls)
    }

    async fn start_tls(&mut self) -> Result<(), Over> {
        let agreed = "220 2.0.0 Go ahead\r\n";
        if !self.misbehaviour.as_ref().is_some_and(Misbehaviour::is_said) {
            self.say(agreed).await?;
        }
        if self.answer(Stage::StartTls, agreed).await? {
            // Nothing follows an agreement to a handshake that cannot be had.
            self.wire.gone().await;
            return Err(Over);
        }
        Ok(())
    }

    pub(super) async fn line(&mut self) -> Result<String, Over> {
        self.wire.line().await
    }

    pub(super) async fn say(&mut self, reply: &str) -> Result<(), Over> {
        self.wire.say(reply.as_bytes()).await
    }

    /// Whether the script holds something for this moment.
    pub(super) fn stands_at(&self, at: Stage) -> bool {
        self.misbehaviour.as_ref().is_some_and(|it| it.at() == at)
    }

    /// A message begins: the script's next step is its, but for the first of a connection that
    /// spent one already, and where one for the end of the connection is still to come.
    pub(super) fn next_turn(&mut self) {
        if !std::mem::take(&mut self.spent) && !self.stands_at(Stage::Quit) {
            self.misbehaviour = self.state.spend_on_message();
        }
    }
}

//! One message, from MAIL to the answer to its final dot.

use super::{
    message::{BIGGEST, Received, Unstuffing},
    script::{Misbehaviour, Stage},
    session::Session,
    wire::Over,
};

/// More recipients than this are refused, as RFC 5321 (section 4.5.3.1.10) allows.
const MOST_RECIPIENTS: usize = 100;

#[derive(Default)]
pub(super) struct Envelope {
    from: String,
    to: Vec<String>,
    /// Recipients named so far, taken or not.
    named: usize,
}

impl Session {
    pub(super) async fn mail(&mut self, argument: &str) -> Result<(), Over> {
        if self.envelope.is_some() {
            return self.say("503 5.5.1 One at a time\r\n").await;
        }
        let Some(from) = path(argument, "FROM:") else {
            return self.say("501 5.5.4 MAIL FROM:<...>, please\r\n").await;
        };
        self.next_turn();
        if self.answer(Stage::Mail, "250 2.1.0 Go on\r\n").await? {
            self.envelope = Some(Envelope { from, ..Envelope::default() });
        }
        Ok(())
    }

    pub(super) async fn rcpt(&mut self, argument: &str) -> Result<(), Over> {
        let Some(envelope) = &mut self.envelope else {
            return self.say("503 5.5.1 MAIL first\r\n").await;
        };
        let Some(to) = path(argument, "TO:") else {
            return self.say("501 5.5.4 RCPT TO:<...>, please\r\n").await;
        };
        if envelope.named == MOST_RECIPIENTS {
            return self.say("452 4.5.3 Too many recipients\r\n").await;
        }
        envelope.named += 1;
        let named = envelope.named;
        if let Some(refusal) = self.state.refusal_of(&to) {
            self.wire.say(&refusal).await?;
            return if refusal.starts_with(b"421") { Err(Over) } else { Ok(()) };
        }
        let nth = Stage::NthRcpt(named);
        let at = if self.stands_at(nth) { nth } else { Stage::Rcpt };
        if self.answer(at, "250 2.1.5 Go on\r\n").await?
            && let Some(envelope) = &mut self.envelope
        {
            envelope.to.push(to);
        }
        Ok(())
    }

    pub(super) async fn data(&mut self) -> Result<(), Over> {
        let Some(envelope) = self.envelope.take_if(|it| !it.to.is_empty()) else {
            return self.say("503 5.5.1 No valid recipients\r\n").await;
        };
        if !self.answer(Stage::Data, "354 Go on\r\n").await? {
            self.envelope = Some(envelope);
            return Ok(());
        }
        let message = self.message().await?;
        self.finish(envelope, message).await
    }

    /// Reads up to the final dot, unless the script ends it before.
    async fn message(&mut self) -> Result<Unstuffing, Over> {
        let mut limit = match self.misbehaviour.as_ref().map(Misbehaviour::at) {
            Some(Stage::MidData(bytes)) => bytes,
            _ => usize::MAX,
        };
        let mut message = Unstuffing::default();
        loop {
            if message.size() >= limit {
                self.answer(Stage::MidData(limit), "").await?;
                limit = usize::MAX;
                self.misbehaviour = None;
            }
            let taken = message.take(self.wire.some().await?, limit);
            self.wire.consume(taken);
            if message.ended() {
                return Ok(message);
            }
        }
    }

    async fn finish(&mut self, envelope: Envelope, message: Unstuffing) -> Result<(), Over> {
        if message.size() > BIGGEST {
            return self.say("552 5.3.4 Message too big\r\n").await;
        }
        if !self.state.has_room_for(message.size()) {
            return self.say("452 4.3.1 Take some messages away first\r\n").await;
        }
        let at = if self.stands_at(Stage::Dot) { Stage::Dot } else { Stage::AfterDot };
        let refused = self.stands_at(at)
            && (self.misbehaviour.as_ref())
                .and_then(Misbehaviour::answer)
                .is_some_and(|answer| !answer.starts_with(b"2"));
        self.state.keep(Received {
            from: envelope.from,
            to: envelope.to,
            data: message.into_data(),
            auth: self.user.clone(),
            accepted: at == Stage::AfterDot && !refused,
        });
        self.answer(at, "250 2.0.0 Accepted\r\n").await?;
        self.state.answered.one_more();
        Ok(())
    }
}

/// The address between `<` and `>` after this prefix.
fn path(argument: &str, prefix: &str) -> Option<String> {
    let start = argument.get(..prefix.len())?;
    let rest = argument[prefix.len()..].trim_start().strip_prefix('<')?;
    let (address, _parameters) = rest.split_once('>')?;
    start.eq_ignore_ascii_case(prefix).then(|| address.to_owned())
}

//! The answers, and what becomes of them when the script has something else in mind.

use super::{
    script::{Misbehaviour, Pause, Stage},
    session::Session,
    wire::Over,
};

/// Where an endless reply ends, so that a client that reads it all runs out of it and not of memory.
const ENDLESS: usize = 64 << 20;

impl Session {
    /// Gives the usual answer, or misbehaves if this is the moment.
    ///
    /// `usual` may be empty: then there is nothing to say unless the script says it. Returns
    /// whether the answer was positive, so that the client may go on.
    pub(super) async fn answer(&mut self, at: Stage, usual: &str) -> Result<bool, Over> {
        let Some(misbehaviour) = self.misbehaviour.clone().filter(|it| it.at() == at) else {
            self.say(usual).await?;
            return Ok(is_positive(usual.as_bytes()));
        };
        if at == Stage::Banner && !misbehaviour.is_said() {
            self.say(&usual[..usual.len() / 2]).await?;
        }
        self.state.misbehaved.one_more();
        self.misbehave(at, misbehaviour, usual).await
    }

    async fn misbehave(
        &mut self,
        at: Stage,
        misbehaviour: Misbehaviour,
        usual: &str,
    ) -> Result<bool, Over> {
        if let Some(answer) = misbehaviour.answer() {
            self.wire.say(&answer).await?;
            if answer.starts_with(b"421") || matches!(at, Stage::Connect | Stage::MidData(_)) {
                return Err(Over);
            }
            return Ok(is_positive(&answer));
        }
        match misbehaviour {
            Misbehaviour::Reset { .. } => self.wire.reset()?,
            Misbehaviour::Hang { .. } => self.wire.gone().await,
            Misbehaviour::Slow { bytes, pause, .. } => {
                return self.slowly(usual.as_bytes(), bytes.max(1), pause).await;
            }
            Misbehaviour::EndlessReply { .. } => {
                self.say(&format!("{}-", code_of(usual))).await?;
                self.endlessly(&[b'x'; 64 << 10]).await?;
            }
            Misbehaviour::EndlessLines { .. } => {
                // Each line within what clients allow a line.
                let line = format!("{}-{}\r\n", code_of(usual), "and another thing ".repeat(40));
                self.endlessly(line.repeat(64).as_bytes()).await?;
            }
            Misbehaviour::GarbledTls => {
                // Said before the client listens for a handshake, it could pass for a second reply.
                self.wire.some().await?;
                self.say("This is no handshake, this is a parrot.\r\n").await?;
                // Closing on top of what the client still sends would reset the rubbish away.
                self.wire.swallow().await;
            }
            Misbehaviour::Drop { .. } | Misbehaviour::Reply { .. } | Misbehaviour::Raw { .. } => {}
        }
        Err(Over)
    }

    async fn slowly(&mut self, reply: &[u8], bytes: usize, pause: Pause) -> Result<bool, Over> {
        let mut rest = reply;
        loop {
            tokio::select! {
                () = pause.over() => {}
                () = self.wire.gone() => return Err(Over),
            }
            let (now, later) = rest.split_at(bytes.min(rest.len()));
            self.wire.say(now).await?;
            rest = later;
            if rest.is_empty() {
                return Ok(is_positive(reply));
            }
        }
    }

    async fn endlessly(&mut self, chunk: &[u8]) -> Result<(), Over> {
        for _ in 0..ENDLESS / chunk.len() {
            self.wire.say(chunk).await?;
        }
        Ok(())
    }
}

/// Whether a reply lets the client go on: 2yz, or 3yz on the way (RFC 5321, section 4.2.1).
fn is_positive(reply: &[u8]) -> bool {
    matches!(reply.first(), None | Some(b'2' | b'3'))
}

fn code_of(reply: &str) -> &str {
    reply.get(..3).unwrap_or("220")
}

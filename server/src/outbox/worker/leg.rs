//! One relay that a message is tried with, up to the recipient: nothing of it has left yet.

use super::{Ending, Worker, ways::UnderWay};
use crate::outbox::{
    sql::Claimed,
    transport::{Begun, Blame, Sent},
    words::Outcome,
};
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedSender;

/// A conversation with a relay about a message, and the attempt that it is noted as.
#[derive(Debug)]
pub struct Leg {
    pub way: usize,
    pub attempt: i64,
    pub under_way: UnderWay,
}

/// How a leg ended.
#[derive(Debug)]
pub struct Arrival {
    pub leg: Leg,
    pub ended: Result<Begun, Sent>,
}

impl Worker {
    /// Runs a leg on the side. Where nobody waits for it any more it still listens until the relay
    /// speaks: until then the relay counts as one that hangs.
    pub(super) fn begin_leg(
        &self,
        leg: Leg,
        claimed: Arc<Claimed>,
        heard: UnboundedSender<Arrival>,
    ) {
        let worker = self.clone();
        tokio::spawn(async move {
            let ended = tokio::select! {
                ended = worker.ways.get(leg.way).begin(&claimed, &leg.under_way.progress) => ended,
                () = worker.ending(Ending::Soon) => Err(stopped()),
            };
            if let Err(unheard) = heard.send(Arrival { leg, ended }) {
                worker.overhear(unheard.0).await;
            }
        });
    }

    /// A leg ended after another one was quicker: what it says of its relay is noted all the same.
    pub(super) async fn overhear(&self, arrival: Arrival) {
        let Arrival { leg, ended } = arrival;
        match ended {
            Ok(begun) => begun.leave(),
            Err(sent) if sent.blame == Blame::Relay => {
                if let Err(error) = self.record_fault(leg.way, &sent).await {
                    let (relay, error) = (self.ways.name(leg.way), format!("{error:#}"));
                    tracing::error!(relay, error, "a fault could not be noted");
                }
            }
            Err(_) => {}
        }
    }

    async fn record_fault(&self, way: usize, sent: &Sent) -> anyhow::Result<()> {
        let now = self.state.clock.now();
        let random = u16::from_le_bytes(self.state.random.bytes());
        let mut write = self.state.db.write().await?;
        let before = self.ways.health(&mut write, way, now).await?;
        let was = before.standing;
        let health = before.fault(now, &sent.reply, random);
        self.ways.save(&mut write, way, &health).await?;
        write.commit().await?;
        self.say(way, was, &health);
        Ok(())
    }
}

/// What was under way when the program was told to stop, and had not left.
pub fn stopped() -> Sent {
    Sent::new(Outcome::Withdrawn, Blame::Unasked, "the program was stopped before it was sent")
}

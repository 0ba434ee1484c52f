//! The worker at work until the program is to stop.

use super::Worker;
use std::time::Duration;
use tokio::{task::JoinSet, time};

/// After the database could not be read or written.
pub const AFTER_TROUBLE: Duration = Duration::from_secs(5);
/// For noting how what was cut off went, when the program stops.
const TO_NOTE: Duration = Duration::from_millis(1_500);

/// Whether the worker is to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    #[default]
    No,
    /// Nothing is begun any more; what is being handed over is finished.
    Soon,
    /// That is cut off as well.
    Now,
}

impl Worker {
    /// Sends what becomes due until told to stop. Then what no relay has the recipient of is given
    /// back at once, and what is being handed over has a few seconds to end: one that waits for the
    /// reply to the whole message then is uncertain.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let told = async {
            stop.await;
            self.ending.send_replace(Ending::Soon);
        };
        tokio::join!(told, self.work());
    }

    async fn work(&self) {
        let mut sending = JoinSet::new();
        if let Err(error) = self.begin().await {
            tracing::error!(error = format!("{error:#}"), "the outbox could not begin anew");
        }
        while !self.is_ending() {
            let late = async {
                self.ending(Ending::Soon).await;
                time::sleep(TO_NOTE).await;
            };
            let filled = tokio::select! {
                filled = self.fill(&mut sending) => filled,
                // It waits for the database.
                () = late => break,
            };
            let pause = filled.unwrap_or_else(|error| {
                tracing::error!(error = format!("{error:#}"), "the outbox is stuck");
                AFTER_TROUBLE
            });
            tokio::select! {
                () = self.ending(Ending::Soon) => {}
                () = self.state.outbox.notified() => {}
                () = self.ways.freed.notified() => {}
                Some(_) = sending.join_next() => {}
                () = time::sleep(pause) => {}
            }
        }
        self.finish(sending).await;
    }

    async fn finish(&self, mut sending: JoinSet<usize>) {
        for (ending, limit) in [(Ending::Soon, self.limits.stop), (Ending::Now, TO_NOTE)] {
            self.ending.send_replace(ending);
            let all = async { while sending.join_next().await.is_some() {} };
            if time::timeout(limit, all).await.is_ok() {
                return;
            }
        }
        tracing::warn!("stopped in the middle of sending: it is sent again at the next start");
    }

    /// Is over once the worker is to end so far.
    pub(super) async fn ending(&self, so_far: Ending) {
        // The sender is here, so it is there.
        let _ = self.ending.subscribe().wait_for(|ending| *ending >= so_far).await;
    }

    pub(super) fn is_ending(&self) -> bool {
        *self.ending.borrow() != Ending::No
    }
}

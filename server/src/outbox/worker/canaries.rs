//! Asks relays that are shut whether they answer again.

use super::{AFTER_TROUBLE, Ending, Worker};
use crate::outbox::{
    breaker::Standing, progress::Progress, sql, transport::Sent, verdict::ended_at, words::Outcome,
};
use std::{
    pin::pin,
    sync::{Arc, PoisonError},
    time::Duration,
};
use tokio::{task::JoinSet, time};

impl Worker {
    /// Asks every shut relay whose time has come; says how long until the next one.
    pub(super) async fn send_canaries(
        &self,
        sending: &mut JoinSet<usize>,
    ) -> anyhow::Result<Duration> {
        let now = self.state.clock.now();
        let (wanting, pause) = self.ways.wanting(&mut *self.state.db.read().await?, now).await?;
        for way in wanting {
            self.ways.asked.lock().unwrap_or_else(PoisonError::into_inner).push(way);
            sending.spawn(self.clone().canary(way));
        }
        Ok(pause)
    }

    async fn canary(self, way: usize) -> usize {
        tokio::select! {
            () = self.ask(way) => {}
            () = self.ending(Ending::Soon) => {}
        }
        self.is_asked_no_more(way);
        0
    }

    /// Some relays greet late on purpose, so the answer is waited for as long as with a message.
    /// After a while the next canary no longer waits for this one: it may be the connection that
    /// hangs.
    async fn ask(&self, way: usize) {
        let (progress, hold) = (Arc::new(Progress::default()), self.limits.hold);
        let sender = &self.state.config.mail_from;
        let mut asking = pin!(self.ways.get(way).canary(sender, &progress));
        if let Ok(sent) = time::timeout(hold, &mut asking).await {
            self.note_canary(way, &sent).await;
            return;
        }
        self.note_canary(way, &ended_at(progress.stage(), &format!("silent for {hold:?}"))).await;
        self.is_asked_no_more(way);
        self.state.outbox.notify_one();
        let sent = asking.await;
        if sent.outcome == Outcome::HandedOver {
            self.note_canary(way, &sent).await;
        }
    }

    fn is_asked_no_more(&self, way: usize) {
        let mut asked = self.ways.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|other| *other != way);
    }

    async fn note_canary(&self, way: usize, sent: &Sent) {
        if let Err(error) = self.record_canary(way, sent).await {
            let error = format!("{error:#}");
            tracing::error!(relay = self.ways.name(way), error, "a canary could not be noted");
            time::sleep(AFTER_TROUBLE).await;
        }
    }

    async fn record_canary(&self, way: usize, sent: &Sent) -> anyhow::Result<()> {
        let now = self.state.clock.now();
        let random = u16::from_le_bytes(self.state.random.bytes());
        let mut write = self.state.db.write().await?;
        let before = self.ways.health(&mut write, way, now).await?;
        let was = before.standing;
        let health = match sent.outcome {
            Outcome::HandedOver => before.answers(now, &sent.reply),
            _ => before.fault(now, &sent.reply, random),
        };
        self.ways.save(&mut write, way, &health).await?;
        if was == Standing::Shut && health.standing == Standing::Trial {
            sql::save_woken(&mut write, now).await?;
            self.state.outbox.notify_one();
        }
        write.commit().await?;
        self.say(way, was, &health);
        Ok(())
    }
}

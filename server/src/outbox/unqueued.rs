//! A mail that can't be stored, sent at once: nothing of it is kept, and nothing is noted.

use super::{Limits, Outgoing, sql::Claimed, transport::Transport, words::Outcome};
use crate::AppState;
use packpost_domain::MessageId;
use std::{sync::Arc, time::Duration};

/// For each stage: what tells of a full disk is told soon, or the next time.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands a mail to the first relay that takes it, and says whether one has. For what is to be told
/// although nothing can be saved; everything else goes by the queue.
///
/// Where nobody knows whether a relay took it, it has not, and no other one is asked.
pub async fn send_unqueued(state: &AppState, id: MessageId, outgoing: &Outgoing) -> bool {
    let claimed = Claimed {
        id,
        attempt: 1,
        sender: outgoing.sender().to_string(),
        recipient: outgoing.recipient().to_string(),
        bytes: outgoing.bytes().to_vec(),
        sha256: outgoing.sha256().to_vec(),
    };
    for transport in Transport::all(&state.config, Limits::each(PATIENCE)) {
        if matches!(transport, Transport::Mailbox) {
            return false;
        }
        let progress = Arc::default();
        let sent = match transport.begin(&claimed, &progress).await {
            Ok(begun) => transport.deliver(begun, &claimed.bytes, &progress).await,
            Err(ended) => ended,
        };
        tracing::info!(mail = %id, outcome = sent.outcome.word(), "a mail that is not stored");
        match sent.outcome {
            Outcome::HandedOver => return true,
            Outcome::Uncertain => return false,
            Outcome::Failed | Outcome::Delayed | Outcome::Refused | Outcome::Withdrawn => {}
        }
    }
    false
}

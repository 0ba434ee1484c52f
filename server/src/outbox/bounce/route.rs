//! From a notice to the message that it is about.

use super::notice::{Action, Fate, Notice};
use crate::{AppState, outbox::State, outbox::sql::bounces as sql};
use jiff::Timestamp;
use packpost_domain::MessageId;

/// How many notices are kept about one message: whoever holds one can forge any number.
const MOST_NOTICES: i64 = 20;

/// What came of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The message counts as come back from now on.
    Bounced,
    /// Kept beside the message, which stays as it is.
    Noted,
    /// The same notice again, or nothing to keep: no trouble, or too many of them.
    Nothing,
    /// About no message of ours to this recipient.
    Foreign,
    /// The message is being sent at this moment: ask again.
    NotYet,
}

/// Notes what became of a message. Never touches what the message is about.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn apply(state: &AppState, notice: &Notice, raw: &[u8]) -> anyhow::Result<Effect> {
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    let Some((message, fate)) = find(&mut write, notice).await? else { return Ok(Effect::Foreign) };
    if message.state == State::Sending {
        return Ok(Effect::NotYet);
    }
    if fate.action == Action::Passed || message.notices >= MOST_NOTICES {
        return Ok(Effect::Nothing);
    }
    let action = if fate.action == Action::Failed { "failed" } else { "delayed" };
    let status = fate.status.map(|status| status.to_string()).unwrap_or_default();
    let said =
        sql::NewNotice { key: &notice.key, action, status: &status, words: &fate.words, raw };
    if !sql::insert(&mut write, message.id, &said, now).await? {
        return Ok(Effect::Nothing);
    }
    let bounced =
        fate.action == Action::Failed && sql::save_bounced(&mut write, message.id).await?;
    write.commit().await?;
    Ok(if bounced { Effect::Bounced } else { Effect::Noted })
}

/// The message by its envelope id or by what was sent back of it, and what became of it for the
/// recipient that it was sent to.
async fn find<'a>(
    c: &mut crate::db::Connection,
    notice: &'a Notice,
) -> anyhow::Result<Option<(sql::Found, &'a Fate)>> {
    let envelope_id = notice.envelope_id.as_deref().and_then(|id| id.parse::<MessageId>().ok());
    let mut candidates = Vec::new();
    if let Some(id) = envelope_id {
        candidates.extend(sql::find(c, id).await?);
    }
    for id in &notice.message_ids {
        candidates.extend(sql::find_by_message_id(c, &format!("<{id}>")).await?);
    }
    for message in candidates {
        let recipient = message.recipient.to_lowercase();
        let about_it = |fate: &&Fate| fate.recipients.contains(&recipient);
        if let Some(fate) = notice.fates.iter().find(about_it) {
            return Ok(Some((message, fate)));
        }
        // Their side passed it on to another address: what was sent back says to whom it was. A
        // message of ours has one recipient, so that what failed failed for them.
        if notice.addressed.contains(&recipient) {
            let failed = notice.fates.iter().find(|fate| fate.action == Action::Failed);
            if let Some(fate) = failed.or(notice.fates.first()) {
                return Ok(Some((message, fate)));
            }
        }
    }
    Ok(None)
}

/// A notice as it is kept beside its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// When it was read here.
    pub at: Timestamp,
    /// For good; else it was only late.
    pub failed: bool,
    pub reason: super::Reason,
    /// The server's own words; may be empty.
    pub words: String,
}

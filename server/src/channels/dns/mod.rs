//! What DNS says about the domain that the shop's mails come from, and what to change there.
//!
//! Asked only when the owner presses the button; nothing of it is kept.

mod advice;
mod dkim;
mod dmarc;
mod query;
mod spf;

pub use advice::{Asked, Sender};
pub use dkim::is_selector;

use crate::AppState;
use advice::Found;
use packpost_app::pages::channels::Checked;
use query::NameServers;
use std::{sync::Arc, time::Duration};
use tokio::{task::JoinSet, time::timeout};

/// All questions together: the owner waits for it.
const LIMIT: Duration = Duration::from_secs(8);

/// Looks everything up, each name once and all at the same time, and says what it means.
pub async fn check(state: &AppState, asked: &Asked) -> Checked {
    let servers = Arc::new(NameServers::find(state.config.dns).await);
    let mut found = Found::new();
    let mut questions = JoinSet::new();
    for name in asked.names() {
        let (servers, id) = (Arc::clone(&servers), u16::from_le_bytes(state.random.bytes()));
        found.insert(name.clone(), None);
        questions.spawn(async move {
            let answer = servers.text_records(&name, id).await;
            (name, answer)
        });
    }
    let all = async {
        while let Some(Ok((name, answer))) = questions.join_next().await {
            match answer {
                Ok(texts) => {
                    found.insert(name, Some(texts));
                }
                Err(why) => tracing::warn!(name, error = %why, "a name could not be looked up"),
            }
        }
    };
    // What has not come by then stays "not looked up".
    let _ = timeout(LIMIT, all).await;
    asked.advise(&found)
}

/// `v=DKIM1; k=rsa`: names and values, in their order (RFC 6376, section 3.2).
fn tags(text: &str) -> Vec<(&str, &str)> {
    text.split(';')
        .filter_map(|tag| tag.split_once('='))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect()
}

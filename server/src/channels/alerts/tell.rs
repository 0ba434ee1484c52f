//! Tells people of alerts: the owners by mail, where mail leaves at all, and the operator by a
//! command of theirs. The banner needs no telling.

use super::{MOST_ALERTS, command};
use crate::{
    AppState,
    channels::sql::alerts::{self as sql, OwnerRow, ShopRow, Told},
    db::{self, Corrupt},
    outbox::{self, Mail, MessageIdHeader, Outgoing, RelayStatus},
};
use jiff::{SignedDuration, Timestamp};
use packpost_app::{
    alerts::Alert,
    emails,
    texts::{Local, Texts},
};
use packpost_domain::{
    MessageId,
    alert::{Cause, PATIENCE},
};
use std::time::Duration;

/// After a mail to the owners, what is new is gathered for this long.
const BETWEEN_MAILS: SignedDuration = SignedDuration::from_mins(5);
/// How long the operator's command may take.
pub(super) const COMMAND_LIMIT: Duration = Duration::from_secs(20);
/// How often the command is tried for one alert.
const MOST_RUNS: i64 = 5;
/// The most alerts that are named to the command; the input has to fit into a pipe.
const NAMED: usize = 20;

pub(super) async fn tell(
    state: &AppState,
    shop: &ShopRow,
    relays: &[RelayStatus],
) -> anyhow::Result<()> {
    let told = sql::list_told(&mut *state.db.read().await?, shop.id, MOST_ALERTS).await?;
    // One that failed just now is hardly a way to tell of it.
    let now = state.clock.now();
    let rested = |at: Timestamp| now.duration_since(at) >= PATIENCE;
    let is_well = |relay: &RelayStatus| {
        relay.is_open() && (relay.faults == 0 || relay.fault_at.is_none_or(rested))
    };
    let mail_leaves = relays.is_empty() || relays.iter().any(is_well);
    // That no mail leaves is told by mail least of all, nor once it is over.
    let to_mail: Vec<&Told> =
        told.iter().filter(|t| !t.mailed && t.cause != Cause::Outage).collect();
    if mail_leaves && !to_mail.is_empty() {
        by_mail(state, shop, &to_mail).await?;
    }
    let to_run: Vec<&Told> = told.iter().filter(|t| !t.ran && t.runs < MOST_RUNS).collect();
    if !to_run.is_empty() {
        by_command(state, shop, &to_run).await?;
    }
    Ok(())
}

/// One mail to each owner, in their language, about all that is new.
///
/// It is no mail to a supplier, so nothing that happens to it is an alert of its own.
async fn by_mail(state: &AppState, shop: &ShopRow, told: &[&Told]) -> anyhow::Result<()> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let last = sql::find_last_mailed(&mut read, shop.id).await?;
    if last.is_some_and(|last| now.duration_since(last).abs() < BETWEEN_MAILS) {
        return Ok(());
    }
    let owners = sql::list_owners(&mut read, shop.id).await?;
    drop(read);
    let alerts: Vec<Alert> = told.iter().map(|told| told.alert.clone()).collect();
    let mail = |t: &Texts| emails::alert(t, &alerts, &url(state));
    let written = owners.iter().map(|owner| write(state, shop, owner, mail));
    let written = written.collect::<anyhow::Result<Vec<_>>>()?;
    let mut write = state.db.write().await?;
    for (id, outgoing) in &written {
        outbox::enqueue_later(&mut write, shop.id, *id, outgoing, now).await?;
    }
    for told in told {
        sql::save_mailed(&mut write, told.id, now).await?;
    }
    write.commit().await?;
    state.outbox.notify_one();
    Ok(())
}

/// A mail to an owner, in their language.
pub(super) fn write(
    state: &AppState,
    shop: &ShopRow,
    owner: &OwnerRow,
    words: impl FnOnce(&Texts) -> emails::Mail,
) -> anyhow::Result<(MessageId, Outgoing)> {
    let now = state.clock.now();
    let id = MessageId::new(now, state.random.bytes());
    let t = Texts::new(owner.language, local(shop)?);
    let mail = words(&t);
    let outgoing = Mail {
        from_name: "Packpost".to_owned(),
        from: state.config.mail_from.clone(),
        to_name: owner.name.clone(),
        to: owner.email.clone(),
        reply_to: shop.reply_to.clone(),
        subject: mail.subject.clone(),
        text: mail.text(&t),
        html: mail.html(&t),
        message_id: MessageIdHeader::ours(id, &state.config),
        in_reply_to: None,
        references: Vec::new(),
        conversation: None,
        auto_submitted: true,
        date: now,
        attachments: Vec::new(),
    }
    .build()?;
    Ok((id, outgoing))
}

fn local(shop: &ShopRow) -> Result<Local, Corrupt> {
    db::local(
        &shop.time_zone,
        (&shop.numerals, &shop.month_names),
        (&shop.currency, shop.many_currencies),
        ("", ""),
        shop.id,
    )
}

fn url(state: &AppState) -> String {
    format!("{}/channels", state.config.base_url)
}

/// Runs the operator's command, if there is one, once for all that is new.
///
/// That it runs is noted first: where nothing can be saved, it would else run again and again.
async fn by_command(state: &AppState, shop: &ShopRow, told: &[&Told]) -> anyhow::Result<()> {
    let Some(program) = &state.config.alert_command else { return Ok(()) };
    let t = operators_texts(shop)?;
    let named = told.iter().take(NAMED);
    let alerts: Vec<_> = named.map(|told| as_json(&t, told.cause.word(), &told.alert)).collect();
    let input = as_input(state, shop, told.len(), &alerts);
    let mut write = state.db.write().await?;
    for told in told {
        sql::save_run(&mut write, told.id).await?;
    }
    write.commit().await?;
    if let Err(why) = command::run(program, input, COMMAND_LIMIT).await {
        tracing::warn!(error = %why, "the alert command did not do its work");
        return Ok(());
    }
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    for told in told {
        sql::save_ran(&mut write, told.id, now).await?;
    }
    write.commit().await?;
    Ok(())
}

/// What the operator's command gets.
pub(super) fn as_input(
    state: &AppState,
    shop: &ShopRow,
    count: usize,
    alerts: &[serde_json::Value],
) -> String {
    let input = serde_json::json!({
        "shop": shop.name,
        "url": url(state),
        "count": count,
        "alerts": alerts,
    });
    input.to_string()
}

/// The operator has no language of their own: that of the shop.
pub(super) fn operators_texts(shop: &ShopRow) -> Result<Texts, Corrupt> {
    Ok(Texts::new(shop.language, local(shop)?))
}

pub(super) fn as_json(t: &Texts, kind: &str, alert: &Alert) -> serde_json::Value {
    let order = match &alert.about {
        packpost_app::alerts::About::Mail { number, .. } => *number,
        _ => None,
    };
    serde_json::json!({
        "kind": kind,
        "since": alert.since.to_string(),
        "order": order,
        "text": alert.sentence(t),
        "advice": alert.advice(t),
    })
}

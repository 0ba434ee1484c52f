//! The owner tests a relay: step by step without a mail, or with a mail to themselves.

use super::{
    show::{self, Found},
    sql,
};
use crate::{
    AppState,
    config::Relay,
    outbox::{
        self, Mail, MessageIdHeader, Outgoing,
        probe::{Asked, Done},
    },
    web::{Page, PageError, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::post,
};
use packpost_app::{
    emails::{self, Block},
    pages::channels::{Probed, StepView},
    texts::Texts,
};
use packpost_domain::{EmailAddress, MessageId, Right};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/channels/{relay}/test", post(test))
        .route("/channels/{relay}/test-mail", post(test_mail))
}

async fn test(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Path(name): Path<String>,
) -> Page {
    me.require(Right::ChangeSettings)?;
    let relay = find(&state, &name)?;
    let to = own_address(&state, &me).await?;
    let from = &state.config.mail_from;
    let done = outbox::probe::probe(&state, relay, Asked { from, to: &to, mail: None }).await?;
    page(&state, &visit, &me, relay, Probed { steps: steps(done), sent_to: None }).await
}

async fn test_mail(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Path(name): Path<String>,
) -> Page {
    me.require(Right::ChangeSettings)?;
    let relay = find(&state, &name)?;
    let to = own_address(&state, &me).await?;
    let mail = write(&state, &visit.texts, &me, &to, relay)?;
    let from = &state.config.mail_from;
    let asked = Asked { from, to: &to, mail: Some(&mail) };
    let done = outbox::probe::probe(&state, relay, asked).await?;
    page(&state, &visit, &me, relay, Probed { steps: steps(done), sent_to: Some(to.to_string()) })
        .await
}

fn find<'a>(state: &'a AppState, name: &str) -> Result<&'a Relay, PageError> {
    state.config.relays.iter().find(|relay| relay.name == name).ok_or(PageError::NotFound)
}

async fn own_address(state: &AppState, me: &SignedIn) -> Result<EmailAddress, PageError> {
    let mut read = state.db.read().await?;
    sql::alerts::find_address(&mut read, me.shop, me.member).await?.ok_or(PageError::NotFound)
}

async fn page(
    state: &AppState,
    visit: &Visit,
    me: &SignedIn,
    relay: &Relay,
    probed: Probed,
) -> Page {
    let found = Found { probed: Some((relay.name.clone(), probed)), ..Found::default() };
    Ok(show::render(visit, show::model(state, me, None, found).await?))
}

fn steps(done: Vec<Done>) -> Vec<StepView> {
    let step = |done: Done| StepView {
        step: done.step.word(),
        fault: done.fault.map(outbox::probe::Fault::word),
        words: done.words,
    };
    done.into_iter().map(step).collect()
}

/// It goes by no queue: nothing but the answer on the page tells of it.
fn write(
    state: &AppState,
    t: &Texts,
    me: &SignedIn,
    to: &EmailAddress,
    relay: &Relay,
) -> Result<Outgoing, PageError> {
    let now = state.clock.now();
    let id = MessageId::new(now, state.random.bytes());
    let facts = [
        ("member", me.name.as_str().into()),
        ("time", t.moment(now).into()),
        ("relay", relay.name.as_str().into()),
    ];
    let mail = emails::Mail {
        subject: t.with("probe-mail-subject", [("relay", relay.name.as_str().into())]),
        blocks: vec![Block::Paragraph(t.with("probe-mail-text", facts))],
    };
    let outgoing = Mail {
        from_name: me.shop_name.clone(),
        from: state.config.mail_from.clone(),
        to_name: me.name.clone(),
        to: to.clone(),
        reply_to: to.clone(),
        subject: mail.subject.clone(),
        text: mail.text(t),
        html: mail.html(t),
        message_id: MessageIdHeader::ours(id, &state.config),
        in_reply_to: None,
        references: Vec::new(),
        conversation: None,
        auto_submitted: true,
        date: now,
        attachments: Vec::new(),
    };
    outgoing.build().map_err(|e| PageError::Broken(e.into()))
}

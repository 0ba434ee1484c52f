//! A relay as a card: whether it takes mail, since when, and what a test of it found.

use crate::{
    View,
    components::server_words,
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;

/// One relay.
#[derive(Clone, Debug)]
pub struct RelayCard {
    pub name: String,
    /// Where its buttons post to, without the action: `/channels/mail.example`.
    pub path: String,
    /// Since when it takes no mail.
    pub closed_since: Option<Timestamp>,
    /// Since when it takes mail, as far as this is known.
    pub open_since: Option<Timestamp>,
    /// In a row, until now.
    pub failures: u32,
    /// When it is tried next, if it is closed.
    pub next_try: Option<Timestamp>,
    pub last_success: Option<Timestamp>,
    /// What it said last; not in the reader's language.
    pub words: String,
    /// For the owner.
    pub settings: Option<RelaySettings>,
    /// What the test found that was just asked for.
    pub probed: Option<Probed>,
}

/// How a relay is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelaySettings {
    /// `mail.example:587`
    pub server: String,
    /// `tls`, `starttls` or `none`
    pub tls: &'static str,
    pub signs_in: bool,
    pub from: String,
}

/// What a test found, step by step; the last one is where it ended.
#[derive(Clone, Debug)]
pub struct Probed {
    pub steps: Vec<StepView>,
    /// Where the test mail went, if one was sent.
    pub sent_to: Option<String>,
}

/// One step of a test.
#[derive(Clone, Debug)]
pub struct StepView {
    /// A word of the family `probe-step`.
    pub step: &'static str,
    /// A word of the family `probe-fault`, if it failed.
    pub fault: Option<&'static str>,
    /// The server's or the system's own words.
    pub words: String,
}

pub(super) fn card(t: &Texts, card: &RelayCard, may_test: bool) -> View {
    let (class, state) = match card.closed_since {
        // What has never taken a mail is open only as far as nobody has tried.
        None if card.last_success.is_none() && card.open_since.is_none() => {
            ("badge", "relay-untried")
        }
        None => ("badge confirmed", "relay-open"),
        Some(_) => ("badge failed", "relay-closed"),
    };
    let at = |at: Timestamp| Arg::from(t.moment(at));
    let since = match (card.closed_since, card.open_since) {
        (Some(since), _) => {
            let facts = [("since", at(since)), ("count", card.failures.into())];
            Some(t.with("relay-closed-since", facts))
        }
        (None, Some(since)) => Some(t.with("relay-open-since", [("since", at(since))])),
        (None, None) => None,
    };
    let next = card.next_try.map(|next| t.with("relay-next", [("time", at(next))]));
    let last = match card.last_success {
        Some(last) => t.with("relay-last", [("time", at(last))]),
        None => t.get("relay-never"),
    };
    let words = server_words(t, &card.words);
    let line = |text: String| view! { <p>{text}</p> };
    view! {
        <article class="card" id=anchor(card)>
            <h3><bdi dir="ltr">{card.name.clone()}</bdi>" "<span class=class>{t.get(state)}</span></h3>
            {since.map(line)}
            {next.map(line)}
            {line(last)}
            {words}
            {card.settings.as_ref().map(|settings| self::settings(t, settings))}
            {card.probed.as_ref().map(|probed| self::probed(t, probed))}
            {may_test.then(|| buttons(t, card))}
        </article>
    }
    .into_any()
}

/// Where the answer to a test is found on the page.
fn anchor(card: &RelayCard) -> String {
    card.path.trim_start_matches('/').replace('/', "-")
}

fn settings(t: &Texts, settings: &RelaySettings) -> View {
    let signs_in = if settings.signs_in { "relay-signs-in" } else { "settings-mail-no-user" };
    view! {
        <dl class="kv">
            <div><dt>{t.get("settings-mail-server")}</dt><dd><bdi dir="ltr">{settings.server.clone()}</bdi></dd></div>
            <div><dt>{t.get("settings-mail-tls")}</dt><dd>{t.word("relay-tls", settings.tls)}" · "{t.get(signs_in)}</dd></div>
            <div><dt>{t.get("settings-mail-from")}</dt><dd><bdi dir="ltr">{settings.from.clone()}</bdi></dd></div>
        </dl>
    }
    .into_any()
}

fn buttons(t: &Texts, card: &RelayCard) -> View {
    let named = |key: &str| t.with(key, [("relay", card.name.as_str().into())]);
    view! {
        <div class="actions">
            <form method="post" action=format!("{}/test#{}", card.path, anchor(card))>
                <button class="btn" aria-label=named("probe-action-of")>{t.get("probe-action")}</button>
            </form>
            <form method="post" action=format!("{}/test-mail#{}", card.path, anchor(card))>
                <button class="btn quiet" aria-label=named("probe-mail-action-of")>{t.get("probe-mail-action")}</button>
            </form>
        </div>
    }
    .into_any()
}

fn probed(t: &Texts, probed: &Probed) -> View {
    let fault = probed.steps.iter().find(|step| step.fault.is_some());
    let (class, said) = match (fault, &probed.sent_to) {
        // Whether a mail was sent is just what is not known then; the step says so.
        (Some(step), _) if step.fault == Some("uncertain") => {
            ("notice warn", t.get("probe-uncertain"))
        }
        (Some(_), _) => ("notice bad", t.get("probe-failed")),
        (None, Some(to)) => ("notice ok", t.with("probe-mail-sent", [("to", to.into())])),
        (None, None) => ("notice ok", t.get("probe-well")),
    };
    let steps = probed.steps.iter().map(|step| self::step(t, step)).collect_view();
    view! {
        <div class=class role="status"><p>{said}</p></div>
        <ol class="probe">{steps}</ol>
    }
    .into_any()
}

fn step(t: &Texts, step: &StepView) -> View {
    let (class, said) = match step.fault {
        None => ("badge confirmed", "probe-ok"),
        Some(_) => ("badge rejected", "probe-not-ok"),
    };
    let words = server_words(t, &step.words);
    let fault = step.fault.map(|fault| match fault {
        // There is nothing below that could be read.
        "message-refused" | "refused" if step.words.is_empty() => {
            t.word("probe-fault-silent", fault)
        }
        fault => t.word("probe-fault", fault),
    });
    view! {
        <li>
            {t.word("probe-step", step.step)}" "<span class=class>{t.get(said)}</span>
            {fault.map(|fault| view! { <p>{fault}</p> })}
            {words}
        </li>
    }
    .into_any()
}

//! What waits to leave with the tries that are to come, and what was tried.

use crate::{
    View,
    components::{moment, server_words},
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::email;

/// The mails that have not left.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    pub count: u32,
    /// When the oldest was queued.
    pub oldest: Option<Timestamp>,
    /// Those whose turn comes next.
    pub mails: Vec<WaitingMail>,
}

/// A mail that waits.
#[derive(Clone, Debug)]
pub struct WaitingMail {
    pub subject: String,
    pub to: String,
    /// The tries to come, the next first: as many as fit a line.
    pub tries: Vec<Timestamp>,
    pub given_up: Timestamp,
}

/// A try at sending a mail.
#[derive(Clone, Debug)]
pub struct AttemptRow {
    pub subject: String,
    pub to: String,
    pub at: Timestamp,
    /// The relay, or the built-in mailbox.
    pub by: Option<String>,
    /// A word of the family `tried`: `handed-over`, `delayed`, …; `under-way` until it ended.
    pub outcome: String,
    pub words: String,
}

pub(super) fn waiting(t: &Texts, waits: &Waits) -> View {
    let title = t.get("channels-waiting");
    let Some(oldest) = waits.oldest.filter(|_| waits.count > 0) else {
        return view! { <section><h2>{title}</h2><p>{t.get("channels-nothing-waits")}</p></section> }
            .into_any();
    };
    let facts = [("count", waits.count.into()), ("since", t.moment(oldest).into())];
    let rows = waits.mails.iter().map(|mail| {
        view! {
            <li>
                <p class="item-title"><bdi>{mail.subject.clone()}</bdi></p>
                <p class="item-meta"><bdi dir="ltr">{email::shown(&mail.to)}</bdi></p>
                <p class="small">{schedule(t, mail)}</p>
            </li>
        }
    });
    let more = (waits.count as usize).saturating_sub(waits.mails.len());
    view! {
        <section>
            <h2>{title}</h2>
            <p>{t.with("channels-waits", facts)}</p>
            <ul class="list tried">{rows.collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="small muted">{t.with("channels-waits-more", [("count", more.into())])}</p> })}
        </section>
    }
    .into_any()
}

/// `Next at 10:05, then about 10:07, 10:12 … Given up on 26 Nov, 10:02; then you are told.`
fn schedule(t: &Texts, mail: &WaitingMail) -> String {
    let end = ("end", t.moment(mail.given_up).into());
    let Some((next, later)) = mail.tries.split_first() else {
        return t.with("schedule-end", [end]);
    };
    let next = ("next", t.moment(*next).into());
    let later: Vec<String> = later.iter().map(|at| t.clock(*at)).collect();
    let then = later.join(&t.get("schedule-between"));
    if then.is_empty() {
        t.with("schedule-last", [next, end])
    } else {
        t.with("schedule", [next, ("then", Arg::Own(then)), end])
    }
}

pub(super) fn attempt(t: &Texts, row: &AttemptRow) -> View {
    // What the built-in mailbox keeps has left nothing, and no server has said anything.
    let (by, outcome, words) = match &row.by {
        Some(by) => (by.clone(), row.outcome.as_str(), row.words.as_str()),
        None => (t.get("mailbox-title"), "kept", ""),
    };
    let words = server_words(t, words);
    view! {
        <li>
            <p class="item-title"><bdi>{row.subject.clone()}</bdi></p>
            <p class="item-meta">{moment(t, row.at)}" · "<bdi dir="ltr">{email::shown(&row.to)}</bdi>" · "<bdi dir="ltr">{by}</bdi></p>
            <p><span class=format!("badge {outcome}")>{t.word("tried", outcome)}</span></p>
            {words}
        </li>
    }
    .into_any()
}

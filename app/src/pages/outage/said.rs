//! What is down: asked first, then said to everybody, until it is back.

use super::Outage;
use crate::{
    View,
    components::{hidden, when},
    outages::{DownNow, back},
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{OutageId, Service};

/// Something that may be said to be down.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub service: Service,
    /// The id that the outage gets if it is said now, so that a second click says nothing more.
    pub id: OutageId,
}

/// Something that was down.
#[derive(Clone, Debug)]
pub struct Over {
    pub down: DownNow,
    pub back_at: Timestamp,
    pub back_by: String,
}

pub(super) fn said(t: &Texts, outage: &Outage) -> View {
    if outage.down.is_empty() {
        return view! {
            <section class="card what-is-down">
                <h2>{t.get("outage-question")}</h2>
                <p class="muted small">{t.get("outage-question-hint")}</p>
                {choices(t, &outage.choices)}
            </section>
        }
        .into_any();
    }
    let down = outage.down.iter().map(|down| {
        view! { <li><p><strong>{down.sentence(t)}</strong></p>{back(t, down, "btn")}</li> }
    });
    view! {
        <section class="notice warn is-down" aria-label=t.get("outage-label")>
            <div class="stack">
                <ul>{down.collect_view()}</ul>
                <p>{outage.untold.sentence(t)}</p>
            </div>
        </section>
        {when(!outage.choices.is_empty(), || view! {
            <details class="more what-is-down">
                <summary>{t.get("outage-also")}</summary>
                {choices(t, &outage.choices)}
            </details>
        }.into_any())}
    }
    .into_any()
}

/// One tap each.
fn choices(t: &Texts, choices: &[Choice]) -> View {
    let choices = choices.iter().map(|choice| {
        view! {
            <form method="post" action="/outage/down">
                {hidden("id", choice.id)}
                <button class="btn" name="service" value=choice.service.word()>{t.word("service", choice.service.word())}</button>
            </form>
        }
    });
    view! { <div class="actions">{choices.collect_view()}</div> }.into_any()
}

/// Who said what, and when it was over.
pub(super) fn over(t: &Texts, over: &[Over]) -> View {
    if over.is_empty() {
        return ().into_any();
    }
    let rows = over.iter().map(|over| {
        let facts = [
            ("service", Arg::Own(t.word("service", over.down.service.word()))),
            ("since", t.moment(over.down.since).into()),
            ("member", over.down.by.as_str().into()),
            ("back", t.moment(over.back_at).into()),
            ("other", over.back_by.as_str().into()),
        ];
        view! { <li>{t.with("outage-over", facts)}</li> }
    });
    view! {
        <details class="more">
            <summary>{t.get("outage-earlier")}</summary>
            <ul class="small">{rows.collect_view()}</ul>
        </details>
    }
    .into_any()
}

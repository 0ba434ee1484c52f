//! What the supplier said, beside what was asked, and the shop's reply to it.

use super::ShowOrder;
use crate::{
    View,
    components::{answered_lines, hidden, owner_needed, when},
    document::OrderDocument,
    texts::{Arg, Message, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{ResponseId, ResponseKind, Revision, State, Step, order::Answer};

/// What the supplier said.
#[derive(Clone, Debug)]
pub struct AnswerView {
    pub id: ResponseId,
    pub kind: ResponseKind,
    pub answer: Answer,
    /// The shop has agreed to its changes.
    pub agreed: bool,
    pub person: String,
    pub at: Timestamp,
}

/// An order that waits for an owner.
#[derive(Clone, Debug)]
pub struct AskedView {
    pub person: String,
    pub at: Timestamp,
    /// Why it can't be placed as it is.
    pub obstacles: Vec<Message>,
}

/// An answer that came after the revision that it answers was replaced.
#[derive(Clone, Debug)]
pub struct LateView {
    pub revision: Revision,
    /// That revision.
    pub order: OrderDocument,
    pub kind: ResponseKind,
    pub answer: Answer,
    pub person: String,
    pub at: Timestamp,
}

pub(super) fn answer(t: &Texts, show: &ShowOrder) -> View {
    match show.state {
        State::AwaitingApproval => return approval(t, show),
        State::CancelRequested => {
            return view! { <div class="notice warn"><p>{t.get("cancel-requested-waits")}</p></div> }
                .into_any();
        }
        State::Cancelled => return ().into_any(),
        _ => {}
    }
    let Some(answer) = &show.answer else {
        return when(show.state == State::Placed, || {
            view! { <div class="notice info"><p>{t.get("order-waits-for-answer")}</p></div> }
                .into_any()
        });
    };
    let open = show.state == State::ChangesProposed;
    let kind = match answer.kind {
        ResponseKind::Accepted => "notice ok",
        ResponseKind::Rejected => "notice bad",
        ResponseKind::Changed if open => "notice warn",
        ResponseKind::Changed => "notice ok",
        ResponseKind::Acknowledged => "notice info",
    };
    let said = t.with(
        &format!("order-answer-{}", answer.kind.word()),
        [("person", answer.person.as_str().into()), ("time", t.moment(answer.at).into())],
    );
    let words = &answer.answer.words;
    let reason =
        (!words.is_empty()).then(|| view! { <p class="pre"><bdi>{words.clone()}</bdi></p> });
    let elsewhere = (answer.kind == ResponseKind::Rejected).then(|| {
        view! { <div class="actions"><a class="btn primary" href=format!("/orders/{}/elsewhere", show.id)>{t.get("elsewhere-link")}</a></div> }
    });
    let lines = (answer.kind == ResponseKind::Changed)
        .then_some(show.order.as_ref())
        .flatten()
        .map(|order| answered_lines(t, order, &answer.answer));
    let agreed = answer.agreed.then(|| view! { <p>{t.get("reply-agreed")}</p> });
    let lines = match open {
        true => lines,
        false => lines.map(|lines| {
            view! { <details class="more"><summary>{t.get("answer-caption")}</summary>{lines}</details> }.into_any()
        }),
    };
    view! {
        <div class=kind><div class="stack"><p>{said}</p>{reason}{elsewhere}{agreed}</div></div>
        {lines}
        {open.then(|| reply(t, show, answer))}
    }
    .into_any()
}

fn reply(t: &Texts, show: &ShowOrder, answer: &AnswerView) -> View {
    let may = |step| show.may.contains(&step);
    let total = show.order.as_ref().and_then(|order| order.agreed(&answer.answer));
    let total = total.map(|order| t.with("reply-accept-total", [("total", order.total().into())]));
    let accept = match (may(Step::AcceptChanges), show.owner_needed) {
        (false, _) => ().into_any(),
        (true, Some(why)) => view! { <p>{owner_needed(t, why)}</p> }.into_any(),
        (true, None) => view! {
            <form method="post" action=format!("/orders/{}/accept", show.id)>
                {hidden("response", answer.id)}
                <div class="stack">
                    <p>{total}</p>
                    <div class="actions"><button class="btn primary">{t.get("reply-accept")}</button></div>
                </div>
            </form>
        }
        .into_any(),
    };
    let others = may(Step::Amend).then(|| {
        let at = |path| format!("/orders/{}/{path}", show.id);
        view! {
            <div class="actions"><a class="btn" href=at("choose")>{t.get("reply-choose")}</a></div>
            <ul class="doings">
                <li><a href=at("amend")>{t.get("reply-counter")}</a></li>
                <li><a href=at("elsewhere")>{t.get("elsewhere-link")}</a></li>
            </ul>
        }
    });
    view! {
        <section aria-labelledby="reply">
            <h2 id="reply">{t.get("reply-title")}</h2>
            {accept}
            {others}
        </section>
    }
    .into_any()
}

fn approval(t: &Texts, show: &ShowOrder) -> View {
    let total = show.order.as_ref().map(|order| t.money(order.total())).unwrap_or_default();
    let asked = show.asked.as_ref().map(|asked| {
        let facts = [("person", asked.person.as_str().into()), ("time", t.moment(asked.at).into())];
        view! { <p>{t.with("approval-asked", facts)}</p> }
    });
    let obstacles = show.asked.as_ref().map(|asked| asked.obstacles.as_slice()).unwrap_or_default();
    let stops = (!obstacles.is_empty()).then(|| {
        let items = obstacles.iter().map(|why| view! { <li>{t.say(why)}</li> }).collect_view();
        view! { <p>{t.get("approval-stopped")}</p><ul class="bulleted">{items}</ul> }
    });
    let look = show.may.contains(&Step::SendBack).then(|| {
        let (path, text) = match obstacles.is_empty() {
            true => ("review", t.get("approval-look")),
            false => ("steps/send-back", t.get("approval-send-back")),
        };
        view! {
            <div class="actions">
                <a class="btn primary" href=format!("/orders/{}/{path}", show.id)>{text}</a>
            </div>
        }
    });
    view! {
        <div class="notice warn"><div class="stack"><p>{t.with("approval-waits", [("total", total.into())])}</p>{asked}{stops}{look}</div></div>
    }
    .into_any()
}

pub(super) fn late(t: &Texts, show: &ShowOrder) -> View {
    show.late
        .iter()
        .map(|late| {
            let said = t.with(
                "late-answer",
                [
                    ("person", late.person.as_str().into()),
                    ("revision", Arg::figure(&late.revision.0)),
                    ("time", t.moment(late.at).into()),
                ],
            );
            let words = &late.answer.words;
            let words = (!words.is_empty())
                .then(|| view! { <p class="pre"><bdi>{words.clone()}</bdi></p> });
            let lines = (late.kind == ResponseKind::Changed)
                .then(|| answered_lines(t, &late.order, &late.answer));
            if words.is_none() && lines.is_none() {
                return view! {
                    <div class="notice info"><p>{said}" "<strong>{t.word("event", late.kind.word())}</strong></p></div>
                }
                .into_any();
            }
            view! {
                <details class="notice info late more">
                    <summary><span>{said}" "<strong>{t.word("event", late.kind.word())}</strong></span></summary>
                    <div class="stack">{words}{lines}</div>
                </details>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

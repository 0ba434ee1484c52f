//! An order that was placed: what was agreed, how it travels, what happened.

use crate::{
    View,
    components::{badge, crumb, heading, hidden, moment, order_lines, order_terms, when},
    document::OrderDocument,
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{LinkId, LinkStatus, MessageId, OrderId, State};

/// Everything that the shop knows of an order.
#[derive(Clone, Debug)]
pub struct ShowOrder {
    pub id: OrderId,
    /// The id that a draft of the same again would get.
    pub again: OrderId,
    pub state: State,
    /// `None` for a draft that was given up: nothing was ever placed.
    pub order: Option<OrderDocument>,
    pub supplier_name: String,
    /// The supplier's last word, if it stands.
    pub answer: Option<AnswerView>,
    pub dispatches: Vec<DispatchView>,
    pub links: Vec<LinkView>,
    /// Newest first.
    pub timeline: Vec<Happening>,
}

/// What the supplier said.
#[derive(Clone, Debug)]
pub struct AnswerView {
    /// A word of the family `answer`.
    pub kind: &'static str,
    pub person: String,
    pub reason: String,
    pub at: Timestamp,
}

/// One mail about this order.
#[derive(Clone, Debug)]
pub struct DispatchView {
    pub message: MessageId,
    /// A word of the family `dispatch-purpose`.
    pub purpose: String,
    pub to: String,
    /// A word of the family `dispatch`.
    pub state: String,
    /// What the server said last.
    pub reply: String,
    /// When it is tried next, if it waits.
    pub next_try: Option<Timestamp>,
    pub mailbox: bool,
}

/// A link that was given out.
#[derive(Clone, Debug)]
pub struct LinkView {
    pub id: LinkId,
    pub to: String,
    pub status: LinkStatus,
    pub created_at: Timestamp,
    pub ends_at: Timestamp,
}

/// A line of the timeline, in words.
#[derive(Clone, Debug)]
pub struct Happening {
    pub at: Timestamp,
    pub text: String,
    pub by: String,
}

/// The order page of the shop.
pub fn page(t: &Texts, show: &ShowOrder) -> View {
    let title = match &show.order {
        Some(order) => t.with("order-title", [("number", order.number.to_string().into())]),
        None => t.get("order-no-number"),
    };
    let sub = view! {
        <bdi>{show.supplier_name.clone()}</bdi>" "{badge(t, "state", show.state.word())}
    }
    .into_any();
    let again = show.order.is_some().then(|| {
        view! {
            <form method="post" action=format!("/orders/{}/again", show.id)>
                {hidden("id", show.again)}
                <button class="btn">{t.get("order-again")}</button>
            </form>
        }
        .into_any()
    });
    view! {
        {heading(crumb("/orders", t.get("nav-orders")), title.into_any(), Some(sub), again)}
        {answer(t, show)}
        <div class="split">
            <div class="stack">
                {show.order.as_ref().map(|order| view! {
                    <section><h2 class="visually-hidden">{t.get("lines-caption")}</h2>{order_lines(t, order)}{order_terms(t, order)}</section>
                })}
                {carrying(t, show)}
            </div>
            <aside class="stack">
                <section><h2>{t.get("order-timeline")}</h2>{timeline(t, &show.timeline)}</section>
                {links(t, show)}
            </aside>
        </div>
    }
    .into_any()
}

fn answer(t: &Texts, show: &ShowOrder) -> View {
    let Some(answer) = &show.answer else {
        return when(show.state == State::Placed, || {
            view! { <div class="notice info"><p>{t.get("order-waits-for-answer")}</p></div> }
                .into_any()
        });
    };
    let kind = match answer.kind {
        "accepted" => "notice ok",
        "rejected" => "notice bad",
        _ => "notice info",
    };
    let said = t.with(
        &format!("order-answer-{}", answer.kind),
        [("person", answer.person.as_str().into()), ("time", t.moment(answer.at).into())],
    );
    let reason = (!answer.reason.is_empty())
        .then(|| view! { <p class="pre"><bdi>{answer.reason.clone()}</bdi></p> });
    view! { <div class=kind><div class="stack"><p>{said}</p>{reason}</div></div> }.into_any()
}

fn carrying(t: &Texts, show: &ShowOrder) -> View {
    if show.dispatches.is_empty() {
        return ().into_any();
    }
    let items = show
        .dispatches
        .iter()
        .map(|dispatch| {
            let to = t.with("dispatch-to", [("to", dispatch.to.as_str().into())]);
            let explained = match (dispatch.state.as_str(), dispatch.mailbox) {
                ("handed-over", true) => t.get("dispatch-explained-mailbox"),
                (state, _) => t.word("dispatch-explained", state),
            };
            let reply = (!dispatch.reply.is_empty() && !dispatch.mailbox).then(|| {
                view! { <p class="small muted">{t.get("dispatch-reply")}" "<bdi dir="ltr">{dispatch.reply.clone()}</bdi></p> }
            });
            let next = dispatch.next_try.map(|at| {
                view! { <p class="small">{t.with("dispatch-next", [("time", t.moment(at).into())])}</p> }
            });
            let retry = matches!(dispatch.state.as_str(), "failed" | "uncertain").then(|| {
                let action = format!("/orders/{}/messages/{}/retry", show.id, dispatch.message);
                view! { <form method="post" action=action><button class="btn">{t.get("dispatch-retry")}</button></form> }
            });
            view! {
                <article class="card">
                    <h3>{t.word("dispatch-purpose", &dispatch.purpose)}" "{badge(t, "dispatch", &dispatch.state)}</h3>
                    <p>{to}</p>
                    <p class="small">{explained}</p>
                    {reply}
                    {next}
                    {retry}
                </article>
            }
        })
        .collect_view();
    view! { <section><h2>{t.get("order-carrying")}</h2>{items}</section> }.into_any()
}

/// The word of a link's status, in the family `link-status`.
fn status_word(status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::Live => "live",
        LinkStatus::Expired => "expired",
        LinkStatus::Revoked => "revoked",
        LinkStatus::Superseded => "superseded",
    }
}

fn links(t: &Texts, show: &ShowOrder) -> View {
    if show.links.is_empty() {
        return ().into_any();
    }
    let items = show
        .links
        .iter()
        .map(|link| {
            let close = (link.status == LinkStatus::Live).then(|| {
                let action = format!("/orders/{}/links/{}/revoke", show.id, link.id);
                view! { <form method="post" action=action><button class="btn quiet">{t.get("link-revoke")}</button></form> }
            });
            let until = t.with("link-until", [("time", t.moment(link.ends_at).into())]);
            view! {
                <li>
                    <bdi>{link.to.clone()}</bdi>": "{t.word("link-status", status_word(link.status))}
                    <p class="small muted">{moment(t, link.created_at)}" – "{until}</p>
                    {close}
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="more">
            <summary>{t.get("links-title")}</summary>
            <p class="small">{t.get("links-text")}</p>
            <ul>{items}</ul>
            <form method="post" action=format!("/orders/{}/links/new", show.id)>
                <button class="btn">{t.get("link-send-new")}</button>
            </form>
        </details>
    }
    .into_any()
}

fn timeline(t: &Texts, timeline: &[Happening]) -> View {
    let items = timeline
        .iter()
        .map(|happening| {
            let by = (!happening.by.is_empty())
                .then(|| view! { <span class="by"><bdi>{happening.by.clone()}</bdi></span> });
            view! { <li>{moment(t, happening.at)}" "<p>{happening.text.clone()}</p>{by}</li> }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

//! How an order travels: its mails, and the links that let the supplier in.

use super::{ShowOrder, turn_page};
use crate::{
    View,
    components::{badge, hidden, moment, server_words},
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{LinkId, LinkStatus, MessageId, email, refusal::Reason};

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
    /// Of one that was refused or sent back.
    pub turned_away: Option<TurnedAway>,
    /// When a mail server on the way said that it is late, but still tried.
    pub late: Option<Timestamp>,
    /// Of one that is delayed.
    pub waits: Option<Waits>,
    /// It did not get out, or may not have, and the supplier has answered all the same.
    pub answered: bool,
    pub can_be_retried: bool,
    pub mailbox: bool,
}

impl DispatchView {
    /// Nobody has to do anything about it. An address that mail comes back from is to be mended
    /// all the same.
    fn is_through(&self) -> bool {
        let taken = matches!(&*self.state, "handed-over" | "kept") && self.late.is_none();
        taken || self.answered && self.turned_away.is_none()
    }
}

/// Why a mail was refused or sent back.
#[derive(Clone, Debug)]
pub struct TurnedAway {
    pub reason: Reason,
    /// Of one that was sent back: when that was noticed.
    pub noticed_at: Option<Timestamp>,
}

/// What a delayed mail waits for, and until when.
#[derive(Clone, Debug)]
pub struct Waits {
    /// A word of the family `dispatch-waits`.
    pub what: String,
    /// The next few tries, about.
    pub coming: Vec<Timestamp>,
    pub gives_up_at: Timestamp,
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

pub(super) fn carrying(t: &Texts, show: &ShowOrder) -> View {
    if show.dispatches.is_empty() {
        return ().into_any();
    }
    let items = show
        .dispatches
        .iter()
        .map(|dispatch| {
            let to = t.with("dispatch-to", [("to", email::shown(&dispatch.to).into())]);
            let explained = match (&dispatch.turned_away, dispatch.state.as_str()) {
                (Some(why), _) => turned_away(t, dispatch, why),
                (None, _) if dispatch.answered => ().into_any(),
                (None, state) => {
                    view! { <p class="small">{t.word("dispatch-explained", state)}</p> }.into_any()
                }
            };
            let answered = dispatch
                .answered
                .then(|| view! { <p class="small">{t.get("dispatch-answered")}</p> });
            let late = dispatch.late.map(|at| {
                view! { <p class="small">{t.with("dispatch-late", [("time", t.moment(at).into())])}</p> }
            });
            let reply = reply(t, dispatch);
            let waits = dispatch.waits.as_ref().map(|waits| waiting(t, waits));
            let retry = (dispatch.can_be_retried && show.may_carry).then(|| {
                let action = format!("/orders/{}/messages/{}/retry", show.id, dispatch.message);
                view! { <form method="post" action=action><button class="btn">{t.get("dispatch-retry")}</button></form> }
            });
            view! {
                <article class="card">
                    <h3>{t.word("dispatch-purpose", &dispatch.purpose)}" "{badge(t, "dispatch", &dispatch.state)}</h3>
                    <p>{to}</p>
                    {explained}
                    {answered}
                    {late}
                    {reply}
                    {waits}
                    {retry}
                </article>
            }
        })
        .collect_view();
    let earlier = show.earlier_mails.map(|id| format!("mails={id}#emails"));
    let pages = turn_page(t, show, earlier, "show-earlier-mails");
    // Where every mail is through, nobody has to look.
    let through = show.dispatches.iter().all(DispatchView::is_through);
    if through {
        view! {
            <details class="more" id="emails" open=!show.newest>
                <summary><h2>{t.get("order-carrying")}</h2></summary>
                <div class="stack">{items}{pages}</div>
            </details>
        }
        .into_any()
    } else {
        view! { <section id="emails"><h2>{t.get("order-carrying")}</h2>{items}{pages}</section> }
            .into_any()
    }
}

/// What the server said of it. A notice of failure quotes one, whatever it begins with; the built-in
/// mailbox says nothing.
fn reply(t: &Texts, dispatch: &DispatchView) -> View {
    let quoted = dispatch.turned_away.as_ref().is_some_and(|why| why.noticed_at.is_some());
    match dispatch.reply.as_str() {
        "" => ().into_any(),
        words if quoted => {
            view! { <p class="small muted">{t.get("dispatch-reply")}" "<bdi dir="ltr">{words.to_owned()}</bdi></p> }
                .into_any()
        }
        _ if dispatch.mailbox => ().into_any(),
        words => server_words(t, words),
    }
}

/// Why it was refused or sent back, of whom that is said, and what to do about it.
fn turned_away(t: &Texts, dispatch: &DispatchView, why: &TurnedAway) -> View {
    let domain = dispatch.to.rsplit_once('@').map_or(dispatch.to.as_str(), |(_, domain)| domain);
    let reason = why.reason.word();
    let says = t.with(&format!("turned-away-{reason}"), [("domain", domain.into())]);
    let how = if why.noticed_at.is_some() { "dispatch-came-back" } else { "dispatch-was-refused" };
    let next = match why.reason {
        // There is nothing below that could be read.
        Reason::Policy | Reason::Other if dispatch.reply.is_empty() => {
            t.word("turned-away-silent", reason)
        }
        _ => t.word("turned-away-next", reason),
    };
    let noticed = why.noticed_at.map(|at| {
        view! { <p class="small muted">{t.with("dispatch-noticed", [("time", t.moment(at).into())])}</p> }
    });
    view! {
        <p><strong>{t.get(how)}" "{says}</strong>" "{next}</p>
        {noticed}
    }
    .into_any()
}

/// What it waits for, when it is tried again, and when that ends.
fn waiting(t: &Texts, waits: &Waits) -> View {
    let times: Vec<String> = waits.coming.iter().map(|at| t.moment(*at)).collect();
    let next = times.first().map(|time| {
        view! { <p class="small">{t.with("dispatch-next", [("time", time.clone().into())])}</p> }
    });
    let later = (times.len() > 1).then(|| {
        let items = times.iter().skip(1).map(|time| view! { <li>{time.clone()}</li> });
        let end = t.with("dispatch-gives-up", [("time", t.moment(waits.gives_up_at).into())]);
        view! {
            <details class="more">
                <summary>{t.get("dispatch-schedule")}</summary>
                <ol class="small">{items.collect_view()}</ol>
                <p class="small">{end}</p>
            </details>
        }
    });
    view! { <p class="small">{t.word("dispatch-waits", &waits.what)}</p>{next}{later} }.into_any()
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

pub(super) fn links(t: &Texts, show: &ShowOrder) -> View {
    if show.links.is_empty() {
        return ().into_any();
    }
    let items = show
        .links
        .iter()
        .map(|link| {
            let close = (link.status == LinkStatus::Live && show.may_carry).then(|| {
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
            {show.may_carry.then(|| view! {
                <form method="post" action=format!("/orders/{}/links/new", show.id)>
                    {hidden("link", show.next_link)}
                    <button class="btn">{t.get("link-send-new")}</button>
                </form>
            })}
        </details>
    }
    .into_any()
}

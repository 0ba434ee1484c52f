//! The ways to a supplier: which are open now, since when, what waits, what was tried.

mod dns;
mod relay;
mod waiting;

pub use dns::{Checked, DnsCheck, Finding, Level, Record};
pub use relay::{Probed, RelayCard, RelaySettings, StepView};
pub use waiting::{AttemptRow, WaitingMail, Waits};

use crate::{
    View,
    alerts::Alert,
    components::{crumb, heading, link_button, pager},
    outages,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Channel, Down};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Channels {
    pub alerts: Vec<Alert>,
    /// None: mail stays in the built-in mailbox.
    pub relays: Vec<RelayCard>,
    pub waits: Waits,
    /// The newest first.
    pub attempts: Vec<AttemptRow>,
    pub first: Option<String>,
    pub next: Option<String>,
    /// For the owner.
    pub dns: Option<DnsCheck>,
    /// Whether the built-in mailbox opens for the reader.
    pub reads_mail: bool,
    /// Whether the reader may take orders to suppliers by hand.
    pub may_carry: bool,
    /// What a member says is down.
    pub down: Down,
    /// Whether the reader may change how mail leaves.
    pub may_test: bool,
}

pub fn page(t: &Texts, model: Channels) -> View {
    let sub = view! { <span>{t.get("channels-sub")}</span> }.into_any();
    let back = crumb("/", t.get("nav-home"));
    view! {
        {heading(back, t.get("channels-title").into_any(), Some(sub), None)}
        {alerts(t, &model.alerts)}
        {by_itself(t, &model)}
        {by_hand(t, &model)}
        {waiting::waiting(t, &model.waits)}
        {tried(t, &model)}
        {model.dns.as_ref().map(|dns| dns::section(t, dns))}
    }
    .into_any()
}

fn alerts(t: &Texts, alerts: &[Alert]) -> View {
    alerts
        .iter()
        .map(|alert| {
            let open = alert.order().map(|href| link_button("btn", href, t.get("mail-open-order")));
            view! {
                <div class="notice bad">
                    <div class="stack">
                        <p><strong>{alert.sentence(t)}</strong></p>
                        <p>{alert.advice(t)}</p>
                    </div>
                    {open}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

fn by_itself(t: &Texts, model: &Channels) -> View {
    let ways = if model.relays.is_empty() {
        let open =
            model.reads_mail.then(|| link_button("btn", "/mailbox", t.get("settings-mail-open")));
        view! {
            <div class="notice info">
                <div class="stack">
                    <p><strong>{t.get("channels-mailbox")}</strong></p>
                    <p>{t.get("channels-mailbox-how")}</p>
                </div>
                {open}
            </div>
        }
        .into_any()
    } else {
        let cards = model.relays.iter().map(|card| relay::card(t, card, model.may_test));
        view! { <div class="cards">{cards.collect_view()}</div> }.into_any()
    };
    view! { <section><h2>{t.get("channels-email")}</h2>{ways}</section> }.into_any()
}

/// What a person carries needs no server of ours, and nobody tells us whether it works: only a
/// member can say that it is down.
fn by_hand(t: &Texts, model: &Channels) -> View {
    let all = model.may_carry.then(|| link_button("btn", "/outage", t.get("outage-link")));
    let by_hand = Channel::ALL.iter().filter(|channel| !channel.is_automatic());
    let ways = by_hand.map(|channel| {
        let down = outages::of_channel(t, model.down, *channel);
        let down = down.map(|down| view! { " "<span class="badge failed">{down}</span> });
        view! { <li>{t.word("channel", channel.word())}{down}</li> }
    });
    view! {
        <section>
            <h2>{t.get("channels-by-hand")}</h2>
            <p>{t.get("channels-by-hand-text")}</p>
            <ul class="ways">{ways.collect_view()}</ul>
            {all}
        </section>
    }
    .into_any()
}

fn tried(t: &Texts, model: &Channels) -> View {
    if model.attempts.is_empty() && model.first.is_none() {
        return ().into_any();
    }
    let rows = model.attempts.iter().map(|row| waiting::attempt(t, row)).collect_view();
    view! {
        <section id="tried">
            <h2>{t.get("channels-tried")}</h2>
            <ul class="list tried">{rows}</ul>
            {pager(t, model.first.clone(), model.next.clone())}
        </section>
    }
    .into_any()
}

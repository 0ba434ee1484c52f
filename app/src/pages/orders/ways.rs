//! Every way to a contact, in the order of the ladder, with what was tried.

use crate::{
    View,
    components::{badge, crumb, heading, hidden, when},
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{CarryingId, Channel, ContactId, Language, OrderId};

/// The ways to the contact of an order.
#[derive(Clone, Debug)]
pub struct Ways {
    pub order: OrderId,
    pub number: i64,
    pub contact: String,
    pub language: Language,
    pub rungs: Vec<Rung>,
    /// The rung to try now.
    pub next: Option<Channel>,
    /// Whether everything that leads to the contact is down.
    pub cut_off: bool,
    /// Where the reader may write down what is missing.
    pub may_change: Option<ContactId>,
}

/// One way.
#[derive(Clone, Debug)]
pub struct Rung {
    pub channel: Channel,
    /// Empty where nothing is written down, or needed.
    pub address: String,
    pub open: bool,
    /// Since when it is down, if a member says so.
    pub down: Option<String>,
    /// The id that it gets if it is carried this way.
    pub id: CarryingId,
    /// What was tried this way about the present revision, oldest first.
    pub tried: Vec<Tried>,
}

/// A try.
#[derive(Clone, Debug)]
pub enum Tried {
    /// A mail, with a word of the family `dispatch`.
    Mail {
        state: String,
        to: String,
        at: Timestamp,
    },
    Carried(CarriedView),
}

/// What a member carried, and what became of it.
#[derive(Clone, Debug)]
pub struct CarriedView {
    pub id: CarryingId,
    pub channel: Channel,
    pub made_at: Timestamp,
    /// The channel is down now, or was soon afterwards: if it went out, it may not have arrived.
    pub doubtful: bool,
    /// Who said so, when, and whether it went out; `None`: nobody has said anything.
    pub said: Option<(bool, Timestamp, String)>,
}

/// The page.
pub fn page(t: &Texts, ways: &Ways) -> View {
    let number = [("number", ways.number.to_string().into())];
    let contact = || [("contact", ways.contact.as_str().into())];
    let language = [("language", t.word("language", ways.language.tag()).into())];
    let rungs = ways.rungs.iter().map(|rung| self::rung(t, ways, rung)).collect_view();
    view! {
        {heading(crumb(format!("/orders/{}", ways.order), t.with("order-title", number)), t.with("ways-title", contact()).into_any(), None, None)}
        <p>{t.with("ways-text", language)}</p>
        {when(ways.cut_off, || view! { <div class="notice warn"><p>{t.with("outage-cut-off", contact())}</p></div> }.into_any())}
        <ol class="ladder">{rungs}</ol>
    }
    .into_any()
}

fn rung(t: &Texts, ways: &Ways, rung: &Rung) -> View {
    let next = ways.next == Some(rung.channel);
    let class = if next { "rung next" } else { "rung" };
    let channel = t.word("channel", rung.channel.word());
    let about = match rung.channel {
        Channel::Email => Some(t.get("ways-email-how")),
        Channel::SecondEmail if rung.open => Some(t.get("ways-second-email-how")),
        Channel::Print => Some(t.get("ways-print-how")),
        Channel::Copy => Some(t.get("ways-copy-how")),
        _ => None,
    };
    let tried = rung.tried.iter().map(|tried| self::tried(t, ways.order, tried)).collect_view();
    view! {
        <li class=class aria-current=next.then_some("step")>
            <h2>{channel}</h2>
            {rung.down.clone().map(|down| view! { <p><span class="badge failed">{down}</span></p> })}
            {where_to(t, ways, rung)}
            {about.map(|about| view! { <p class="muted small">{about}</p> })}
            {tried}
            {action(t, ways, rung, next)}
        </li>
    }
    .into_any()
}

fn where_to(t: &Texts, ways: &Ways, rung: &Rung) -> View {
    let known = !rung.address.is_empty();
    if known {
        let address = rung.channel.shown(&rung.address);
        return view! { <p><bdi class="address" dir="ltr">{address}</bdi></p> }.into_any();
    }
    if rung.open {
        return ().into_any();
    }
    let add = ways.may_change.map(|contact| {
        let channel = t.word("channel", rung.channel.word());
        view! { " "<a href=format!("/contacts/{contact}/edit")>{t.get("ways-add")}<span class="visually-hidden">" "{channel}</span></a> }
    });
    view! { <p class="muted">{t.get("ways-address-missing")}{add}</p> }.into_any()
}

fn action(t: &Texts, ways: &Ways, rung: &Rung, next: bool) -> View {
    let at_hand = rung.open && rung.down.is_none() && rung.channel != Channel::Email;
    // It goes there once: the same mail again is sent from the order's page.
    let sent = rung.channel == Channel::SecondEmail && !rung.tried.is_empty();
    if !at_hand || sent {
        return ().into_any();
    }
    let class = if next { "btn primary" } else { "btn" };
    view! {
        <form method="post" action=format!("/orders/{}/ways", ways.order)>
            {hidden("id", rung.id)}
            <button class=class name="channel" value=rung.channel.word()>{t.word("way-now", rung.channel.word())}</button>
        </form>
    }
    .into_any()
}

fn tried(t: &Texts, order: OrderId, tried: &Tried) -> View {
    match tried {
        Tried::Mail { state, to, at } => {
            let facts = [("time", Arg::Text(t.moment(*at))), ("to", to.as_str().into())];
            view! { <p class="small">{badge(t, "dispatch", state)}" "{t.with("ways-mail-at", facts)}</p> }
                .into_any()
        }
        Tried::Carried(carried) => self::carried(t, order, carried),
    }
}

/// One line about what was carried, on whatever page.
pub fn carried(t: &Texts, order: OrderId, carried: &CarriedView) -> View {
    let channel = carried.channel.word();
    let href = format!("/orders/{order}/ways/{}", carried.id);
    let Some((out, at, member)) = &carried.said else {
        let name = t.word("channel", channel);
        let made = [("time", Arg::Text(t.moment(carried.made_at))), ("channel", Arg::Own(name))];
        return view! {
            <p class="small">{t.with("ways-prepared", made)}" "<a href=href>{t.get("ways-go-on")}<span class="visually-hidden">" "{t.word("channel", channel)}</span></a></p>
        }
        .into_any();
    };
    let facts = [("time", Arg::Text(t.moment(*at))), ("member", member.as_str().into())];
    let how = match out {
        true => t.word("carried", channel),
        false => t.with("carried-not", [("channel", Arg::Own(t.word("channel", channel)))]),
    };
    view! {
        <p class="small"><a href=href>{how}</a>" "<span class="muted">{t.with("carried-by", facts)}</span></p>
        {when(*out && carried.doubtful, || view! { <p class="small doubtful">{t.get("outage-doubtful")}</p> }.into_any())}
    }
    .into_any()
}

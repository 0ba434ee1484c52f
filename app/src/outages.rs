//! What a member said is down: the same sentences on every page, on the page of outages and in the
//! survival kit.

use crate::{
    View,
    components::hidden,
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Channel, Down, OutageId, Service};

/// Something that is down now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DownNow {
    pub id: OutageId,
    pub service: Service,
    /// When that was said.
    pub since: Timestamp,
    /// Who said so.
    pub by: String,
}

impl DownNow {
    /// What is down, and who says so.
    pub fn sentence(&self, t: &Texts) -> String {
        let facts = [("since", t.moment(self.since).into()), ("member", self.by.as_str().into())];
        t.with(&format!("outage-down-{}", self.service.word()), facts)
    }
}

/// What a channel's own line says of it, where it is down.
pub fn of_channel(t: &Texts, down: Down, channel: Channel) -> Option<String> {
    let since = down.since(Service::of(channel)?)?;
    Some(t.with("outage-since", [("since", t.moment(since).into())]))
}

/// How many orders have still to go another way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Untold {
    pub count: u32,
    /// There may be more: not all that wait were looked at.
    pub at_least: bool,
}

impl Untold {
    pub fn sentence(self, t: &Texts) -> String {
        let count = [("count", self.count.into())];
        match self {
            Self { count: 0, at_least: false } => t.get("outage-untold-none"),
            Self { at_least: true, .. } => t.with("outage-untold-least", count),
            Self { .. } => t.with("outage-untold", count),
        }
    }
}

/// What every page of the shop says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// The earliest first, never empty.
    pub down: Vec<DownNow>,
    pub untold: Untold,
    /// Whether the reader may say that it is back.
    pub may_say: bool,
}

impl Banner {
    /// The same for the rules.
    pub fn services(&self) -> Down {
        self.down.iter().map(|down| (down.service, down.since)).collect()
    }
}

/// Says that it is back, for everybody.
pub fn back(t: &Texts, down: &DownNow, class: &'static str) -> View {
    view! {
        <form method="post" action="/outage/back">
            {hidden("id", down.id)}
            <button class=class>{t.word("outage-back", down.service.word())}</button>
        </form>
    }
    .into_any()
}

/// What is down, in a few words.
fn names(t: &Texts, down: &[DownNow]) -> String {
    let mut all: Vec<Service> = down.iter().map(|down| down.service).collect();
    all.sort_by_key(|service| Service::ALL.iter().position(|it| it == service));
    let names = all.into_iter().map(|service| t.word("channel", service.channel().word()));
    let names = names.collect::<Vec<_>>().join(&t.get("schedule-between"));
    t.with("outage-down-several", [("services", Arg::Own(names))])
}

/// The line above every page.
pub fn banner(t: &Texts, banner: &Banner) -> View {
    let down = match banner.down.as_slice() {
        [only] => {
            let back = banner.may_say.then(|| back(t, only, ""));
            view! { <span>{only.sentence(t)}</span>" "{back}" " }.into_any()
        }
        // The page has who said which, and the way back for each.
        several => view! { <span>{names(t, several)}</span>" " }.into_any(),
    };
    let reach = banner.may_say.then(|| view! { " "<a href="/outage">{t.get("outage-reach")}</a> });
    view! {
        <aside class="banner warn down" aria-label=t.get("outage-label")>
            {down}
            <span>{banner.untold.sentence(t)}{reach}</span>
        </aside>
    }
    .into_any()
}

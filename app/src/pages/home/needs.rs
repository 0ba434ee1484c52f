//! What waits for a person of the shop, the most urgent first, each with its next step.

use super::number;
use crate::{
    View,
    components::badge,
    texts::{Arg, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{Channel, Money};

/// An order that waits for a person of the shop.
#[derive(Clone, Debug)]
pub struct NeedsYou {
    pub order: String,
    pub number: Option<i64>,
    pub supplier: String,
    pub why: Why,
    /// Who has asked for approval, and of how much.
    pub asked: Option<(String, Money)>,
    /// Whether the reader counts what came, and sees to nothing else of it.
    pub counts: bool,
    /// The way to the supplier that is to be tried now, where that is the next step.
    pub way: Option<Channel>,
}

/// Why an order waits for a person; the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The mail to the supplier will not be tried again.
    MailFailed,
    /// A mail server has sent the mail back.
    MailBounced,
    /// Nobody can tell whether the mail went out.
    MailUncertain,
    /// The mail has been waiting for longer than it should.
    MailDelayed { since: Timestamp },
    /// The day on which it was expected is over.
    Late { day: Date },
    /// The supplier said no.
    Rejected,
    /// No word for longer than was set.
    Silent { since: Timestamp },
    /// "Received", and no answer.
    Unanswered { since: Timestamp },
    /// No answer to "may we cancel?".
    Cancel { since: Timestamp },
    /// The supplier's changes wait for the shop.
    Changes,
    /// A member asked the owner.
    Approval { since: Timestamp },
    /// No word on a claim.
    Claim { since: Timestamp },
    /// What was promised to a claim should have happened.
    Promise { since: Timestamp },
    /// Begun and not placed.
    Draft { since: Timestamp },
    /// A claim went out, and there is time yet for the supplier's word.
    ClaimSent { since: Timestamp },
}

impl Why {
    /// The word of its texts, the state that its badge shows, and where behind the order's page its
    /// one next step is.
    fn said(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::MailFailed => ("mail-failed", "failed", ""),
            Self::MailBounced => ("mail-bounced", "bounced", ""),
            Self::MailUncertain => ("mail-uncertain", "uncertain", ""),
            Self::MailDelayed { .. } => ("mail-delayed", "delayed", ""),
            Self::Late { .. } => ("late", "late", ""),
            Self::Rejected => ("rejected", "rejected", "/elsewhere"),
            Self::Silent { .. } => ("silent", "placed", ""),
            Self::Unanswered { .. } => ("unanswered", "acknowledged", ""),
            Self::Cancel { .. } => ("cancel", "cancel-requested", ""),
            Self::Changes => ("changes", "changes-proposed", ""),
            Self::Approval { .. } => ("approval", "awaiting-approval", "/review"),
            Self::Claim { .. } => ("claim", "open", ""),
            Self::Promise { .. } => ("promise", "promised", ""),
            Self::Draft { .. } => ("draft", "draft", "/edit"),
            Self::ClaimSent { .. } => ("claim-sent", "open", ""),
        }
    }

    /// Whether the supplier is to be reached by another way now.
    pub fn asks_for_a_way(self) -> bool {
        matches!(
            self,
            Self::MailFailed
                | Self::MailBounced
                | Self::MailDelayed { .. }
                | Self::Silent { .. }
                | Self::Unanswered { .. }
                | Self::Cancel { .. }
        )
    }

    fn since(self) -> Option<Timestamp> {
        match self {
            Self::Silent { since }
            | Self::Unanswered { since }
            | Self::Cancel { since }
            | Self::Approval { since }
            | Self::Claim { since }
            | Self::Promise { since }
            | Self::MailDelayed { since }
            | Self::Draft { since }
            | Self::ClaimSent { since } => Some(since),
            _ => None,
        }
    }
}

pub(super) fn needs_you(t: &Texts, entries: Vec<NeedsYou>, may_carry: bool) -> View {
    let list = if entries.is_empty() {
        view! { <p class="muted">{t.get("needs-nothing")}</p> }.into_any()
    } else {
        let items = entries.into_iter().map(|entry| need(t, entry)).collect_view();
        view! { <ul class="list">{items}</ul> }.into_any()
    };
    let outage = may_carry
        .then(|| view! { <p class="small"><a href="/outage">{t.get("outage-link")}</a></p> });
    view! { <section><h2>{t.get("needs-title")}</h2>{list}{outage}</section> }.into_any()
}

fn need(t: &Texts, entry: NeedsYou) -> View {
    let (word, state, next) = entry.why.said();
    let mark = match entry.why {
        Why::MailFailed
        | Why::MailBounced
        | Why::MailUncertain
        | Why::MailDelayed { .. }
        | Why::Late { .. } => badge(t, "home-mail", state),
        Why::Claim { .. } | Why::ClaimSent { .. } | Why::Promise { .. } => {
            badge(t, "claim-state", state)
        }
        _ => badge(t, "state", state),
    };
    let day = match entry.why {
        Why::Late { day } => t.day(day),
        _ => String::new(),
    };
    let since = entry.why.since().map(|at| t.moment(at)).unwrap_or_default();
    let since = ("since", Arg::Text(since));
    let says = match entry.asked {
        Some((person, total)) => {
            let facts = [since, ("person", person.into()), ("total", total.into())];
            t.with("needs-approval-of", facts)
        }
        None => t.with(&format!("needs-{word}"), [since, ("day", Arg::Text(day))]),
    };
    let (next, next_words) = match entry.way {
        _ if entry.counts => ("/receive", t.get("needs-next-late-count")),
        Some(way) => ("/ways", t.word("way-now", way.word())),
        None => (next, t.word("needs-next", word)),
    };
    let href = format!("/orders/{}{next}", entry.order);
    let number = number(entry.number, true);
    view! {
        <li><a class="item" href=href>
            <span class="item-title"><bdi>{entry.supplier}</bdi></span>
            <span class="item-meta">{number}{says}</span>
            <span class="item-end next">{mark}<span class="item-next">{next_words}</span></span>
        </a></li>
    }
    .into_any()
}

//! Pages about something that went wrong: what happened, whether anything was lost, what to do.

use crate::{
    View,
    components::heading,
    form::Form,
    texts::{Message, Texts},
};
use leptos::prelude::*;

/// Of what there may not be more; each is far above what people need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceiling {
    /// What suppliers say about one order behind its links, in an hour.
    Steps,
    /// The same, ever.
    StepsInAll,
    /// About one order, in an hour.
    Claims,
    /// New links and mails sent again of one order, in an hour.
    Resends,
    /// Open drafts of one member.
    Drafts,
    /// Lines of one order.
    Lines,
}

impl Ceiling {
    pub fn most(self) -> u32 {
        match self {
            Self::Steps | Self::Claims | Self::Resends => 20,
            Self::Drafts => 100,
            Self::Lines => 200,
            Self::StepsInAll => 400,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Steps => "ceiling-steps",
            Self::StepsInAll => "ceiling-steps-in-all",
            Self::Claims => "ceiling-claims",
            Self::Resends => "ceiling-resends",
            Self::Drafts => "ceiling-drafts",
            Self::Lines => "ceiling-lines",
        }
    }

    /// What there is too much of, and what to do.
    pub fn message(self) -> Message {
        Message::new(self.key()).with("most", self.most())
    }
}

/// What a person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    NotFound,
    /// Not from a page of ours.
    Forbidden,
    /// An owner's to do.
    OwnersOnly,
    /// An owner's or a buyer's to do.
    BuyersOnly,
    /// More than the member may spend.
    AboveLimit,
    /// More than anybody needs of it.
    Ceiling(Ceiling),
    TooLarge,
    Busy,
    Method,
    /// Something changed since it was opened; what was typed is shown, so that it can be copied.
    Stale {
        back: String,
        typed: Form,
    },
    /// A fault of ours, with the number under which it is in the log.
    Broken {
        reference: String,
    },
}

impl Problem {
    fn word(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::OwnersOnly => "owners-only",
            Self::BuyersOnly => "buyers-only",
            Self::AboveLimit => "above-limit",
            Self::Ceiling(_) => "ceiling",
            Self::TooLarge => "too-large",
            Self::Busy => "busy",
            Self::Method => "method",
            Self::Stale { .. } => "stale",
            Self::Broken { .. } => "broken",
        }
    }

    /// What stands in the title bar and as the heading.
    pub fn title(&self, t: &Texts) -> String {
        t.get(&format!("error-{}-title", self.word()))
    }
}

/// The page about a problem.
pub fn problem(t: &Texts, problem: &Problem) -> View {
    let text = match problem {
        Problem::Ceiling(what) => t.say(&what.message()),
        _ => t.get(&format!("error-{}-text", problem.word())),
    };
    let more = match problem {
        Problem::Broken { reference } => {
            view! { <p><bdi class="sku" dir="ltr">{reference.clone()}</bdi></p> }.into_any()
        }
        Problem::Stale { typed, .. } => what_was_typed(t, typed),
        Problem::OwnersOnly | Problem::BuyersOnly | Problem::AboveLimit => {
            view! { <p><a href="/members">{t.get("members-who")}</a></p> }.into_any()
        }
        _ => ().into_any(),
    };
    let (href, action) = match problem {
        Problem::Stale { back, .. } => (back.clone(), t.get("error-stale-action")),
        _ => ("/".to_owned(), t.get("error-home")),
    };
    view! {
        {heading(None, problem.title(t).into_any(), None, None)}
        <p>{text}</p>
        {more}
        <div class="actions"><a class="btn primary" href=href>{action}</a></div>
    }
    .into_any()
}

/// Fields that a person never typed.
const MACHINERY: [&str; 17] = [
    "version",
    "password",
    "current",
    "id",
    "tab",
    "turn",
    "then",
    "contact",
    "supplier",
    "language",
    "currency",
    "country",
    "unit",
    "role",
    "back",
    "price_basis",
    "seen",
];

fn what_was_typed(t: &Texts, typed: &Form) -> View {
    let rows = typed
        .values()
        .filter(|(name, value)| !value.is_empty() && !MACHINERY.contains(name))
        .map(|(_, value)| view! { <li class="pre"><bdi>{value.to_owned()}</bdi></li> })
        .collect_view();
    view! { <section><h2>{t.get("error-stale-typed")}</h2><ul>{rows}</ul></section> }.into_any()
}

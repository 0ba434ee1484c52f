//! Pages about something that went wrong: what happened, whether anything was lost, what to do.

use crate::{
    View,
    components::{heading, hidden},
    form::Form,
    texts::{Message, Texts},
};
use leptos::prelude::*;
use packpost_domain::StorageFault;

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
    /// Asked for by another name than that of the base URL, `right`.
    WrongHost {
        right: String,
    },
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
    /// The disk does not take what is saved.
    Storage(StorageFault),
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
            Self::WrongHost { .. } => "wrong-host",
            Self::OwnersOnly => "owners-only",
            Self::BuyersOnly => "buyers-only",
            Self::AboveLimit => "above-limit",
            Self::Ceiling(_) => "ceiling",
            Self::TooLarge => "too-large",
            Self::Busy => "busy",
            Self::Storage(fault) => fault.word(),
            Self::Method => "method",
            Self::Stale { .. } => "stale",
            Self::Broken { .. } => "broken",
        }
    }

    /// Over after a while by itself, or once somebody has looked after the machine: what was sent
    /// can be sent again as it is.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Busy | Self::Storage(_))
    }

    /// What stands in the title bar and as the heading.
    pub fn title(&self, t: &Texts) -> String {
        t.get(&format!("error-{}-title", self.word()))
    }
}

/// What was sent in vain, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    pub path: String,
    pub form: Form,
}

/// The page about a problem; what was sent in vain is kept in it where that can be sent again.
pub fn problem(t: &Texts, problem: &Problem, unsent: Option<&Unsent>) -> View {
    let text = match problem {
        Problem::Ceiling(what) => t.say(&what.message()),
        _ => t.get(&format!("error-{}-text", problem.word())),
    };
    let more = match problem {
        Problem::Broken { reference } => {
            view! { <p><bdi class="sku" dir="ltr">{reference.clone()}</bdi></p> }.into_any()
        }
        Problem::Stale { typed, .. } => what_was_typed(t, typed),
        Problem::WrongHost { right } => view! {
            <p><bdi class="sku" dir="ltr">{right.clone()}</bdi></p>
            <p class="hint">{t.get("error-wrong-host-operator")}</p>
        }
        .into_any(),
        Problem::OwnersOnly | Problem::BuyersOnly | Problem::AboveLimit => {
            view! { <p><a href="/members">{t.get("members-who")}</a></p> }.into_any()
        }
        _ => ().into_any(),
    };
    let (href, action) = match problem {
        Problem::Stale { back, .. } => (back.clone(), t.get("error-stale-action")),
        Problem::WrongHost { right } => (right.clone(), t.get("error-wrong-host-action")),
        _ => ("/".to_owned(), t.get("error-home")),
    };
    let next = match unsent.filter(|_| problem.passes()) {
        Some(unsent) => again(t, unsent),
        None => view! { <div class="actions"><a class="btn primary" href=href>{action}</a></div> }
            .into_any(),
    };
    view! {
        {heading(None, problem.title(t).into_any(), None, None)}
        <p>{text}</p>
        {more}
        {next}
    }
    .into_any()
}

/// Never in a page.
const SECRET: [&str; 2] = ["password", "current"];

/// The same form once more, with all that was in it; a password has to be typed again.
fn again(t: &Texts, unsent: &Unsent) -> View {
    let kept = unsent.form.values().filter(|(name, _)| !SECRET.contains(name));
    let fields = kept.map(|(name, value)| hidden(name, value)).collect_view();
    view! {
        <p>{t.get("error-kept")}</p>
        <form method="post" action=unsent.path.clone()>
            {fields}
            <div class="actions">
                <button class="btn primary">{t.get("error-again")}</button>
                <a class="btn" href="/">{t.get("error-home")}</a>
            </div>
        </form>
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

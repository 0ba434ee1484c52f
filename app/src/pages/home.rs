//! The home page: the first steps until there is an order, then what needs somebody.

use crate::{
    View,
    components::{badge, heading, hidden, link_button, money, sku},
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{Channel, Money, OrderId, Quantity, State};

/// What stands on the home page of a shop.
#[derive(Clone, Debug)]
pub struct Home {
    pub shop: String,
    /// Whether the reader may open the survival kit.
    pub has_kit: bool,
    /// Until an order was placed.
    pub steps: Option<Steps>,
    pub needs_you: Vec<NeedsYou>,
    pub again: Vec<Again>,
    pub coming: Vec<Coming>,
    pub recent: Vec<RecentOrder>,
    /// Whether the reader may carry orders by other ways.
    pub may_carry: bool,
}

/// How far a new shop has come; the first that is not done is next.
#[derive(Clone, Debug)]
pub struct Steps(pub Vec<Step>);

/// One of the first steps: `shop`, `supplier`, `product`, `order`.
#[derive(Clone, Debug)]
pub struct Step {
    pub word: &'static str,
    pub done: bool,
    /// Where it is taken.
    pub href: String,
}

/// An order that waits for a person of the shop.
#[derive(Clone, Debug)]
pub struct NeedsYou {
    pub order: String,
    pub number: Option<i64>,
    pub supplier: String,
    pub why: Why,
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

/// An order that is expected in the next days.
#[derive(Clone, Debug)]
pub struct Coming {
    pub order: String,
    pub number: Option<i64>,
    pub supplier: String,
    pub day: Date,
}

/// What was ordered last from a supplier, to be ordered once more by one press.
#[derive(Clone, Debug)]
pub struct Again {
    pub order: String,
    /// The id that the new draft gets: a double press begins one.
    pub draft: OrderId,
    pub supplier: String,
    /// The first lines, as (product, unit, quantity).
    pub lines: Vec<(String, String, Quantity)>,
    /// How many lines there are beside these.
    pub more: u32,
    pub total: Money,
}

/// One of the last orders.
#[derive(Clone, Debug)]
pub struct RecentOrder {
    pub order: String,
    pub number: Option<i64>,
    pub supplier: String,
    pub state: State,
    /// What was agreed; a draft's prices are still those of the offers.
    pub total: Option<Money>,
}

pub fn page(t: &Texts, model: Home) -> View {
    let shop = view! { <bdi>{model.shop}</bdi> }.into_any();
    if let Some(steps) = model.steps {
        let sub = view! { <span>{t.get("steps-sub")}</span> }.into_any();
        return view! { {heading(None, shop, Some(sub), None)}{steps_list(t, steps)} }.into_any();
    }
    let new = link_button("btn primary", "/orders/new", t.get("home-new-order"));
    view! {
        {heading(None, shop, None, Some(new))}
        {needs_you(t, model.needs_you, model.may_carry)}
        {again(t, model.again)}
        {coming(t, model.coming)}
        {recent(t, model.recent)}
        <p>{link_button("btn quiet", "/channels", t.get("channels-title"))}</p>
        {model.has_kit.then(|| view! { <p class="small"><a href="/kit">{t.get("kit-home")}</a></p> })}
    }
    .into_any()
}

fn steps_list(t: &Texts, Steps(steps): Steps) -> View {
    let next = steps.iter().position(|step| !step.done);
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(i, step)| {
            let name = t.word("step", step.word);
            if Some(i) == next {
                view! {
                    <li class="next" aria-current="step">
                        <strong>{name}</strong>
                        <span>{t.word("step-text", step.word)}</span>
                        <a class="btn primary" href=step.href>{t.word("step-action", step.word)}</a>
                    </li>
                }
                .into_any()
            } else if step.done {
                view! {
                    <li class="done">
                        <span>{name}<span class="visually-hidden">" "{t.get("steps-done")}</span></span>
                    </li>
                }
                .into_any()
            } else {
                view! { <li><span>{name}</span></li> }.into_any()
            }
        })
        .collect_view();
    view! { <ol class="steps">{items}</ol> }.into_any()
}

fn needs_you(t: &Texts, entries: Vec<NeedsYou>, may_carry: bool) -> View {
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
    let facts = [("since", Arg::Text(since)), ("day", Arg::Text(day))];
    let says = t.with(&format!("needs-{word}"), facts);
    let (next, next_words) = match entry.way {
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

fn coming(t: &Texts, orders: Vec<Coming>) -> View {
    if orders.is_empty() {
        return ().into_any();
    }
    let items = orders
        .into_iter()
        .map(|order| {
            let says = t.with("home-coming-day", [("day", t.day(order.day).into())]);
            let number = number(order.number, true);
            view! {
                <li><a class="item" href=href(&order.order, false)>
                    <span class="item-title"><bdi>{order.supplier}</bdi></span>
                    <span class="item-meta">{number}{says}</span>
                </a></li>
            }
        })
        .collect_view();
    view! { <section><h2>{t.get("home-coming")}</h2><ul class="list">{items}</ul></section> }
        .into_any()
}

/// One press leads to the last look before it leaves; nothing has to be filled in.
fn again(t: &Texts, orders: Vec<Again>) -> View {
    if orders.is_empty() {
        return ().into_any();
    }
    let items = orders
        .into_iter()
        .map(|order| {
            let lines = order.lines.iter().map(|(product, unit, quantity)| {
                format!("{} {}", counted(t, unit, *quantity), t.isolated(product))
            });
            let more =
                (order.more > 0).then(|| t.with("home-again-more", [("more", order.more.into())]));
            let lines = lines.chain(more).map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <li class="again">
                    <h3><bdi>{order.supplier.clone()}</bdi></h3>
                    <ul class="small muted">{lines}</ul>
                    <p class="small">{t.get("home-again-total")}" "{money(order.total)}</p>
                    <form method="post" action=format!("/orders/{}/again", order.order)>
                        {hidden("id", order.draft)}
                        {hidden("then", "review")}
                        <button class="btn">
                            {t.get("home-again-action")}
                            <span class="visually-hidden">" "<bdi>{order.supplier}</bdi></span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! { <section><h2>{t.get("home-again")}</h2><ul class="cards">{items}</ul></section> }
        .into_any()
}

fn recent(t: &Texts, orders: Vec<RecentOrder>) -> View {
    if orders.is_empty() {
        return ().into_any();
    }
    let items = orders
        .into_iter()
        .map(|order| {
            let href = href(&order.order, order.state == State::Draft);
            let number = number(order.number, false);
            view! {
                <li><a class="item" href=href>
                    <span class="item-title"><bdi>{order.supplier}</bdi></span>
                    <span class="item-meta">{number}</span>
                    <span class="item-end">{order.total.map(money)}{badge(t, "state", order.state.word())}</span>
                </a></li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t.get("home-recent")}</h2>
            <ul class="list">{items}</ul>
            <p><a href="/orders">{t.get("home-all-orders")}</a></p>
        </section>
    }
    .into_any()
}

fn href(order: &str, is_draft: bool) -> String {
    if is_draft { format!("/orders/{order}/edit") } else { format!("/orders/{order}") }
}

/// The number, and a dot where words follow. A draft has none.
fn number(number: Option<i64>, words_follow: bool) -> View {
    let Some(number) = number else { return ().into_any() };
    view! { {sku(&number.to_string())}{words_follow.then_some(" · ")} }.into_any()
}

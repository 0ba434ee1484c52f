//! The home page: the first steps until there is an order, then what needs somebody.

mod needs;

pub use needs::{NeedsYou, Why};

use crate::{
    View,
    components::{badge, heading, hidden, link_button, money, no_money, sku},
    pages::catalogue::words::counted,
    texts::Texts,
};
use jiff::civil::Date;
use leptos::prelude::*;
use packpost_domain::{Money, OrderId, Quantity, State};

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
    // Whoever only counts may write an order for an owner to place, but it is not why they come.
    let class = if model.may_carry { "btn primary" } else { "btn" };
    let new = link_button(class, "/orders/new", t.get("home-new-order"));
    view! {
        {heading(None, shop, None, Some(new))}
        {needs::needs_you(t, model.needs_you, model.may_carry)}
        {again(t, model.again)}
        {coming(t, model.coming)}
        {recent(t, model.recent)}
        {model.may_carry.then(|| view! { <p class="small"><a href="/channels">{t.get("channels-title")}</a></p> })}
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
                    <p class="small">{t.get("home-again-total")}" "{money(t, order.total)}</p>
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
                    <span class="item-end">{order.total.map_or_else(no_money, |total| money(t, total))}{badge(t, "state", order.state.word())}</span>
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

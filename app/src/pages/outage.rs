//! When a channel is down: every order that waits for its supplier, and the next way to reach them.

use super::orders::{
    carry::{about, open_words},
    ways::{CarriedView, carried},
};
use crate::{
    View,
    components::{badge, empty, heading, hidden, link_button, pager, sku},
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Channel, OrderId, State, SupplierId};

/// A page of orders that wait.
#[derive(Clone, Debug)]
pub struct Outage {
    pub rows: Vec<Row>,
    /// How many have nothing written for their next way yet.
    pub to_write: usize,
    /// The place in the list at which this page begins; goes with the form.
    pub after: String,
    pub first: Option<String>,
    pub next: Option<String>,
}

/// One order.
#[derive(Clone, Debug)]
pub struct Row {
    pub order: OrderId,
    pub number: i64,
    pub supplier: SupplierId,
    pub supplier_name: String,
    pub contact: String,
    pub state: State,
    pub since: Timestamp,
    pub next: NextWay,
}

/// What to do for it now.
#[derive(Clone, Debug)]
pub enum NextWay {
    /// Nothing is written yet; this is the way.
    Write(Channel),
    /// Written: open it, and say that it went out.
    Open { carried: CarriedView, address: String, href: String },
    /// It went out since the order is where it is.
    Told(CarriedView),
    /// The supplier has nobody to write to.
    Nobody,
}

/// The page.
pub fn page(t: &Texts, outage: &Outage) -> View {
    let kit = link_button("btn", "/kit", t.get("kit-title"));
    let head = heading(None, t.get("outage-title").into_any(), None, Some(kit));
    if outage.rows.is_empty() {
        let home = link_button("btn", "/orders", t.get("nav-orders"));
        let none = empty(t.get("outage-none"), t.get("outage-none-text"), Some(home));
        return view! { {head}{none} }.into_any();
    }
    let mut before = None;
    let mut leads = true;
    let rows = outage.rows.iter().map(|row| {
        // Those of one supplier stand together, under its name.
        let first = before.replace(row.supplier) != Some(row.supplier);
        // One main action: the first that is still to be sent. They are sent one by one.
        let lead = leads && matches!(row.next, NextWay::Open { .. });
        leads &= !lead;
        self::row(t, row, (first, lead), &outage.after)
    });
    let rows = rows.collect_view();
    view! {
        {head}
        <p>{t.get("outage-text")}</p>
        <ul class="outage">{rows}</ul>
        {pager(t, outage.first.clone(), outage.next.clone())}
        {at_the_thumb(t, outage)}
    }
    .into_any()
}

/// First everything is written, then everything is told.
fn at_the_thumb(t: &Texts, outage: &Outage) -> View {
    if outage.to_write > 0 {
        let prepare = t.with("outage-prepare", [("count", outage.to_write.into())]);
        return view! {
            <form class="actions sticky" method="post" action="/outage">
                {hidden("after", &outage.after)}
                <button class="btn primary">{prepare}</button>
            </form>
        }
        .into_any();
    }
    let open = outage.rows.iter().filter_map(|row| match &row.next {
        NextWay::Open { carried, .. } => Some(about(carried.id)),
        _ => None,
    });
    let open: Vec<View> = open.collect();
    if open.is_empty() {
        return ().into_any();
    }
    view! {
        <form class="actions sticky" method="post" action="/outage/told">
            {hidden("after", &outage.after)}
            {open}
            <button class="btn">{t.get("outage-told-all")}</button>
        </form>
    }
    .into_any()
}

fn row(t: &Texts, row: &Row, (first, lead): (bool, bool), after: &str) -> View {
    let supplier = first.then(|| view! { <h2><bdi>{row.supplier_name.clone()}</bdi></h2> });
    let number = row.number.to_string();
    view! {
        <li>
            {supplier}
            <article class="card" aria-labelledby=format!("o{number}")>
                <h3 id=format!("o{number}")>
                    <a href=format!("/orders/{}", row.order)>{t.with("order-title", [("number", number.clone().into())])}</a>
                    " "{badge(t, "state", row.state.word())}
                </h3>
                <p class="muted small"><bdi>{row.contact.clone()}</bdi>" · "{t.moment(row.since)}</p>
                {next(t, row, lead, after)}
            </article>
        </li>
    }
    .into_any()
}

fn next(t: &Texts, row: &Row, lead: bool, after: &str) -> View {
    let ways = format!("/orders/{}/ways", row.order);
    let number = || sku(&row.number.to_string());
    let other = || {
        view! { <a class="btn quiet" href=ways.clone()>{t.get("outage-other-way")}<span class="visually-hidden">" "{number()}</span></a> }
    };
    match &row.next {
        NextWay::Nobody => {
            let add = format!("/suppliers/{}", row.supplier);
            view! { <p><a href=add>{t.get("outage-no-contact")}</a></p> }.into_any()
        }
        NextWay::Write(channel) => {
            let channel = [("channel", Arg::Own(t.word("channel", channel.word())))];
            view! { <p>{t.with("outage-next-way", channel)}</p> }.into_any()
        }
        NextWay::Told(it) => {
            view! { {carried(t, row.order, it)}<div class="actions">{other()}</div> }.into_any()
        }
        NextWay::Open { carried, address, href } => {
            let beside = href.starts_with("https:").then_some("_blank");
            let open = open_words(t, carried.channel, address);
            let name = || view! { <span class="visually-hidden">" "{number()}</span> };
            view! {
                <div class="actions">
                    <a class=if lead { "btn primary" } else { "btn" } href=href.clone() target=beside rel="noreferrer noopener">{open}{name()}</a>
                    <form method="post" action="/outage/told">
                        {about(carried.id)}
                        {hidden("after", after)}
                        <button class="btn">{t.get("carry-went-out")}{name()}</button>
                    </form>
                    {other()}
                </div>
            }
            .into_any()
        }
    }
}

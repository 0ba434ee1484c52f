//! One order after the other: what went out and may be lost, and what to do for it now.

use super::Outage;
use crate::{
    View,
    components::{badge, hidden, sku, when},
    pages::orders::{
        carry::{about, open_words},
        ways::{CarriedView, carried},
    },
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Channel, OrderId, State, SupplierId};

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
    /// What went out by what is down now, and may not have arrived.
    pub doubtful: Vec<CarriedView>,
    /// Whether everything that leads to the contact is down.
    pub cut_off: bool,
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

pub(super) fn list(t: &Texts, outage: &Outage) -> View {
    let mut before = None;
    let mut leads = true;
    let rows = outage.rows.iter().map(|row| {
        // Those of one supplier stand together, under its name.
        let first = before.replace(row.supplier) != Some(row.supplier);
        // One main action: the first that is still to be sent. They are sent one by one.
        let lead = leads && outage.to_write == 0 && matches!(row.next, NextWay::Open { .. });
        leads &= !lead;
        self::row(t, row, (first, lead), &outage.after)
    });
    view! { <ul class="outage">{rows.collect_view()}</ul> }.into_any()
}

/// The fields that tell that each of these went out.
pub(super) fn open(outage: &Outage) -> impl Iterator<Item = View> {
    outage.rows.iter().filter_map(|row| match &row.next {
        NextWay::Open { carried, .. } => Some(about(carried.id)),
        _ => None,
    })
}

fn row(t: &Texts, row: &Row, (first, lead): (bool, bool), after: &str) -> View {
    let supplier = first.then(|| view! { <h2><bdi>{row.supplier_name.clone()}</bdi></h2> });
    let number = row.number.to_string();
    let doubtful = row.doubtful.iter().map(|it| carried(t, row.order, it));
    let contact = || [("contact", row.contact.as_str().into())];
    view! {
        <li>
            {supplier}
            <article class="card" aria-labelledby=format!("o{number}")>
                <h3 id=format!("o{number}")>
                    <a href=format!("/orders/{}", row.order)>{t.with("order-title", [("number", number.clone().into())])}</a>
                    " "{badge(t, "state", row.state.word())}
                </h3>
                <p class="muted small"><bdi>{row.contact.clone()}</bdi>" · "{t.moment(row.since)}</p>
                {doubtful.collect_view()}
                {when(row.cut_off, || view! { <p>{t.with("outage-cut-off", contact())}</p> }.into_any())}
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

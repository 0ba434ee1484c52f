//! When a channel is down: what that is, every order that waits for its supplier, and the next way
//! to reach them.

mod rows;
mod said;

pub use rows::{NextWay, Row};
pub use said::{Choice, Over};

use crate::{
    View,
    components::{empty, heading, hidden, link_button, pager, when},
    outages::{DownNow, Untold},
    texts::Texts,
};
use leptos::prelude::*;

/// A page of orders that wait.
#[derive(Clone, Debug)]
pub struct Outage {
    /// What is down now, the earliest first.
    pub down: Vec<DownNow>,
    /// What may still be said to be down.
    pub choices: Vec<Choice>,
    /// What was down last.
    pub over: Vec<Over>,
    pub untold: Untold,
    pub rows: Vec<Row>,
    /// How many have nothing written for their next way yet.
    pub to_write: usize,
    /// The place in the list at which this page begins; goes with the form.
    pub after: String,
    pub first: Option<String>,
    pub next: Option<String>,
}

/// The page.
pub fn page(t: &Texts, outage: &Outage) -> View {
    // What is down comes first, also on a phone.
    view! {
        {heading(None, t.get("outage-title").into_any(), None, None)}
        {said::said(t, outage)}
        {waiting(t, outage)}
        {said::over(t, &outage.over)}
        <p class="small"><a href="/kit">{t.get("kit-home")}</a></p>
        {at_the_thumb(t, outage)}
    }
    .into_any()
}

fn waiting(t: &Texts, outage: &Outage) -> View {
    if outage.rows.is_empty() {
        let home = link_button("btn", "/orders", t.get("nav-orders"));
        return empty(t.get("outage-none"), t.get("outage-none-text"), Some(home));
    }
    let how = if outage.down.is_empty() { "outage-text-first" } else { "outage-text" };
    view! {
        <p>{t.get(how)}</p>
        {rows::list(t, outage)}
        {pager(t, outage.first.clone(), outage.next.clone())}
    }
    .into_any()
}

/// First everything is written, then everything is told. Before anybody has said what is down,
/// nobody knows which way to write for.
fn at_the_thumb(t: &Texts, outage: &Outage) -> View {
    if outage.to_write > 0 {
        let prepare = t.with("outage-prepare", [("count", outage.to_write.into())]);
        return when(!outage.down.is_empty(), || {
            view! {
                <form class="actions sticky" method="post" action="/outage">
                    {hidden("after", &outage.after)}
                    <button class="btn primary">{prepare}</button>
                </form>
            }
            .into_any()
        });
    }
    let open: Vec<View> = rows::open(outage).collect();
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

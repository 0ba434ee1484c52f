//! What stands above a list: search and tabs.

use super::hidden;
use crate::{View, texts::Texts};
use leptos::prelude::*;

/// What a list is asked for, and where its other pages are.
#[derive(Clone, Debug)]
pub struct ListView {
    pub path: &'static str,
    /// The words that are searched for.
    pub q: String,
    pub archived: bool,
    pub in_use: String,
    pub out_of_use: String,
    pub first: Option<String>,
    pub next: Option<String>,
}

/// Search, and the tabs "in use" and "archived". `label` says what is searched.
pub fn search_and_tabs(t: &Texts, list: &ListView, label: String) -> View {
    let tab = list.archived.then(|| hidden("tab", "archived"));
    view! {
        <form class="search" method="get" action=list.path role="search">
            {tab}
            <label class="visually-hidden" for="q">{label.clone()}</label>
            <input id="q" name="q" type="search" dir="auto" placeholder=label maxlength="100" value=list.q.clone()/>
            <button class="btn">{t.get("search")}</button>
        </form>
        <nav class="tabs" aria-label=t.get("list-tabs")>
            <a href=list.in_use.clone() aria-current=(!list.archived).then_some("page")>{t.get("active")}</a>
            <a href=list.out_of_use.clone() aria-current=list.archived.then_some("page")>{t.get("archived")}</a>
        </nav>
    }
    .into_any()
}

//! What members carried themselves, beside the mails.

use super::ShowOrder;
use crate::{View, components::when, pages::orders::ways, texts::Texts};
use leptos::prelude::*;

pub(super) fn carried(t: &Texts, show: &ShowOrder) -> View {
    if show.carried.is_empty() {
        return ().into_any();
    }
    let lines = show.carried.iter().rev().map(|it| ways::carried(t, show.id, it)).collect_view();
    let said = show.carried.iter().any(|it| matches!(it.said, Some((true, ..))));
    view! {
        <section>
            <h2>{t.get("carried-title")}</h2>
            {lines}
            {when(said, || view! { <p class="small muted">{t.get("carried-explained")}</p> }.into_any())}
        </section>
    }
    .into_any()
}

//! What can be done without a connection: what was opened last on this device, what was written on
//! it and is not saved yet. The script fills the lists, since only the browser knows.

use crate::{
    View,
    components::{heading, link_button, when},
    texts::Texts,
};
use leptos::prelude::*;

/// `has_kit`: whether the reader may see the survival kit.
pub fn page(t: &Texts, has_kit: bool) -> View {
    let kit = when(has_kit, || link_button("btn", "/kit", t.get("kit-title")));
    let write = link_button("btn primary", "/orders/new", t.get("order-new"));
    view! {
        {heading(None, t.get("offline-title").into_any(), None, Some(view! { {write}{kit} }.into_any()))}
        <p>{t.get("offline-text")}</p>
        <noscript><p>{t.get("offline-no-script")}</p></noscript>
        <section data-unsent data-forget=t.get("offline-forget") hidden>
            <h2>{t.get("offline-unsent")}</h2>
            <ul class="list"></ul>
        </section>
        <section data-kept hidden>
            <h2>{t.get("offline-kept")}</h2>
            <ul class="list"></ul>
        </section>
    }
    .into_any()
}

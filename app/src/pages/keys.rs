//! The keyboard shortcuts, and the switch that turns them off.

use crate::{View, components::heading, texts::Texts};
use leptos::prelude::*;

/// The keys to press, one after the other, and the text that says what they do.
const KEYS: [(&[&str], &str); 12] = [
    (&["g", "h"], "nav-home"),
    (&["g", "o"], "nav-orders"),
    (&["g", "s"], "nav-suppliers"),
    (&["g", "p"], "nav-products"),
    (&["g", "c"], "channels-title"),
    (&["g", "k"], "kit-title"),
    (&["g", "a"], "account-title"),
    (&["n"], "order-new"),
    (&["/"], "search"),
    (&["j"], "keys-next"),
    (&["k"], "keys-previous"),
    (&["?"], "keys-title"),
];

/// `on`: whether they work in this browser. The script shows what has `data-keys` as a sheet.
pub fn page(t: &Texts, on: bool) -> View {
    let rows = KEYS.iter().map(|(keys, does)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd>" " }).collect_view();
        view! { <div><dt dir="ltr">{keys}</dt><dd>{t.get(does)}</dd></div> }
    });
    let (value, action) = if on { ("off", "keys-turn-off") } else { ("on", "keys-turn-on") };
    let state = if on { "keys-are-on" } else { "keys-are-off" };
    view! {
        {heading(None, t.get("keys-title").into_any(), None, None)}
        <section data-keys>
            <p>{t.get("keys-text")}</p>
            <dl class="kv keys">{rows.collect_view()}</dl>
            // Where this is a sheet, it has a way out for a hand, too (style).
            <form method="dialog" hidden><button class="btn">{t.get("keys-close")}</button></form>
            <form method="post" action="/keys" class="stack">
                <p>{t.get(state)}</p>
                <div class="actions"><button class="btn" name="keys" value=value>{t.get(action)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_knows_every_key_that_the_page_names() {
        let script = include_str!("../../public/keys.js");
        for (keys, does) in KEYS {
            let last = keys[keys.len() - 1];
            let known = [format!("\n  {last}: "), format!("\n  \"{last}\": ")];
            assert!(known.iter().any(|line| script.contains(line)), "{keys:?} ({does})");
        }
    }
}

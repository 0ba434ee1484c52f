//! Taking something out of use, and bringing it back.

use crate::{View, texts::Texts};
use leptos::prelude::*;

/// One button: archive what is in use, bring back what is archived. `base` is the address of the thing.
pub fn archive_or_restore(t: &Texts, base: &str, archived: bool) -> View {
    let (verb, words) =
        if archived { ("restore", t.get("restore")) } else { ("archive", t.get("archive")) };
    view! {
        <form method="post" action=format!("{base}/{verb}")><button class="btn">{words}</button></form>
    }
    .into_any()
}

/// Says that something is out of use.
pub fn badge_archived(t: &Texts) -> View {
    view! { <span class="badge archived">{t.get("archived")}</span> }.into_any()
}

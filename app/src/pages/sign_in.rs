//! Signing in.

use crate::{
    View,
    components::{Field, error_summary, heading, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// Email and password; `back` travels along.
pub fn page(t: &Texts, form: &Form) -> View {
    view! {
        {heading(None, t.get("sign-in-title").into_any(), None, None)}
        <form class="stack" method="post" action="/sign-in">
            {error_summary(t, form)}
            {hidden("back", form.value("back"))}
            {Field::new("email", t.get("email")).input("email").autocomplete("username").view(t, form)}
            {Field::new("password", t.get("password")).input("password").autocomplete("current-password").view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("sign-in-action")}</button></div>
        </form>
    }
    .into_any()
}

//! Signing in.

use crate::{
    View,
    components::{Field, error_summary, heading, hidden, link_button},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// Email and password; `back` travels along.
pub fn page(t: &Texts, form: &Form) -> View {
    view! {
        {heading(None, t.get("sign-in-title").into_any(), None, None)}
        <form class="stack" method="post" action="/sign-in" novalidate>
            {error_summary(t, form)}
            {hidden("back", form.value("back"))}
            {Field::new("email", t.get("email")).input("email").autocomplete("username").view(t, form)}
            {Field::new("password", t.get("password")).input("password").autocomplete("current-password").view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("sign-in-action")}</button></div>
        </form>
        <p><a href="/reset">{t.get("sign-in-forgot")}</a></p>
    }
    .into_any()
}

/// Too many wrong passwords for one address, whether it is known or not. Whoever is signed in
/// goes back to their account.
pub fn too_many(t: &Texts, signed_in: bool) -> View {
    let (href, back) = if signed_in {
        ("/account", t.get("account-title"))
    } else {
        ("/sign-in", t.get("sign-in-again"))
    };
    // A new password lets in at once: the attempts at the old one count no more.
    let forgot = (!signed_in).then(|| link_button("btn", "/reset", t.get("sign-in-forgot")));
    view! {
        {heading(None, t.get("sign-in-too-many-title").into_any(), None, None)}
        <p>{t.get("sign-in-too-many-text")}</p>
        <div class="actions">{link_button("btn primary", href, back)}{forgot}</div>
    }
    .into_any()
}

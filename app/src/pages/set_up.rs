//! The first page of all: the shop and its owner.

use super::settings::shop_fields;
use crate::{
    View,
    components::{Field, error_summary, heading},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// `zones` are the time zones to choose from, as (value, words).
pub fn page(t: &Texts, zones: Vec<(String, String)>, form: &Form) -> View {
    let sub = view! { <span>{t.get("set-up-sub")}</span> }.into_any();
    view! {
        {heading(None, t.get("set-up-title").into_any(), Some(sub), None)}
        <form class="stack" method="post" action="/set-up" novalidate>
            {error_summary(t, form)}
            <h2>{t.get("set-up-shop")}</h2>
            {shop_fields(t, zones, form)}
            <h2>{t.get("set-up-you")}</h2>
            {Field::new("name", t.get("account-name")).autocomplete("name").max(100).view(t, form)}
            {Field::new("email", t.get("email")).hint(t.get("set-up-email-hint"))
                .input("email").autocomplete("username").view(t, form)}
            {Field::new("password", t.get("password")).hint(t.get("password-hint"))
                .input("password").autocomplete("new-password").view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("set-up-action")}</button></div>
        </form>
    }
    .into_any()
}

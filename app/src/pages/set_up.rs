//! The first page of all: the shop and its owner.

use super::settings::shop_fields;
use crate::{
    View,
    components::{Field, error_summary, heading},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// `action` is where the form goes; `zones` are the time zones to choose from, as (value, words).
pub fn page(t: &Texts, action: &str, zones: Vec<(String, String)>, form: &Form) -> View {
    let action = action.to_owned();
    let sub = view! { <span>{t.get("set-up-sub")}</span> }.into_any();
    view! {
        {heading(None, t.get("set-up-title").into_any(), Some(sub), None)}
        <form class="stack" method="post" action=action novalidate>
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

/// For who came without the link, or with one that is not it (`wrong`): where it is. `file` is the
/// file in the data folder that holds it.
pub fn where_the_link_is(t: &Texts, file: &'static str, wrong: bool) -> View {
    let wrong =
        wrong.then(|| view! { <div class="notice warn"><p>{t.get("set-up-link-wrong")}</p></div> });
    view! {
        {heading(None, t.get("set-up-title").into_any(), None, None)}
        {wrong}
        <p>{t.get("set-up-link-text")}</p>
        <ul class="bulleted">
            <li>{t.get("set-up-link-terminal")}</li>
            <li>{t.get("set-up-link-file")} " " <bdi class="sku" dir="ltr">{file}</bdi></li>
        </ul>
        <p>{t.get("set-up-link-other")}</p>
    }
    .into_any()
}

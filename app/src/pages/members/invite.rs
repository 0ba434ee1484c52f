//! Asking somebody to join the shop.

use super::fields;
use crate::{
    View,
    components::{Field, crumb, error_summary, heading, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Currency, Language};

/// `currency` is the shop's, for the limit.
pub fn invite_page(t: &Texts, currency: Currency, form: &Form) -> View {
    let back = || "/members".to_owned();
    let languages =
        Language::ALL.map(|l| (l.tag().to_owned(), l.own_name().to_owned())).into_iter().collect();
    view! {
        {heading(crumb(back(), t.get("members-title")), t.get("invite-title").into_any(), None, None)}
        <form class="stack" method="post" action="/members/invite" novalidate>
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {Field::new("email", t.get("email")).hint(t.get("invite-email-hint")).input("email")
                .autocomplete("off").view(t, form)}
            {Field::new("name", t.get("invite-name")).hint(t.get("invite-name-hint"))
                .autocomplete("off").optional().max(100).view(t, form)}
            {fields::rights(t, currency, None, form)}
            {Field::new("language", t.get("invite-language")).select(languages).view(t, form)}
            <div class="actions">
                <button class="btn primary">{t.get("invite-action")}</button>
                <a class="btn quiet" href=back()>{t.get("cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

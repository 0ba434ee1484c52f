//! The list of what is wrong, at the top of a form, with links to the fields.

use crate::{View, form::Form, texts::Texts};
use leptos::prelude::*;

/// Nothing where the form has no errors.
pub fn error_summary(t: &Texts, form: &Form) -> View {
    if form.is_valid() {
        return ().into_any();
    }
    let items = form
        .errors()
        .iter()
        .map(|(name, message)| {
            let says = t.say(message);
            if name.is_empty() {
                view! { <li>{says}</li> }.into_any()
            } else {
                view! { <li><a href=format!("#{name}")>{says}</a></li> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1">
            <h2>{t.get("error-summary")}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

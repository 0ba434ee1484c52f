//! How long the shop waits for its suppliers.

use crate::{
    View,
    components::{Field, crumb, error_summary, heading, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// The form; `form` has the shop's version.
pub fn page(t: &Texts, form: &Form) -> View {
    let back = crumb("/settings", t.get("settings-title"));
    view! {
        {heading(back, t.get("deadlines-title").into_any(), None, None)}
        <form class="stack" method="post" action="/settings/deadlines" novalidate>
            {error_summary(t, form)}
            <p>{t.get("deadlines-text")}</p>
            {hidden("version", form.value("version"))}
            {Field::new("acknowledge_hours", t.get("deadlines-acknowledge")).hint(t.get("deadlines-acknowledge-hint"))
                .number().suffix(t.get("deadlines-hours")).view(t, form)}
            {Field::new("answer_days", t.get("deadlines-answer")).hint(t.get("deadlines-answer-hint"))
                .number().suffix(t.get("deadlines-days")).view(t, form)}
            {Field::new("reminders", t.get("deadlines-reminders")).hint(t.get("deadlines-reminders-hint"))
                .number().view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("save")}</button></div>
        </form>
    }
    .into_any()
}

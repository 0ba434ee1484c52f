//! The list of what is wrong, at the top of a form, with links to the fields.

use crate::{
    View,
    form::{Form, Label},
    texts::{Arg, Message, Texts},
};
use leptos::prelude::*;

/// Nothing where the form has no errors.
pub fn error_summary(t: &Texts, form: &Form) -> View {
    if form.is_valid() {
        return ().into_any();
    }
    let (texts, form) = (t.clone(), form.clone());
    // Run when the whole page is put together, and every field has said what it is called.
    let items = move || {
        let errors = form.errors().iter();
        errors.map(|(name, message)| item(&texts, &form, name, message)).collect_view()
    };
    view! {
        <div class="error-summary" role="alert" tabindex="-1">
            <h2>{t.get("error-summary")}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

fn item(t: &Texts, form: &Form, name: &str, message: &Message) -> View {
    let says = t.say(message);
    if name.is_empty() {
        return view! { <li>{says}</li> }.into_any();
    }
    let field = match form.label(name) {
        Some(Label { of: Some(thing), .. }) if message.names_its_field() => Some(thing),
        Some(Label { of: Some(thing), words }) => Some(format!("{thing} – {words}")),
        Some(Label { of: None, words }) => message.is_of_any_field().then_some(words),
        None => None,
    };
    let says = match field {
        Some(field) => t.with("error-in", [("field", Arg::Own(field)), ("says", Arg::Own(says))]),
        None => says,
    };
    view! { <li><a href=format!("#{name}")>{says}</a></li> }.into_any()
}

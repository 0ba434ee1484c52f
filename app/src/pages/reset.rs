//! Who forgot the password gets a link, and chooses another one behind it.

use crate::{
    View,
    components::{Field, error_summary, heading, hidden, link_button},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;

/// Asks for the address; the form's id makes a double click one email.
pub fn ask_page(t: &Texts, form: &Form) -> View {
    let sub = view! { <span>{t.get("reset-sub")}</span> }.into_any();
    view! {
        {heading(None, t.get("reset-title").into_any(), Some(sub), None)}
        <form class="stack" method="post" action="/reset" novalidate>
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {Field::new("email", t.get("email")).input("email").autocomplete("username").view(t, form)}
            <div class="actions">
                <button class="btn primary">{t.get("reset-action")}</button>
                {link_button("btn", "/sign-in", t.get("sign-in-again"))}
            </div>
        </form>
    }
    .into_any()
}

/// Says the same whatever the address was.
///
/// `kept`: it stays in the built-in mailbox.
pub fn sent_page(t: &Texts, kept: bool) -> View {
    let none = if kept { "reset-sent-kept" } else { "reset-sent-none" };
    let text = (!kept).then(|| view! { <p>{t.get("reset-sent-text")}</p> });
    view! {
        {heading(None, t.get("reset-sent-title").into_any(), None, None)}
        {text}
        <p>{t.get(none)}</p>
        <p class="muted">{t.get("reset-sent-help")}</p>
        <div class="actions">{link_button("btn", "/sign-in", t.get("sign-in-again"))}</div>
    }
    .into_any()
}

/// Behind the link.
pub fn choose_page(t: &Texts, action: &str, email: &str, form: &Form) -> View {
    let sub = view! { <span>{t.get("reset-choose-sub")}</span> }.into_any();
    view! {
        {heading(None, t.get("reset-choose-title").into_any(), Some(sub), None)}
        <p><bdi dir="ltr"><strong>{email.to_owned()}</strong></bdi></p>
        <form class="stack" method="post" action=action.to_owned() novalidate>
            {error_summary(t, form)}
            {Field::new("password", t.get("password-new")).hint(t.get("password-hint"))
                .input("password").autocomplete("new-password").view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("reset-choose-action")}</button></div>
        </form>
    }
    .into_any()
}

/// Why a link lets nobody choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Never one of ours, cut off, or so old that it is forgotten.
    Unknown,
    Expired,
    Used,
}

impl Closed {
    fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::Used => "used",
        }
    }

    /// What stands in the title bar and as the heading.
    pub fn title(self, t: &Texts) -> String {
        t.word("reset-closed", self.word())
    }
}

/// Says why, and leads on.
pub fn closed_page(t: &Texts, closed: Closed) -> View {
    view! {
        {heading(None, closed.title(t).into_any(), None, None)}
        <p>{t.word("reset-closed-text", closed.word())}</p>
        <div class="actions">
            {link_button("btn primary", "/reset", t.get("reset-again"))}
            {link_button("btn", "/sign-in", t.get("sign-in-again"))}
        </div>
    }
    .into_any()
}

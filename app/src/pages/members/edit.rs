//! What a member may do, and their leaving.

use super::fields;
use crate::{
    View,
    components::{ask_once, crumb, email_address, error_summary, heading, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Currency, MemberId, Money};

/// Whose rights the form is about.
#[derive(Clone, Debug)]
pub struct EditMember {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    /// The shop's, for the limit.
    pub currency: Currency,
    /// A limit in a currency that the shop no longer counts in.
    pub former_limit: Option<Money>,
}

/// Role and limit; removing stands below, and asks once.
pub fn edit_page(t: &Texts, member: &EditMember, form: &Form) -> View {
    let name = || ("name", member.name.as_str().into());
    let sub = email_address(&member.email);
    let back = crumb("/members", t.get("members-title"));
    let title = t.with("members-edit-of", [name()]).into_any();
    let remove = t.get("members-remove");
    let sheet = view! {
        <p>{t.with("members-remove-text", [name()])}</p>
        <form method="post" action=format!("/members/{}/remove", member.id) novalidate>
            <button class="btn danger">{t.get("members-remove-action")}</button>
        </form>
    };
    view! {
        {heading(back, title, Some(sub), None)}
        <form class="stack" method="post" action=format!("/members/{}/edit", member.id) novalidate>
            {error_summary(t, form)}
            {hidden("version", form.value("version"))}
            {fields::rights(t, member.currency, member.former_limit, form)}
            <div class="actions">
                <button class="btn primary">{t.get("save")}</button>
                <a class="btn quiet" href="/members">{t.get("cancel")}</a>
            </div>
        </form>
        <div class="actions">{ask_once(t, "remove", remove.clone(), remove, sheet.into_any())}</div>
    }
    .into_any()
}

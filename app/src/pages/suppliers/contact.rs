//! A person at a supplier.

use super::ladder;
use crate::{
    View,
    components::{
        Field, archive_or_restore, badge_archived, crumb, error_summary, heading, hidden,
    },
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{ContactId, Language, SupplierId};

/// The fields of a contact; `prefix` keeps them apart from others in the same form.
pub fn fields(t: &Texts, prefix: &str, form: &Form) -> View {
    let named = |name: &str, label: &str| Field::new(format!("{prefix}{name}"), t.get(label));
    let languages =
        Language::ALL.into_iter().map(|l| (l.tag().to_owned(), l.own_name().to_owned())).collect();
    view! {
        {named("name", "contact-name").autocomplete("off").max(120).view(t, form)}
        {named("email", "contact-email").hint(t.get("contact-email-hint")).input("email").autocomplete("off").view(t, form)}
        {named("phone", "contact-phone").input("tel").autocomplete("off").optional().max(40).view(t, form)}
        {named("language", "contact-language").hint(t.get("contact-language-hint")).select(languages).view(t, form)}
        {ladder::fields(t, prefix, form)}
    }
    .into_any()
}

/// Whose contact the form is about.
#[derive(Clone, Debug)]
pub struct ContactPage {
    pub supplier: SupplierId,
    pub supplier_name: String,
    /// `None`: a new one.
    pub contact: Option<ContactId>,
    pub archived: bool,
}

/// A new contact, or one to change.
pub fn contact_page(t: &Texts, page: &ContactPage, form: &Form) -> View {
    let back = format!("/suppliers/{}", page.supplier);
    let (title, action, save) = match page.contact {
        None => ("contact-new", format!("{back}/contacts/new"), "contact-add"),
        Some(id) => ("contact-edit", format!("/contacts/{id}/edit"), "save"),
    };
    let sub = page.archived.then(|| badge_archived(t));
    let archive =
        page.contact.map(|id| archive_or_restore(t, &format!("/contacts/{id}"), page.archived));
    let links = page.contact.map(|id| {
        view! { <p><a href=format!("/contacts/{id}/links")>{t.get("open-links-title")}</a></p> }
    });
    view! {
        {heading(crumb(back.clone(), page.supplier_name.clone()), t.get(title).into_any(), sub, None)}
        <form class="stack" method="post" novalidate=true action=action>
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {hidden("version", form.value("version"))}
            {fields(t, "", form)}
            <div class="actions">
                <button class="btn primary">{t.get(save)}</button>
                <a class="btn quiet" href=back>{t.get("cancel")}</a>
            </div>
        </form>
        {links}
        {archive}
    }
    .into_any()
}

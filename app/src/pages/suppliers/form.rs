//! Writing a supplier down, and changing it.

use super::contact;
use crate::{
    View,
    components::{Field, crumb, error_summary, heading, hidden},
    form::Form,
    names,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{SupplierId, TaxTreatment};

fn fields(t: &Texts, form: &Form) -> View {
    let language = t.language();
    let treatment = |treatment: &TaxTreatment| {
        (treatment.word().to_owned(), t.word("tax-treatment", treatment.word()))
    };
    let treatments = TaxTreatment::ALL.iter().map(treatment).collect();
    view! {
        {Field::new("name", t.get("supplier-name")).hint(t.get("supplier-name-hint")).autocomplete("off").max(120).view(t, form)}
        <div class="row">
            {Field::new("country", t.get("supplier-country")).choose(names::countries(language)).view(t, form)}
            {Field::new("currency", t.get("supplier-currency")).select(names::currencies(language)).view(t, form)}
        </div>
        {Field::new("tax", t.get("supplier-tax")).select(treatments).view(t, form)}
        {Field::new("note", t.get("supplier-note")).hint(t.get("supplier-note-hint")).text(3).optional().max(2000).view(t, form)}
    }
    .into_any()
}

/// A new supplier with its first contact: one form, so that an order can be sent right after.
pub fn new_page(t: &Texts, form: &Form) -> View {
    view! {
        {heading(crumb("/suppliers", t.get("suppliers-title")), t.get("supplier-new").into_any(), None, None)}
        <form class="stack" method="post" novalidate=true action="/suppliers/new">
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {fields(t, form)}
            <fieldset>
                <legend>{t.get("contact-first")}</legend>
                <p class="hint">{t.get("contact-first-hint")}</p>
                {contact::fields(t, "contact_", form)}
            </fieldset>
            <div class="actions"><button class="btn primary">{t.get("supplier-add")}</button></div>
        </form>
    }
    .into_any()
}

/// The supplier itself; its contacts have their own pages. `name` is what it is called now.
pub fn edit_page(t: &Texts, id: SupplierId, name: &str, form: &Form) -> View {
    let back = format!("/suppliers/{id}");
    view! {
        {heading(crumb(back.clone(), name), t.get("supplier-edit").into_any(), None, None)}
        <form class="stack" method="post" novalidate=true action=format!("{back}/edit")>
            {error_summary(t, form)}
            {hidden("version", form.value("version"))}
            {fields(t, form)}
            <div class="actions">
                <button class="btn primary">{t.get("save")}</button>
                <a class="btn quiet" href=back.clone()>{t.get("cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

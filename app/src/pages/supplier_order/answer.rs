//! The form in which a supplier answers: all at once, or line by line.

use super::{SupplierOrder, lines, nothing_typed};
use crate::{
    View,
    components::{Field, answer_fields, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::ResponseKind;

/// Yes to everything by one press, in the name of whom the mail was sent to.
///
/// The button is there until something else is begun: a form that came back with errors is not
/// answered beside itself.
pub(super) fn accept_form(t: &Texts, supplier: &SupplierOrder, query: &str) -> View {
    let order = &supplier.order;
    let person = ("person", order.contact.as_str().into());
    view! {
        <form class="actions sticky" method="post" action=format!("{}/answer{query}", supplier.path)>
            {hidden("kind", ResponseKind::Accepted.word())}
            {hidden("person", &order.contact)}
            <p class="sum">
                <span>{t.get("order-total")}</span>
                <strong><bdi class="money">{t.money(order.total())}</bdi></strong>
            </p>
            {supplier.button("btn primary", t.get("supplier-accept"))}
            <p class="small muted">{t.with("supplier-accept-as", [person])}</p>
        </form>
    }
    .into_any()
}

/// Whatever is not a plain yes, folded until it is asked for.
pub(super) fn answer_form(t: &Texts, supplier: &SupplierOrder, query: &str, form: &Form) -> View {
    let acknowledged = supplier.answer.is_some();
    let order = [
        ResponseKind::Accepted,
        ResponseKind::Changed,
        ResponseKind::Acknowledged,
        ResponseKind::Rejected,
    ];
    let options = order
        .into_iter()
        .filter(|kind| !(acknowledged && *kind == ResponseKind::Acknowledged))
        .map(|kind| {
            let word = kind.word();
            (word.to_owned(), t.word("supplier-choice", word), t.word("supplier-choice-hint", word))
        })
        .collect();
    let action = format!("{}/answer{query}", supplier.path);
    // Who chose lines is about to say something of them.
    let open =
        !nothing_typed(form) || supplier.chosen.as_ref().is_some_and(|lines| !lines.is_empty());
    view! {
        <details class="more" open=open>
            <summary>{t.get("supplier-another")}</summary>
        <form id="answer" class="stack answer" method="post" novalidate action=action data-kept=t.get("supplier-kept") data-offline=t.get("supplier-offline")>
            {Field::new("kind", t.get("supplier-answer")).radios(options).view(t, form)}
            <div class="changes stack">
                <p class="hint">{t.get("supplier-changes-hint")}</p>
                {lines::to_choice(t, supplier, query)}
                {answer_fields(t, &lines::with_fields(supplier, &supplier.order), form)}
            </div>
            <div class="promised">
                {Field::new("promised", t.get("supplier-promised")).hint(t.get("supplier-promised-hint")).input("date").optional().view(t, form)}
            </div>
            {Field::new("reason", t.get("supplier-reason")).hint(t.get("supplier-reason-hint")).text(3).view(t, form)}
            {Field::new("person", t.get("supplier-person")).hint(t.get("supplier-person-hint")).autocomplete("name").view(t, form)}
            <p class="kept small muted" role="status" hidden></p>
            <div class="actions">{supplier.button("btn primary", t.get("supplier-send"))}</div>
        </form>
        </details>
    }
    .into_any()
}

/// The shop would like to give the order up: yes or no.
pub(super) fn cancel_form(t: &Texts, supplier: &SupplierOrder, query: &str, form: &Form) -> View {
    let options = ["yes", "no"]
        .into_iter()
        .map(|word| {
            (word.to_owned(), t.word("supplier-cancel", word), t.word("supplier-cancel-hint", word))
        })
        .collect();
    view! {
        <form id="answer" class="stack" method="post" novalidate action=format!("{}/cancel{query}", supplier.path)>
            {hidden("asked", "1")}
            {Field::new("agree", t.get("supplier-cancel-question")).radios(options).view(t, form)}
            {Field::new("reason", t.get("supplier-reason")).hint(t.get("supplier-reason-hint")).text(3).view(t, form)}
            {Field::new("person", t.get("supplier-person")).hint(t.get("supplier-person-hint")).autocomplete("name").view(t, form)}
            <div class="actions">{supplier.button("btn primary", t.get("supplier-send"))}</div>
        </form>
    }
    .into_any()
}

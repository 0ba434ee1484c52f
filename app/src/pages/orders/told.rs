//! A member writes down what the supplier told them.

use crate::{
    View,
    components::{Field, answer_fields, crumb, error_summary, heading},
    document::OrderDocument,
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{OrderId, ResponseKind, Way};

/// The ways by which somebody is told something.
pub const WAYS: [Way; 4] = [Way::Phone, Way::Chat, Way::Email, Way::InPerson];

/// The supplier's answer in the words of a member.
pub fn page(t: &Texts, id: OrderId, order: &OrderDocument, form: &Form) -> View {
    let title = t.with("order-title", [("number", order.number.to_string().into())]);
    let kinds = [
        ResponseKind::Accepted,
        ResponseKind::Changed,
        ResponseKind::Acknowledged,
        ResponseKind::Rejected,
    ];
    let kinds = kinds
        .into_iter()
        .map(|kind| (kind.word().to_owned(), t.word("supplier-choice", kind.word()), String::new()))
        .collect();
    let ways =
        WAYS.into_iter().map(|way| (way.word().to_owned(), t.word("way", way.word()))).collect();
    view! {
        {heading(crumb(format!("/orders/{id}"), title), t.get("told-title").into_any(), None, None)}
        {error_summary(t, form)}
        <form class="stack answer" method="post" novalidate action=format!("/orders/{id}/told")>
            <p>{t.get("told-text")}</p>
            {Field::new("person", t.get("told-person")).view(t, form)}
            {Field::new("way", t.get("told-way")).choose(ways).view(t, form)}
            {Field::new("kind", t.get("told-answer")).radios(kinds).view(t, form)}
            <div class="changes stack">
                <p class="hint">{t.get("supplier-changes-hint")}</p>
                {answer_fields(t, order, form)}
            </div>
            <div class="promised">
                {Field::new("promised", t.get("supplier-promised")).hint(t.get("told-promised-hint")).input("date").optional().view(t, form)}
            </div>
            {Field::new("reason", t.get("told-words")).hint(t.get("told-words-hint")).text(3).view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("told-action")}</button></div>
        </form>
    }
    .into_any()
}

//! One step that needs a reason, or at least a second look: cancelling, closing, sending back.

use crate::{
    View,
    components::{Field, crumb, error_summary, heading},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{OrderId, Step};

/// The page of a step; `title` is the order's.
pub fn page(t: &Texts, id: OrderId, title: String, step: Step, form: &Form) -> View {
    let word = step.word();
    let hint = match step {
        Step::SendBack | Step::AgreeToCancel | Step::RefuseToCancel => "step-reason-inside-hint",
        _ => "step-reason-hint",
    };
    let danger = matches!(step, Step::Cancel | Step::OverrideCancel | Step::CloseShort);
    let class = if danger { "btn danger" } else { "btn primary" };
    let reason = (step != Step::WithdrawCancel).then(|| {
        Field::new("reason", t.get("step-reason"))
            .hint(t.get(hint))
            .text(3)
            .max(2_000)
            .view(t, form)
    });
    view! {
        {heading(crumb(format!("/orders/{id}"), title), t.word("step-title", word).into_any(), None, None)}
        {error_summary(t, form)}
        <form class="stack" method="post" action=format!("/orders/{id}/steps/{word}")>
            <p>{t.word("step-text", word)}</p>
            {reason}
            <div class="actions"><button class=class>{t.word("step-action", word)}</button></div>
        </form>
    }
    .into_any()
}

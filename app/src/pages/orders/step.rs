//! One step that needs a reason, or at least a second look: cancelling, closing, sending back.

use crate::{
    View,
    components::{Field, crumb, error_summary, heading, hidden},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{OrderId, Step};

/// The page of a step; with the order's title, and whether it ever went out.
pub fn page(
    t: &Texts,
    id: OrderId,
    (title, placed): (String, bool),
    step: Step,
    form: &Form,
) -> View {
    let word = step.word();
    let hint = match step {
        Step::SendBack | Step::AgreeToCancel | Step::RefuseToCancel => "step-reason-inside-hint",
        _ => "step-reason-hint",
    };
    let danger = matches!(step, Step::Cancel | Step::OverrideCancel | Step::CloseShort);
    let class = if danger { "btn danger" } else { "btn primary" };
    // Nobody outside knows of what never went out.
    let inside = step == Step::Cancel && !placed;
    let (hint, text) = match inside {
        true => ("step-reason-inside-hint", t.get("step-text-cancel-unplaced")),
        false => (hint, t.word("step-text", word)),
    };
    let reason = (!matches!(step, Step::WithdrawCancel | Step::PutAway)).then(|| {
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
            <p>{text}</p>
            {hidden("version", form.value("version"))}
            {reason}
            <div class="actions"><button class=class>{t.word("step-action", word)}</button></div>
        </form>
    }
    .into_any()
}

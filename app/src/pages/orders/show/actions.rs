//! What this person can do with the order now, beside its one next step.

use super::ShowOrder;
use crate::{View, texts::Texts};
use leptos::prelude::*;
use packpost_domain::{Revision, State, Step};

pub(super) fn actions(t: &Texts, show: &ShowOrder) -> View {
    let may = |step| show.may.contains(&step);
    let at = |path: &str| format!("/orders/{}/{path}", show.id);
    let mut links: Vec<(String, String)> = Vec::new();
    // While changes are proposed, the counter-offer stands beside them.
    if may(Step::Amend) && show.state != State::ChangesProposed {
        links.push((at("amend"), t.get("action-amend")));
    }
    if may(Step::Acknowledge) || may(Step::Confirm) {
        links.push((at("told"), t.get("action-told")));
    }
    if show.may_tell {
        links.push((at("ways"), t.get("ways-action")));
    }
    // Before anything was counted there is nothing to claim.
    let came = show.deliveries.as_ref().is_some_and(|it| !it.receipts.is_empty());
    if may(Step::Claim) && came {
        links.push((at("claims/new"), t.get("claim-action")));
    }
    for step in [
        Step::SendBack,
        Step::Cancel,
        Step::RequestCancel,
        Step::WithdrawCancel,
        Step::AgreeToCancel,
        Step::RefuseToCancel,
        Step::OverrideCancel,
        Step::CloseShort,
        Step::PutAway,
    ] {
        // Where it can be given up at once, nobody has to be asked.
        let at_once = step == Step::RequestCancel && may(Step::Cancel);
        // It stands beside the look at the order.
        let beside = step == Step::SendBack;
        if may(step) && !at_once && !beside {
            links.push((at(&format!("steps/{}", step.word())), t.word("step-action", step.word())));
        }
    }
    if show.revision > Revision::FIRST {
        links.push((at("compare"), t.get("compare-link")));
    }
    if links.is_empty() {
        return ().into_any();
    }
    let items = links
        .into_iter()
        .map(|(href, text)| view! { <li><a href=href>{text}</a></li> })
        .collect_view();
    view! {
        <section aria-labelledby="actions">
            <h2 id="actions">{t.get("actions-title")}</h2>
            <ul class="doings">{items}</ul>
        </section>
    }
    .into_any()
}

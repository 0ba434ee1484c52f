//! The claims of an order, each with what can be done about it.

use super::ShowOrder;
use crate::{
    View,
    components::{Reader, claim_card},
    document::OrderDocument,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Step, order::ClaimState};

pub(super) fn claims(t: &Texts, show: &ShowOrder, order: &OrderDocument) -> View {
    if show.claims.is_empty() {
        return ().into_any();
    }
    let base = format!("/orders/{}/photos/", show.id);
    let cards = show
        .claims
        .iter()
        .map(|claim| {
            let at = |word: &str| format!("/orders/{}/claims/{}/{word}", show.id, claim.id);
            let open = claim.state != ClaimState::Settled;
            let may = |step| open && show.may.contains(&step);
            let told = may(Step::PromiseClaim).then(
                || view! { <a class="btn" href=at("promise")>{t.get("claim-write-down")}</a> },
            );
            let settle = may(Step::SettleClaim)
                .then(|| view! { <a class="btn" href=at("settle")>{t.get("claim-settle")}</a> });
            // What comes next stands first.
            let next = match claim.state {
                ClaimState::Open => view! { {told}{settle} }.into_any(),
                _ => view! { {settle}{told} }.into_any(),
            };
            let more = view! { <div class="actions">{next}</div> }.into_any();
            claim_card(t, Reader::Shop, order, claim, &base, more)
        })
        .collect_view();
    view! {
        <section aria-labelledby="claims">
            <h2 id="claims">{t.get("claims-title")}</h2>
            {cards}
        </section>
    }
    .into_any()
}

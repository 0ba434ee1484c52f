//! What was wrong with what came, and the supplier's word on it.

use super::SupplierOrder;
use crate::{
    View,
    components::{Field, Reader, claim_card},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::order::ClaimState;

/// The name of a field of the n-th claim, counted from 1: several stand on one page.
pub fn claim_field(n: usize, part: &str) -> String {
    format!("claim{n}_{part}")
}

pub(super) fn claims(t: &Texts, supplier: &SupplierOrder, query: &str, form: &Form) -> View {
    if supplier.claims.is_empty() {
        return ().into_any();
    }
    let order = &supplier.agreed;
    let base = format!("{}/photos/", supplier.path);
    let cards = supplier
        .claims
        .iter()
        .zip(1..)
        .map(|(claim, n)| {
            let more = match claim.state {
                ClaimState::Settled => ().into_any(),
                ClaimState::Open => promise(t, supplier, claim.id, n, query, form),
                ClaimState::Promised => {
                    let inside = promise(t, supplier, claim.id, n, query, form);
                    let typed = |part| {
                        let name = claim_field(n, part);
                        form.error(&name).is_some() || !form.value(&name).is_empty()
                    };
                    let open = typed("promise") || typed("person");
                    view! { <details class="more" open=open><summary>{t.get("supplier-claim-change")}</summary>{inside}</details> }
                        .into_any()
                }
            };
            claim_card(t, Reader::Supplier, order, claim, &base, more)
        })
        .collect_view();
    view! {
        <section aria-labelledby="claims">
            <h2 id="claims">{t.get("supplier-claim-title")}</h2>
            {cards}
        </section>
    }
    .into_any()
}

fn promise(
    t: &Texts,
    supplier: &SupplierOrder,
    claim: packpost_domain::ClaimId,
    n: usize,
    query: &str,
    form: &Form,
) -> View {
    let action = format!("{}/claims/{claim}{query}", supplier.path);
    let name = |part| claim_field(n, part);
    view! {
        <form class="stack" method="post" action=action>
            {Field::new(name("promise"), t.get("supplier-claim-what")).hint(t.get("supplier-claim-what-hint")).text(3).max(2_000).view(t, form)}
            {Field::new(name("person"), t.get("supplier-person")).autocomplete("name").view(t, form)}
            <div class="actions">{supplier.button("btn primary", t.get("supplier-claim-send"))}</div>
        </form>
    }
    .into_any()
}

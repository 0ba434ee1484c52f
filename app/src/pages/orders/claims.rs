//! A claim is made, answered on the supplier's word, and settled.

use super::told::WAYS;
use crate::{
    View,
    components::{Crumb, Field, answer_field, crumb, error_summary, heading, hidden, photos},
    document::DocumentLine,
    form::Form,
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{ClaimId, OrderId};

/// How many photos go with a claim.
pub const PHOTOS: usize = 6;

/// What a claim can be about.
#[derive(Clone, Debug)]
pub struct Claimable {
    pub line: DocumentLine,
    /// How many came, good or not.
    pub came: u64,
}

/// A claim that is being written.
#[derive(Clone, Debug)]
pub struct NewClaim {
    pub order: OrderId,
    pub number: i64,
    pub claim: ClaimId,
    pub lines: Vec<Claimable>,
    /// The names of photos that were sent with the form before.
    pub kept: Vec<String>,
}

fn back(t: &Texts, order: OrderId, number: i64) -> Option<Crumb> {
    let number = number.to_string();
    crumb(format!("/orders/{order}"), t.with("order-title", [("number", number.into())]))
}

/// The form of a claim.
pub fn new_page(t: &Texts, claim: &NewClaim, form: &Form) -> View {
    let title = t.with("claim-title", [("number", claim.number.to_string().into())]);
    let lines = claim
        .lines
        .iter()
        .map(|it| {
            let line = &it.line;
            let label = t.with("claim-affected", [("product", line.product.as_str().into())]);
            let facts = [
                ("agreed", counted(t, &line.unit, line.quantity).into()),
                ("came", Arg::figure(&it.came)),
            ];
            Field::new(answer_field(line.key, "bad"), label)
                .hint(t.with("claim-affected-hint", facts))
                .number()
                .view(t, form)
        })
        .collect_view();
    let most = u32::try_from(PHOTOS).unwrap_or(u32::MAX);
    let action = format!("/orders/{}/claims/new", claim.order);
    view! {
        {heading(back(t, claim.order, claim.number), title.into_any(), None, None)}
        <form class="stack" method="post" action=action enctype="multipart/form-data">
            {error_summary(t, form)}
            <p>{t.get("claim-text")}</p>
            {hidden("claim", claim.claim)}
            {lines}
            {Field::new("words", t.get("claim-words")).hint(t.get("claim-words-hint")).text(3).max(2_000).view(t, form)}
            {kept_photos(t, claim.order, &claim.kept, form)}
            {Field::new("photos", t.get("claim-photos"))
                .hint(t.with("claim-photos-hint", [("most", most.into())]))
                .pictures()
                .optional()
                .view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("claim-send")}</button></div>
        </form>
    }
    .into_any()
}

/// Photos that came with a form that had an error: they are not sent twice.
pub(super) fn kept_photos(t: &Texts, order: OrderId, kept: &[String], form: &Form) -> View {
    if kept.is_empty() {
        return ().into_any();
    }
    let out = kept
        .iter()
        .zip(1_u32..)
        .map(|(name, number)| {
            let field = format!("out_{name}");
            let checked = !form.value(&field).is_empty();
            let label = t.with("claim-photo-out", [("number", number.into())]);
            view! { <label class="choice"><input type="checkbox" name=field value="1" checked=checked/><span>{label}</span></label> }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend>{t.get("claim-photos-kept")}</legend>
            {photos(t, &format!("/orders/{order}/photos/"), kept)}
            {out}
        </fieldset>
    }
    .into_any()
}

/// A member writes down what the supplier said to a claim.
pub fn promise_page(t: &Texts, order: OrderId, number: i64, claim: ClaimId, form: &Form) -> View {
    let ways =
        WAYS.into_iter().map(|way| (way.word().to_owned(), t.word("way", way.word()))).collect();
    view! {
        {heading(back(t, order, number), t.get("claim-promise-title").into_any(), None, None)}
        <form class="stack" method="post" action=format!("/orders/{order}/claims/{claim}/promise")>
            {error_summary(t, form)}
            {Field::new("promise", t.get("claim-promise-label")).text(3).max(2_000).view(t, form)}
            {Field::new("way", t.get("told-way")).choose(ways).view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("claim-promise-action")}</button></div>
        </form>
    }
    .into_any()
}

/// Nothing more is expected of a claim.
pub fn settle_page(t: &Texts, order: OrderId, number: i64, claim: ClaimId, form: &Form) -> View {
    view! {
        {heading(back(t, order, number), t.get("claim-settle-title").into_any(), None, None)}
        <form class="stack" method="post" action=format!("/orders/{order}/claims/{claim}/settle")>
            {error_summary(t, form)}
            <p>{t.get("claim-settle-text")}</p>
            {Field::new("how", t.get("claim-settle-label")).hint(t.get("claim-settle-hint")).text(3).max(2_000).view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("claim-settle")}</button></div>
        </form>
    }
    .into_any()
}

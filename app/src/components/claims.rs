//! A claim as both sides see it: what is affected, what is said of it, the photos, where it stands.

use super::badge;
use crate::{View, document::OrderDocument, pages::orders::receive::units, texts::Texts};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{
    ClaimId,
    order::{ClaimState, Claimed},
};

/// A claim with who made it.
#[derive(Clone, Debug)]
pub struct ClaimView {
    pub id: ClaimId,
    pub state: ClaimState,
    pub about: Vec<Claimed>,
    pub words: String,
    /// SHA-256 of each, as 64 hexadecimal digits.
    pub photos: Vec<String>,
    pub promise: String,
    pub how: String,
    pub person: String,
    pub at: Timestamp,
}

/// "Kraft mailer: 12 pieces", for each line that is affected.
pub fn affected(t: &Texts, order: &OrderDocument, about: &[Claimed]) -> Vec<String> {
    about
        .iter()
        .filter_map(|it| Some((order.lines.iter().find(|l| l.key == it.line)?, it.quantity)))
        .map(|(line, n)| format!("{}: {}", t.isolated(&line.product), units(t, line, n)))
        .collect()
}

/// Small pictures that open the large ones. `base` is the address before their names.
pub fn photos(t: &Texts, base: &str, names: &[String]) -> View {
    if names.is_empty() {
        return ().into_any();
    }
    let items = names
        .iter()
        .zip(1_u32..)
        .map(|(name, number)| {
            let (href, src) = (format!("{base}{name}"), format!("{base}{name}"));
            let alt = t.with("claim-photo", [("number", number.into())]);
            view! { <li><a href=href><img src=src alt=alt loading="lazy" width="120" height="120"/></a></li> }
        })
        .collect_view();
    view! { <ul class="photos">{items}</ul> }.into_any()
}

/// Who reads: the supplier's word is "your word" to the supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Shop,
    Supplier,
}

/// Everything that is known of a claim; `more` is what can be done about it.
pub fn claim_card(
    t: &Texts,
    reader: Reader,
    order: &OrderDocument,
    claim: &ClaimView,
    base: &str,
    more: View,
) -> View {
    let state = claim.state.word();
    let (state, promise) = match reader {
        Reader::Shop => (badge(t, "claim-state", state), "claim-promise"),
        Reader::Supplier => (badge(t, "supplier-claim-state", state), "supplier-claim-promise"),
    };
    let about = affected(t, order, &claim.about);
    let about = about.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
    let by = t.with(
        "claim-by",
        [("person", claim.person.as_str().into()), ("time", t.moment(claim.at).into())],
    );
    let said = |label: &str, words: &str| {
        (!words.is_empty()).then(|| {
            view! { <p>{t.get(label)}": "<bdi class="pre">{words.to_owned()}</bdi></p> }
        })
    };
    view! {
        <article class="card">
            <p>{state}</p>
            <ul>{about}</ul>
            <p class="pre"><bdi>{claim.words.clone()}</bdi></p>
            {photos(t, base, &claim.photos)}
            <p class="small muted">{by}</p>
            {said(promise, &claim.promise)}
            {said("claim-how", &claim.how)}
            {more}
        </article>
    }
    .into_any()
}

//! The last look before an order leaves: what is ordered, and which mail goes to whom.

use super::{
    again::{Again, again},
    already::{Already, already},
};
use crate::{
    View,
    components::{crumb, heading, hidden, mail_address, order_lines, order_terms, owner_needed},
    document::OrderDocument,
    emails::Mail,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Language, OrderId, OwnerNeeded};

/// What would be placed now.
#[derive(Clone, Debug)]
pub struct Review {
    pub id: OrderId,
    /// Of the draft; placing it means this version and no other.
    pub version: i64,
    /// A fingerprint of all that is shown: placing it means this and nothing else.
    pub seen: String,
    pub order: OrderDocument,
    /// What is ordered already, or about to be.
    pub already: Vec<Already>,
    /// What it is the same again as, and what differs.
    pub again: Option<Again>,
    /// What to know before ordering, as (product, sentence).
    pub advice: Vec<(String, String)>,
    pub to: String,
    pub from: String,
    pub reply_to: String,
    pub language: Language,
    pub mail: Mail,
    /// The PDF that goes with it, and where it can be looked at.
    pub attachment: (String, Option<String>),
    /// How it leaves: by the relay, or into the built-in mailbox.
    pub mailbox: bool,
    /// Whether this person may place it; otherwise an owner is asked.
    /// Why an owner has to place it, where whoever looks may not.
    pub owner_needed: Option<OwnerNeeded>,
}

/// Lines, advice, the mail, and the one button.
pub fn page(t: &Texts, review: &Review) -> View {
    let edit = format!("/orders/{}/edit", review.id);
    let (step, button) = match review.owner_needed.is_none() {
        true => ("place", t.get("order-place-action")),
        false => ("submit", t.get("approval-ask")),
    };
    let action = format!("/orders/{}/{step}", review.id);
    let title = t.with("order-review-title", [("supplier", review.order.supplier.as_str().into())]);
    let advice = (!review.advice.is_empty()).then(|| {
        let items = review
            .advice
            .iter()
            .map(|(product, says)| view! { <li><bdi>{product.clone()}</bdi>": "{says.clone()}</li> })
            .collect_view();
        view! {
            <div class="notice warn"><div class="stack"><p>{t.get("order-review-advice")}</p><ul class="bulleted">{items}</ul></div></div>
        }
    });
    view! {
        {heading(crumb(edit, t.get("order-review-back")), title.into_any(), None, None)}
        {already(t, &review.already)}
        {again(t, review.again.as_ref())}
        {advice}
        <section>
            <h2>{t.get("order-review-order")}</h2>
            {order_lines(t, &review.order)}
            {order_terms(t, &review.order)}
        </section>
        <section>
            <h2>{t.get("order-review-mail")}</h2>
            {mail_preview(t, review)}
        </section>
        {review.owner_needed.map(|why| view! { <div class="notice warn"><p>{owner_needed(t, why)}</p></div> })}
        <form method="post" action=action>
            {hidden("version", review.version)}
            {hidden("seen", &review.seen)}
            <div class="actions sticky">
                <p class="sum">
                    <span>{t.get("order-total")}</span>
                    <strong><bdi class="money">{t.money(review.order.total())}</bdi></strong>
                </p>
                <button class="btn primary">{button}</button>
            </div>
        </form>
    }
    .into_any()
}

pub(super) fn mail_preview(t: &Texts, review: &Review) -> View {
    let row = |label: &str, value: View| {
        view! { <div><dt>{t.get(label)}</dt><dd>{value}</dd></div> }
    };
    let (name, href) = review.attachment.clone();
    let attachment = match href {
        Some(href) => view! {
            <a href=href><bdi>{name}</bdi></a>" "<span class="muted small">{t.get("order-review-pdf")}</span>
        }
        .into_any(),
        None => view! { <bdi>{name}</bdi> }.into_any(),
    };
    let way = if review.mailbox { "order-review-way-mailbox" } else { "order-review-way-relay" };
    let theirs = t.in_language(review.language);
    let body = review.mail.text(&theirs);
    view! {
        <article class="mail-preview">
            <dl class="kv">
                {row("mail-to", mail_address(&review.to))}
                {row("mail-from", mail_address(&review.from))}
                {row("mail-reply-to", mail_address(&review.reply_to))}
                {row("mail-language", t.word("language", review.language.tag()).into_any())}
                {row("mail-way", t.get(way).into_any())}
                {row("mail-subject", view! { <bdi>{review.mail.subject.clone()}</bdi> }.into_any())}
                {row("mail-attachment", attachment)}
            </dl>
            <div class="pre" lang=review.language.tag() dir=review.language.direction()>{body}</div>
        </article>
    }
    .into_any()
}

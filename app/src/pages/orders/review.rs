//! The last look before an order leaves: what is ordered, and which mail goes to whom.

use super::{
    again::{Again, again},
    already::{Already, already},
};
use crate::{
    View,
    components::{
        Field, crumb, heading, hidden, mail_address, order_lines, order_terms, owner_needed,
    },
    document::OrderDocument,
    emails::Mail,
    form::Form,
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Language, Money, OrderId, OwnerNeeded};

/// What would be placed now.
#[derive(Clone, Debug)]
pub struct Review {
    pub id: OrderId,
    /// `None` where nobody has asked: it is the reader's own to place.
    pub asked: Option<Asked>,
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

/// Who has asked an owner to place it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub person: String,
    pub since: Timestamp,
    /// Why they had to, by what they may spend now.
    pub why: Option<OwnerNeeded>,
    /// Whether the reader may send it back.
    pub may_send_back: bool,
}

/// Who asks, lines, advice, the mail, and the one button.
pub fn page(t: &Texts, review: &Review) -> View {
    let back = match review.asked {
        None => crumb(format!("/orders/{}/edit", review.id), t.get("order-review-back")),
        // It is a colleague's to edit.
        Some(_) => crumb(format!("/orders/{}", review.id), t.get("order-no-number")),
    };
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
        {heading(back, title.into_any(), None, None)}
        {review.asked.as_ref().map(|asked| who_asks(t, review, asked))}
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
        {review.asked.as_ref().filter(|asked| asked.may_send_back).map(|_| send_back(t, review))}
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

/// Who asks and since when, how much it is, and the limit that it is above.
fn who_asks(t: &Texts, review: &Review, asked: &Asked) -> View {
    let says = t.with(
        "approval-asks",
        [
            ("person", asked.person.as_str().into()),
            ("time", t.moment(asked.since).into()),
            ("total", review.order.total().into()),
        ],
    );
    let why = asked.why.map(|why| {
        let limit = |limit: Money| [("limit", limit.into())];
        match why {
            OwnerNeeded::Role => t.get("approval-why-role"),
            OwnerNeeded::AboveLimit { limit: most } => t.with("approval-why-limit", limit(most)),
            OwnerNeeded::OtherCurrency { limit: most } => {
                t.with("approval-why-currency", limit(most))
            }
        }
    });
    view! {
        <div class="notice info"><div class="stack">
            <p>{says}" "{why}</p>
            {asked.may_send_back.then(|| view! { <p><a href="#send-back">{t.get("approval-send-back")}</a></p> })}
        </div></div>
    }
    .into_any()
}

/// Back to whoever wrote it, with a note: this version, and no later one.
fn send_back(t: &Texts, review: &Review) -> View {
    let form = Form::new();
    view! {
        <section id="send-back" aria-labelledby="send-back-title">
            <h2 id="send-back-title">{t.get("approval-send-back")}</h2>
            <form class="stack" method="post" action=format!("/orders/{}/steps/send-back", review.id)>
                {hidden("version", review.version)}
                <p>{t.get("step-text-send-back")}</p>
                {Field::new("reason", t.get("approval-note")).hint(t.get("approval-note-hint")).text(3).max(2_000).view(t, &form)}
                <div class="actions"><button class="btn">{t.get("step-action-send-back")}</button></div>
            </form>
        </section>
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

//! A placed order is changed: the form, and the last look before the next revision leaves.

use super::{
    edit::setup_field,
    review::{Review, mail_preview},
};
use crate::{
    View,
    components::{
        Field, answer_field, charge_words, crumb, error_summary, heading, hidden, order_lines,
        order_terms, price_per,
    },
    document::{DocumentCharge, DocumentLine, OrderDocument},
    form::Form,
    pages::catalogue::words::{counted, per},
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{Money, OfferId, OrderId, PriceBasis, Revision};

/// What is changed.
#[derive(Clone, Debug)]
pub struct AmendOrder {
    pub id: OrderId,
    pub order: OrderDocument,
    /// The one that would go out.
    pub revision: Revision,
    /// The lines that can be kept: those of the order, and substitutes that were offered; with
    /// what the supplier says of them.
    pub lines: Vec<(DocumentLine, Vec<String>)>,
    /// The charges of the order, and those that the supplier would add.
    pub charges: Vec<DocumentCharge>,
    /// What else the supplier sells.
    pub offers: Vec<MoreOffer>,
    /// The supplier has made a proposal: this answers it.
    pub counter: bool,
}

/// A product that can come onto the order.
#[derive(Clone, Debug)]
pub struct MoreOffer {
    pub id: OfferId,
    pub product: String,
    /// From its first price break, in words.
    pub price: String,
    /// For plates or tooling, with the first order.
    pub setup: Option<Money>,
}

impl MoreOffer {
    /// The name of the field for how many.
    pub fn field(&self) -> String {
        format!("q_{}", self.id)
    }
}

/// The form: quantity and price of each line, more products, terms.
pub fn page(t: &Texts, amend: &AmendOrder, form: &Form) -> View {
    let number = amend.order.number.to_string();
    let title = if amend.counter { "amend-counter-title" } else { "amend-title" };
    let back = crumb(
        format!("/orders/{}", amend.id),
        t.with("order-title", [("number", number.as_str().into())]),
    );
    let lines = amend
        .lines
        .iter()
        .map(|(line, says)| {
            let known = amend.order.lines.iter().find(|l| l.key == line.key);
            line_fields(t, line, known, says, form)
        })
        .collect_view();
    view! {
        {heading(back, t.with(title, [("number", number.as_str().into())]).into_any(), None, None)}
        {error_summary(t, form)}
        <form class="stack" method="post" novalidate action=format!("/orders/{}/amend", amend.id)>
            <p>{t.with("amend-text", [("revision", Arg::figure(&amend.revision.0))])}</p>
            {hidden("revision", form.value("revision"))}
            {hidden("response", form.value("response"))}
            {lines}
            {charges(t, &amend.charges, form)}
            {more(t, amend, form)}
            {Field::new("need_by", t.get("order-need-by")).input("date").optional().view(t, form)}
            {Field::new("delivery_address", t.get("order-deliver-to")).text(3).view(t, form)}
            {Field::new("note", t.get("order-note")).hint(t.get("order-note-hint")).optional().text(3).view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("amend-next")}</button></div>
        </form>
    }
    .into_any()
}

fn line_fields(
    t: &Texts,
    line: &DocumentLine,
    asked: Option<&DocumentLine>,
    says: &[String],
    form: &Form,
) -> View {
    let name = |part| answer_field(line.key, part);
    let per = PriceBasis::try_from(line.basis).map(|b| per(t, &line.unit, b)).unwrap_or_default();
    let unit = format!("{} {per}", line.price.currency());
    let asked = asked.map(|line| {
        let asked = format!(
            "{} × {}",
            counted(t, &line.unit, line.quantity),
            price_per(t, line.price, line.basis, &line.unit)
        );
        view! { <p class="hint">{t.with("amend-asked", [("asked", crate::texts::Arg::Own(asked))])}</p> }
    });
    let says = (!says.is_empty()).then(|| {
        let said = crate::texts::Arg::Own(says.join(" · "));
        view! { <p class="hint">{t.with("amend-said", [("said", said)])}</p> }
    });
    let out = name("out");
    let checked = !form.value(&out).is_empty();
    view! {
        <fieldset class="answer-line">
            <legend><bdi>{line.product.clone()}</bdi></legend>
            {asked}
            {says}
            <div class="row">
                {Field::new(name("quantity"), t.get("answer-quantity")).of(&line.product).number().view(t, form)}
                {Field::new(name("price"), t.get("answer-price")).of(&line.product).number().suffix(unit).view(t, form)}
            </div>
            <label class="choice">
                <input type="checkbox" name=out value="1" checked=checked/>
                <span>{t.get("amend-leave-out")}</span>
            </label>
        </fieldset>
    }
    .into_any()
}

/// The name of the box that leaves a charge out, by where it stands among the charges.
pub fn charge_out(n: usize) -> String {
    format!("charge{n}_out")
}

fn charges(t: &Texts, charges: &[DocumentCharge], form: &Form) -> View {
    if charges.is_empty() {
        return ().into_any();
    }
    let boxes = charges
        .iter()
        .enumerate()
        .map(|(n, charge)| {
            let name = charge_out(n);
            let checked = !form.value(&name).is_empty();
            let what = crate::texts::Arg::Own(charge_words(t, charge));
            let facts = [("what", what), ("amount", charge.charge.amount.into())];
            view! {
                <label class="choice">
                    <input type="checkbox" name=name value="1" checked=checked/>
                    <span>{t.with("amend-charge-out", facts)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="answer-line"><legend>{t.get("order-charges")}</legend>{boxes}</fieldset>
    }
    .into_any()
}

fn more(t: &Texts, amend: &AmendOrder, form: &Form) -> View {
    if amend.offers.is_empty() {
        return ().into_any();
    }
    let open = amend.offers.iter().any(|offer| !form.value(&offer.field()).is_empty());
    let offers = amend
        .offers
        .iter()
        .map(|offer| {
            let quantity = Field::new(offer.field(), offer.product.clone());
            let quantity = quantity.hint(offer.price.clone()).number().view(t, form);
            (quantity, offer.setup.map(|setup| setup_charge(t, offer, setup, form)))
        })
        .collect_view();
    view! {
        <details class="more" open=open>
            <summary>{t.get("amend-add")}</summary>
            <p class="hint">{t.get("amend-add-hint")}</p>
            {offers}
        </details>
    }
    .into_any()
}

/// The setup charge of a product that comes new: it is due with the first order.
fn setup_charge(t: &Texts, offer: &MoreOffer, setup: Money, form: &Form) -> View {
    let label = t.with("charge-setup", [("what", offer.product.as_str().into())]);
    let hint = t.with("charge-setup-hint", [("amount", setup.into())]);
    let field = Field::new(setup_field(offer.id), label).hint(hint).optional().number();
    field.suffix(setup.currency().to_string()).view(t, form)
}

/// The last look: what changes, the order as it would be, the mail, and the one button. The form
/// carries everything that was typed, also back to editing.
pub fn review(
    t: &Texts,
    review: &Review,
    revision: Revision,
    changes: Vec<String>,
    form: &Form,
) -> View {
    let number = review.order.number.to_string();
    let facts = [("number", number.into()), ("revision", Arg::figure(&revision.0))];
    let title = t.with("amend-review-title", facts);
    let carried = |action: String, button: View| {
        let fields = form
            .values()
            .filter(|(name, _)| !matches!(*name, "seen" | "back"))
            .map(|(name, value)| hidden(name, value))
            .collect_view();
        view! { <form method="post" action=action>{fields}{button}</form> }
    };
    let changes = if changes.is_empty() {
        view! { <div class="notice info"><p>{t.get("amend-as-asked")}</p></div> }.into_any()
    } else {
        let items = changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view();
        view! { <section><h2>{t.get("order-changed-since")}</h2><ul class="bulleted">{items}</ul></section> }
            .into_any()
    };
    let back = view! {
        {hidden("back", 1)}
        <button class="btn">{t.get("amend-back")}</button>
    };
    let place = view! {
        {hidden("seen", &review.seen)}
        <div class="actions sticky">
            <p class="sum">
                <span>{t.get("order-total")}</span>
                <strong><bdi class="money">{t.money(review.order.total())}</bdi></strong>
            </p>
            <button class="btn primary">{t.with("amend-place", [("revision", Arg::figure(&revision.0))])}</button>
        </div>
    };
    view! {
        {heading(None, title.into_any(), None, None)}
        {changes}
        <section>
            <h2>{t.get("order-review-order")}</h2>
            {order_lines(t, &review.order)}
            {order_terms(t, &review.order)}
        </section>
        <section>
            <h2>{t.get("order-review-mail")}</h2>
            {mail_preview(t, review)}
        </section>
        {carried(format!("/orders/{}/amend", review.id), back.into_any())}
        {carried(format!("/orders/{}/amend/place", review.id), place.into_any())}
    }
    .into_any()
}

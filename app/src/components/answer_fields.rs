//! The fields in which an answer is said line by line: the supplier's own form, and that of a
//! member who writes down what they were told.

use super::{Field, price_per};
use crate::{
    View,
    document::{DocumentLine, OrderDocument},
    form::Form,
    pages::catalogue::words::counted,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Figure, PriceBasis, order::LineKey};

/// The name of a field of a line: `l3_price`.
pub fn field(line: LineKey, part: &str) -> String {
    format!("l{}_{part}", line.0)
}

/// How many charges can be added at once.
pub const CHARGES: u32 = 2;

/// A block of fields for each line, then charges.
pub fn answer_fields(t: &Texts, order: &OrderDocument, form: &Form) -> View {
    let lines = order.lines.iter().map(|line| line_fields(t, line, form)).collect_view();
    let currency = order.total().currency().code();
    let charges = (1..=CHARGES)
        .map(|n| {
            view! {
                <div class="row">
                    {Field::new(format!("c{n}"), t.get("answer-charge-what")).max(100).view(t, form)}
                    {Field::new(format!("c{n}_amount"), t.get("answer-charge-amount")).number().suffix(currency).view(t, form)}
                </div>
            }
        })
        .collect_view();
    let charged = (1..=CHARGES).any(|n| !form.value(&format!("c{n}")).is_empty());
    view! {
        {lines}
        <details class="more" open=charged>
            <summary>{t.get("answer-charge-add")}</summary>
            {charges}
        </details>
    }
    .into_any()
}

fn line_fields(t: &Texts, line: &DocumentLine, form: &Form) -> View {
    let name = |part| field(line.key, part);
    let asked = format!(
        "{} × {}",
        counted(t, &line.unit, line.quantity),
        price_per(t, line.price, line.basis, &line.unit)
    );
    let per = PriceBasis::try_from(line.basis)
        .map(|basis| crate::pages::catalogue::words::per(t, &line.unit, basis))
        .unwrap_or_default();
    let unit = format!("{} {per}", line.price.currency());
    // What was asked stands in the fields, so that only what differs is typed.
    let start = |part: &str, value: String| {
        let name = field(line.key, part);
        match form.value(&name) {
            "" if form.error(&name).is_none() => (name, value),
            typed => {
                let typed = typed.to_owned();
                (name, typed)
            }
        }
    };
    let (quantity, units) = start("quantity", line.quantity.latin());
    let (price, amount) = start("price", line.price.amount());
    let filled = form.clone().fill(quantity.clone(), units).fill(price.clone(), amount);
    let rest = ["later", "substitute", "none"]
        .into_iter()
        .map(|word| (word.to_owned(), t.word("answer-rest", word)))
        .collect();
    let other = !form.value(&name("other")).is_empty();
    view! {
        <fieldset class="answer-line" data-quantity=line.quantity.get()>
            <legend><bdi>{line.product.clone()}</bdi></legend>
            <p class="hint">{t.get("answer-asked")}": "{asked}</p>
            <div class="row">
                {Field::new(quantity, t.get("answer-quantity")).of(&line.product).number().view(t, &filled)}
                {Field::new(price, t.get("answer-price")).of(&line.product).number().suffix(unit.clone()).view(t, &filled)}
            </div>
            {Field::new(name("date"), t.get("answer-date")).of(&line.product).input("date").optional().view(t, &filled)}
            <div class="rest">
                {Field::new(name("rest"), t.get("answer-rest")).of(&line.product).hint(t.get("answer-rest-hint")).choose(rest).view(t, &filled)}
                <div class="later">
                    {Field::new(name("until"), t.get("answer-until")).of(&line.product).input("date").optional().view(t, &filled)}
                </div>
                <div class="other" data-open=other.then_some("")>
                    {Field::new(name("other"), t.get("answer-other")).of(&line.product).hint(t.get("answer-other-hint")).max(200).view(t, &filled)}
                    {Field::new(name("other_sku"), t.get("answer-other-sku")).of(&line.product).left_to_right().optional().max(60).view(t, &filled)}
                    <div class="row">
                        {Field::new(name("other_quantity"), t.get("answer-quantity")).of(&line.product).number().view(t, &filled)}
                        {Field::new(name("other_price"), t.get("answer-price")).of(&line.product).number().suffix(unit).view(t, &filled)}
                    </div>
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

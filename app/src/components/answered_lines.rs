//! What was asked beside what was answered, line by line, with what it does to the money.

use super::{day, money, price_per};
use crate::{
    View,
    document::{DocumentLine, OrderDocument},
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{
    Money, Quantity,
    order::{Answer, LineAnswer},
};

/// "+ 4.500 JOD", "− 2.000 JOD": how much more or less it comes to.
pub fn difference(t: &Texts, old: Money, new: Money) -> String {
    let minor = new.minor() - old.minor();
    let sign = if minor < 0 { "\u{2212}" } else { "+" };
    format!("{sign} {}", t.money(Money::from_minor(minor.abs(), new.currency())))
}

/// The answer as a table: what was asked, what is said, how the line changes.
pub fn answered_lines(t: &Texts, order: &OrderDocument, answer: &Answer) -> View {
    let rows = order.lines.iter().map(|line| row(t, line, answer)).collect_view();
    let charges = answer
        .charges
        .iter()
        .map(|charge| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><bdi>{charge.description.clone()}</bdi></th>
                    <td role="cell" data-label=t.get("answer-asked")>"–"</td>
                    <td role="cell" data-label=t.get("answer-said")><strong>{t.get("answer-charge")}</strong></td>
                    <td class="num" role="cell" data-label=t.get("line-total")>{money(t, charge.amount)}</td>
                </tr>
            }
        })
        .collect_view();
    let total = order.agreed(answer).map(|agreed| {
        let change = (agreed.total() != order.total()).then(|| {
            view! { <span class="small muted"><bdi class="money">{difference(t, order.total(), agreed.total())}</bdi></span> }
        });
        view! {
            <tfoot role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader">{t.get("order-total")}</th>
                    <td role="cell" data-label=t.get("answer-asked")>{money(t, order.total())}</td>
                    <td role="cell" data-label=t.get("answer-said")>{money(t, agreed.total())}</td>
                    <td class="num" role="cell">{change}</td>
                </tr>
            </tfoot>
        }
    });
    let promised = answer.promised.map(|date| {
        view! { <p>{t.get("answer-promised")}": "{day(t, date)}</p> }
    });
    view! {
        {promised}
        <table class="data answers" role="table">
            <caption class="visually-hidden">{t.get("answer-caption")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader">{t.get("line-product")}</th>
                    <th role="columnheader">{t.get("answer-asked")}</th>
                    <th role="columnheader">{t.get("answer-said")}</th>
                    <th role="columnheader" class="num">{t.get("line-total")}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}{charges}</tbody>
            {total}
        </table>
    }
    .into_any()
}

fn row(t: &Texts, line: &DocumentLine, answer: &Answer) -> View {
    let asked = format!(
        "{} × {}",
        counted(t, &line.unit, line.quantity),
        price_per(t, line.price, line.basis, &line.unit)
    );
    let said = answer.line(line.key);
    let differs = said.zip(line.contract()).is_some_and(|(said, line)| !said.is_as_ordered(&line));
    let (says, total) = match said.filter(|_| differs) {
        None => (view! { {t.get("answer-as-ordered")} }.into_any(), Some(line.total)),
        Some(said) => {
            let items = line_sentences(t, line, said)
                .into_iter()
                .map(|sentence| view! { <li>{sentence}</li> })
                .collect_view();
            (view! { <ul>{items}</ul> }.into_any(), total_of(line, said))
        }
    };
    let class = differs.then_some("differs");
    view! {
        <tr role="row" class=class>
            <th scope="row" role="rowheader"><bdi>{line.product.clone()}</bdi></th>
            <td role="cell" data-label=t.get("answer-asked")>{asked}</td>
            <td role="cell" data-label=t.get("answer-said")>{says}</td>
            <td class="num" role="cell" data-label=t.get("line-total")>{total.map(|total| money(t, total))}</td>
        </tr>
    }
    .into_any()
}

/// What the line and its substitute come to.
fn total_of(line: &DocumentLine, said: &LineAnswer) -> Option<Money> {
    let contract = line.contract()?;
    let answer = Answer { lines: vec![said.clone()], ..Answer::default() };
    let agreed = answer.agreed(&[contract]);
    packpost_domain::order::goods(line.total.currency(), &agreed)
}

/// The answer to one line in sentences.
pub fn line_sentences(t: &Texts, line: &DocumentLine, said: &LineAnswer) -> Vec<String> {
    let units = |n: u32| Quantity::new(n).map(|q| counted(t, &line.unit, q)).unwrap_or_default();
    let on = |date: Option<jiff::civil::Date>| date.map(|d| t.day(d));
    let mut says = Vec::new();
    let now = said.confirmed.saturating_add(said.added);
    if now > 0 {
        let units = ("quantity", units(now).into());
        says.push(match on(said.promised) {
            Some(date) => t.with("answer-part-confirmed-on", [units, ("date", date.into())]),
            None => t.with("answer-part-confirmed", [units]),
        });
    }
    if said.backordered > 0 {
        let units = ("quantity", units(said.backordered).into());
        says.push(match on(said.until) {
            Some(date) => t.with("answer-part-later-on", [units, ("date", date.into())]),
            None => t.with("answer-part-later", [units]),
        });
    }
    if let Some(other) = &said.substitute {
        let price = price_per(t, other.price, other.basis.get(), &line.unit);
        says.push(t.with(
            "answer-part-substituted",
            [
                ("quantity", units(said.substituted).into()),
                ("other", other.description.as_str().into()),
                ("count", counted(t, &line.unit, other.quantity).into()),
                ("price", price.into()),
            ],
        ));
    }
    if said.declined > 0 {
        says.push(t.with("answer-part-declined", [("quantity", units(said.declined).into())]));
    }
    if let Some(price) = said.price.filter(|price| *price != line.price) {
        let new = price_per(t, price, line.basis, &line.unit);
        says.push(t.with("answer-part-price", [("old", line.price.into()), ("new", new.into())]));
    }
    says
}

/// The whole answer in sentences, for mails; empty where it says nothing of lines or money.
pub fn answer_sentences(t: &Texts, order: &OrderDocument, answer: &Answer) -> Vec<String> {
    let mut says = Vec::new();
    for line in &order.lines {
        let said = answer.line(line.key).zip(line.contract());
        let Some((said, _)) = said.filter(|(said, line)| !said.is_as_ordered(line)) else {
            continue;
        };
        let parts = line_sentences(t, line, said).join(" · ");
        says.push(t.with(
            "answer-line-says",
            [("product", line.product.as_str().into()), ("says", Arg::Own(parts))],
        ));
    }
    for charge in &answer.charges {
        says.push(t.with(
            "answer-charge-says",
            [("what", charge.description.as_str().into()), ("amount", charge.amount.into())],
        ));
    }
    if let Some(date) = answer.promised {
        says.push(t.with("answer-promised-says", [("date", t.day(date).into())]));
    }
    if let Some(agreed) = order.agreed(answer).filter(|agreed| agreed.total() != order.total()) {
        says.push(t.with(
            "answer-total-says",
            [("old", order.total().into()), ("new", agreed.total().into())],
        ));
    }
    says
}

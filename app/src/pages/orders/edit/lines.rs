//! One row for each thing that the supplier sells: what it is, its price, and how many.

use super::{EditOrder, OfferRow, charges};
use crate::{
    View,
    components::{price_per, total_texts},
    form::{Form, Label},
    islands::order_figures::{
        FIND, FOUND, FigureTexts, LineTerms, SEARCH, STEPPED, Terms, advice_id, break_id, row_id,
        step_id, total_id,
    },
    pages::catalogue::words::lead_time,
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{Money, OfferId, search::fold};

/// From so many lines on there is a search; fewer are seen at a glance.
const MANY: usize = 7;

/// The name of the field that holds how many of an offer are ordered.
pub(super) fn field(offer: OfferId) -> String {
    format!("q_{offer}")
}

/// What the figures of this draft depend on.
pub(super) fn terms(t: &Texts, order: &EditOrder) -> Terms {
    let line = |offer: &OfferRow| LineTerms {
        name: field(offer.id),
        words: fold(&[&*offer.product, &offer.detail, &offer.supplier_sku].join(" ")),
        offer: offer.terms.clone(),
        exempt: offer.tax_exempt,
        setup: offer.setup.map(|_| charges::setup_names(t, offer)),
    };
    Terms {
        lines: order.offers.iter().map(line).collect(),
        freight: t.get("charge-freight"),
        rate: order.charges.rate,
        usual: order.charges.usual,
        texts: texts(t, order),
    }
}

/// Texts for the island, with `{…}` where it puts figures in.
fn texts(t: &Texts, order: &EditOrder) -> FigureTexts {
    let hole = |name: &str| Arg::from(format!("{{{name}}}"));
    FigureTexts {
        total: t.get("order-total"),
        mixed: t.get("order-mixed-currencies"),
        below_minimum: t.with("advice-minimum", [("minimum", hole("minimum"))]),
        multiple: t.with(
            "advice-multiple",
            [("multiple", hole("multiple")), ("below", hole("below")), ("above", hole("above"))],
        ),
        first_multiple: t.with(
            "advice-first-multiple",
            [("multiple", hole("multiple")), ("above", hole("above"))],
        ),
        broken_pack: t.with("advice-pack", [("size", hole("size"))]),
        cheaper: t.with("break-cheaper", [("more", hole("more")), ("percent", hole("percent"))]),
        pays_less: t.with("break-pays-less", [("more", hole("more"))]),
        nothing: t.get("order-edit-nothing"),
        found: t.with("order-edit-found", [("shown", hole("shown")), ("all", hole("all"))]),
        found_nothing: t.get("order-edit-found-nothing"),
        totals: total_texts(t, &order.charges.tax_name),
    }
}

/// The rows, with the figures as they are now, and what the island says aloud of them.
pub(super) fn rows(t: &Texts, order: &EditOrder, terms: &Terms, form: &Form) -> View {
    let lines = order.offers.iter().zip(&terms.lines);
    let rows = lines.map(|(offer, line)| row(t, order, offer, line, terms, form)).collect_view();
    view! {
        {(order.offers.len() >= MANY).then(|| search(t))}
        <ul class="lines">{rows}</ul>
        <output class="visually-hidden" id=STEPPED></output>
    }
    .into_any()
}

/// Shown by the island, which answers it.
fn search(t: &Texts) -> View {
    view! {
        <div class="field find" id=SEARCH hidden>
            <label for=FIND>{t.get("order-edit-find")}</label>
            <p class="hint" role="status" id=FOUND></p>
            <input id=FIND type="search" dir="auto" autocomplete="off" maxlength="100" enterkeyhint="next"/>
        </div>
    }
    .into_any()
}

/// A button beside the quantity, shown by the island, which answers it.
fn step(t: &Texts, offer: &OfferRow, line: &LineTerms, more: bool) -> View {
    let (sign, key) = if more { ("+", "line-more") } else { ("−", "line-fewer") };
    let label = t.with(key, [("product", offer.product.as_str().into())]);
    view! { <button type="button" class="btn" id=step_id(&line.name, more) aria-label=label hidden>{sign}</button> }
        .into_any()
}

fn row(
    t: &Texts,
    order: &EditOrder,
    offer: &OfferRow,
    line: &LineTerms,
    terms: &Terms,
    form: &Form,
) -> View {
    let name = line.name.clone();
    let lead = order.leads.iter().find(|lead| lead.days == offer.lead_days);
    let earliest = lead.map(|lead| lead.earliest.to_string());
    let typed = match form.error(&name) {
        Some(_) => t.as_typed(form.value(&name)),
        None => t.typed(form.value(&name)),
    };
    let figures = terms.line(line, &typed);
    let quiet = figures.advice.is_empty();
    form.call(&name, Label { words: t.isolated(&offer.product), of: None });
    let error = form.error(&name).map(|m| t.say(m));
    let bad = error.is_some();
    let error_id = format!("{name}-error");
    let beside = [advice_id(&name), break_id(&name)].join(" ");
    let described = if bad { format!("{error_id} {beside}") } else { beside };
    let no_break = figures.next_break.is_empty();
    let error = error.map(|error| view! { <p class="error" id=error_id>{error}</p> });
    let detail =
        (!offer.detail.is_empty()).then(|| view! { <p><bdi>{offer.detail.clone()}</bdi></p> });
    let label = format!("{} – {}", t.get("line-quantity"), offer.product);
    view! {
        <li id=row_id(&name) data-earliest=earliest>
            <p class="line-name">
                <bdi>{offer.product.clone()}</bdi>" "<bdi class="sku" dir="ltr">{offer.supplier_sku.clone()}</bdi>
            </p>
            <div class="line-price">{detail}<p>{facts(t, offer)}</p></div>
            <div class=if bad { "field quantity bad" } else { "field quantity" }>
                <label for=name.clone()>
                    <span class="visually-hidden">{label}</span>
                    <span aria-hidden="true">{t.word("unit", &offer.unit)}</span>
                </label>
                {error}
                <div class="stepper">
                    {step(t, offer, line, false)}
                    <input id=name.clone() name=name.clone() class="num" inputmode="numeric" dir="ltr" autocomplete="off"
                        maxlength="15" value=typed aria-invalid=bad.then_some("true") aria-describedby=described/>
                    {step(t, offer, line, true)}
                </div>
            </div>
            // A step says it together with the quantity.
            <output class="line-total money" dir="auto" aria-live="off" id=total_id(&name)>{figures.total}</output>
            <p class="line-warn" id=advice_id(&name) hidden=quiet>{figures.advice}</p>
            <p class="line-break" id=break_id(&name) hidden=no_break>{figures.next_break}</p>
        </li>
    }
    .into_any()
}

/// Prices, pack and lead time in one line.
fn facts(t: &Texts, offer: &OfferRow) -> String {
    let terms = &offer.terms;
    let price = price_per(t, terms.price(terms.minimum()), terms.basis().get(), &offer.unit);
    let mut facts = vec![price];
    for step in terms.breaks().iter().skip(1) {
        let each = Money::from_minor(step.price_minor, terms.currency());
        let from = ("from", Arg::figure(&step.from));
        facts.push(t.with("order-break", [from, ("price", Arg::Figure(each.amount()))]));
    }
    if terms.pack_size().get() > 1 {
        let size = t.figure(&terms.pack_size());
        facts.push(t.with("order-pack", [("size", size.into())]));
    }
    if offer.lead_days > 0 {
        facts.push(lead_time(t, offer.lead_days));
    }
    facts.join(" · ")
}

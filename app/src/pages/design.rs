//! All parts that pages are made of, in both languages beside each other: to choose from, and to
//! see what a change of the style does.

mod sample;

use crate::{
    View,
    components::{
        Field, ask_once, badge, empty, error_summary, flash, heading, link_button, moment, money,
        notice, order_lines, order_terms, skeleton, sku,
    },
    form::Form,
    texts::{Message, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{Language, State, order::ClaimState};

/// The names of the colours in `style/tokens.css`.
const COLOURS: [&str; 17] = [
    "paper",
    "card",
    "kraft",
    "tape",
    "ink",
    "soft",
    "line",
    "edge",
    "accent",
    "press",
    "tint",
    "warn",
    "warn-tint",
    "bad",
    "bad-tint",
    "info",
    "info-tint",
];

/// The same parts twice: as they stand in English, and as they stand in Arabic.
pub fn page(t: &Texts, now: Timestamp) -> View {
    let sub = view! { {t.get("design-text")} }.into_any();
    let columns = Language::ALL.map(|language| {
        let theirs = t.in_language(language);
        view! {
            <div class="stack" lang=language.tag() dir=language.direction()>
                <p class="muted">{language.own_name()}</p>
                {parts(&theirs, now)}
            </div>
        }
    });
    view! {
        {heading(None, t.get("design-title").into_any(), Some(sub), None)}
        <div class="split even">{columns.collect_view()}</div>
    }
    .into_any()
}

fn parts(t: &Texts, now: Timestamp) -> View {
    let parts = [
        ("design-colours", colours()),
        ("design-type", writing(t)),
        ("design-buttons", buttons(t)),
        ("design-form", form(t)),
        ("design-stepper", stepper(t)),
        ("design-check", check(t)),
        ("design-table", order_lines(t, &sample::order(t))),
        ("design-badges", badges(t)),
        ("design-notices", notices(t)),
        ("design-list", list(t)),
        ("design-timeline", timeline(t, now)),
        ("design-steps", steps(t)),
        ("design-empty", nothing(t)),
        ("design-sheet", sheet(t)),
        ("design-skeleton", skeleton(t, 3)),
    ];
    parts
        .map(|(key, part)| view! { <section><h2>{t.get(key)}</h2>{part}</section> })
        .collect_view()
        .into_any()
}

fn colours() -> View {
    let swatches = COLOURS.map(|name| {
        let fill = format!("var(--{name})");
        view! {
            <li class="small">
                <svg width="56" height="40" aria-hidden="true">
                    <rect x="1" y="1" width="54" height="38" rx="4" fill=fill stroke="var(--edge)"></rect>
                </svg>
                <code dir="ltr">{name}</code>
            </li>
        }
    });
    view! { <ul class="swatches">{swatches.collect_view()}</ul> }.into_any()
}

fn writing(t: &Texts) -> View {
    let shop = t.get("design-shop");
    view! {
        <h3><bdi>{t.get("design-supplier")}</bdi></h3>
        <p>{t.with("supplier-from-to", [("shop", shop.into()), ("supplier", t.get("design-supplier").into())])}</p>
        <p class="small muted">{t.get("order-contact-hint")}</p>
        <p>{money(t, sample::order(t).total())}" · "{sku("KM-250/340")}" · "<a href="#main">{t.get("home-all-orders")}</a></p>
    }
    .into_any()
}

fn buttons(t: &Texts) -> View {
    view! {
        <div class="actions">
            <button type="button" class="btn primary">{t.get("order-place-action")}</button>
            <button type="button" class="btn">{t.get("edit")}</button>
            <button type="button" class="btn quiet">{t.get("cancel")}</button>
            <button type="button" class="btn danger">{t.get("order-discard-action")}</button>
            <button type="button" class="btn" disabled>{t.get("save")}</button>
        </div>
    }
    .into_any()
}

/// Ids are of the whole page, so each language has its own.
fn form(t: &Texts) -> View {
    let name = |field: &str| format!("{}-{field}", t.language().tag());
    let mut form = Form::new().fill(name("email"), "rania@").fill(name("answer"), "accepted");
    form.fail(name("email"), Message::new("field-not-email"));
    let answers = ["accepted", "changed", "rejected"]
        .map(|word| {
            let (says, means) =
                (t.word("supplier-choice", word), t.word("supplier-choice-hint", word));
            (word.to_owned(), says, means)
        })
        .to_vec();
    let units = ["piece", "roll", "sheet"].map(|unit| (unit.to_owned(), t.word("unit", unit)));
    view! {
        <form class="stack" action="#main" novalidate>
            {error_summary(t, &form)}
            {Field::new(name("email"), t.get("email")).hint(t.get("order-contact-hint")).input("email").view(t, &form)}
            {Field::new(name("price"), t.get("answer-price")).number().suffix("JOD").optional().view(t, &form)}
            {Field::new(name("unit"), t.get("product-unit")).choose(units.to_vec()).view(t, &form)}
            {Field::new(name("answer"), t.get("supplier-answer")).radios(answers).view(t, &form)}
            {Field::new(name("note"), t.get("order-note")).hint(t.get("order-note-hint")).text(2).view(t, &form)}
        </form>
    }
    .into_any()
}

/// As it is with script, though nothing here answers it.
fn stepper(t: &Texts) -> View {
    let id = format!("{}-quantity", t.language().tag());
    let button = |key: &str, sign: &'static str| {
        let label = t.with(key, [("product", t.get("design-product-mailer").into())]);
        view! { <button type="button" class="btn" aria-label=label>{sign}</button> }
    };
    view! {
        <div class="field quantity">
            <label for=id.clone()>{t.get("line-quantity")}</label>
            <div class="stepper">
                {button("line-fewer", "−")}
                <input id=id class="num" inputmode="numeric" dir="ltr" value=t.typed("1,250")/>
                {button("line-more", "+")}
            </div>
        </div>
    }
    .into_any()
}

fn check(t: &Texts) -> View {
    let order = sample::order(t);
    let change = |label: String, value: String| {
        view! { <div><dt>{label}</dt><dd><bdi>{value}</bdi></dd><dd><a href="#main">{t.get("edit")}</a></dd></div> }
    };
    view! {
        <dl class="kv">
            {change(t.get("order-supplier"), order.supplier.clone())}
            {change(t.get("order-contact"), order.contact.clone())}
        </dl>
        {order_terms(t, &order)}
    }
    .into_any()
}

fn badges(t: &Texts) -> View {
    let states = State::ALL.iter().map(|state| badge(t, "state", state.word())).collect_view();
    let come = ["none", "part", "complete"].map(|word| badge(t, "fulfilment", word)).collect_view();
    let claims =
        ClaimState::ALL.iter().map(|state| badge(t, "claim-state", state.word())).collect_view();
    let mail =
        ["late", "failed", "uncertain"].map(|word| badge(t, "home-mail", word)).collect_view();
    view! { <p class="actions">{states}{come}{claims}{mail}</p> }.into_any()
}

fn notices(t: &Texts) -> View {
    view! {
        {flash(t, &Message::new("flash-order-placed"))}
        {notice(t, "info", &Message::new("order-changed-since"))}
        {notice(t, "warn", &Message::new("owner-needed-role"))}
        <div class="notice bad"><p>{t.get("needs-mail-failed")}</p><a class="btn" href="#main">{t.get("needs-next-mail-failed")}</a></div>
    }
    .into_any()
}

fn list(t: &Texts) -> View {
    let order = sample::order(t);
    let items = [State::Placed, State::Confirmed].map(|state| {
        view! {
            <li><a class="item" href="#main">
                <span class="item-title"><bdi>{order.supplier.clone()}</bdi></span>
                <span class="item-meta">{sku(&order.number.to_string())}</span>
                <span class="item-end">{money(t, order.total())}{badge(t, "state", state.word())}</span>
            </a></li>
        }
    });
    view! { <ul class="list">{items.collect_view()}</ul> }.into_any()
}

fn timeline(t: &Texts, now: Timestamp) -> View {
    view! {
        <ol class="timeline">
            <li>{moment(t, now)}" "<p>{t.word("state", "confirmed")}</p><span class="by"><bdi>{t.get("design-person")}</bdi></span></li>
            <li>{moment(t, now)}" "<p>{t.word("state", "placed")}</p></li>
        </ol>
    }
    .into_any()
}

fn steps(t: &Texts) -> View {
    view! {
        <ol class="steps">
            <li class="done"><span>{t.word("step", "shop")}</span></li>
            <li class="next">
                <strong>{t.word("step", "supplier")}</strong>
                <span>{t.word("step-text", "supplier")}</span>
                <a class="btn primary" href="#main">{t.word("step-action", "supplier")}</a>
            </li>
            <li><span>{t.word("step", "order")}</span></li>
        </ol>
    }
    .into_any()
}

fn nothing(t: &Texts) -> View {
    let next = link_button("btn primary", "#main", t.get("order-new"));
    empty(t.get("orders-none"), t.get("orders-none-text"), Some(next))
}

fn sheet(t: &Texts) -> View {
    let id = format!("{}-sheet", t.language().tag());
    let content = view! { <p>{t.get("order-discard-text")}</p> }.into_any();
    view! {
        <div class="actions">{ask_once(t, &id, t.get("order-discard"), t.get("order-discard"), content)}</div>
        <details class="more"><summary>{t.get("supplier-another")}</summary><p>{t.get("supplier-changes-hint")}</p></details>
    }
    .into_any()
}

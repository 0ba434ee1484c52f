//! A delivery is counted, on a phone at the door: all of it by one press, or line by line. What is
//! damaged is noted and photographed in the same step.

use crate::{
    View,
    components::{Field, answer_field, crumb, error_summary, heading, hidden},
    document::DocumentLine,
    form::Form,
    pages::{catalogue::words::counted, orders::claims},
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{OrderId, Quantity};

/// How many days ago a delivery may have come that is written down now.
pub const DAYS_BACK: u32 = 60;

/// A delivery that is being counted.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub order: OrderId,
    pub number: i64,
    pub lines: Vec<Expected>,
    /// What had been counted when the page was made; the form brings it back.
    pub seen: String,
    /// The names of photos that were sent with the form before.
    pub kept: Vec<String>,
}

/// A line with what of it is here and what is still to come.
#[derive(Clone, Debug)]
pub struct Expected {
    pub line: DocumentLine,
    pub came: u64,
    pub outstanding: u32,
    /// How many are too many by what was typed; the reader says what becomes of them.
    pub over: Option<u64>,
}

/// The fields of a count. `form` has the receipt's id.
pub fn page(t: &Texts, delivery: &Delivery, form: &Form) -> View {
    let (id, number) = (delivery.order, delivery.number.to_string());
    let back =
        crumb(format!("/orders/{id}"), t.with("order-title", [("number", number.as_str().into())]));
    let title = t.with("receive-title", [("number", number.as_str().into())]);
    let fields = delivery.lines.iter().map(|expected| line(t, expected, form)).collect_view();
    let most = u32::try_from(claims::PHOTOS).unwrap_or(u32::MAX);
    // The first button is the one that the Enter key presses: never the one that counts all.
    view! {
        {heading(back, title.into_any(), None, None)}
        {error_summary(t, form)}
        <form class="stack" method="post" novalidate action=format!("/orders/{id}/receive") enctype="multipart/form-data">
            <p>{t.get("receive-hint")}</p>
            {hidden("receipt", form.value("receipt"))}
            {hidden("seen", &delivery.seen)}
            {fields}
            {Field::new("came", t.get("receive-came")).hint(t.with("receive-came-hint", [("days", Arg::figure(&DAYS_BACK))])).input("date").view(t, form)}
            {Field::new("note", t.get("receive-note")).hint(t.get("receive-note-hint")).optional().text(2).max(2_000).view(t, form)}
            {claims::kept_photos(t, id, &delivery.kept, form)}
            {Field::new("photos", t.get("receive-photos"))
                .hint(t.with("receive-photos-hint", [("most", most.into())]))
                .pictures()
                .optional()
                .view(t, form)}
            <div class="actions sticky">
                <button class="btn primary">{t.get("receive-save")}</button>
                <button class="btn" name="all" value="1">{t.get("receive-all")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn line(t: &Texts, expected: &Expected, form: &Form) -> View {
    let line = &expected.line;
    let name = |part| answer_field(line.key, part);
    let facts = [
        ("expected", Arg::figure(&expected.outstanding)),
        ("came", Arg::figure(&expected.came)),
        ("agreed", counted(t, &line.unit, line.quantity).into()),
    ];
    let all = (expected.outstanding > 0).then(|| {
        let field = name("all");
        let checked = !form.value(&field).is_empty();
        let says = t.with("receive-line-all", [("expected", Arg::figure(&expected.outstanding))]);
        let of = t.isolated(&line.product);
        view! {
            <label class="choice">
                <input type="checkbox" name=field value="1" checked=checked/>
                <span>{says}<span class="visually-hidden">" "{of}</span></span>
            </label>
        }
    });
    let over = expected.over.map(|over| {
        let options = vec![
            ("keep".to_owned(), t.get("receive-over-keep"), String::new()),
            (
                "return".to_owned(),
                t.with("receive-over-return", [("over", Arg::figure(&over))]),
                String::new(),
            ),
        ];
        Field::new(name("over"), t.get("receive-over-label"))
            .of(&line.product)
            .radios(options)
            .view(t, form)
    });
    view! {
        <fieldset class="answer-line">
            <legend><bdi>{line.product.clone()}</bdi></legend>
            <p class="hint">{t.with("receive-expected", facts)}</p>
            {all}
            <div class="row">
                {Field::new(name("good"), t.get("receive-good")).of(&line.product).number().view(t, form)}
                {Field::new(name("damaged"), t.get("receive-damaged")).of(&line.product).number().optional().view(t, form)}
            </div>
            {over}
        </fieldset>
    }
    .into_any()
}

/// "3 good", "2 damaged": how many, in the line's unit.
pub fn units(t: &Texts, line: &DocumentLine, units: u32) -> String {
    Quantity::new(units).map_or_else(|_| t.figure(&units), |q| counted(t, &line.unit, q))
}

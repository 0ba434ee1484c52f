//! A delivery is counted, on a phone at the door: one field a line, filled with what is expected.

use crate::{
    View,
    components::{Field, answer_field, crumb, error_summary, heading, hidden},
    document::DocumentLine,
    form::Form,
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{OrderId, Quantity};

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
pub fn page(t: &Texts, id: OrderId, number: i64, lines: &[Expected], form: &Form) -> View {
    let number = number.to_string();
    let back =
        crumb(format!("/orders/{id}"), t.with("order-title", [("number", number.as_str().into())]));
    let title = t.with("receive-title", [("number", number.as_str().into())]);
    let fields = lines.iter().map(|expected| line(t, expected, form)).collect_view();
    view! {
        {heading(back, title.into_any(), None, None)}
        {error_summary(t, form)}
        <form class="stack" method="post" action=format!("/orders/{id}/receive")>
            <p>{t.get("receive-hint")}</p>
            {hidden("receipt", form.value("receipt"))}
            {fields}
            {Field::new("note", t.get("receive-note")).hint(t.get("receive-note-hint")).optional().text(2).view(t, form)}
            <div class="actions sticky"><button class="btn primary">{t.get("receive-save")}</button></div>
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

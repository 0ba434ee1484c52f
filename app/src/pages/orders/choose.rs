//! The shop's reply to changes, one by one: taken, kept as asked for, or left out. A plain form
//! that needs no typing.

use crate::{
    View,
    components::{
        answer_field, crumb, day, difference, heading, hidden, line_sentences, price_per,
    },
    document::{DocumentLine, OrderDocument},
    form::Form,
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use leptos::prelude::*;
use packpost_domain::{
    Money, OrderId, ResponseId,
    order::{AddedCharge, Answer, Choice, LineAnswer, LineKey, goods},
};

/// The field of the day that is promised.
pub const DATE: &str = "date";

/// The field of a line.
pub fn line_field(line: LineKey) -> String {
    answer_field(line, "choice")
}

/// The field of an added charge, by where it stands among them.
pub fn charge_field(n: usize) -> String {
    format!("charge{n}_choice")
}

/// What is replied to.
#[derive(Clone, Debug)]
pub struct ChooseReply {
    pub id: OrderId,
    pub order: OrderDocument,
    pub response: ResponseId,
    pub answer: Answer,
    /// Of each line that differs: what can be done with it.
    pub lines: Vec<(LineKey, Vec<Choice>)>,
}

/// One thing to choose: value, title, and what it comes to.
type Choosable = (&'static str, String, Option<View>);

/// What differs, each with its choices; the supplier's own is chosen unless the form says another.
pub fn page(t: &Texts, reply: &ChooseReply, form: &Form) -> View {
    let number = reply.order.number.to_string();
    let back = crumb(
        format!("/orders/{}", reply.id),
        t.with("order-title", [("number", number.as_str().into())]),
    );
    let lines = reply.lines.iter().filter_map(|(key, choices)| line(t, reply, *key, choices, form));
    let lines = lines.collect_view();
    let charges = reply.answer.charges.iter().enumerate();
    let charges = charges.map(|(n, added)| charge(t, n, added, form)).collect_view();
    let title = t.with("choose-title", [("number", number.as_str().into())]);
    view! {
        {heading(back, title.into_any(), None, None)}
        <form class="stack" method="post" action=format!("/orders/{}/choose", reply.id)>
            <p>{t.get("choose-text")}</p>
            {sum(t, reply)}
            {hidden("response", reply.response)}
            {lines}
            {charges}
            {date(t, reply, form)}
            <div class="actions sticky">
                <button class="btn primary">{t.get("choose-next")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn line(
    t: &Texts,
    reply: &ChooseReply,
    key: LineKey,
    choices: &[Choice],
    form: &Form,
) -> Option<View> {
    let line = reply.order.lines.iter().find(|line| line.key == key)?;
    let said = reply.answer.line(key)?;
    let asked = format!(
        "{} × {}",
        counted(t, &line.unit, line.quantity),
        price_per(t, line.price, line.basis, &line.unit)
    );
    let said_words = line_sentences(t, line, said).join(" · ");
    let options = choices.iter().map(|choice| {
        let word = choice.word();
        (word, t.word("choose", word), comes_to(t, line, said, *choice))
    });
    Some(
        view! {
            <fieldset class="answer-line">
                <legend><bdi>{line.product.clone()}</bdi></legend>
                <p class="hint">{t.with("amend-asked", [("asked", Arg::Own(asked))])}</p>
                <p class="hint">{t.with("amend-said", [("said", Arg::Own(said_words))])}</p>
                {radios(&line_field(key), options.collect(), form)}
            </fieldset>
        }
        .into_any(),
    )
}

/// What the line costs by this choice, and how much more or less that is than what was asked for.
fn comes_to(t: &Texts, line: &DocumentLine, said: &LineAnswer, choice: Choice) -> Option<View> {
    let contract = line.contract()?;
    let chosen = Answer { lines: vec![said.chosen(&contract, choice)], ..Answer::default() };
    let now = goods(line.total.currency(), &chosen.agreed(&[contract]))?;
    Some(amount(t, now, line.total))
}

fn amount(t: &Texts, now: Money, asked: Money) -> View {
    let change = (now != asked).then(|| {
        view! { " "<bdi class="money">{format!("({})", difference(t, asked, now))}</bdi> }
    });
    view! { <bdi class="money">{t.money(now)}</bdi>{change} }.into_any()
}

fn charge(t: &Texts, n: usize, added: &AddedCharge, form: &Form) -> View {
    let nothing = Money::zero(added.amount.currency());
    let option = |choice: Choice, now: Money| {
        let key =
            if choice == Choice::Take { "choose-charge-take" } else { "choose-charge-refuse" };
        (choice.word(), t.get(key), Some(amount(t, now, now)))
    };
    let options = vec![option(Choice::Take, added.amount), option(Choice::LeaveOut, nothing)];
    view! {
        <fieldset class="answer-line">
            <legend><bdi>{added.description.clone()}</bdi></legend>
            <p class="hint">{t.get("answer-charge")}</p>
            {radios(&charge_field(n), options, form)}
        </fieldset>
    }
    .into_any()
}

fn date(t: &Texts, reply: &ChooseReply, form: &Form) -> Option<View> {
    let asked = reply.order.need_by?;
    let later = reply.answer.later(Some(asked))?;
    let on = |date| Some(day(t, date));
    let options = vec![
        (Choice::Take.word(), t.get("choose-date-take"), on(later)),
        (Choice::Keep.word(), t.get("choose-date-keep"), on(asked)),
    ];
    Some(
        view! {
            <fieldset class="answer-line">
                <legend>{t.get("answer-date")}</legend>
                {radios(DATE, options, form)}
            </fieldset>
        }
        .into_any(),
    )
}

fn radios(name: &str, options: Vec<Choosable>, form: &Form) -> View {
    let typed = form.value(name).to_owned();
    let options = options.into_iter().enumerate().map(|(i, (word, title, means))| {
        let checked = if typed.is_empty() { i == 0 } else { typed == word };
        view! {
            <label class="choice">
                <input type="radio" name=name.to_owned() value=word checked=checked/>
                <span>{title}{means.map(|means| view! { " "<small>{means}</small> })}</span>
            </label>
        }
    });
    options.collect_view().into_any()
}

/// What it comes to with all changes, beside what was asked for.
fn sum(t: &Texts, reply: &ChooseReply) -> Option<View> {
    let all = reply.order.agreed(&reply.answer)?.total();
    let facts = [("all", all.into()), ("asked", reply.order.total().into())];
    Some(view! { <p>{t.with("choose-sum", facts)}</p> }.into_any())
}

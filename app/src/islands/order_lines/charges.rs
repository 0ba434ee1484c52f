//! What is charged beside the lines, and how the order is taxed: fields that count at once.

use super::LineProps;
use leptos::prelude::*;
use packpost_domain::{TaxRate, TaxTreatment};
use serde::{Deserialize, Serialize};

/// A field as the page made it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FieldProps {
    /// The input's name and id.
    pub name: String,
    pub label: String,
    pub hint: String,
    /// What stands behind an amount: its currency. Empty for words.
    pub suffix: String,
    pub typed: String,
    pub error: Option<String>,
}

/// The charges of an order, and what its tax depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChargeProps {
    pub legend: String,
    pub more: String,
    /// Whether there is something to see behind `more`.
    pub open: bool,
    pub freight: FieldProps,
    pub other_label: FieldProps,
    pub other: FieldProps,
    /// How it is taxed, with the choices as (word, what it means); none where taxes don't matter.
    pub tax: Option<(FieldProps, Vec<(String, String)>)>,
    /// The shop's rate.
    pub rate: Option<TaxRate>,
    /// How the supplier's goods are taxed where the order says nothing else.
    pub usual: TaxTreatment,
}

/// What is typed in the fields of an order.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// Of each line: the quantity, and the setup charge where its offer has one.
    pub lines: Vec<(RwSignal<String>, Option<RwSignal<String>>)>,
    pub freight: RwSignal<String>,
    pub other_label: RwSignal<String>,
    pub other: RwSignal<String>,
    pub tax: RwSignal<String>,
}

impl Typed {
    pub(super) fn new(lines: &[LineProps], charges: &ChargeProps) -> Self {
        let signal = |field: &FieldProps| RwSignal::new(field.typed.clone());
        let line =
            |line: &LineProps| (RwSignal::new(line.typed.clone()), line.setup.as_ref().map(signal));
        Self {
            lines: lines.iter().map(line).collect(),
            freight: signal(&charges.freight),
            other_label: signal(&charges.other_label),
            other: signal(&charges.other),
            tax: charges.tax.as_ref().map_or_else(Default::default, |(field, _)| signal(field)),
        }
    }
}

/// The fields below the lines. A setup charge shows where its line is ordered. Their types are
/// erased: the compiler could not carry so many.
pub(super) fn fields(
    charges: ChargeProps,
    setups: Vec<(FieldProps, RwSignal<String>, Signal<bool>)>,
    typed: &Typed,
) -> AnyView {
    let setups = setups
        .into_iter()
        .map(|(setup, typed, ordered)| {
            view! { <div hidden=move || !ordered.get()>{field(setup, typed)}</div> }
        })
        .collect::<Vec<_>>();
    let tax = charges.tax.map(|(field, choices)| select(field, choices, typed.tax));
    view! {
        <fieldset>
            <legend>{charges.legend}</legend>
            {setups}
            {field(charges.freight, typed.freight)}
            <details class="more" open=charges.open>
                <summary>{charges.more}</summary>
                <div class="stack">
                    <div class="row">
                        {field(charges.other_label, typed.other_label)}
                        {field(charges.other, typed.other)}
                    </div>
                    {tax}
                </div>
            </details>
        </fieldset>
    }
    .into_any()
}

/// The ids of hint and error as `aria-describedby` wants them, and the error's own.
fn described(name: &str, hint: &str, bad: bool) -> (String, String, Option<String>) {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = match (hint.is_empty(), bad) {
        (true, false) => None,
        (false, false) => Some(hint_id.clone()),
        (true, true) => Some(error_id.clone()),
        (false, true) => Some(format!("{hint_id} {error_id}")),
    };
    (hint_id, error_id, described)
}

fn field(props: FieldProps, typed: RwSignal<String>) -> AnyView {
    let FieldProps { name, label, hint, suffix, error, .. } = props;
    let bad = error.is_some();
    let (hint_id, error_id, described) = described(&name, &hint, bad);
    let words = suffix.is_empty();
    // What was typed before the island woke counts as well.
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            typed.set(input.value());
        }
    });
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=name.clone()>{label}</label>
            <p class="hint" id=hint_id hidden=hint.is_empty()>{hint.clone()}</p>
            <p class="error" id=error_id hidden=!bad>{error.unwrap_or_default()}</p>
            <div class=if words { "" } else { "suffix" }>
                <input node_ref=input id=name.clone() name=name class=if words { "" } else { "num" }
                    inputmode=(!words).then_some("decimal") dir=if words { "auto" } else { "ltr" }
                    autocomplete="off" maxlength=if words { "80" } else { "24" } value=typed.get_untracked()
                    aria-invalid=bad.then_some("true") aria-describedby=described
                    on:input=move |event| typed.set(event_target_value(&event))/>
                <span hidden=words>{suffix}</span>
            </div>
        </div>
    }
    .into_any()
}

fn select(props: FieldProps, choices: Vec<(String, String)>, typed: RwSignal<String>) -> AnyView {
    let FieldProps { name, label, hint, typed: chosen, error, .. } = props;
    let bad = error.is_some();
    let (hint_id, error_id, described) = described(&name, &hint, bad);
    let select = NodeRef::<leptos::html::Select>::new();
    Effect::new(move |_| {
        if let Some(select) = select.get() {
            typed.set(select.value());
        }
    });
    let choices = choices
        .into_iter()
        .map(|(word, means)| {
            let selected = word == chosen;
            view! { <option value=word selected=selected>{means}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=name.clone()>{label}</label>
            <p class="hint" id=hint_id hidden=hint.is_empty()>{hint.clone()}</p>
            <p class="error" id=error_id hidden=!bad>{error.unwrap_or_default()}</p>
            <select node_ref=select id=name.clone() name=name aria-invalid=bad.then_some("true")
                aria-describedby=described on:change=move |event| typed.set(event_target_value(&event))>
                {choices}
            </select>
        </div>
    }
    .into_any()
}

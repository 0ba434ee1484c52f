//! One field of a form: label, hint, error and input, tied together for screen readers.

use crate::{
    View,
    form::{Form, Label, sure_field},
    markup,
    texts::Texts,
};
use leptos::prelude::*;

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Line { input_type: &'static str, numeric: bool },
    Text { rows: u8 },
    Pictures,
    Select { options: Vec<(String, String)>, choose: bool },
    Radios { options: Vec<(String, String, String)> },
}

/// A field; `name` is also the input's id. Labels and hints are keys of texts.
#[derive(Clone, Debug)]
pub struct Field {
    name: String,
    label: String,
    /// What the field is about, where several on a page have the same label.
    of: Option<String>,
    hint: Option<String>,
    kind: Kind,
    autocomplete: Option<&'static str>,
    suffix: Option<String>,
    optional: bool,
    direction: Option<&'static str>,
    max: Option<u32>,
}

impl Field {
    /// A line of text. `label` is what stands above the field, in the reader's language.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            of: None,
            hint: None,
            kind: Kind::Line { input_type: "text", numeric: false },
            autocomplete: None,
            suffix: None,
            optional: false,
            direction: None,
            max: None,
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Of which line, where each line of an order has such a field; read in the list of errors.
    pub fn of(mut self, thing: &str) -> Self {
        self.of = Some(thing.to_owned());
        self
    }

    /// The `type` of the input: `email`, `date`, `tel`, `search`. A password is never put back into the page.
    pub fn input(mut self, input_type: &'static str) -> Self {
        self.kind = Kind::Line { input_type, numeric: false };
        if matches!(input_type, "email" | "tel") {
            self.direction = Some("ltr");
        }
        self
    }

    /// Figures: the number pad on a phone, aligned at the end. They are shown in the reader's
    /// digits, whichever the form has them in.
    pub fn number(mut self) -> Self {
        self.kind = Kind::Line { input_type: "text", numeric: true };
        self.direction = Some("ltr");
        self
    }

    /// Codes and addresses that are always left to right.
    pub fn left_to_right(mut self) -> Self {
        self.direction = Some("ltr");
        self
    }

    pub fn text(mut self, rows: u8) -> Self {
        self.kind = Kind::Text { rows };
        self
    }

    /// Photos from the camera or the gallery. A browser never gets them back.
    pub fn pictures(mut self) -> Self {
        self.kind = Kind::Pictures;
        self
    }

    /// A list to choose from, as (value, words).
    pub fn select(mut self, options: Vec<(String, String)>) -> Self {
        self.kind = Kind::Select { options, choose: false };
        self
    }

    /// The same with "Choose…" in front, where nothing is the likely answer.
    pub fn choose(mut self, options: Vec<(String, String)>) -> Self {
        self.kind = Kind::Select { options, choose: true };
        self
    }

    /// Big choices, as (value, title, what it means).
    pub fn radios(mut self, options: Vec<(String, String, String)>) -> Self {
        self.kind = Kind::Radios { options };
        self
    }

    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// What stands behind the figure: a unit or a currency.
    pub fn suffix(mut self, unit: impl Into<String>) -> Self {
        self.suffix = Some(unit.into());
        self
    }

    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The longest text, in characters; the server says so too.
    pub fn max(mut self, characters: u32) -> Self {
        self.max = Some(characters);
        self
    }

    pub fn view(self, t: &Texts, form: &Form) -> View {
        let name = self.name.clone();
        let of = self.of.as_ref().map(|thing| t.isolated(thing));
        form.call(&name, Label { words: self.label.clone(), of });
        let error = form.error(&name).map(|m| t.say(m));
        let bad = error.is_some();
        let hint_id = format!("{name}-hint");
        let error_id = format!("{name}-error");
        let described = [(self.hint.is_some(), &hint_id), (bad, &error_id)]
            .into_iter()
            .filter(|(there, _)| *there)
            .map(|(_, id)| id.clone())
            .collect::<Vec<_>>()
            .join(" ");
        let described = (!described.is_empty()).then_some(described);
        let label = if self.optional {
            format!("{} {}", self.label, t.get("optional"))
        } else {
            self.label.clone()
        };
        let hint = self.hint.clone().map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
        let error = error.map(|error| view! { <p class="error" id=error_id>{error}</p> });
        if let Kind::Radios { options } = &self.kind {
            let class = bad.then_some("bad");
            let choices = radios(&name, options.clone(), form.value(&name));
            return view! {
                <fieldset class=class id=name.clone() aria-describedby=described>
                    <legend>{label}</legend>
                    {hint}
                    {error}
                    {choices}
                </fieldset>
            }
            .into_any();
        }
        let class = if bad { "field bad" } else { "field" };
        let sure = form.asked(&name).map(|(value, sure)| sure_box(t, &name, value, sure));
        let input = self.control(t, form.value(&name).to_owned(), bad, described);
        view! {
            <div class=class>
                <label for=name.clone()>{label}</label>
                {hint}
                {error}
                {input}
                {sure}
            </div>
        }
        .into_any()
    }

    fn control(self, t: &Texts, value: String, bad: bool, described: Option<String>) -> View {
        let Self { name, kind, autocomplete, suffix, direction, max, .. } = self;
        let invalid = bad.then_some("true");
        match kind {
            Kind::Text { rows } => view! {
                <textarea id=name.clone() name=name rows=rows.to_string() dir="auto" maxlength=max
                    aria-invalid=invalid aria-describedby=described inner_html=markup::area(&value)></textarea>
            }
            .into_any(),
            Kind::Pictures => view! {
                <input id=name.clone() name=name type="file" accept="image/jpeg,image/png" multiple
                    aria-invalid=invalid aria-describedby=described/>
            }
            .into_any(),
            Kind::Select { options, choose } => {
                let first = choose.then(|| {
                    view! { <option value="" selected=value.is_empty()>{t.get("choose")}</option> }
                });
                let options = options
                    .into_iter()
                    .map(|(key, words)| {
                        let selected = key == value;
                        view! { <option value=key selected=selected>{words}</option> }
                    })
                    .collect_view();
                view! {
                    <select id=name.clone() name=name autocomplete=autocomplete
                        aria-invalid=invalid aria-describedby=described>{first}{options}</select>
                }
                .into_any()
            }
            Kind::Line { input_type, numeric } => {
                let value = match input_type {
                    "password" => String::new(),
                    _ if numeric && bad => t.as_typed(&value),
                    _ if numeric => t.typed(&value),
                    _ => value,
                };
                let direction = direction.or((input_type == "text").then_some("auto"));
                let input = view! {
                    <input id=name.clone() name=name type=input_type value=value dir=direction
                        class=numeric.then_some("num") inputmode=numeric.then_some("decimal")
                        autocomplete=autocomplete maxlength=max
                        aria-invalid=invalid aria-describedby=described/>
                };
                match suffix {
                    Some(unit) => {
                        let unit = if unit == "%" { t.typed(&unit) } else { unit };
                        view! { <div class="suffix">{input}<span>{unit}</span></div> }.into_any()
                    }
                    None => input.into_any(),
                }
            }
            Kind::Radios { .. } => ().into_any(),
        }
    }
}

/// The box that says that an unlikely value is meant.
fn sure_box(t: &Texts, name: &str, value: &str, sure: bool) -> View {
    let says = t.with("field-sure", [("value", t.typed(value).into())]);
    view! {
        <label class="choice">
            <input type="checkbox" name=sure_field(name) value=value.to_owned() checked=sure/>
            <span>{says}</span>
        </label>
    }
    .into_any()
}

fn radios(name: &str, options: Vec<(String, String, String)>, chosen: &str) -> View {
    options
        .into_iter()
        .map(|(value, title, means)| {
            let checked = value == chosen;
            let means = (!means.is_empty()).then(|| view! { <small>{means}</small> });
            view! {
                <label class="choice">
                    <input type="radio" name=name.to_owned() value=value checked=checked/>
                    <span>{title}{means}</span>
                </label>
            }
        })
        .collect_view()
        .into_any()
}

/// A value that travels with the form unseen.
pub fn hidden(name: &str, value: impl ToString) -> View {
    view! { <input type="hidden" name=name.to_owned() value=value.to_string()/> }.into_any()
}

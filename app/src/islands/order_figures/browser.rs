//! The browser's half of the figures.

mod find;
mod step;

use super::{SEARCH, Sum, Terms, advice_id, break_id, setup_id, step_id, total_id};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget, FormData, HtmlFormElement, HtmlInputElement};

/// The form of the page, and what its figures depend on.
struct Draft {
    form: HtmlFormElement,
    terms: Terms,
}

/// Writes the figures anew whenever something is typed into the form, and answers its buttons and
/// its search.
pub(super) fn follow(form: &str, terms: Terms, sum: RwSignal<Sum>) {
    let Some(form) = document().get_element_by_id(form) else { return };
    let Ok(form) = form.dyn_into::<HtmlFormElement>() else { return };
    let draft = Rc::new(Draft { form, terms });
    let (form, writing) = (&draft.form, draft.clone());
    let write = Closure::<dyn FnMut()>::new(move || {
        let typed = writing.typed();
        write_lines(&writing.terms, &typed);
        sum.set(writing.terms.sum(&typed));
    });
    let _ = form.add_event_listener_with_callback("input", write.as_ref().unchecked_ref());
    // What was typed before the island woke counts as well; the island is alive after this task.
    window().queue_microtask(write.as_ref().unchecked_ref());
    // It lives as long as the page does.
    write.forget();
    step::answer(&draft);
    find::answer(&draft);
    wake(&draft.terms);
}

impl Draft {
    /// What is typed into the field of a name, as it is now.
    fn typed(&self) -> impl Fn(&str) -> String + use<> {
        let typed = FormData::new_with_form(&self.form).ok();
        move |name| typed.as_ref().and_then(|t| t.get(name).as_string()).unwrap_or_default()
    }
}

fn write_lines(terms: &Terms, typed: &dyn Fn(&str) -> String) {
    for line in &terms.lines {
        let figures = terms.line(line, &typed(&line.name));
        write(&total_id(&line.name), Some(&figures.total), false);
        write(&advice_id(&line.name), Some(&figures.advice), figures.advice.is_empty());
        write(&break_id(&line.name), Some(&figures.next_break), figures.next_break.is_empty());
        if let Some((name, _)) = &line.setup {
            write(&setup_id(name), None, !figures.ordered);
        }
    }
}

fn write(id: &str, text: Option<&str>, hidden: bool) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if text.is_some() {
        element.set_text_content(text);
    }
    let _ = element.toggle_attribute_with_force("hidden", hidden);
}

/// Shows what is of use only from now on.
fn wake(terms: &Terms) {
    write(SEARCH, None, false);
    for line in &terms.lines {
        for more in [true, false] {
            write(&step_id(&line.name, more), None, false);
        }
    }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Listens for as long as the page lives, also while it answers: moving the focus says `change` at once.
fn listen(to: &EventTarget, events: &[&str], then: impl Fn(Event) + 'static) {
    let then = Closure::<dyn Fn(Event)>::new(then);
    for event in events {
        let _ = to.add_event_listener_with_callback(event, then.as_ref().unchecked_ref());
    }
    then.forget();
}

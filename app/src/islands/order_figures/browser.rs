//! The browser's half of the figures.

use super::{Sum, Terms, advice_id, setup_id, total_id};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{FormData, HtmlFormElement};

/// Writes the figures anew whenever something is typed into the form.
pub(super) fn follow(form: &str, terms: Terms, sum: RwSignal<Sum>) {
    let Some(form) = document().get_element_by_id(form) else { return };
    let Ok(form) = form.dyn_into::<HtmlFormElement>() else { return };
    let typed = form.clone();
    let write = Closure::<dyn FnMut()>::new(move || {
        let Ok(typed) = FormData::new_with_form(&typed) else { return };
        let typed = |name: &str| typed.get(name).as_string().unwrap_or_default();
        write_lines(&terms, &typed);
        sum.set(terms.sum(&typed));
    });
    let _ = form.add_event_listener_with_callback("input", write.as_ref().unchecked_ref());
    // What was typed before the island woke counts as well; the island is alive after this task.
    window().queue_microtask(write.as_ref().unchecked_ref());
    // It lives as long as the page does.
    write.forget();
}

fn write_lines(terms: &Terms, typed: &dyn Fn(&str) -> String) {
    for line in &terms.lines {
        let figures = terms.line(line, &typed(&line.name));
        write(&total_id(&line.name), Some(&figures.total), false);
        write(&advice_id(&line.name), Some(&figures.advice), figures.advice.is_empty());
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

//! The search above the lines.

use super::{Draft, input, listen, write};
use crate::islands::order_figures::{FIND, FOUND, Found, row_id};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// A page with few lines has no search.
pub(super) fn answer(draft: &Rc<Draft>) {
    let Some(field) = input(FIND) else { return };
    let (searched, query) = (draft.clone(), field.clone());
    listen(&field, &["input", "change", "keydown"], move |event| {
        // Nothing of the order has changed: there is nothing to add up or to save.
        event.stop_propagation();
        match event.dyn_ref().map(KeyboardEvent::key).as_deref() {
            None => show(&searched, &query),
            // It would send the form.
            Some("Enter") => {
                event.prevent_default();
                go_to_first(&searched, &query);
            }
            Some("Escape") => {
                query.set_value("");
                show(&searched, &query);
            }
            Some(_) => {}
        }
    });
}

fn found(draft: &Draft, query: &HtmlInputElement) -> Found {
    draft.terms.find(&query.value(), &draft.typed())
}

fn show(draft: &Draft, query: &HtmlInputElement) {
    let found = found(draft, query);
    for (line, shown) in draft.terms.lines.iter().zip(found.shown) {
        write(&row_id(&line.name), None, !shown);
    }
    write(FOUND, Some(&found.said), false);
}

fn go_to_first(draft: &Draft, query: &HtmlInputElement) {
    let first = found(draft, query).first.and_then(|i| draft.terms.lines.get(i));
    if let Some(quantity) = first.and_then(|line| input(&line.name)) {
        let _ = quantity.focus();
        quantity.select();
    }
}

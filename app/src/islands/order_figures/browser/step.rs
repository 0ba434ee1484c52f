//! Quantities, stepped up and down by buttons and by arrow keys.

use super::{Draft, input, listen, write};
use crate::islands::{
    order_figures::{STEPPED, stepped},
    tell,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Listens to the form, since there are many lines.
pub(super) fn answer(draft: &Rc<Draft>) {
    let stepping = draft.clone();
    listen(&draft.form, &["click", "keydown"], move |event| {
        // What is pressed inside of a form is an element.
        let Some(at) = event.target().map(|at| at.unchecked_into::<Element>().id()) else { return };
        match event.dyn_ref::<KeyboardEvent>() {
            Some(key) => arrow(&stepping, key, &at),
            None => {
                let _ = stepped(&at).and_then(|(line, more)| step(&stepping, line, more));
            }
        }
    });
}

/// The text field keeps its other keys, and the arrows that choose letters.
fn arrow(draft: &Draft, event: &KeyboardEvent, at: &str) {
    let more = match &*event.key() {
        "ArrowUp" => true,
        "ArrowDown" => false,
        _ => return,
    };
    if !event.shift_key() && step(draft, at, more).is_some() {
        event.prevent_default();
    }
}

/// `None` where there is no such line. What can't be read counts as nothing.
fn step(draft: &Draft, name: &str, more: bool) -> Option<()> {
    let line = draft.terms.lines.iter().find(|line| line.name == name)?;
    let field = input(name)?;
    let now = field.value().parse().ok();
    let next =
        if more { line.offer.more(now).or(now) } else { now.and_then(|now| line.offer.fewer(now)) };
    field.set_value(&next.map(|next| draft.terms.texts.figure(&next)).unwrap_or_default());
    // As if it were typed: figures and autosave follow.
    tell(&field, "input");
    write(STEPPED, Some(&draft.terms.said(line, next)), false);
    Some(())
}

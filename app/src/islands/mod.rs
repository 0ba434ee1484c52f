//! The only wasm: parts of a page where a hand feels the difference. Each has a plain form under it.

pub mod autosave;
pub mod order_figures;

/// Says something at an element, for whoever listens there or above; true where a listener took
/// it over.
#[cfg(feature = "hydrate")]
fn tell(at: &web_sys::EventTarget, what: &str) -> bool {
    let how = web_sys::EventInit::new();
    how.set_bubbles(true);
    how.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict(what, &how);
    event.is_ok_and(|event| matches!(at.dispatch_event(&event), Ok(false)))
}

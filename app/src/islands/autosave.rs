//! Saves a form while it is being written, and says so. Without script there is the save button.

use leptos::prelude::*;
use packpost_domain::Numerals;
use serde::{Deserialize, Serialize};

/// What the island says; `{time}` is a hole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AutosaveTexts {
    /// The digits of the time.
    pub numerals: Numerals,
    pub saving: String,
    pub saved: String,
    pub invalid: String,
    pub stale: String,
    pub offline: String,
    pub signed_out: String,
    /// Where the page has a script that keeps it until Packpost can be reached.
    pub kept: String,
}

/// Posts the form with the given id a moment after its last change, with the header `x-autosave`.
///
/// The answer's text is the record's new version. Each save counts the form's `turn` up, so that
/// the server can tell this page's own late save from another page's.
#[island]
pub fn Autosave(form: String, texts: AutosaveTexts) -> impl IntoView {
    let status = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    browser::watch(form, texts, status);
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, texts);
    view! { <span class="saved" role="status">{move || status.get()}</span> }
}

#[cfg(feature = "hydrate")]
mod browser;

//! What people see: pages, islands, mails and texts.
//!
//! Pages and mails are rendered on the server only (feature `ssr`); the islands are the only
//! wasm (feature `hydrate`). Nothing here knows of a database, a request or a mail server.

// The islands' macros write the `unsafe` and the types that these lints speak of.
#![cfg_attr(feature = "hydrate", allow(unsafe_code, missing_debug_implementations))]

pub mod islands;
pub mod totals;

#[cfg(feature = "ssr")]
pub mod alerts;
#[cfg(feature = "ssr")]
pub mod carried;
#[cfg(feature = "ssr")]
pub mod colours;
#[cfg(feature = "ssr")]
pub mod compare;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub use packpost_domain::document;
#[cfg(feature = "ssr")]
pub mod emails;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
mod markup;
#[cfg(feature = "ssr")]
pub mod names;
#[cfg(feature = "ssr")]
pub mod outages;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod texts;

/// A piece of a page.
#[cfg(feature = "ssr")]
pub type View = leptos::prelude::AnyView;

/// Wakes the islands of a page; the page's own script calls it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

//! Suppliers and the people there.

mod contact;
mod form;
mod ladder;
mod list;
mod show;

pub use contact::{ContactPage, contact_page};
pub use form::{edit_page, new_page};
pub use ladder::RUNG;
pub use list::{List, Listed, list_page};
pub use show::{Person, Shown, show_page};

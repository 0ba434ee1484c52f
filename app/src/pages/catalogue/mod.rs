//! Products, and how each supplier sells them.

mod form;
mod list;
mod offer;
mod show;
mod table;
pub mod words;

pub use form::{edit_page, new_page};
pub use list::{List, Listed, list_page};
pub use offer::{BREAK_ROWS, OfferPage, Seller, no_supplier_page, offer_page};
pub use show::{Shown, show_page};
pub use table::{OfferRow, offer_table};

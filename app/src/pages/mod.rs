//! Pages, each a function from a model to a view.

pub mod errors;
pub mod orders;
pub mod sign_in;
pub mod supplier_order;

//! Pages, each a function from a model to a view.

pub mod catalogue;
pub mod errors;
pub mod sign_in;
pub mod suppliers;

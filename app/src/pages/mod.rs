//! Pages, each a function from a model to a view.

pub mod errors;
pub mod mailbox;
pub mod sign_in;

//! The only SQL of accounts.

mod members;
mod sessions;
mod shops;

pub use members::*;
pub use sessions::*;
pub use shops::*;

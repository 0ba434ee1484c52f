//! The only SQL of accounts.

mod invitations;
mod members;
mod people;
mod sessions;
mod shops;

pub use invitations::*;
pub use members::*;
pub use people::*;
pub use sessions::*;
pub use shops::*;

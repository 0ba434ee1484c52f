//! The only SQL of accounts.

mod invitations;
mod members;
mod people;
mod resets;
mod sessions;
mod shops;

pub use invitations::*;
pub use members::*;
pub use people::*;
pub use resets::*;
pub use sessions::*;
pub use shops::*;

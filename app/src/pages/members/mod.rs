//! The people of a shop: who may do what, invitations, joining.

mod edit;
mod fields;
mod invite;
mod join;
mod list;

pub use edit::{EditMember, edit_page};
pub use invite::invite_page;
pub use join::{Closed, Join, closed_page, join_page};
pub use list::{Invited, People, Person, people_page};

//! Pages, each a function from a model to a view.

pub mod account;
pub mod catalogue;
pub mod channels;
pub mod deadlines;
pub mod design;
pub mod errors;
pub mod home;
pub mod keys;
pub mod kit;
pub mod mailbox;
pub mod members;
pub mod offline;
pub mod open_links;
pub mod orders;
pub mod outage;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod supplier_order;
pub mod suppliers;
pub mod working_time;

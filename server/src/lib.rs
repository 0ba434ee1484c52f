//! What happens: routes, use cases, the database, mail.

pub mod accounts;
pub mod calendar;
pub mod catalogue;
pub mod channels;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod documents;
pub mod failpoint;
pub mod folder;
pub mod home;
pub mod keys;
pub mod kit;
pub mod mailbox;
pub mod offline;
pub mod orders;
pub mod outbox;
pub mod random;
pub mod router;
pub mod serving;
pub mod state;
pub mod stop;
pub mod supplier_links;
pub mod suppliers;
pub mod unpack;
pub mod verify;
pub mod web;

pub use state::AppState;

//! The survival kit: all that a shop needs to go on by phone when nothing else works. It can be
//! printed, and it stays in the browser of those who may see it.

mod show;

pub use show::routes;

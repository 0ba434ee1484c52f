//! Orders, from the draft to the answer.

pub mod edit;
pub mod list;
pub mod review;
pub mod show;
pub mod start;

//! Orders, from the draft to what became of them.

pub mod again;
pub mod already;
pub mod amend;
pub mod carry;
pub mod choose;
pub mod claims;
pub mod compare;
pub mod edit;
pub mod elsewhere;
pub mod list;
pub mod receive;
pub mod review;
pub mod show;
pub mod start;
pub mod step;
pub mod told;
pub mod ways;

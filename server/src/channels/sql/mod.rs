//! The only SQL of the channels.

pub mod alerts;
pub mod seen;

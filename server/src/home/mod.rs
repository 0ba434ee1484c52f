//! The home page: first steps, what needs somebody, the last orders.

mod show;
mod sql;

pub use show::routes;

//! The lines that are searched for.

use super::Terms;
use packpost_domain::search::{finds, fold};

/// The id of the search field. It has no name: what is searched for is no part of the order.
pub const FIND: &str = "find";
/// The id of the search with all that belongs to it.
pub const SEARCH: &str = "search";
/// The id of what says how many lines it leaves.
pub const FOUND: &str = "found";

/// What a search leaves of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// For each line whether it is shown.
    pub shown: Vec<bool>,
    /// The first line that was meant.
    pub first: Option<usize>,
    pub said: String,
}

impl Terms {
    /// Which lines a search leaves, by what is typed into the fields. A line with something in its
    /// field stays: what is ordered must not be out of sight.
    pub fn find(&self, query: &str, typed: &dyn Fn(&str) -> String) -> Found {
        let query = fold(query);
        let mut found = Found::default();
        let mut left = 0_u32;
        for (i, line) in self.lines.iter().enumerate() {
            let hit = finds(&query, &line.words);
            if hit && found.first.is_none() {
                found.first = Some(i);
            }
            let shown = hit || !typed(&line.name).is_empty();
            left += u32::from(shown);
            found.shown.push(shown);
        }
        if found.first.is_none() {
            found.said.clone_from(&self.texts.found_nothing);
        } else if !query.is_empty() {
            let said = self.texts.found.replace("{shown}", &self.texts.figure(&left));
            found.said = said.replace("{all}", &self.texts.figure(&self.lines.len()));
        }
        found
    }
}

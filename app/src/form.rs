//! A form as it was typed, and what is wrong with it.

use crate::texts::Message;
use std::collections::BTreeMap;

/// What stands in the fields, and the errors beside them. Nothing typed is ever dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    values: BTreeMap<String, String>,
    errors: Vec<(String, Message)>,
}

impl Form {
    pub fn new() -> Self {
        Self::default()
    }

    /// From a posted body. Of a name that came twice the last counts.
    pub fn posted(pairs: Vec<(String, String)>) -> Self {
        Self { values: pairs.into_iter().collect(), errors: Vec::new() }
    }

    /// Puts a value into a field, for a form that starts filled.
    pub fn fill(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.values.insert(name.into(), value.to_string());
        self
    }

    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Every name and value, by name.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn fail(&mut self, name: impl Into<String>, message: Message) {
        self.errors.push((name.into(), message));
    }

    /// The first error of a field.
    pub fn error(&self, name: &str) -> Option<&Message> {
        self.errors.iter().find(|(n, _)| n == name).map(|(_, message)| message)
    }

    pub fn errors(&self) -> &[(String, Message)] {
        &self.errors
    }

    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }
}

//! A form as it was typed, and what is wrong with it.

use crate::texts::Message;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// What stands in the fields, and the errors beside them. Nothing typed is ever dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    values: BTreeMap<String, String>,
    errors: Vec<(String, Message)>,
    /// Fields whose value is asked back, with that value.
    asked: Vec<(String, String)>,
    labels: Labels,
}

/// The name of the box by which somebody says that what stands in a field is meant.
pub fn sure_field(name: &str) -> String {
    format!("{name}_sure")
}

/// What fields are called on the page, told by each as it is drawn; shared by copies of the form.
#[derive(Clone, Debug, Default)]
struct Labels(Arc<Mutex<BTreeMap<String, Label>>>);

/// What a field is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub words: String,
    /// What it belongs to, where each line has such a field: no sentence about it can do without.
    pub of: Option<String>,
}

/// What a form holds does not depend on what its fields are called.
impl PartialEq for Labels {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Labels {}

impl Form {
    pub fn new() -> Self {
        Self::default()
    }

    /// From a posted body. Of a name that came twice the last counts.
    pub fn posted(pairs: Vec<(String, String)>) -> Self {
        Self { values: pairs.into_iter().collect(), ..Self::default() }
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

    /// Asks whether `value` is meant, unless that was answered already. Gives whether it was.
    pub fn is_sure(&mut self, name: &str, value: &str, message: Message) -> bool {
        if self.value(&sure_field(name)) == value {
            return true;
        }
        self.asked.push((name.to_owned(), value.to_owned()));
        self.fail(name, message);
        false
    }

    /// The value that a field asks about, and whether it was said to be meant.
    pub fn asked(&self, name: &str) -> Option<(&str, bool)> {
        let asked = self.asked.iter().find(|(field, _)| field == name);
        match (asked, self.value(&sure_field(name))) {
            (Some((_, value)), _) => Some((value, false)),
            (None, "") => None,
            (None, value) => Some((value, true)),
        }
    }

    /// The first error of a field.
    pub fn error(&self, name: &str) -> Option<&Message> {
        self.errors.iter().find(|(n, _)| n == name).map(|(_, message)| message)
    }

    /// Says what a field is called, for the list of all errors.
    pub fn call(&self, name: &str, label: Label) {
        let mut labels = self.labels.0.lock().unwrap_or_else(PoisonError::into_inner);
        labels.insert(name.to_owned(), label);
    }

    /// What a field is called, once it is drawn.
    pub fn label(&self, name: &str) -> Option<Label> {
        let labels = self.labels.0.lock().unwrap_or_else(PoisonError::into_inner);
        labels.get(name).cloned()
    }

    pub fn errors(&self) -> &[(String, Message)] {
        &self.errors
    }

    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }
}

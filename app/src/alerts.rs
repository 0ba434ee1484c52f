//! What a person is told about mail that does not get out, and about a disk that takes nothing: the
//! same sentences in the banner, on the page of channels and in the mail to the owners.

use crate::texts::Texts;
use jiff::Timestamp;
use packpost_domain::{OrderId, StorageFault, alert::Trouble};

/// One thing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub about: About,
    pub since: Timestamp,
}

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing can be saved.
    Storage(StorageFault),
    /// No relay takes mail; so many mails to suppliers wait.
    Outage { waiting: u32 },
    /// This relay takes no mail, another does.
    Relay { name: String },
    /// One mail to a supplier.
    Mail { trouble: Trouble, order: OrderId, number: Option<i64>, supplier: String },
}

impl Alert {
    /// What is the matter, since when.
    pub fn sentence(&self, t: &Texts) -> String {
        let since = || ("since", t.moment(self.since).into());
        match &self.about {
            About::Storage(fault) => t.with(&format!("alert-storage-{}", fault.word()), [since()]),
            About::Outage { waiting } => {
                t.with("alert-outage", [since(), ("count", (*waiting).into())])
            }
            About::Relay { name } => t.with("alert-relay", [since(), ("relay", name.into())]),
            About::Mail { trouble, number, supplier, .. } => {
                let number = number.map(|number| number.to_string()).unwrap_or_default();
                let facts = [("supplier", supplier.into()), ("number", number.into()), since()];
                t.with(&format!("alert-{}", trouble.word()), facts)
            }
        }
    }

    /// What a person can do about it.
    pub fn advice(&self, t: &Texts) -> String {
        match &self.about {
            About::Storage(fault) => t.word("alert-do-storage", fault.word()),
            About::Outage { .. } => t.get("alert-do-outage"),
            About::Relay { .. } => t.get("alert-do-relay"),
            About::Mail { trouble, .. } => t.word("alert-do", trouble.word()),
        }
    }

    /// What it is about in a few words, for those who hear the page.
    pub fn label(&self, t: &Texts) -> String {
        match &self.about {
            About::Storage(_) => t.get("alert-label-storage"),
            _ => t.get("alert-label"),
        }
    }

    /// The order it is about.
    pub fn order(&self) -> Option<String> {
        match &self.about {
            About::Mail { order, .. } => Some(format!("/orders/{order}")),
            _ => None,
        }
    }
}

/// What the banner of every page says: the most urgent alert, and how many there are beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    pub first: Alert,
    pub more: usize,
}

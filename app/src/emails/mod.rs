//! Mails, as people read them.

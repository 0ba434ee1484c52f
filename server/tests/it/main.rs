//! One file per action, sentences as names, a real database, the real router, a scripted SMTP server.
#![allow(missing_debug_implementations, clippy::unwrap_used)]

mod mail_breaks;
mod mail_faults;
mod mail_queue;
mod mail_secrets;
mod mail_worker;
mod mailbox;
mod outgoing_mail;
mod sign_in;
mod support;

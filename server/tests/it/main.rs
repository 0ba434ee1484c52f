//! One file per action, sentences as names, a real database, the real router, a scripted SMTP server.
#![allow(missing_debug_implementations, clippy::unwrap_used, clippy::type_complexity)]

mod account;
mod amending;
mod answering;
mod answering_lines;
mod approving;
mod cancelling;
mod contacts;
mod history;
mod home;
mod keeping_apart;
mod language;
mod linking;
mod mail_breaks;
mod mail_faults;
mod mail_queue;
mod mail_secrets;
mod mail_texts;
mod mail_worker;
mod mailbox;
mod money;
mod offers;
mod outgoing_mail;
mod placing;
mod products;
mod query_plans;
mod receiving;
mod replying;
mod set_up;
mod settings;
mod shipping;
mod sign_in;
mod suppliers;
mod support;

//! Mail that came back. Mail servers write to the envelope's sender what became of a message; a
//! mail server on this machine puts that into a Maildir (`bounces` in the configuration), and from
//! there it finds its way to the message in the outbox.
//!
//! Says only how a mail was carried: nothing that comes in by mail ever moves an order. Whoever
//! knows a Message-ID of ours and its recipient can forge a notice about it, and gain no more than
//! that the shop looks after that mail.

mod fields;
mod maildir;
mod notice;
mod phrases;
mod plain;
mod report;
mod returned;
mod route;

#[cfg(test)]
mod tests;

pub use maildir::Maildir;
pub use notice::{Action, Fate, LONGEST, Notice, read};
pub use route::{Effect, Noted, apply};

pub use packpost_domain::refusal::{Reason, Status};

use crate::AppState;
use std::{ffi::OsString, io, pin::pin, time::Duration};
use tokio::{
    signal::unix::{SignalKind, signal},
    task::spawn_blocking,
    time,
};

/// How often the Maildir is looked into.
const PAUSE: Duration = Duration::from_secs(60);
/// How many mails are taken in one go.
const BATCH: usize = 200;

/// What a look into the Maildir has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Messages that count as come back by it.
    pub bounced: usize,
    /// Notices that were kept or needed nothing.
    pub understood: usize,
    /// Mails that were left for a person, unread.
    pub foreign: usize,
    /// What could not be read, and was set aside.
    pub set_aside: usize,
    /// Mails that stay in `new/` for the next look.
    pub left: usize,
}

impl Looked {
    /// Whether there may be more to take at once.
    fn is_full(self) -> bool {
        let taken = self.understood + self.foreign + self.set_aside;
        taken > 0 && taken + self.left >= BATCH
    }
}

/// Looks into the Maildir every minute, and at once at SIGUSR1, until told to stop. Without a
/// Maildir it ends at once.
pub async fn run(state: AppState, stop: impl Future<Output = ()>) {
    if state.config.bounces.is_none() {
        return;
    }
    let mut stop = pin!(stop);
    let mut told = signal(SignalKind::user_defined1()).ok();
    loop {
        let pause = match look(&state).await {
            Ok(looked) if looked.is_full() => Duration::ZERO,
            Ok(_) => PAUSE,
            Err(error) => {
                tracing::error!(
                    error = format!("{error:#}"),
                    "the Maildir of bounces can't be read"
                );
                PAUSE
            }
        };
        let told = async {
            match &mut told {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = &mut stop => return,
            _ = told => {}
            () = time::sleep(pause) => {}
        }
    }
}

/// Takes what lies in the Maildir now, at most a few hundred mails.
///
/// # Errors
/// Where the folder can't be read.
pub async fn look(state: &AppState) -> anyhow::Result<Looked> {
    let Some(folder) = &state.config.bounces else { return Ok(Looked::default()) };
    let maildir = Maildir::new(folder);
    let waiting = {
        let maildir = maildir.clone();
        spawn_blocking(move || maildir.waiting(BATCH)).await??
    };
    let mut looked = Looked::default();
    for name in waiting {
        take(state, &maildir, name, &mut looked).await;
    }
    if looked != Looked::default() {
        tracing::info!(
            bounced = looked.bounced,
            understood = looked.understood,
            foreign = looked.foreign,
            set_aside = looked.set_aside,
            left = looked.left,
            "mail that came back"
        );
    }
    Ok(looked)
}

/// What was found in a file.
enum Content {
    Notice(Notice, Vec<u8>),
    /// A mail, but no notice of a mail server.
    Other,
    /// Nothing that can ever be read.
    Bad,
    /// Nothing that can be read now.
    NotNow,
}

/// Takes one mail. The file is moved after what it says is stored: a crash in between costs
/// nothing, since the same notice counts once.
async fn take(state: &AppState, maildir: &Maildir, name: OsString, looked: &mut Looked) {
    let content = {
        let (maildir, name) = (maildir.clone(), name.clone());
        let read = spawn_blocking(move || content(&maildir, &name)).await;
        // A panic of the parser is the file's fault, too.
        read.unwrap_or_else(|e| if e.is_panic() { Content::Bad } else { Content::NotNow })
    };
    let moved = match content {
        Content::NotNow => {
            looked.left += 1;
            return;
        }
        Content::Bad => {
            looked.set_aside += 1;
            maildir.set_aside(&name)
        }
        Content::Other => {
            looked.foreign += 1;
            maildir.keep_unread(&name)
        }
        Content::Notice(notice, raw) => match apply(state, &notice, &raw).await {
            Ok(Effect::NotYet) => {
                looked.left += 1;
                return;
            }
            Ok(Effect::Foreign) => {
                looked.foreign += 1;
                maildir.keep_unread(&name)
            }
            Ok(effect) => {
                looked.understood += 1;
                looked.bounced += usize::from(effect == Effect::Bounced);
                maildir.keep_seen(&name)
            }
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "a bounce could not be noted");
                looked.left += 1;
                return;
            }
        },
    };
    if let Err(error) = moved {
        tracing::error!(%error, "a mail in the Maildir of bounces can't be moved");
    }
}

fn content(maildir: &Maildir, name: &OsString) -> Content {
    match maildir.read(name, LONGEST) {
        Ok(raw) => match read(&raw) {
            Some(notice) => Content::Notice(notice, raw),
            None => Content::Other,
        },
        Err(error) => match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::PermissionDenied => Content::Bad,
            // Somebody else took it meanwhile, or the machine is in trouble.
            _ => Content::NotNow,
        },
    }
}

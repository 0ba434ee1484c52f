//! Addresses for which somebody asked for a link, until they are looked up.

use crate::{accounts::line::Line, web::Peer};
use packpost_domain::EmailAddress;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use uuid::Uuid;

/// How many may wait; looking one up takes less than a millisecond.
const WAITING: usize = 200;

/// One address, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Of the form: the same click again asks for nothing more.
    pub id: Uuid,
    pub email: EmailAddress,
}

/// Nothing is written for whoever is not signed in: what waits is in memory, and is gone with the
/// process. Who gets no email asks again.
#[derive(Debug, Default)]
pub struct Asks {
    line: Mutex<Line<Peer, EmailAddress, Ask>>,
    pub(super) came: Notify,
}

impl Asks {
    fn lock(&self) -> MutexGuard<'_, Line<Peer, EmailAddress, Ask>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts an address in line; `false` where somebody has too many there, and it is the newest of
    /// theirs.
    pub(super) fn join(&self, peer: Peer, ask: Ask) -> bool {
        let mut line = self.lock();
        let id = ask.id;
        line.join(peer, ask.email.clone(), ask);
        let away = if line.len() > WAITING { line.turn_away() } else { None };
        drop(line);
        self.came.notify_one();
        away.is_none_or(|away| away.id != id)
    }

    pub(super) fn next(&self) -> Option<Ask> {
        self.lock().next()
    }
}

//! How the program is told to end, and how long it may take over it.

use std::{io, time::Duration};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// By then, from the signal on, what goes on by itself (mail, reminders, alerts) is cut off.
pub const LOOPS: Duration = Duration::from_secs(8);
/// The longest that closing the database takes then; it is whole without it.
pub const CLOSING: Duration = Duration::from_secs(1);
/// And by then the process has ended, whatever hangs in it.
const LAST_RESORT: Duration = Duration::from_millis(9_500);

/// Ctrl-C and SIGTERM, heard from the moment they are registered.
#[derive(Debug)]
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// To be called before anything is begun: a signal that comes from here on is kept until
    /// somebody asks for it, and kills nothing by itself.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn register() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Comes with the first signal since the last one that was heard.
    pub async fn heard(&mut self) {
        tokio::select! { _ = self.interrupt.recv() => {}, _ = self.terminate.recv() => {} }
    }
}

/// From here on the process ends by itself within [`LAST_RESORT`]. What it would leave behind then
/// is what a power cut leaves, and the next start puts that right.
///
/// # Errors
/// Where no thread can be had.
pub fn for_certain() -> io::Result<()> {
    let name = "last-resort".to_owned();
    std::thread::Builder::new().name(name).spawn(|| after(LAST_RESORT, cut_off)).map(drop)
}

/// A thread of its own, since what hangs may be the runtime.
#[expect(clippy::disallowed_methods, reason = "nothing else runs on this thread")]
fn after(time: Duration, what: impl FnOnce()) {
    std::thread::sleep(time);
    what();
}

fn cut_off() {
    tracing::error!("something did not end in time: the process ends without it");
    std::process::exit(1);
}

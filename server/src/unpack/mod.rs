//! Files from outside are opened in a process of their own, `packpost unpack KIND`: the file on its
//! standard input, the answer on its standard output. Whatever a file does to its decoder, it does
//! to a process that has neither database nor environment, little memory and little time.

mod limits;
mod picture;
mod png;
mod run;

use crate::{
    AppState,
    web::{
        PageError,
        upload::{FILE_LIMIT, scratch},
    },
};
use std::{
    fs::File,
    io::{Read, Write},
    process::ExitCode,
    sync::Arc,
};
use tokio::sync::Semaphore;

/// How many files are opened at once.
const AT_ONCE: usize = 2;

/// Turns of those who want a file opened. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Unpackers(Arc<Semaphore>);

impl Default for Unpackers {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// What a file is opened as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// A photo, as an upright JPEG without what the camera wrote into it
    Image,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Image => "image",
        }
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    #[error("not what it should be, or it can't be read")]
    Unknown,
    #[error("larger than what is opened")]
    TooLarge,
}

/// How the process says it; what else it may end with is a death of its own.
const UNKNOWN: u8 = 10;
const TOO_LARGE: u8 = 11;

/// Opens a photo and gives the JPEG that is kept of it. A turn is held until the process has ended,
/// also where nobody waits for it any more.
///
/// # Errors
/// The inner one says why the file is not kept; the outer one where no process can be started.
pub async fn photo(state: &AppState, file: File) -> Result<Result<Vec<u8>, NotOpened>, PageError> {
    let turn = Arc::clone(&state.unpackers.0).acquire_owned().await;
    let turn = turn.map_err(anyhow::Error::from)?;
    let config = state.config.clone();
    let opened = tokio::task::spawn_blocking(move || {
        let opened = scratch(&config.data)
            .map_err(anyhow::Error::from)
            .and_then(|to| run::run(&config.program, Kind::Image, (file, to), run::LONGEST));
        drop(turn);
        opened
    });
    let opened = opened.await.map_err(anyhow::Error::from)?;
    Ok(opened?)
}

/// The work of `packpost unpack KIND`: limits itself, reads, writes, and says how it went. To be
/// called before any thread is started.
pub fn main(kind: Kind) -> ExitCode {
    let opened = limits::limit_this_process().map_err(|_| NotOpened::Unknown).and_then(|()| {
        let mut file = Vec::new();
        let mut input = std::io::stdin().lock().take(FILE_LIMIT as u64 + 1);
        input.read_to_end(&mut file).map_err(|_| NotOpened::Unknown)?;
        match kind {
            Kind::Image => picture::picture(&file),
        }
    });
    match opened {
        Ok(bytes) => match std::io::stdout().lock().write_all(&bytes) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(NotOpened::Unknown) => ExitCode::from(UNKNOWN),
        Err(NotOpened::TooLarge) => ExitCode::from(TOO_LARGE),
    }
}

//! How the log is written: for people on a terminal, else for programs.

use crate::{clock::Clock, config::LogForm};
use jiff::tz::TimeZone;
use std::{fmt, io::IsTerminal};
use tracing_subscriber::{
    EnvFilter,
    fmt::{format::Writer, time::FormatTime},
};

/// Starts the log on stderr; `RUST_LOG` says how much, `info` if it says nothing.
pub(super) fn start(form: Option<LogForm>) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let terminal = std::io::stderr().is_terminal();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log on a full disk must not end what it tells of: complaints go to stderr too, and one that
    // can't be written there is a panic.
    let log = log.log_internal_errors(false);
    let by_default = if terminal { LogForm::Text } else { LogForm::Json };
    match form.unwrap_or(by_default) {
        LogForm::Json => log.json().init(),
        LogForm::Text => {
            log.compact().with_ansi(terminal).with_target(false).with_timer(OnTheWall).init();
        }
    }
}

/// The time that a clock on the wall shows here: who reads a terminal sits beside it.
struct OnTheWall;

impl FormatTime for OnTheWall {
    fn format_time(&self, w: &mut Writer<'_>) -> fmt::Result {
        let now = Clock::System.now().to_zoned(TimeZone::system());
        write!(w, "{}", now.strftime("%H:%M:%S"))
    }
}

//! How a task talks to the person who started it: short lines on stderr.

/// One line of progress: what it is about, and what is happening to it.
pub(crate) fn progress(what: &str, state: &str) {
    eprintln!("{what:>12} {state}");
}

/// The last line of a task that did not work: what went wrong, then each reason below it.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("\nerror: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}

//! Places at which a drill lets the process die at once, as in a power cut.
//!
//! `PACKPOST_FAILPOINT=placing-before-commit:3` dies at the third passing of that place. There is
//! nothing of it in a build without debug assertions: what is given to people can't be told to die.

/// Dies here if a drill says so.
#[inline]
pub fn pass(place: &str) {
    #[cfg(debug_assertions)]
    armed::pass(place);
    #[cfg(not(debug_assertions))]
    let _ = place;
}

#[cfg(debug_assertions)]
mod armed {
    use std::sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    };

    /// The name of the place and at which passing.
    static POINT: LazyLock<Option<(String, usize)>> = LazyLock::new(|| {
        let told = std::env::var("PACKPOST_FAILPOINT").ok()?;
        let (place, nth) = told.split_once(':').unwrap_or((&told, "1"));
        Some((place.to_owned(), nth.parse().ok()?))
    });
    static PASSED: AtomicUsize = AtomicUsize::new(0);

    pub(super) fn pass(place: &str) {
        let Some((armed, nth)) = &*POINT else { return };
        if armed == place && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *nth {
            // No destructor runs, nothing is flushed: to the folder it is the same as `kill -9`.
            std::process::abort();
        }
    }
}

//! The one place that asks what time it is.

use jiff::{SignedDuration, Timestamp};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Tells the time, to the millisecond (what the database keeps).
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    /// Stands still until it is moved; milliseconds since 1970.
    Mock(Arc<AtomicI64>),
}

impl Clock {
    pub fn mock(at: Timestamp) -> Self {
        Self::Mock(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    #[expect(clippy::disallowed_methods, reason = "everyone else asks this clock")]
    pub fn now(&self) -> Timestamp {
        let millis = match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::Mock(millis) => millis.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
    }

    /// Moves a mock clock; the system's goes by itself.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Mock(millis) = self {
            millis.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::SeqCst);
        }
    }
}

//! One line of log a minute about what may happen a thousand times a second.

use std::time::Duration;
use tokio::time::Instant;

const PAUSE: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub(super) struct Sparingly {
    last: Option<Instant>,
    held_back: u64,
}

impl Sparingly {
    /// Adds to what is to be told; the sum since the last line where it is time for another.
    pub(super) fn now(&mut self, more: u64) -> Option<u64> {
        self.at(Instant::now(), more)
    }

    fn at(&mut self, now: Instant, more: u64) -> Option<u64> {
        self.held_back += more;
        if self.last.is_some_and(|last| now.saturating_duration_since(last) < PAUSE) {
            return None;
        }
        self.last = Some(now);
        Some(std::mem::take(&mut self.held_back))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_told_at_once_and_the_rest_a_minute_later_as_a_sum() {
        let (mut line, start) = (Sparingly::default(), Instant::now());
        assert_eq!(line.at(start, 1), Some(1));
        for second in 1..60 {
            assert_eq!(line.at(start + Duration::from_secs(second), 2), None, "{second}");
        }
        assert_eq!(line.at(start + PAUSE, 1), Some(119));
    }
}

//! What is left to chance, so that it can be repeated from a seed.

use packpost_server::random::Random;
use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

/// A sequence that follows from its seed. Clones go on with the same sequence.
#[derive(Clone, Debug)]
pub struct Chance(Random);

/// A seed that nobody has chosen, short enough to be typed again.
pub fn fresh_seed() -> u64 {
    u64::from(u32::from_le_bytes(Random::System.bytes()))
}

impl Chance {
    pub fn from_seed(seed: u64) -> Self {
        // Seeds far apart from each other: the sequence counts up from there.
        let begin = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(Random::Repeatable(Arc::new(AtomicU64::new(begin))))
    }

    /// Randomness for a server of its own, that follows from this one.
    pub fn for_a_server(&self) -> Random {
        Random::Repeatable(Arc::new(AtomicU64::new(self.below(u64::MAX))))
    }

    /// A number below `end`, which is not zero.
    pub fn below(&self, end: u64) -> u64 {
        u64::from_le_bytes(self.0.bytes()) % end
    }

    pub fn one_in(&self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&self, all: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(all.len() as u64)).unwrap_or(0);
        &all[at]
    }

    /// A moment before this much time is over.
    pub fn within(&self, longest: Duration) -> Duration {
        let micros = u64::try_from(longest.as_micros()).unwrap_or(u64::MAX).max(1);
        Duration::from_micros(self.below(micros))
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_seed_gives_the_same_and_another_gives_another() {
        let ten = |seed| {
            let chance = Chance::from_seed(seed);
            (0..10).map(|_| chance.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(ten(7), ten(7));
        assert_ne!(ten(7), ten(8));
    }
}

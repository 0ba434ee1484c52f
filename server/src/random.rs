//! The one source of randomness.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Gives random bytes: the operating system's, or a sequence that a test can repeat.
#[derive(Clone, Debug)]
pub enum Random {
    System,
    /// Counts up and hashes: every value differs, and the same every run. Never for real use.
    Repeatable(Arc<AtomicU64>),
}

impl Random {
    pub fn repeatable() -> Self {
        Self::Repeatable(Arc::default())
    }

    /// # Panics
    /// Where the operating system has no randomness to give; nothing can be secret then.
    #[expect(clippy::disallowed_methods, reason = "everyone else asks this source")]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => {
                getrandom::fill(&mut bytes).expect("the operating system gives randomness");
            }
            Self::Repeatable(counter) => {
                use sha2::Digest;
                for chunk in bytes.chunks_mut(32) {
                    let n = counter.fetch_add(1, Ordering::SeqCst);
                    chunk.copy_from_slice(&sha2::Sha256::digest(n.to_le_bytes())[..chunk.len()]);
                }
            }
        }
        bytes
    }
}

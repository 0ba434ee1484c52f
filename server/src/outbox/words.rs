//! The words of the outbox: where a message stands, and how an attempt ended.

use std::str::FromStr;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored, and that classes and keys of texts end in.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|v| v.word() == word).ok_or(UnknownWord)
            }
        }
    };
}

/// A stored word that none of these has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;

words! {
    /// Where a message stands.
    State {
        /// Waits for its first attempt.
        Queued = "queued",
        /// An attempt is under way, or its worker died.
        Sending = "sending",
        /// Not taken yet; it is tried again by itself.
        Delayed = "delayed",
        /// The next server has it. Whether a person does is not known.
        HandedOver = "handed-over",
        /// The connection broke after the last byte: it may have been taken.
        Uncertain = "uncertain",
        /// Refused for good, or given up after two days.
        Failed = "failed",
    }
}

words! {
    /// How an attempt ended.
    Outcome {
        HandedOver = "handed-over",
        Delayed = "delayed",
        Uncertain = "uncertain",
        Failed = "failed",
    }
}

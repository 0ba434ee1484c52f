//! The words of the outbox: where a message stands, and how an attempt ended.

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

        impl std::str::FromStr for $name {
            type Err = $crate::outbox::words::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.word() == word).ok_or($crate::outbox::words::UnknownWord)
            }
        }
    };
}

pub(super) use words;

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
        /// The recipient, or this message, was refused for good.
        Refused = "refused",
        /// Given up after two days, or damaged.
        Failed = "failed",
        /// It was taken, and a mail server further on sent it back.
        Bounced = "bounced",
    }
}

impl State {
    /// Whether a person may send it again.
    pub fn can_be_retried(self) -> bool {
        matches!(self, Self::Uncertain | Self::Refused | Self::Failed | Self::Bounced)
    }
}

words! {
    /// How an attempt ended.
    Outcome {
        HandedOver = "handed-over",
        /// Not now, for a reason at the recipient's side.
        Delayed = "delayed",
        /// Never: the recipient, or this message.
        Refused = "refused",
        /// The relay could not be used; any message would have met with it.
        Failed = "failed",
        Uncertain = "uncertain",
        /// Broken off by us before anything of the message had left: another relay was quicker,
        /// or the program was stopped.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What a delayed message waits for.
    WaitsFor {
        /// No relay could be used.
        Relay = "relay",
        /// The recipient's side, such as a full mailbox.
        Recipient = "recipient",
    }
}

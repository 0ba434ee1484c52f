//! What lets a supplier in without an account.

use jiff::Timestamp;
use std::{fmt, str::FromStr};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The secret in a link: 32 random bytes, written as 43 characters of base64url (RFC 4648, section 5).
///
/// Only its hash is kept; its `Debug` shows nothing, so it can't slip into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken([u8; 32]);

/// Not the form of a token: cut off when it was copied, or never one of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a link token")]
pub struct NotAToken;

impl LinkToken {
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The secret at the start of what stands in a path, where a program stuck something to it that
/// can't belong: the point, bracket or space that followed the link in a sentence.
pub fn before_what_was_stuck_to_it(path: &str) -> Option<&str> {
    let end = path.find(|c: char| !c.is_ascii() || !ALPHABET.contains(&(c as u8)))?;
    let (token, stuck) = path.split_at(end);
    let is_word = stuck.chars().any(char::is_alphanumeric);
    (token.parse::<LinkToken>().is_ok() && !is_word).then_some(token)
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken(…)")
    }
}

impl fmt::Display for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(43);
        for chunk in self.0.chunks(3) {
            let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for i in 0..=chunk.len() {
                let index = (bits >> (18 - 6 * i)) & 0x3f;
                text.push(char::from(ALPHABET[index as usize]));
            }
        }
        f.write_str(&text)
    }
}

impl FromStr for LinkToken {
    type Err = NotAToken;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 43 {
            return Err(NotAToken);
        }
        let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::with_capacity(32));
        for c in text.bytes() {
            let value = ALPHABET.iter().position(|a| *a == c).ok_or(NotAToken)?;
            bits = bits << 6 | u32::try_from(value).map_err(|_| NotAToken)?;
            held += 6;
            if held >= 8 {
                held -= 8;
                bytes.push((bits >> held & 0xff) as u8);
            }
            bits &= (1 << held) - 1;
        }
        // The last character carries two bits that must be zero, or two texts would mean one token.
        if bits != 0 {
            return Err(NotAToken);
        }
        bytes.try_into().map(Self).map_err(|_| NotAToken)
    }
}

/// What a link is good for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStatus {
    /// Lets in.
    Live,
    /// Its time is over; a new one can be sent to the address on file.
    Expired,
    /// The shop has closed it.
    Revoked,
    /// A newer link, or a newer revision of the order, has taken its place.
    Superseded,
}

/// When a link was closed and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkTimes {
    pub ends_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub superseded_at: Option<Timestamp>,
}

impl LinkTimes {
    /// Closing by the shop counts before everything, and "there is a newer one" before "too old":
    /// who has a newer link should use that, not ask for a third.
    pub fn status(self, now: Timestamp) -> LinkStatus {
        if self.revoked_at.is_some() {
            LinkStatus::Revoked
        } else if self.superseded_at.is_some() {
            LinkStatus::Superseded
        } else if self.ends_at <= now {
            LinkStatus::Expired
        } else {
            LinkStatus::Live
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_token_never_shows_in_debug_output() {
        let token = LinkToken::from_random([7; 32]);
        assert_eq!(format!("{token:?}"), "LinkToken(…)");
    }

    #[test]
    fn a_link_ends_at_its_end_and_a_closed_one_stays_closed() {
        let at = |s| Timestamp::from_second(s).expect("in range");
        let open = LinkTimes { ends_at: at(100), revoked_at: None, superseded_at: None };
        assert_eq!(open.status(at(99)), LinkStatus::Live);
        assert_eq!(open.status(at(100)), LinkStatus::Expired);
        let replaced = LinkTimes { superseded_at: Some(at(5)), ..open };
        assert_eq!(replaced.status(at(200)), LinkStatus::Superseded);
        let closed = LinkTimes { revoked_at: Some(at(5)), ..replaced };
        assert_eq!(closed.status(at(1)), LinkStatus::Revoked);
    }

    proptest! {
        #[test]
        fn a_token_reads_back_and_no_other_text_means_it(bytes: [u8; 32], at in 0..43_usize, c in "[A-Za-z0-9_-]") {
            let token = LinkToken::from_random(bytes);
            let text = token.to_string();
            prop_assert_eq!(text.len(), 43);
            prop_assert_eq!(text.parse::<LinkToken>(), Ok(token.clone()));
            let mut other = text.clone();
            other.replace_range(at..=at, &c);
            if other != text {
                prop_assert_ne!(other.parse::<LinkToken>(), Ok(token));
            }
        }

        #[test]
        fn no_text_makes_a_token_panic(text in ".{0,60}") {
            let _ = text.parse::<LinkToken>();
        }
    }

    #[test]
    fn what_a_chat_program_stuck_to_a_link_is_taken_off() {
        let token = LinkToken::from_random([7; 32]).to_string();
        for stuck in [".", ")", ">", " ", "\u{a0}", ").", "…", "»", "،", "\u{200f}"] {
            let path = format!("{token}{stuck}");
            assert_eq!(before_what_was_stuck_to_it(&path), Some(&*token), "{stuck:?}");
        }
        for path in [token.clone(), format!("{token}A"), format!("{token}.pdf"), ".".to_owned()] {
            assert_eq!(before_what_was_stuck_to_it(&path), None, "{path}");
        }
    }
}

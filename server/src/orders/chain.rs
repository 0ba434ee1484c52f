//! Events of a shop hang together by hash: each is sealed with the hash of the one before it, so
//! that nobody changes, drops or slips in an event without breaking all that follow.
//!
//! Before a shop's history was numbered by itself, it was sealed with numbers of the whole database
//! and with the words in it: [`Old`]. The new chain begins at the old head.

use super::words;
use sha2::{Digest, Sha256};

/// The hash of an event and of all before it.
pub(super) type Hash = [u8; 32];

/// Before a shop's first event.
pub(super) const GENESIS: Hash = [0; 32];

/// The shape of what is stored: 0 is from before words stood apart.
pub(super) const VERSION: i64 = 1;

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub shop: Vec<u8>,
    /// Within the shop.
    pub n: i64,
    pub order: Vec<u8>,
    pub stream: String,
    pub at: i64,
    pub actor: String,
    pub member: Option<Vec<u8>>,
    pub person: String,
    pub kind: String,
    pub way: String,
    pub version: i64,
    pub payload: String,
    /// `None`: erased.
    pub words: Option<String>,
    pub salt: Option<Vec<u8>>,
    pub words_digest: Vec<u8>,
    /// How it was sealed before, if it was.
    pub old: Option<Old>,
}

/// The number and the hash of an event in the chain of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Old {
    pub id: i64,
    /// `None`: it was never sealed.
    pub hash: Option<Vec<u8>>,
}

impl Stored {
    /// With its words apart, and their digest.
    pub(super) fn with_words_apart(self, salt: Vec<u8>) -> Self {
        let (payload, said) = words::split(&self.payload);
        let words_digest = words::digest(&salt, &self.person, &said).to_vec();
        let version = VERSION;
        Self { payload, words: Some(said), salt: Some(salt), words_digest, version, ..self }
    }

    /// Whether its words are those that were sealed. Of words that were erased nobody can tell.
    fn words_are_sealed(&self) -> bool {
        match (&self.words, &self.salt) {
            (Some(said), Some(salt)) => {
                words::digest(salt, &self.person, said)[..] == self.words_digest[..]
            }
            (None, None) => self.person.is_empty(),
            _ => false,
        }
    }

    /// Whether the words were erased.
    pub(super) fn is_erased(&self) -> bool {
        self.words.is_none()
    }

    /// The event as it was said, for [`packpost_domain::order::Entry`] to be read from.
    pub(super) fn said(&self) -> String {
        words::join(&self.payload, self.words.as_deref())
    }

    /// The hash of this event after `before`.
    ///
    /// Every part is written with its length before it, so that no two events give the same bytes.
    pub(super) fn seal(&self, before: &Hash) -> Hash {
        let (n, at, version) =
            (self.n.to_be_bytes(), self.at.to_be_bytes(), self.version.to_be_bytes());
        sealed(
            before,
            &[
                &n,
                &self.shop,
                &self.order,
                self.stream.as_bytes(),
                &at,
                self.actor.as_bytes(),
                // An id is sixteen bytes: nobody's is none.
                self.member.as_deref().unwrap_or_default(),
                self.kind.as_bytes(),
                self.way.as_bytes(),
                &version,
                self.payload.as_bytes(),
                &self.words_digest,
            ],
        )
    }

    /// The hash of this event after `before` as it was sealed before; `id` is its number then.
    fn seal_as_before(&self, id: i64, before: &Hash) -> Hash {
        let (id, at) = (id.to_be_bytes(), self.at.to_be_bytes());
        let said = self.said();
        sealed(
            before,
            &[
                &id,
                &self.shop,
                &self.order,
                &at,
                self.actor.as_bytes(),
                self.member.as_deref().unwrap_or_default(),
                self.person.as_bytes(),
                self.kind.as_bytes(),
                self.way.as_bytes(),
                said.as_bytes(),
            ],
        )
    }
}

fn sealed(before: &Hash, parts: &[&[u8]]) -> Hash {
    let mut sha = Sha256::new_with_prefix(before);
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    sha.finalize().into()
}

/// Verifies a shop's events, oldest first: whether each hangs on the one before, in this chain and
/// in the one of before.
#[derive(Debug)]
pub(super) struct HashChain {
    last: Hash,
    n: i64,
    old: Option<Hash>,
    /// The last was of before, and not sealed anew yet: that happens when the program starts.
    waits: bool,
}

impl HashChain {
    /// From the head of the chain of before, if there was one.
    pub(super) fn from(anchor: Option<Hash>) -> Self {
        Self { last: anchor.unwrap_or(GENESIS), n: 0, old: None, waits: false }
    }

    /// Whether this event is what was sealed here. After one that is not, goes on from the hash
    /// that is stored, so that one change is one fault.
    pub(super) fn verify(&mut self, stored: &Stored, sealed: Option<&[u8]>) -> bool {
        let follows = stored.n == self.n + 1;
        let as_before = self.verify_old(stored);
        let is_old = stored.old.as_ref().is_some_and(|old| old.hash.is_some());
        self.n = stored.n;
        self.waits = stored.version == 0 && sealed.is_none() && is_old;
        if self.waits {
            return follows && as_before;
        }
        let hash = stored.seal(&self.last);
        self.last = sealed.and_then(|h| h.try_into().ok()).unwrap_or(hash);
        follows && sealed == Some(&hash) && stored.words_are_sealed() && as_before
    }

    fn verify_old(&mut self, stored: &Stored) -> bool {
        let Some(Old { id, hash: Some(hash) }) = &stored.old else { return true };
        let before = self.old.unwrap_or(GENESIS);
        self.old = hash.as_slice().try_into().ok();
        // Without its words nobody can tell.
        stored.is_erased() || stored.seal_as_before(*id, &before)[..] == hash[..]
    }

    /// Whether the newest event is the last one that was written, and so in the chain of before.
    pub(super) fn ends_at(&self, head: Option<&Hash>, anchor: Option<&Hash>) -> bool {
        let ends = match head {
            Some(head) => *head == self.last,
            None => self.n == 0 || self.waits,
        };
        ends && (self.old.is_none() || self.old.as_ref() == anchor)
    }
}

#[cfg(test)]
mod tests;

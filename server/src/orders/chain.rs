//! Events of a shop hang together by hash: each is sealed with the hash of the one before it, so
//! that nobody changes, drops or slips in an event without breaking all that follow.

use sha2::{Digest, Sha256};

/// The hash of an event and of all before it.
pub(super) type Hash = [u8; 32];

/// Before a shop's first event.
pub(super) const BEGINNING: Hash = [0; 32];

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub id: i64,
    pub shop: Vec<u8>,
    pub order: Vec<u8>,
    pub at: i64,
    pub actor: String,
    pub member: Option<Vec<u8>>,
    pub person: String,
    pub kind: String,
    pub way: String,
    pub payload: String,
}

impl Stored {
    /// The hash of this event after `before`.
    ///
    /// Every part is written with its length before it, so that no two events give the same bytes.
    pub(super) fn seal(&self, before: &Hash) -> Hash {
        let mut sha = Sha256::new_with_prefix(before);
        let (id, at) = (self.id.to_be_bytes(), self.at.to_be_bytes());
        let parts: [&[u8]; 10] = [
            &id,
            &self.shop,
            &self.order,
            &at,
            self.actor.as_bytes(),
            // An id is sixteen bytes: nobody's is none.
            self.member.as_deref().unwrap_or_default(),
            self.person.as_bytes(),
            self.kind.as_bytes(),
            self.way.as_bytes(),
            self.payload.as_bytes(),
        ];
        for part in parts {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part);
        }
        sha.finalize().into()
    }
}

/// Walks along a shop's events, oldest first, and looks whether each hangs on the one before.
#[derive(Debug, Default)]
pub(super) struct Walk {
    last: Option<Hash>,
}

impl Walk {
    /// Whether this event is what was sealed here. After one that is not, goes on from the hash
    /// that is stored, so that one change is one fault.
    pub(super) fn holds(&mut self, stored: &Stored, sealed: Option<&[u8]>) -> bool {
        let hash = stored.seal(&self.last.unwrap_or(BEGINNING));
        let holds = sealed == Some(&hash);
        self.last = sealed.and_then(|h| h.try_into().ok()).or(Some(hash));
        holds
    }

    /// Whether the newest event is the last one that was written.
    pub(super) fn ends_at(&self, head: Option<&Hash>) -> bool {
        self.last.as_ref() == head
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngSeed, TestRunner};

    type Sealed = (Stored, Vec<u8>);

    /// Thirty events of two orders, as they lie in the database, with the shop's head.
    fn history() -> (Vec<Sealed>, Hash) {
        let mut hash = BEGINNING;
        let event = |id: i64| Stored {
            id,
            shop: vec![7; 16],
            order: vec![u8::try_from(id % 2).unwrap_or(0); 16],
            at: 1_795_000_000_000 + id * 61_000,
            actor: if id % 3 == 0 { "supplier" } else { "member" }.to_owned(),
            member: (id % 3 != 0).then(|| vec![9; 16]),
            person: "رانية".to_owned(),
            kind: "accepted".to_owned(),
            way: "link".to_owned(),
            payload: format!(r#"{{"kind":"answered","revision":{id},"said":"accepted"}}"#),
        };
        let sealed = (1..=30).map(event).map(|stored| {
            hash = stored.seal(&hash);
            (stored, hash.to_vec())
        });
        (sealed.collect(), hash)
    }

    fn is_whole(events: &[Sealed], head: &Hash) -> bool {
        let mut walk = Walk::default();
        let mut events: Vec<_> = events.iter().collect();
        // The database gives them by their ids.
        events.sort_by_key(|(stored, _)| stored.id);
        events.into_iter().all(|(stored, sealed)| walk.holds(stored, Some(sealed)))
            && walk.ends_at(Some(head))
    }

    /// Sets one byte of one column of one event; false where nothing readable comes of it, or
    /// where it was that byte before.
    fn edit((stored, sealed): &mut Sealed, column: usize, at: usize, byte: u8) -> bool {
        fn set(bytes: &mut [u8], at: usize, byte: u8) -> bool {
            let length = bytes.len();
            let Some(place) = bytes.get_mut(at % length.max(1)) else { return false };
            std::mem::replace(place, byte) != byte
        }
        fn set_number(number: &mut i64, at: usize, byte: u8) -> bool {
            let mut bytes = number.to_be_bytes();
            let changed = set(&mut bytes, at, byte);
            *number = i64::from_be_bytes(bytes);
            changed
        }
        fn set_text(text: &mut String, at: usize, byte: u8) -> bool {
            let mut bytes = text.clone().into_bytes();
            let changed = set(&mut bytes, at, byte);
            match String::from_utf8(bytes) {
                Ok(edited) => *text = edited,
                Err(_) => return false,
            }
            changed
        }
        match column {
            0 => set_number(&mut stored.id, at, byte),
            1 => set(&mut stored.shop, at, byte),
            2 => set(&mut stored.order, at, byte),
            3 => set_number(&mut stored.at, at, byte),
            4 => set_text(&mut stored.actor, at, byte),
            5 => stored.member.as_mut().is_some_and(|m| set(m, at, byte)),
            6 => set_text(&mut stored.person, at, byte),
            7 => set_text(&mut stored.kind, at, byte),
            8 => set_text(&mut stored.way, at, byte),
            9 => set_text(&mut stored.payload, at, byte),
            _ => set(sealed, at, byte),
        }
    }

    #[test]
    fn ten_thousand_edits_of_one_byte_are_all_found() {
        let (events, head) = history();
        assert!(is_whole(&events, &head));
        let config = Config { rng_seed: RngSeed::Fixed(4_102_021), ..Config::default() };
        let mut runner = TestRunner::new(config);
        let edits = (0..events.len(), 0..11_usize, 0..400_usize, any::<u8>());
        let (mut made, mut found) = (0, 0);
        while made < 10_000 {
            let tree = edits.new_tree(&mut runner).expect("an edit");
            let (which, column, at, byte) = proptest::strategy::ValueTree::current(&tree);
            let mut edited = events.clone();
            if !edit(&mut edited[which], column, at, byte) {
                continue;
            }
            made += 1;
            found += u32::from(!is_whole(&edited, &head));
        }
        assert_eq!((made, found), (10_000, 10_000));
    }

    #[test]
    fn an_event_that_is_gone_slipped_in_or_moved_is_found() {
        let (events, head) = history();
        for i in 0..events.len() {
            let mut gone = events.clone();
            gone.remove(i);
            assert!(!is_whole(&gone, &head), "without event {i}");
            let mut twice = events.clone();
            twice.insert(i, events[i].clone());
            assert!(!is_whole(&twice, &head), "event {i} twice");
        }
        let mut swapped = events.clone();
        (swapped[3].0.id, swapped[4].0.id) = (events[4].0.id, events[3].0.id);
        assert!(!is_whole(&swapped, &head));
    }
}

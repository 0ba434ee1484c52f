//! Whatever is changed of a history is found.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

type Sealed = (Stored, Vec<u8>);

/// Thirty events of two orders, as they lie in the database, with the shop's head.
fn history() -> (Vec<Sealed>, Hash) {
    let mut hash = GENESIS;
    let event = |n: i64| Stored {
        shop: vec![7; 16],
        n,
        order: vec![u8::try_from(n % 2).unwrap_or(0); 16],
        stream: "contract".to_owned(),
        at: 1_795_000_000_000 + n * 61_000,
        actor: if n % 3 == 0 { "supplier" } else { "member" }.to_owned(),
        member: (n % 3 != 0).then(|| vec![9; 16]),
        person: "رانية".to_owned(),
        kind: "cancelled".to_owned(),
        way: "link".to_owned(),
        version: 0,
        payload: format!(r#"{{"kind":"cancelled","revision":{n},"reason":"The season is over"}}"#),
        words: None,
        salt: None,
        words_digest: Vec::new(),
        old: None,
    };
    let sealed = (1..=30).map(event).map(|stored| {
        let stored = stored.with_words_apart(vec![3; 16]);
        hash = stored.seal(&hash);
        (stored, hash.to_vec())
    });
    (sealed.collect(), hash)
}

fn is_whole(events: &[Sealed], head: &Hash) -> bool {
    let mut chain = HashChain::from(None);
    let mut events: Vec<_> = events.iter().collect();
    // The database gives them by their numbers.
    events.sort_by_key(|(stored, _)| stored.n);
    events.into_iter().all(|(stored, sealed)| chain.verify(stored, Some(sealed)))
        && chain.ends_at(Some(head), None)
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
    let optional = |text: &mut Option<String>| text.as_mut().is_some_and(|t| set_text(t, at, byte));
    match column {
        0 => set_number(&mut stored.n, at, byte),
        1 => set(&mut stored.shop, at, byte),
        2 => set(&mut stored.order, at, byte),
        3 => set_number(&mut stored.at, at, byte),
        4 => set_text(&mut stored.actor, at, byte),
        5 => stored.member.as_mut().is_some_and(|m| set(m, at, byte)),
        6 => set_text(&mut stored.person, at, byte),
        7 => set_text(&mut stored.kind, at, byte),
        8 => set_text(&mut stored.way, at, byte),
        9 => set_text(&mut stored.payload, at, byte),
        10 => optional(&mut stored.words),
        11 => stored.salt.as_mut().is_some_and(|salt| set(salt, at, byte)),
        12 => set(&mut stored.words_digest, at, byte),
        13 => set_text(&mut stored.stream, at, byte),
        14 => set_number(&mut stored.version, at, byte),
        _ => set(sealed, at, byte),
    }
}

#[test]
fn ten_thousand_edits_of_one_byte_are_all_found() {
    let (events, head) = history();
    assert!(is_whole(&events, &head));
    let config = Config { rng_seed: RngSeed::Fixed(4_102_021), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let edits = (0..events.len(), 0..16_usize, 0..400_usize, any::<u8>());
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
    (swapped[3].0.n, swapped[4].0.n) = (events[4].0.n, events[3].0.n);
    assert!(!is_whole(&swapped, &head));
}

#[test]
fn words_that_were_erased_break_nothing_and_are_nowhere() {
    let (mut events, head) = history();
    for (stored, _) in events.iter_mut().filter(|(stored, _)| stored.n % 2 == 0) {
        (stored.words, stored.salt) = (None, None);
        stored.person.clear();
    }
    assert!(is_whole(&events, &head));
    let (erased, kept) = (&events[1].0, &events[0].0);
    assert!(!format!("{erased:?}").contains("season"));
    assert_eq!(erased.said(), r#"{"kind":"cancelled","revision":2,"reason":""}"#);
    assert_eq!(kept.said(), r#"{"kind":"cancelled","revision":1,"reason":"The season is over"}"#);
    // Other words in their place are found out.
    events[1].0.words = Some(r#"["We never ordered it"]"#.to_owned());
    events[1].0.salt = Some(vec![3; 16]);
    assert!(!is_whole(&events, &head));
}

#[test]
fn what_was_sealed_before_verifies_by_both_chains() {
    let (events, _) = history();
    let mut before = GENESIS;
    let mut stored: Vec<Stored> = events.into_iter().map(|(stored, _)| stored).collect();
    for (id, event) in (41..).zip(&mut stored) {
        before = event.seal_as_before(id, &before);
        event.old = Some(Old { id, hash: Some(before.to_vec()) });
    }
    let mut head = before;
    let sealed: Vec<Sealed> = stored
        .into_iter()
        .map(|event| {
            head = event.seal(&head);
            (event, head.to_vec())
        })
        .collect();
    let whole = |events: &[Sealed], anchor| {
        let mut chain = HashChain::from(anchor);
        events.iter().all(|(event, hash)| chain.verify(event, Some(hash)))
            && chain.ends_at(Some(&head), anchor.as_ref())
    };
    assert!(whole(&sealed, Some(before)));
    assert!(!whole(&sealed, Some([1; 32])), "the new chain hangs on the old head");
    let mut other = sealed.clone();
    other[4].0.old = Some(Old { id: 99, hash: other[4].0.old.clone().and_then(|old| old.hash) });
    assert!(!whole(&other, Some(before)), "it had another number");
}

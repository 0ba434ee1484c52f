//! Names and words stand apart from the rest of an event, so that a person can be erased while the
//! history stays whole: a number stands where a word was, and only a digest is sealed.
//!
//! It is done on the stored text and not on its meaning, since an event that was sealed before has
//! to read byte by byte as it did.

use sha2::{Digest, Sha256};
use std::ops::Range;

/// The fields of events that hold what somebody typed about people.
const FIELDS: [&str; 7] = ["reason", "words", "note", "how", "promise", "person", "to"];

/// Takes the words out of an event: gives it with numbers in their place, and the words as a list.
pub(super) fn split(event: &str) -> (String, String) {
    let (mut rest, mut words) = (String::new(), Vec::new());
    let mut end = 0;
    for value in values(event).filter(|value| event[value.clone()].starts_with('"')) {
        rest.push_str(&event[end..value.start]);
        rest.push_str(&words.len().to_string());
        words.push(&event[value.clone()]);
        end = value.end;
    }
    rest.push_str(&event[end..]);
    (rest, format!("[{}]", words.join(",")))
}

/// Puts the words back; nothing where they were erased.
pub(super) fn join(rest: &str, words: Option<&str>) -> String {
    let words: Vec<&str> = words.map(elements).unwrap_or_default();
    let (mut event, mut end) = (String::new(), 0);
    for value in values(rest) {
        let Ok(n) = rest[value.clone()].parse::<usize>() else { continue };
        event.push_str(&rest[end..value.start]);
        event.push_str(words.get(n).copied().unwrap_or("\"\""));
        end = value.end;
    }
    event.push_str(&rest[end..]);
    event
}

/// What is sealed in place of a name and words: nobody who tries names finds it without the salt.
pub(super) fn digest(salt: &[u8], person: &str, words: &str) -> [u8; 32] {
    let mut sha = Sha256::new();
    for part in [salt, person.as_bytes(), words.as_bytes()] {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    sha.finalize().into()
}

/// Where the values of the fields stand that hold words.
fn values(json: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(key) = string(json, at) {
            at = key.end;
            let Some(rest) = json[at..].strip_prefix(':') else { continue };
            let named = FIELDS.contains(&&json[key.start + 1..key.end - 1]);
            let begins = json.len() - rest.len();
            let value = match string(json, begins) {
                Some(value) if value.start == begins => value,
                _ => begins..begins + rest.find([',', '}', ']']).unwrap_or(rest.len()),
            };
            if named {
                at = value.end;
                return Some(value);
            }
            // The value may hold an object with fields of its own.
            if json[value.clone()].starts_with('"') {
                at = value.end;
            }
        }
        None
    })
}

/// The next string from there on, with its quotes.
fn string(json: &str, from: usize) -> Option<Range<usize>> {
    let start = from + json[from..].find('"')?;
    let mut escaped = false;
    let end = json[start + 1..].bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(start..start + 1 + end + 1)
}

/// The strings of a list.
fn elements(list: &str) -> Vec<&str> {
    let mut at = 0;
    let next = || {
        let element = string(list, at)?;
        at = element.end;
        Some(&list[element])
    };
    std::iter::from_fn(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_typed_stands_apart_and_reads_back_byte_by_byte() {
        let event = r#"{"kind":"answered","said":"Changed","answer":{"lines":[{"line":1,"confirmed":4}],"person":"Lina \"L\"","words":"a,b}\\"},"way":"Link"}"#;
        let (rest, words) = split(event);
        assert_eq!(
            rest,
            r#"{"kind":"answered","said":"Changed","answer":{"lines":[{"line":1,"confirmed":4}],"person":0,"words":1},"way":"Link"}"#
        );
        assert_eq!(words, r#"["Lina \"L\"","a,b}\\"]"#);
        assert_eq!(join(&rest, Some(&words)), event);
        let erased = join(&rest, None);
        assert!(erased.contains(r#""person":"","words":"""#), "{erased}");
    }

    #[test]
    fn what_is_no_word_stays() {
        for event in [r#"{"kind":"created"}"#, r#"{"kind":"link-sent","link":"words"}"#] {
            assert_eq!(split(event), (event.to_owned(), "[]".to_owned()));
            assert_eq!(join(event, None), event);
        }
    }

    proptest! {
        #[test]
        fn any_words_come_back(reason in ".*", note in ".*", to in ".*", n in any::<u32>()) {
            let event = serde_json::json!({
                "reason": reason, "n": n, "deep": { "note": note, "list": [1, { "to": to }] },
            }).to_string();
            let (rest, words) = split(&event);
            prop_assert_eq!(join(&rest, Some(&words)), event);
            let apart: serde_json::Value = serde_json::from_str(&rest).expect("JSON");
            prop_assert_eq!(apart["reason"].as_u64().is_some(), true);
            let list: Vec<String> = serde_json::from_str(&words).expect("a list");
            prop_assert_eq!(list.len(), 3);
        }
    }
}

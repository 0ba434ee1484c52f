//! What a mail server says: lines of bytes behind a code of three digits (RFC 5321, section 4.2).
//!
//! The text may be missing, and may be in any encoding: only the code decides.

use std::fmt;

/// A whole reply: `250 2.0.0 Accepted`, perhaps of several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    code: u16,
    lines: Vec<String>,
}

/// What came is no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoReply(pub String);

impl Reply {
    pub fn code(&self) -> u16 {
        self.code
    }

    /// What stands behind the code, a line each.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// What stands behind the code, in one line.
    pub fn text(&self) -> String {
        self.lines.join(" ").trim().to_owned()
    }

    /// 2yz: done.
    pub fn is_completion(&self) -> bool {
        self.code / 100 == 2
    }

    /// 3yz: go on.
    pub fn is_go_on(&self) -> bool {
        self.code / 100 == 3
    }

    /// 4yz or 5yz: not now, or never.
    pub fn is_refusal(&self) -> bool {
        matches!(self.code / 100, 4 | 5)
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            text if text.is_empty() => write!(f, "{}", self.code),
            text => write!(f, "{} {text}", self.code),
        }
    }
}

/// Takes one reply from the front, once its last line is there.
///
/// # Errors
/// Where it can't become one, whatever follows.
pub fn take(unread: &mut Vec<u8>) -> Result<Option<Reply>, NoReply> {
    let (mut lines, mut first, mut at) = (Vec::new(), None, 0);
    while let Some(length) = unread[at..].iter().position(|byte| *byte == b'\n') {
        let line = &unread[at..at + length];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (code, goes_on, text) = parts(line).ok_or_else(|| NoReply(readable(line)))?;
        if *first.get_or_insert(code) != code {
            return Err(NoReply(readable(line)));
        }
        lines.push(readable(text));
        at += length + 1;
        if !goes_on {
            unread.drain(..at);
            return Ok(Some(Reply { code, lines }));
        }
    }
    Ok(None)
}

/// The code, whether another line follows, and the text.
fn parts(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (code, rest) = line.split_at_checked(3)?;
    if !(b'2'..=b'5').contains(&code[0]) || !code.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let code = code.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match rest {
        [] => Some((code, false, rest)),
        [b' ' | b'\t', text @ ..] => Some((code, false, text)),
        [b'-', text @ ..] => Some((code, true, text)),
        _ => None,
    }
}

/// UTF-8, or else Latin-1, in which every byte is a character.
fn readable(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn taken(bytes: &[u8]) -> (Option<String>, Vec<u8>) {
        let mut unread = bytes.to_vec();
        let reply = take(&mut unread).expect("no nonsense");
        (reply.map(|reply| reply.to_string()), unread)
    }

    #[test]
    fn a_code_is_a_reply_with_or_without_text() {
        for bytes in [&b"250\r\n"[..], b"250 \r\n", b"250\n", b"250-\r\n250\r\n"] {
            assert_eq!(taken(bytes), (Some("250".to_owned()), vec![]), "{bytes:?}");
        }
        let two = taken(b"550-5.1.1 No\r\n550 such user\r\n");
        assert_eq!(two.0.as_deref(), Some("550 5.1.1 No such user"));
    }

    #[test]
    fn text_is_read_whatever_its_encoding() {
        let of = |bytes: &[u8]| taken(bytes).0.expect("a reply");
        assert_eq!(of(b"250 2.0.0 \xdcbernommen\r\n"), "250 2.0.0 Übernommen");
        assert_eq!(of("250 Übernommen\r\n".as_bytes()), "250 Übernommen");
    }

    #[test]
    fn what_follows_a_reply_is_left() {
        assert_eq!(taken(b"354 Go on\r\n250 Done\r\n").1, b"250 Done\r\n");
        assert_eq!(taken(b"250-First\r\n25"), (None, b"250-First\r\n25".to_vec()));
    }

    #[test]
    fn nonsense_is_none() {
        for bytes in
            [&b"what?\r\n"[..], b"999 No\r\n", b"25\r\n", b"250x\r\n", b"250-a\r\n251 b\r\n"]
        {
            assert!(take(&mut bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic_or_read_twice(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let mut unread = bytes.clone();
            if let Ok(Some(_)) = take(&mut unread) {
                prop_assert!(unread.len() < bytes.len() && bytes.ends_with(&unread));
            } else {
                prop_assert_eq!(unread, bytes);
            }
        }
    }
}

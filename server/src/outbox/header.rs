//! Values of mail headers: one line each, in ASCII, folded, and never able to begin another header.

use lettre::message::{Body, header::ContentTransferEncoding};
use packpost_domain::EmailAddress;

/// Where a line is folded (RFC 5322, section 2.1.1 recommends 78).
const WIDTH: usize = 76;
/// Bytes of text in one encoded word: with its frame and `Subject: ` it stays within [`WIDTH`].
const WORD_BYTES: usize = 39;

/// How many messages of its thread a message names, and in how many bytes.
const MOST_IDS: usize = 5;
const LONGEST_IDS: usize = 998;

/// Makes one line of at most `max` characters: what is a line break, a control character or
/// several spaces in a row becomes one space.
pub fn one_line(text: &str, max: usize) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(max) {
        None => line,
        Some(_) => {
            let kept: String = line.chars().take(max.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// Free text, as in `Subject`. `name` is the header's, since its line begins with it.
pub fn text(name: &str, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let plain = is_plain(line) && words.iter().all(|w| w.len() < WIDTH - 20);
    if plain { folded(name.len() + 2, &words) } else { encoded_words(line) }
}

/// A person's or shop's name and their address.
pub fn mailbox(name: &str, address: &EmailAddress) -> String {
    if name.is_empty() {
        return address.to_string();
    }
    let phrase = if is_plain(name) {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        encoded_words(name)
    };
    let last_line = phrase.rsplit("\r\n").next().map_or(0, str::len);
    let fits = "Reply-To: ".len() + last_line + address.as_str().len() + 3 <= WIDTH;
    format!("{phrase}{}<{address}>", if fits { " " } else { "\r\n " })
}

/// Ids of messages, oldest first, one a line: each once, the first and the last of them, so that
/// the header stays short however long a thread gets (RFC 5322, section 3.6.4, lets it be cut).
pub fn ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for id in ids {
        if !kept.contains(&id) {
            kept.push(id);
        }
    }
    let length = |kept: &[&str]| kept.iter().map(|id| id.len() + "\r\n ".len()).sum::<usize>();
    while kept.len() > MOST_IDS || kept.len() > 2 && length(&kept) > LONGEST_IDS {
        kept.remove(1);
    }
    kept.join("\r\n ")
}

/// ASCII that nobody takes for an encoded word.
fn is_plain(line: &str) -> bool {
    line.bytes().all(|b| (0x20..0x7f).contains(&b)) && !line.contains("=?")
}

fn folded(begins_at: usize, words: &[&str]) -> String {
    let (mut out, mut column) = (String::new(), begins_at);
    for (i, word) in words.iter().enumerate() {
        if i > 0 && column + 1 + word.len() > WIDTH {
            out.push_str("\r\n ");
            column = 1;
        } else if i > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out
}

/// RFC 2047 with base64: no character is cut in two, since each word must be whole by itself.
fn encoded_words(line: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in line.chars() {
        if word.len() + c.len_utf8() > WORD_BYTES {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let frame = |word: String| format!("=?utf-8?B?{}?=", base64(word.into_bytes()));
    words.into_iter().map(frame).collect::<Vec<_>>().join("\r\n ")
}

pub fn base64(bytes: Vec<u8>) -> String {
    // Never refused, and never broken into lines at this length.
    let body = Body::new_with_encoding(bytes, ContentTransferEncoding::Base64);
    body.map(|b| String::from_utf8_lossy(b.as_ref()).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(one_line(" a\r\nBcc: b\t\u{85}\u{2028} c\0", 99), "a Bcc: b c");
        assert_eq!(one_line("Tissue paper", 7), "Tissue…");
    }

    #[test]
    fn a_thread_is_named_by_its_first_and_last_messages() {
        let named: Vec<String> = (1..=9).map(|n| format!("<{n}@exul.example>")).collect();
        let of = |ids: &[String]| ids.iter().map(|id| id.trim().to_owned()).collect::<Vec<_>>();
        let split = |value: String| of(&value.split("\r\n").map(str::to_owned).collect::<Vec<_>>());
        let all = ids(named.iter().chain([&named[0]]).map(String::as_str));
        assert_eq!(split(all), [0, 5, 6, 7, 8].map(|i| named[i].clone()));
        let long: Vec<String> =
            (1..=4).map(|n| format!("<{n}{}@b.example>", "x".repeat(380))).collect();
        let all = ids(long.iter().map(String::as_str));
        assert!(all.len() <= LONGEST_IDS);
        assert_eq!(split(all), [long[0].clone(), long[3].clone()]);
    }

    #[test]
    fn long_values_are_folded() {
        let long = "word ".repeat(40);
        let folded = text("Subject", long.trim());
        assert!(folded.split("\r\n").all(|line| line.len() <= WIDTH), "{folded}");
        assert_eq!(folded.replace("\r\n ", " "), long.trim());
        let arabic = text("Subject", &"طلبية ".repeat(20));
        assert!(arabic.split("\r\n ").all(|w| w.starts_with("=?utf-8?B?") && w.len() <= 67));
    }

    #[test]
    fn a_name_with_marks_of_its_own_is_quoted() {
        let address: EmailAddress = "a@b.example".parse().expect("an address");
        assert_eq!(mailbox(r#"Exul "Shop""#, &address), r#""Exul \"Shop\"" <a@b.example>"#);
        assert_eq!(mailbox("", &address), "a@b.example");
    }
}

//! Notices for people only, as Exim writes them where it is not told otherwise: the recipients in
//! a header, the server's words and a copy of the message in the text.

use super::{
    fields,
    notice::{Action, Fate, bare, one_line},
};
use mail_parser::Message;
use packpost_domain::refusal::Status;

/// The header that says who was not reached.
const FAILED: &str = "X-Failed-Recipients";
/// The most recipients that are looked at: a message of ours has one.
const MOST_RECIPIENTS: usize = 20;
/// How many lines of words there may be for one recipient.
const MOST_LINES: usize = 12;

/// The Message-IDs in the copy, and what became of the message for each recipient.
pub fn read(message: &Message<'_>) -> Option<(Vec<String>, Vec<Fate>)> {
    let failed = message.header_raw(FAILED)?;
    let text = message.body_text(0)?;
    let (said, copy) = parted(&text);
    let fates = failed.split(',').take(MOST_RECIPIENTS).map(|recipient| {
        let words = one_line(&words_about(recipient.trim(), said));
        Fate {
            recipients: fields::addresses("rfc822", recipient),
            action: Action::Failed,
            status: Status::find(&words),
            words,
        }
    });
    let id = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("message-id").then(|| bare(value))
    };
    let headers = copy.lines().skip_while(|line| line.trim().is_empty());
    let headers = headers.take_while(|line| !line.trim().is_empty());
    Some((headers.filter_map(id).collect(), fates.collect()))
}

/// What the server says, and the copy of the message behind it.
fn parted(text: &str) -> (&str, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("------ This is a copy of") {
            return (&text[..at], &text[at + line.len()..]);
        }
        at += line.len();
    }
    (text, "")
}

/// The lines below the recipient's address, up to an empty one.
fn words_about(recipient: &str, said: &str) -> String {
    let mut lines = said.lines().map(str::trim);
    let found = lines.any(|line| line.eq_ignore_ascii_case(recipient));
    let below = lines.take_while(|line| !line.is_empty()).take(MOST_LINES);
    if found { below.collect::<Vec<_>>().join(" ") } else { String::new() }
}

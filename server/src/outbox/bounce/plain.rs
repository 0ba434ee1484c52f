//! Notices that are written for people only, as qmail and many others write them, Exim where it is
//! not told otherwise: the recipients and the server's words in the text, a copy of the message
//! behind it.

use super::{
    fields,
    notice::{Action, Fate, one_line},
    phrases, returned,
};
use mail_parser::{Addr, Address, Message};
use packpost_domain::refusal::Status;

/// The header in which some say who was not reached.
const FAILED: &str = "X-Failed-Recipients";
/// The most recipients that are looked at: a message of ours has one.
const MOST_RECIPIENTS: usize = 20;
/// How many lines of words there may be for one recipient.
const MOST_LINES: usize = 12;
/// How many parts of text are looked at, and how much of them, in bytes.
const MOST_PARTS: usize = 10;
const LONGEST_TEXT: usize = 64 * 1024;
/// How much of what a server says is looked at, in bytes.
const LONGEST_SAID: usize = 16 * 1024;

/// What became of the message for each recipient that the text names.
pub fn read(message: &Message<'_>) -> Option<Vec<Fate>> {
    let text = text(message);
    let said = said(&text);
    let failed = message.header_raw(FAILED);
    let action = match phrases::action(message.subject().unwrap_or_default(), said) {
        Some(action) => action,
        None => failed.map(|_| Action::Failed)?,
    };
    let mut recipients: Vec<&str> = failed.into_iter().flat_map(|list| list.split(',')).collect();
    if failed.is_none() {
        let parties = parties(message);
        let named = addresses_in(said).into_iter();
        recipients.extend(named.filter(|address| !parties.contains(&address.to_lowercase())));
    }
    let fates = recipients.into_iter().map(str::trim).take(MOST_RECIPIENTS);
    let fate = |recipient: &str| {
        fate(fields::addresses("rfc822", recipient), action, words_about(recipient, said))
    };
    let mut fates: Vec<Fate> = fates.map(fate).collect();
    if fates.is_empty() {
        // Nobody is named: then it is whom the message was to.
        fates.push(fate_of_all(action, said));
    }
    // Who is only mentioned, to be asked for help, comes last.
    fates.sort_by_key(|fate| fate.status.is_none() && reply_class(&fate.words).is_none());
    Some(fates)
}

fn fate(recipients: Vec<String>, action: Action, words: String) -> Fate {
    Fate { recipients, action, status: Status::find(&words), words: one_line(&words) }
}

fn fate_of_all(action: Action, said: &str) -> Fate {
    fate(Vec::new(), action, reply_or_all(said))
}

/// Who writes, and to whom: neither is the recipient of what came back.
fn parties(message: &Message<'_>) -> Vec<String> {
    let of = |addresses: Option<&Address<'_>>| -> Vec<String> {
        let all = addresses.into_iter().flat_map(Address::iter).take(MOST_RECIPIENTS);
        all.filter_map(|it| it.address.as_deref()).map(str::to_lowercase).collect()
    };
    [of(message.from()), of(message.to())].concat()
}

/// Whether it can only come from a mail system: its sender calls itself so; or nobody is to answer
/// it (RFC 5321, section 4.5.5) and the message, or its header, is in it. Answers of people and of
/// their programs for holidays come under their own names and without.
pub fn is_from_a_mail_system(message: &Message<'_>) -> bool {
    let unanswerable = || message.header_raw("Return-Path").is_some_and(|path| path.trim() == "<>");
    calls_itself_a_mail_system(message) || unanswerable() && returned::is_in(message)
}

fn calls_itself_a_mail_system(message: &Message<'_>) -> bool {
    if message.header_raw(FAILED).is_some() {
        return true;
    }
    let from = message.from().and_then(Address::first);
    let Some(Addr { name, address }) = from else { return message.header_raw("From").is_some() };
    let local = address
        .as_deref()
        .unwrap_or_default()
        .rsplit_once('@')
        .map_or_else(|| address.as_deref().unwrap_or_default(), |(local, _)| local);
    let folded = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (local, name) = (folded(local), folded(name.as_deref().unwrap_or_default()));
    local.is_empty()
        || phrases::MAIL_SYSTEMS.iter().any(|it| local.contains(it) || name.contains(it))
}

/// The text of a mail, HTML as text: a part a paragraph, and a bounded number of them. Where its
/// parts are not to be told apart, all that stands below the header.
pub fn text(message: &Message<'_>) -> String {
    let mut text = String::new();
    for part in (0..message.text_body_count().min(MOST_PARTS)).filter_map(|n| message.body_text(n))
    {
        let room = LONGEST_TEXT.saturating_sub(text.len());
        text.push_str(&part[..part.floor_char_boundary(room)]);
        text.push_str("\n\n");
    }
    if text.trim().is_empty()
        && let Some(top) = message.parts.first()
    {
        let body = usize::try_from(top.offset_body).unwrap_or(usize::MAX);
        let body = message.raw_message.get(body..).unwrap_or_default();
        text = String::from_utf8_lossy(&body[..body.len().min(LONGEST_TEXT)]).into_owned();
    }
    text
}

/// What the server says, in front of the copy of the message.
fn said(text: &str) -> &str {
    let end = returned::header_in(text).unwrap_or(text.len());
    &text[..text.floor_char_boundary(end.min(LONGEST_SAID))]
}

/// What a notice that is written for programs too says to people about one of these recipients.
pub fn words_for_people(message: &Message<'_>, recipients: &[String]) -> String {
    let text = text(message);
    let said = said(&text);
    let named = recipients.iter().find(|recipient| said.to_lowercase().contains(*recipient));
    one_line(&named.map_or_else(|| reply_in(said), |recipient| words_about(recipient, said)))
}

/// The addresses that stand in a text.
fn addresses_in(said: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let breaks = |c: char| c.is_whitespace() || "<>()[]\"',;:".contains(c);
    for word in said.split(breaks).map(|word| word.trim_matches(['.', '=', '*'])) {
        let Some((local, domain)) = word.rsplit_once('@') else { continue };
        let address = !local.is_empty() && domain.contains('.') && word.len() <= 254;
        if address && !found.contains(&word) {
            found.push(word);
        }
        if found.len() == MOST_RECIPIENTS {
            break;
        }
    }
    found
}

/// What stands behind the recipient's address and below it, up to an empty line; and, where that
/// tells no code, the lines that do, or else the next paragraph.
fn words_about(recipient: &str, said: &str) -> String {
    let recipient = recipient.to_lowercase();
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    let names_it = |line: &&str| !recipient.is_empty() && line.to_lowercase().contains(&recipient);
    // Where a line begins with it, that one, and not one that tells whom the message was to.
    let begins = lines.iter().position(|line| behind(line, &recipient).is_some());
    let Some(at) = begins.or_else(|| lines.iter().position(names_it)) else {
        return reply_or_all(said);
    };
    let first = lines[at];
    let below: Vec<&str> = lines[at + 1..].iter().copied().take(4 * MOST_LINES).collect();
    let mut paragraphs = below.split(|line| line.is_empty());
    let mut words = vec![behind(first, &recipient).unwrap_or(first)];
    words.extend(paragraphs.next().into_iter().flatten().take(MOST_LINES));
    let mut next = paragraphs.filter(|paragraph| !paragraph.is_empty());
    if words.iter().all(|line| line.is_empty()) {
        words.extend(next.next().into_iter().flatten().take(MOST_LINES));
    }
    let told = words.join(" ").trim().to_owned();
    if reply_class(&told).is_some() || Status::find(&told).is_some() {
        return told;
    }
    let reply = reply_in(said);
    if reply.is_empty() {
        let next = next.next().into_iter().flatten().take(MOST_LINES).copied();
        return format!("{told} {}", next.collect::<Vec<_>>().join(" ")).trim().to_owned();
    }
    format!("{reply} {told}").trim().to_owned()
}

/// What stands behind the address in a line that begins with it; in a sentence the address is
/// part of what is said. `recipient` in lower case.
fn behind<'a>(line: &'a str, recipient: &str) -> Option<&'a str> {
    let named = line.trim_start_matches(['<', '"', '\'', '(', '*', ' ']);
    let begins = !recipient.is_empty() && named.to_lowercase().starts_with(recipient);
    let rest = named.get(recipient.len()..).filter(|_| begins)?;
    Some(rest.trim_start_matches(['>', ')', ':', '"', '\'', ' ', ',', '-', '.']))
}

fn reply_or_all(said: &str) -> String {
    let reply = reply_in(said);
    if reply.is_empty() { said.trim().to_owned() } else { reply }
}

/// The first lines in a row of which one has a reply of SMTP or a status code.
fn reply_in(said: &str) -> String {
    let mut lines = said.lines().map(str::trim);
    let has_one = |line: &&str| reply_class(line).is_some() || Status::find(line).is_some();
    let Some(first) = lines.find(has_one) else { return String::new() };
    let more = lines.take_while(|line| !line.is_empty()).take(MOST_LINES);
    std::iter::once(first).chain(more).collect::<Vec<_>>().join(" ")
}

/// The class of the first reply code in a text that is a negative one: a number of three digits by
/// itself, with words behind it.
pub fn reply_class(words: &str) -> Option<u16> {
    let mut parts = words.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let (code, behind) = part.split_at_checked(3).unwrap_or((part, ""));
        let code: Option<u16> = code.parse().ok().filter(|code| (400..600).contains(code));
        let alone =
            behind.is_empty() && parts.peek().is_some() || behind.starts_with(['-', ';', ':']);
        if let (Some(code), true) = (code, alone) {
            return Some(code / 100);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_behind_the_address_or_below_it() {
        let about = |said: &str| words_about("a@b.example", said);
        assert_eq!(about("Sorry:\n\n<A@b.example>: 550 no\n such user\n\nBye"), "550 no such user");
        assert_eq!(about("  a@b.example\n    550 no such user\n\nBye"), "550 no such user");
        assert_eq!(about("a@b.example\n\n550 no such user\n\nBye"), "550 no such user");
        let sentence = "Your mail to a@b.example was not delivered because it is full.";
        assert_eq!(about(sentence), sentence);
        assert_eq!(
            about("a@b.example\n\nThe server said:\n\n552 full"),
            "552 full The server said:"
        );
        assert_eq!(about("a@b.example:\n\nIt is full.\n\nBye"), "It is full. Bye");
        assert_eq!(about("Nobody is named.\n\n552 full"), "552 full");
        assert_eq!(about("Nobody is named."), "Nobody is named.");
    }

    #[test]
    fn a_reply_has_a_number_of_its_own() {
        for (words, class) in [
            ("said: 550 no", Some(5)),
            ("450-4.2.2 full", Some(4)),
            ("550", None),
            ("250 ok", None),
            ("5500 pieces for 499", None),
            ("we have 550; no", Some(5)),
        ] {
            assert_eq!(reply_class(words), class, "{words}");
        }
    }

    #[test]
    fn addresses_are_taken_out_of_what_stands_around_them() {
        let said =
            "To <a@b.example>, (c@d.example): \"e@f.example\". Not @g or h@ or i@j or a@b.example";
        assert_eq!(addresses_in(said), ["a@b.example", "c@d.example", "e@f.example"]);
    }
}

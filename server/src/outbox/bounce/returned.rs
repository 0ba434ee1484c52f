//! What a notice sends back of the message that it is about: the whole of it or its header,
//! attached or behind some line in the text. That line is each server's own, so it is not looked
//! for: the header itself is.

use super::{
    fields,
    notice::bare,
    plain,
    report::{content, is},
};
use mail_parser::{
    Address, HeaderName, HeaderValue, Message, MessageParser, MessagePart, PartType,
};

/// The most Message-IDs that are looked for.
const MOST_IDS: usize = 5;
/// The most addresses of a header that are looked at: a message of ours has one.
const MOST_ADDRESSES: usize = 20;
/// How many lines of a header there are at least.
const FEWEST_FIELDS: usize = 3;
/// What stands in the header of any mail, and what nobody writes into a text but a program.
const USUAL: [&str; 4] = ["from", "to", "subject", "date"];
const TECHNICAL: [&str; 5] =
    ["received", "return-path", "message-id", "mime-version", "dkim-signature"];

/// What is known of the message that a notice is about.
#[derive(Debug, Default)]
pub struct Returned {
    pub message_ids: Vec<String>,
    pub addressed: Vec<String>,
}

impl Returned {
    fn add_header(&mut self, header: &Message<'_>) {
        self.add_id(header.message_id());
        self.add_recipients(header.to());
    }

    /// Some send a message back as a part, without a word about it: its header is the part's own.
    fn add_header_of(&mut self, part: &MessagePart<'_>) {
        let value = |name: HeaderName<'_>| {
            let found = part.headers.iter().find(|header| header.name == name);
            found.map(|header| &header.value)
        };
        let Some(id) = value(HeaderName::MessageId).and_then(HeaderValue::as_text) else { return };
        self.add_id(Some(id));
        self.add_recipients(value(HeaderName::To).and_then(HeaderValue::as_address));
    }

    fn add_recipients(&mut self, to: Option<&Address<'_>>) {
        let room = MOST_ADDRESSES.saturating_sub(self.addressed.len());
        let to = to.into_iter().flat_map(Address::iter).take(room);
        self.addressed.extend(to.filter_map(|to| to.address.as_deref()).map(str::to_lowercase));
    }

    /// Of a text with a header in it, or only with an id.
    fn add_text(&mut self, text: &str) {
        let at = header_in(text);
        let header = at.map(|at| unindented(&text[at..]));
        let header = header.as_deref().map(str::as_bytes);
        let header = header.and_then(|header| MessageParser::default().parse_headers(header));
        if let Some(header) = &header {
            self.add_header(header);
        }
        // What the message itself says below its header is its own affair.
        let has_id = header.is_some_and(|header| header.message_id().is_some());
        let said = at.filter(|_| has_id).map_or(text, |at| &text[..at]);
        for id in ids_in(said) {
            self.add_id(Some(id));
        }
    }

    fn add_id(&mut self, id: Option<&str>) {
        let id = id.map(bare).filter(|id| !id.is_empty() && !self.message_ids.contains(id));
        if self.message_ids.len() < MOST_IDS {
            self.message_ids.extend(id);
        }
    }
}

/// What a notice says of the message that it is about; the surest first.
pub fn find(notice: &Message<'_>) -> Returned {
    let mut returned = Returned::default();
    for (n, part) in notice.parts.iter().enumerate() {
        add_part(&mut returned, part);
        if n > 0 {
            returned.add_header_of(part);
        }
    }
    returned.add_text(&plain::text(notice));
    // A notice is an answer to what it is about.
    for value in [notice.in_reply_to(), notice.references()] {
        for id in list(value).iter().rev() {
            returned.add_id(Some(id));
        }
    }
    returned
}

/// Whether a mail has another one in it, or the header of one.
pub fn is_in(mail: &Message<'_>) -> bool {
    let attached = mail.parts.iter().any(|part| {
        matches!(part.body, PartType::Message(_)) || is(part, &["rfc822-headers", "global-headers"])
    });
    attached || header_in(&plain::text(mail)).is_some()
}

fn list<'a>(value: &'a HeaderValue<'_>) -> Vec<&'a str> {
    value.as_text_list().unwrap_or_default().iter().map(AsRef::as_ref).collect()
}

fn add_part(returned: &mut Returned, part: &MessagePart<'_>) {
    if let PartType::Message(message) = &part.body {
        returned.add_header(message);
        if message.message_id().is_none() {
            // Some leave an empty line in front of it, so that it is all text.
            returned.add_text(&plain::text(message));
        }
    } else if is(part, &["delivery-status", "global-delivery-status"]) {
        for group in fields::groups(&content(part)) {
            returned.add_id(group.get("x-original-message-id"));
        }
    } else if is(part, &["rfc822-headers", "global-headers", "rfc822", "global", "partial"]) {
        let text = content(part);
        match MessageParser::default().parse_headers(text.trim_start().as_bytes()) {
            Some(header) if header.message_id().is_some() => returned.add_header(&header),
            _ => returned.add_text(&text),
        }
    } else if is(part, &["plain"]) && part.is_text() {
        // Attached as a file: what is shown as text is read as such.
        returned.add_text(&content(part));
    }
}

/// Where in a text the header of a mail begins: the first few lines in a row that are fields, two
/// of which any mail has and one of which only a program writes. Lines that somebody quotes
/// (`> From:`) are none.
pub fn header_in(text: &str) -> Option<usize> {
    let mut run = Run::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - inner.len();
        match field(inner) {
            Some(name) if run.fields > 0 && indent == run.indent => run.add(name),
            // Goes on from the line before.
            _ if run.fields > 0 && indent > run.indent && !inner.trim().is_empty() => {}
            Some(name) => {
                run = Run { begins: at, indent, ..Run::default() };
                run.add(name);
            }
            None => run = Run::default(),
        }
        if run.is_header() {
            return Some(run.begins);
        }
        at += line.len();
    }
    None
}

/// Fields in a row.
#[derive(Default)]
struct Run {
    begins: usize,
    indent: usize,
    fields: usize,
    usual: usize,
    technical: usize,
}

impl Run {
    fn add(&mut self, name: &str) {
        let is = |names: &[&str]| names.iter().any(|it| name.eq_ignore_ascii_case(it));
        self.fields += 1;
        self.usual += usize::from(is(&USUAL));
        self.technical += usize::from(is(&TECHNICAL));
    }

    fn is_header(&self) -> bool {
        self.fields >= FEWEST_FIELDS && self.technical >= 1 && self.usual + self.technical >= 2
    }
}

/// The name of a field that a line begins with.
fn field(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let valid = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    valid.then_some(name)
}

/// Without the spaces that stand before its first line, in front of each line.
fn unindented(text: &str) -> String {
    let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
    if indent == 0 {
        return text.to_owned();
    }
    let line = |line: &str| line.get(indent..).unwrap_or(line.trim_start()).to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What stands behind the words `Message-ID`, on the same line or on the next one.
fn ids_in(text: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(at) = line.to_ascii_lowercase().find("message-id") else { continue };
        let rest = &line[at..];
        let rest =
            if rest.contains('<') { rest } else { lines.peek().copied().unwrap_or_default() };
        if let Some((_, id)) = rest.split_once('<')
            && let Some((id, _)) = id.split_once('>')
        {
            ids.push(id);
        }
        if ids.len() == MOST_IDS {
            break;
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_found_behind_any_line() {
        let header =
            "Received: by mx\n\tfor you\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\nHello";
        for before in
            ["", "--- Sent back: ---\n\n", "Sorry.\n\nNot: this\n\n", "From the server:\n"]
        {
            let text = format!("{before}{header}");
            assert_eq!(header_in(&text), Some(before.len()), "{before:?}");
        }
        let indented =
            header.replace("\nF", "\n  F").replace("\nM", "\n  M").replace("\n\t", "\n   \t");
        assert_eq!(header_in(&format!("Sorry.\n  {indented}")), Some(7));
    }

    #[test]
    fn what_somebody_quotes_or_writes_is_no_header() {
        for text in [
            "",
            "> From: a@b.example\n> To: c@d.example\n> Message-ID: <1@b.example>\n",
            "Note: this\nWarning: that\nAnd: more\n",
            "From: here\n\nTo: there\n\nSubject: nothing\n",
            "Your message\n\n  To: a@b.example\n  Subject: x\n  Sent: Monday\n",
            "http://a.example\nhttps://b.example\nmailto:c@d.example\n",
        ] {
            assert_eq!(header_in(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_id_stands_behind_its_name_or_on_the_next_line() {
        let ids = ids_in("The message-id was <1@a>, sent\nMessage-ID:\n <2@a>\nmessage-id: none\n");
        assert_eq!(ids, ["1@a", "2@a"]);
        assert_eq!(ids_in(&"Message-Id: <x@y>\n".repeat(1000)).len(), MOST_IDS);
    }
}

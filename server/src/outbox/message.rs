//! A mail as it leaves: built once, with the exact bytes that every attempt sends.

use super::{conversation::Conversation, header, message_id::MessageIdHeader};
use jiff::Timestamp;
use lettre::message::{
    Message, MessageBuilder, MultiPart, SinglePart,
    header::{ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
};
use packpost_domain::{EmailAddress, MessageId};
use sha2::{Digest, Sha256};
use std::{fmt, time::SystemTime};

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 200;
/// The longest name of a sender, a recipient or a file.
const LONGEST_NAME: usize = 100;
/// The longest line of a message without its line break (RFC 5322, section 2.1.1).
const LONGEST_LINE: usize = 998;

/// A mail to be. Names and subject may hold anything: they can't become a header of their own.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The shop's name.
    pub from_name: String,
    pub from: EmailAddress,
    pub to_name: String,
    pub to: EmailAddress,
    pub reply_to: EmailAddress,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: MessageIdHeader,
    pub in_reply_to: Option<MessageIdHeader>,
    /// The thread so far, oldest first.
    pub references: Vec<MessageIdHeader>,
    /// The thread and the message's own place in it, for the programs that don't go by these ids.
    pub conversation: Option<(Conversation, MessageId)>,
    /// Nobody wrote it by hand: out-of-office programs must not answer it (RFC 3834).
    pub auto_submitted: bool,
    pub date: Timestamp,
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a mail.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Why a mail can't be sent as it is: a fault of ours, found before anything is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    #[error("not a content type")]
    ContentType,
    #[error("the message can't be put together")]
    Format,
    /// A lone CR or LF could end the message early on some servers and smuggle in a second one.
    #[error("a lone CR or LF in the message")]
    BareLineBreak,
    #[error("a line of more than 998 bytes, or bytes beyond ASCII")]
    Lines,
}

/// A message ready to be queued. There is none whose bytes were not checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    message_id: MessageIdHeader,
    sender: EmailAddress,
    recipient: EmailAddress,
    subject: String,
    bytes: Vec<u8>,
    sha256: [u8; 32],
}

impl Outgoing {
    /// # Errors
    /// Where the bytes are not safe to send as they are.
    pub fn new(
        message_id: MessageIdHeader,
        sender: EmailAddress,
        recipient: EmailAddress,
        subject: String,
        bytes: Vec<u8>,
    ) -> Result<Self, Unsendable> {
        check(&bytes)?;
        let sha256 = Sha256::digest(&bytes).into();
        Ok(Self { message_id, sender, recipient, subject, bytes, sha256 })
    }

    pub fn message_id(&self) -> &MessageIdHeader {
        &self.message_id
    }
    pub fn sender(&self) -> &EmailAddress {
        &self.sender
    }
    pub fn recipient(&self) -> &EmailAddress {
        &self.recipient
    }
    pub fn subject(&self) -> &str {
        &self.subject
    }
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
    pub fn sha256(&self) -> &[u8; 32] {
        &self.sha256
    }
}

/// Without the bytes: they hold links that let people in.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outgoing({}, {} bytes)", self.message_id, self.bytes.len())
    }
}

/// Whether these bytes mean the same message to every server.
///
/// # Errors
/// What is wrong with them.
pub fn check(bytes: &[u8]) -> Result<(), Unsendable> {
    let mut before = 0;
    let mut column = 0;
    for &byte in bytes {
        if (before == b'\r') != (byte == b'\n') {
            return Err(Unsendable::BareLineBreak);
        }
        column = if byte == b'\n' { 0 } else { column + 1 };
        // The CR of the line break is counted too.
        if column > LONGEST_LINE + 1 || byte == 0 || !byte.is_ascii() {
            return Err(Unsendable::Lines);
        }
        before = byte;
    }
    if before == b'\n' { Ok(()) } else { Err(Unsendable::BareLineBreak) }
}

impl Mail {
    /// Text and HTML side by side, in front of the files.
    ///
    /// # Errors
    /// Where it can't be sent safely.
    pub fn build(self) -> Result<Outgoing, Unsendable> {
        let subject = header::one_line(&self.subject, LONGEST_SUBJECT);
        let alternative = MultiPart::alternative()
            .boundary(self.boundary("text"))
            .singlepart(text_part(ContentType::TEXT_PLAIN, &self.text))
            .singlepart(text_part(ContentType::TEXT_HTML, &self.html));
        let body = if self.attachments.is_empty() {
            alternative
        } else {
            let mut mixed =
                MultiPart::mixed().boundary(self.boundary("files")).multipart(alternative);
            for attachment in &self.attachments {
                mixed = mixed.singlepart(file_part(attachment)?);
            }
            mixed
        };
        let message = self.headers(&subject).multipart(body).map_err(|_| Unsendable::Format)?;
        Outgoing::new(self.message_id, self.from, self.to, subject, message.formatted())
    }

    fn headers(&self, subject: &str) -> MessageBuilder {
        let name = |name: &str| header::one_line(name, LONGEST_NAME);
        let mut builder = Message::builder();
        let set = |builder: MessageBuilder, name: &'static str, raw: &str, value: String| {
            let name = HeaderName::new_from_ascii_str(name);
            builder.raw_header(HeaderValue::dangerous_new_pre_encoded(name, raw.to_owned(), value))
        };
        // lettre reads From and To back for the envelope: the bare address is all that it needs.
        let (from, to) = (self.from.as_str(), self.to.as_str());
        builder = set(builder, "From", from, header::mailbox(&name(&self.from_name), &self.from));
        builder = set(builder, "To", to, header::mailbox(&name(&self.to_name), &self.to));
        builder = set(builder, "Reply-To", "", self.reply_to.to_string());
        builder = set(builder, "Subject", "", header::text("Subject", subject));
        builder = builder.date(SystemTime::from(self.date.max(Timestamp::UNIX_EPOCH)));
        builder = set(builder, "Message-ID", "", self.message_id.to_string());
        if let Some(id) = &self.in_reply_to {
            builder = set(builder, "In-Reply-To", "", id.to_string());
        }
        if !self.references.is_empty() {
            let ids = header::ids(self.references.iter().map(MessageIdHeader::as_str));
            builder = set(builder, "References", "", ids);
        }
        if let Some((conversation, own)) = &self.conversation {
            // Behind the subject: that is how Exchange notices that the subject ends in it.
            let topic = header::one_line(&conversation.topic, LONGEST_SUBJECT);
            builder = set(builder, "Thread-Topic", "", header::text("Thread-Topic", &topic));
            let index = conversation.index(*own, self.date);
            builder = set(builder, "Thread-Index", "", index);
        }
        if self.auto_submitted {
            builder = set(builder, "Auto-Submitted", "", "auto-generated".to_owned());
        }
        builder
    }

    /// The same for the same message, so that its bytes can be made again; `=_` can't stand in
    /// base64 or quoted-printable, so no part can contain it.
    fn boundary(&self, part: &str) -> String {
        let digest = Sha256::digest(format!("{part} of {}", self.message_id));
        let hex: String = digest[..12].iter().map(|b| format!("{b:02x}")).collect();
        format!("=_{part}_{hex}")
    }
}

/// Base64 where most of it is not ASCII, else quoted-printable, which people can read in the source.
fn text_part(kind: ContentType, text: &str) -> SinglePart {
    let text: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let beyond_ascii = text.bytes().filter(|b| !b.is_ascii()).count();
    let encoding = if beyond_ascii * 6 > text.len() {
        ContentTransferEncoding::Base64
    } else {
        ContentTransferEncoding::QuotedPrintable
    };
    SinglePart::builder().header(kind).header(encoding).body(text)
}

fn file_part(file: &Attachment) -> Result<SinglePart, Unsendable> {
    let kind = ContentType::parse(file.content_type).map_err(|_| Unsendable::ContentType)?;
    let name: String = header::one_line(&file.name, LONGEST_NAME)
        .chars()
        .map(|c| if matches!(c, '/' | '\\' | '"') { '-' } else { c })
        .collect();
    Ok(SinglePart::builder()
        .header(kind)
        .header(ContentDisposition::attachment(&name))
        .header(ContentTransferEncoding::Base64)
        .body(file.bytes.clone()))
}

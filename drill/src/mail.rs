//! Mails as they arrive at the scripted server.

use mail_parser::MessageParser;
use packpost_scripted_smtp::Received;
use sha2::{Digest, Sha256};

/// A mail that a server took on.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// With its angle brackets.
    pub message_id: String,
    pub to: String,
    pub sha256: [u8; 32],
    /// The path of the link in it, if there is one.
    pub link: Option<String>,
}

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl From<&Received> for Arrival {
    fn from(received: &Received) -> Self {
        let bytes = &received.data;
        let parsed = MessageParser::default().parse(bytes);
        let message_id = parsed.as_ref().and_then(|mail| mail.message_id()).unwrap_or_default();
        Self {
            message_id: format!("<{message_id}>"),
            to: received.to.first().cloned().unwrap_or_default(),
            sha256: sha256(bytes),
            link: link_in_mail(bytes, "/l/"),
        }
    }
}

/// The first address in a mail whose path begins so, as a path.
pub fn link_in_mail(bytes: &[u8], begins: &str) -> Option<String> {
    let mail = MessageParser::default().parse(bytes)?;
    let text = mail.body_text(0)?;
    let start = text.find(begins)?;
    let path = &text[start..];
    let end = path.find(|c: char| !c.is_ascii_graphic()).unwrap_or(path.len());
    Some(path[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::Arrival;
    use packpost_scripted_smtp::Received;

    #[test]
    fn a_mail_is_read_as_it_was_sent() {
        let sent = b"Message-ID: <1@exul.example>\r\n\r\nSee http://exul.example/l/abc-_1\r\n";
        let received = Received {
            from: "orders@exul.example".to_owned(),
            to: vec!["lina@alnoor.example".to_owned()],
            data: sent.to_vec(),
            auth: None,
            accepted: true,
        };
        let arrival = Arrival::from(&received);
        assert_eq!(arrival.message_id, "<1@exul.example>");
        assert_eq!(arrival.link.as_deref(), Some("/l/abc-_1"));
        assert_eq!(arrival.sha256, super::sha256(sent));
    }
}

//! A mail is the same message for every server and every reader, whatever people typed into it.

use crate::support::{Packpost, outbox::address};
use mail_parser::{Message, MessageParser, MimeHeaders};
use packpost_domain::MessageId;
use packpost_server::outbox::{Attachment, Mail, MessageIdHeader, Outgoing, Unsendable, check};
use proptest::prelude::*;

fn mail() -> Mail {
    Mail {
        from_name: "Exul".to_owned(),
        from: address("orders@exul.example"),
        to_name: "Samir Haddad".to_owned(),
        to: address("samir@alnoor.example"),
        reply_to: address("rania@exul.example"),
        subject: "Order PP-1042 from Exul".to_owned(),
        text: "Dear Samir,\n\n500 mailers, please.".to_owned(),
        html: "<p>Dear Samir,</p><p>500 mailers, please.</p>".to_owned(),
        message_id: "<1@exul.example>".parse().expect("an id"),
        in_reply_to: None,
        references: vec![],
        conversation: None,
        auto_submitted: false,
        date: "2026-11-24T08:00:00Z".parse().expect("a time"),
        attachments: vec![],
    }
}

fn parsed(outgoing: &Outgoing) -> Message<'_> {
    MessageParser::default().parse(outgoing.bytes()).expect("a message")
}

fn names<'a>(message: &'a Message<'_>) -> Vec<&'a str> {
    message.headers_raw().map(|(name, _)| name).collect()
}

#[test]
fn a_mail_has_text_and_html_and_the_headers_it_needs() {
    let outgoing = mail().build().expect("sendable");
    insta::assert_snapshot!(String::from_utf8_lossy(outgoing.bytes()).replace("\r\n", "\n"));
    let message = parsed(&outgoing);
    assert_eq!(message.body_text(0).as_deref(), Some("Dear Samir,\r\n\r\n500 mailers, please."));
    let html = "<p>Dear Samir,</p><p>500 mailers, please.</p>";
    assert_eq!(message.body_html(0).as_deref(), Some(html));
}

#[test]
fn an_arabic_mail_with_a_file_in_a_thread() {
    let reference = |n: u32| format!("<{n}@exul.example>").parse().expect("an id");
    let arabic = Mail {
        from_name: "متجر إكسول للملابس".to_owned(),
        to_name: "سمير حدّاد، مبيعات".to_owned(),
        subject: "طلبية رقم PP-1042 من متجر إكسول للملابس".to_owned(),
        text: "عزيزي سمير،\n\nنرجو توريد ٥٠٠ مغلف.".to_owned(),
        html: "<p dir=rtl>عزيزي سمير،</p>".to_owned(),
        in_reply_to: Some(reference(7)),
        references: (1..=7).map(reference).collect(),
        conversation: None,
        auto_submitted: true,
        attachments: vec![Attachment {
            name: "طلبية/PP-1042.pdf".to_owned(),
            content_type: "application/pdf",
            bytes: b"%PDF-\0\r\n\xff".to_vec(),
        }],
        ..mail()
    };
    let outgoing = arabic.clone().build().expect("sendable");
    insta::assert_snapshot!(String::from_utf8_lossy(outgoing.bytes()).replace("\r\n", "\n"));
    let message = parsed(&outgoing);
    assert_eq!(message.subject(), Some(arabic.subject.as_str()));
    let name = |a: Option<&mail_parser::Address<'_>>| {
        a.and_then(|a| a.first()?.name().map(str::to_owned)).expect("a name")
    };
    assert_eq!(name(message.from()), arabic.from_name);
    assert_eq!(name(message.to()), arabic.to_name);
    assert_eq!(message.body_text(0).as_deref(), Some("عزيزي سمير،\r\n\r\nنرجو توريد ٥٠٠ مغلف."));
    let file = message.attachment(0).expect("a file");
    assert_eq!(file.attachment_name(), Some("طلبية-PP-1042.pdf"));
    assert_eq!(file.contents(), b"%PDF-\0\r\n\xff");
    assert_eq!(message.references().as_text_list().map(<[_]>::len), Some(5));
}

#[test]
fn the_same_mail_has_the_same_bytes() {
    let (one, other) = (mail().build().expect("sendable"), mail().build().expect("sendable"));
    assert_eq!(one, other);
    let next = Mail { message_id: "<2@exul.example>".parse().expect("an id"), ..mail() };
    let next = next.build().expect("sendable");
    let boundary = |outgoing: &Outgoing| {
        let text = String::from_utf8_lossy(outgoing.bytes()).into_owned();
        text.split("boundary=\"").nth(1).and_then(|r| r.split('"').next().map(str::to_owned))
    };
    assert_ne!(boundary(&one), boundary(&next), "a quoted mail can't end the one around it");
}

#[tokio::test]
async fn a_message_id_is_ours_by_name() {
    let packpost = Packpost::empty().await;
    let id = MessageId::new(packpost.now(), [7; 10]);
    let header = MessageIdHeader::ours(id, &packpost.state.config);
    assert_eq!(header.to_string(), format!("<{id}@packpost.example>"));
    assert_eq!(header.as_str().parse(), Ok(header));
}

#[test]
fn a_subject_or_name_can_not_become_a_header() {
    let evil = "Order\r\nBcc: evil@c.example\r\n\r\n<script>\n.\r\nMAIL FROM:<evil@c.example>";
    let outgoing = Mail {
        subject: evil.to_owned(),
        from_name: evil.to_owned(),
        to_name: format!("\"{evil}\\"),
        ..mail()
    }
    .build()
    .expect("sendable");
    let message = parsed(&outgoing);
    assert!(message.bcc().is_none());
    let one_line = "Order Bcc: evil@c.example <script> . MAIL FROM:<evil@c.example>";
    assert_eq!(message.subject(), Some(one_line));
    assert_eq!(outgoing.subject(), one_line);
    let to = message.to().and_then(|a| a.first()).expect("a recipient");
    assert_eq!(to.address(), Some("samir@alnoor.example"));
    assert_eq!(message.to().map(|a| a.iter().count()), Some(1));
}

#[test]
fn a_lone_line_break_is_refused_before_anything_is_stored() {
    let outgoing = |bytes: &[u8]| {
        let mail = mail();
        Outgoing::new(mail.message_id, mail.from, mail.to, mail.subject, bytes.to_vec())
    };
    assert!(outgoing(b"Subject: x\r\n\r\nbody\r\n").is_ok());
    for bytes in [
        &b"Subject: x\r\n\r\nbody\n.\nMAIL\r\n"[..],
        b"Subject: x\r\n\r\nbody\r.\r\n",
        b"\nSubject: x\r\n",
        b"Subject: x\r\n\r\nbody\r",
        b"Subject: x\r\n\r\nbody",
        b"",
    ] {
        assert_eq!(outgoing(bytes).err(), Some(Unsendable::BareLineBreak), "{bytes:?}");
    }
    let long = format!("{}\r\n", "x".repeat(998));
    assert_eq!(check(long.as_bytes()), Ok(()));
    let longer = format!("{}\r\n", "x".repeat(999));
    assert_eq!(check(longer.as_bytes()), Err(Unsendable::Lines));
    assert_eq!(check("é\r\n".as_bytes()), Err(Unsendable::Lines));
    assert_eq!(check(b"\0\r\n"), Err(Unsendable::Lines));
}

/// What a person could paste: any characters, with more of those that do harm.
fn typed() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        4 => any::<String>(),
        1 => Just("\r\n".to_owned()),
        1 => Just("\n.\r\n".to_owned()),
        1 => Just("\r\nBcc: evil@c.example\r\n\r\n".to_owned()),
        1 => Just("=?utf-8?q?=0D=0ABcc:_x?=".to_owned()),
        1 => Just("--=_text_".to_owned()),
        1 => Just("\"<a@b.c>, \\".to_owned()),
        1 => Just("طلبية ".to_owned()),
        1 => Just("x".repeat(1200)),
    ];
    prop::collection::vec(bits, 0..5).prop_map(|bits| bits.concat())
}

/// What is left of a text when it is one line.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_typed_makes_a_lone_line_break_or_another_header(
        subject in typed(), from_name in typed(), to_name in typed(), text in typed(), html in typed(), file in typed(),
    ) {
        let plain = mail().build().expect("sendable");
        let with_file = !file.is_empty();
        let attachments = if with_file {
            vec![Attachment { name: file.clone(), content_type: "application/pdf", bytes: file.into_bytes() }]
        } else {
            vec![]
        };
        let odd = Mail { subject: subject.clone(), from_name, to_name, text: text.clone(), html, attachments: attachments.clone(), ..mail() };
        let outgoing = odd.build().expect("sendable");
        // `check` is what refuses; here it is done again in another way.
        let whole = String::from_utf8(outgoing.bytes().to_vec()).expect("ASCII");
        prop_assert!(whole.is_ascii() && whole.split("\r\n").all(|l| !l.contains(['\r', '\n']) && l.len() <= 998));
        let (message, expected) = (parsed(&outgoing), parsed(&plain));
        prop_assert_eq!(names(&message), names(&expected));
        prop_assert_eq!(message.from().map(|a| a.iter().count()), Some(1));
        prop_assert_eq!(message.from().and_then(|a| a.first()?.address()), Some("orders@exul.example"));
        prop_assert_eq!(message.to().map(|a| a.iter().count()), Some(1));
        prop_assert_eq!(message.to().and_then(|a| a.first()?.address()), Some("samir@alnoor.example"));
        prop_assert_eq!(message.attachment_count(), usize::from(with_file));
        if let Some(file) = attachments.first() {
            prop_assert_eq!(message.attachment(0).map(|p| p.contents().to_vec()), Some(file.bytes.clone()));
        }
        let line = one_line(&subject);
        if line.chars().count() <= 200 && !line.is_empty() {
            prop_assert_eq!(message.subject(), Some(line.as_str()));
        }
        let read: String = message.body_text(0).unwrap_or_default().replace("\r\n", "\n");
        let kept: String = text.replace("\r\n", "\n").replace('\r', "\n").chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        prop_assert_eq!(read, kept);
    }
}

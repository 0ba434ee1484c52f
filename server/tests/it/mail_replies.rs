//! A reply is a code and bytes: what stands behind the code may be missing or in any encoding, and
//! only what is said when it was asked for counts.

use crate::{
    mail_faults::{ended, meeting, one_attempt},
    support::{
        Packpost,
        smtp::{Misbehaviour, ScriptedSmtp, Stage},
    },
};
use packpost_server::outbox::{Limits, Outcome, State};
use std::time::Duration;

fn raw(at: Stage, bytes: &[u8]) -> Misbehaviour {
    Misbehaviour::Raw { at, bytes: bytes.to_vec() }
}

#[tokio::test]
async fn a_code_without_text_is_a_reply_at_every_stage() {
    for (at, bytes) in [
        (Stage::Banner, "220\r\n"),
        (Stage::Ehlo, "250\r\n"),
        (Stage::Mail, "250\r\n"),
        (Stage::Rcpt, "250 \r\n"),
        (Stage::Data, "354\r\n"),
        (Stage::AfterDot, "250\r\n"),
    ] {
        ended(&meeting(raw(at, bytes.as_bytes())).await, Outcome::HandedOver, "250");
    }
    ended(&meeting(raw(Stage::Rcpt, b"550\r\n")).await, Outcome::Refused, "550");
}

#[tokio::test]
async fn a_reply_in_latin_1_means_what_its_code_says() {
    for (at, bytes) in [
        (Stage::Banner, &b"220 Sch\xf6n\r\n"[..]),
        (Stage::Ehlo, b"250 F\xfcr Sie\r\n"),
        (Stage::Mail, b"250 \xdc\r\n"),
    ] {
        ended(&meeting(raw(at, bytes)).await, Outcome::HandedOver, "250");
    }
    let taken = meeting(raw(Stage::AfterDot, b"250 2.0.0 \xdcbernommen\r\n")).await;
    ended(&taken, Outcome::HandedOver, "250 2.0.0 Übernommen");
    for (at, code) in [(Stage::Rcpt, "550 5.1.1"), (Stage::Dot, "554 5.7.1")] {
        let refusal = [code.as_bytes(), b" Empf\xe4nger abgelehnt\r\n"].concat();
        let words = format!("{code} Empfänger abgelehnt");
        ended(&meeting(raw(at, &refusal)).await, Outcome::Refused, &words);
    }
}

#[tokio::test]
async fn a_yes_that_comes_before_the_message_is_no_reply_to_it() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.always(raw(Stage::Data, b"354 Go on\r\n250 2.0.0 Accepted\r\n"));
    let alone = Packpost::relaying_to(first.addr()).await;
    let status = one_attempt(&alone, Limits::default()).await;
    ended(&status, Outcome::Failed, "an answer out of step: 250 2.0.0 Accepted");

    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    assert_eq!(shop.status(id).await.state, State::HandedOver);
    assert_eq!((first.received().len(), second.received().len()), (0, 1));
}

#[tokio::test]
async fn two_replies_to_one_message_are_uncertain() {
    let two = raw(Stage::AfterDot, b"250 2.0.0 Accepted\r\n554 5.7.1 Rejected\r\n");
    ended(&meeting(two).await, Outcome::Uncertain, "an answer out of step: 554");
}

#[tokio::test]
async fn what_arrives_is_what_is_stored_byte_for_byte() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let (id, mut mail) = shop.mail("Order PP-1042");
    mail.text = "A dot:\n.\n..\n.hidden\nand the end\n".to_owned();
    let outgoing = mail.build().expect("sendable");
    shop.queue_this(id, &outgoing).await;
    let big = shop.queue_big(300_000).await;
    packpost.run_outbox().await;
    assert_eq!(shop.status(big).await.state, State::HandedOver);
    let received = smtp.received();
    let arrived = received.iter().find(|mail| mail.data.len() == outgoing.bytes().len());
    assert_eq!(arrived.map(|mail| &mail.data[..]), Some(outgoing.bytes()));
    let ends = |data: &[u8]| data.ends_with(b"--\r\n") && !data.ends_with(b"\r\n\r\n");
    assert!(received.iter().all(|mail| ends(&mail.data)), "no empty line more");
}

#[test]
fn each_stage_has_the_patience_that_the_standard_asks_for() {
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    let limits = Limits::default();
    // RFC 5321, section 4.5.3.2: the greeting, MAIL, RCPT, DATA, a block, the final dot.
    assert!(limits.greeting >= minutes(5) && limits.command >= minutes(5));
    assert!(limits.recipient >= minutes(5) && limits.data >= minutes(2));
    assert!(limits.block >= minutes(3) && limits.dot >= minutes(10));
}

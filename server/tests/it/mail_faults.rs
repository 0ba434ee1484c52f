//! What can go wrong between us and a relay, and the outcome that each of these has.

use crate::support::{
    Packpost,
    outbox::{hasty, relay},
    smtp::{Misbehaviour, Pause, ScriptedSmtp, Stage, refused_addr},
};
use packpost_server::outbox::{Limits, Outcome, State, Status, WaitsFor};
use std::time::Duration;

/// For what hangs before the final dot: it ends the same wherever it is cut off.
const SHORT: Duration = Duration::from_millis(300);

/// One attempt at one mail against a relay that does this.
pub async fn meeting(misbehaviour: Misbehaviour) -> Status {
    meeting_within(misbehaviour, Limits::default()).await
}

pub async fn meeting_within(misbehaviour: Misbehaviour, limits: Limits) -> Status {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([misbehaviour]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    one_attempt(&packpost, limits).await
}

pub async fn one_attempt(packpost: &Packpost, limits: Limits) -> Status {
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    assert_eq!(packpost.worker_with(limits).run_due().await.expect("the outbox"), 1);
    shop.status(id).await
}

/// The outcome of the only attempt, the words to it, and where the message stands.
#[track_caller]
pub fn ended(status: &Status, outcome: Outcome, words: &str) {
    let [attempt] = &status.attempts[..] else { panic!("{status:?}") };
    assert_eq!(attempt.outcome, Some(outcome), "{attempt:?}");
    assert!(attempt.reply.contains(words), "“{words}” is not in {attempt:?}");
    assert!(attempt.reply.chars().count() <= 300, "{attempt:?}");
    assert!(attempt.ended_at.is_some(), "{attempt:?}");
    let state = match outcome {
        Outcome::HandedOver => State::HandedOver,
        Outcome::Delayed | Outcome::Failed => State::Delayed,
        Outcome::Refused => State::Refused,
        Outcome::Uncertain => State::Uncertain,
        Outcome::Withdrawn => State::Queued,
    };
    assert_eq!(status.state, state);
    let waits_for = match outcome {
        Outcome::Delayed => Some(WaitsFor::Recipient),
        Outcome::Failed => Some(WaitsFor::Relay),
        _ => None,
    };
    assert_eq!(status.waits_for, waits_for);
    let waits = status.due_at > attempt.started_at;
    assert_eq!(waits, waits_for.is_some(), "only a delayed message has a next time");
}

#[tokio::test]
async fn a_relay_that_takes_the_mail_is_quoted() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let status = one_attempt(&packpost, Limits::default()).await;
    ended(&status, Outcome::HandedOver, "250 2.0.0 Accepted");
    assert_eq!(status.attempts[0].transport, smtp.addr().to_string());
    let received = smtp.received();
    assert_eq!(received[0].from, "orders@exul.example");
    assert_eq!(received[0].to, ["samir@alnoor.example"]);
}

#[tokio::test]
async fn a_refused_connection_delays() {
    let packpost = Packpost::relaying_to(refused_addr()).await;
    let status = one_attempt(&packpost, Limits::default()).await;
    ended(&status, Outcome::Failed, "connecting: Connection refused");
}

#[tokio::test]
async fn a_host_without_an_address_delays() {
    let packpost = Packpost::with(|config| {
        config.relays = vec![relay("no such host", 25)];
    })
    .await;
    ended(&one_attempt(&packpost, Limits::default()).await, Outcome::Failed, "connecting");
}

#[tokio::test]
async fn a_banner_that_does_not_come_delays() {
    let status = meeting_within(Misbehaviour::Hang { at: Stage::Banner }, hasty(SHORT)).await;
    ended(&status, Outcome::Failed, "no end within");
}

#[tokio::test]
async fn a_byte_now_and_then_delays() {
    let pause = Pause::until_released();
    pause.release(5);
    let slow = Misbehaviour::Slow { at: Stage::Ehlo, bytes: 1, pause };
    ended(&meeting_within(slow, hasty(SHORT)).await, Outcome::Failed, "no end within");
}

#[tokio::test]
async fn a_reply_without_an_end_delays() {
    let line = meeting(Misbehaviour::EndlessReply { at: Stage::Banner }).await;
    ended(&line, Outcome::Failed, "the server's reply is too long");
    let lines = meeting(Misbehaviour::EndlessLines { at: Stage::Ehlo }).await;
    ended(&lines, Outcome::Failed, "the server's reply is too long");
    let last = meeting(Misbehaviour::EndlessReply { at: Stage::AfterDot }).await;
    ended(&last, Outcome::Uncertain, "the server's reply is too long");
}

#[tokio::test]
async fn a_relay_that_is_shutting_down_delays_at_every_stage() {
    for at in [Stage::Banner, Stage::Ehlo, Stage::Mail, Stage::Data, Stage::Dot] {
        let status = meeting(Misbehaviour::refuse(at, 421)).await;
        ended(&status, Outcome::Failed, "421 4.3.2 Service shutting down");
    }
}

#[tokio::test]
async fn a_recipient_who_alone_meets_with_a_trouble_of_a_system_delays() {
    for (code, words) in [(421, "421 4.3.2 Service"), (451, "451 4.3.0 Local error")] {
        let status = meeting(Misbehaviour::refuse(Stage::Rcpt, code)).await;
        ended(&status, Outcome::Delayed, words);
    }
}

#[tokio::test]
async fn a_recipient_who_can_not_take_it_now_delays() {
    for (at, code, words) in [
        (Stage::Rcpt, 450, "450 4.7.1 Greylisted"),
        (Stage::Rcpt, 452, "452 4.2.2 Insufficient"),
        (Stage::Dot, 452, "452 4.2.2 Insufficient"),
    ] {
        ended(&meeting(Misbehaviour::refuse(at, code)).await, Outcome::Delayed, words);
    }
}

#[tokio::test]
async fn a_trouble_of_the_relay_itself_is_its_own() {
    for (at, code, words) in [
        (Stage::Mail, 452, "452 4.2.2 Insufficient"),
        (Stage::Mail, 550, "550 5.1.1"),
        (Stage::Data, 451, "451 4.3.0 Local error"),
        (Stage::Dot, 451, "451 4.3.0 Local error"),
    ] {
        ended(&meeting(Misbehaviour::refuse(at, code)).await, Outcome::Failed, words);
    }
}

#[tokio::test]
async fn a_refusal_for_good_is_one() {
    for (at, code, words) in [
        (Stage::Rcpt, 550, "550 5.1.1 No such user here"),
        (Stage::Dot, 552, "552 5.3.4 Message too big"),
        (Stage::Rcpt, 554, "554 5.7.1 Message rejected"),
        (Stage::Dot, 554, "554 5.7.1 Message rejected"),
    ] {
        ended(&meeting(Misbehaviour::refuse(at, code)).await, Outcome::Refused, words);
    }
}

#[tokio::test]
async fn a_relay_that_refuses_everybody_delays_since_a_setting_mends_it() {
    for (at, code) in [(Stage::Banner, 554), (Stage::Ehlo, 550), (Stage::Mail, 530)] {
        let status = meeting(Misbehaviour::refuse(at, code)).await;
        ended(&status, Outcome::Failed, &code.to_string());
    }
}

#[tokio::test]
async fn a_relay_out_of_step_delays() {
    let raw = Misbehaviour::Raw { at: Stage::Data, bytes: b"250 Already?\r\n".to_vec() };
    ended(&meeting(raw).await, Outcome::Failed, "out of step");
    let raw = Misbehaviour::Raw { at: Stage::Mail, bytes: b"354 Go on\r\n".to_vec() };
    ended(&meeting(raw).await, Outcome::Failed, "out of step");
}

#[tokio::test]
async fn a_reply_is_kept_short_and_plain() {
    let text = format!("5.1.1 {}\u{1b}[2J\u{7}{}", "No ".repeat(10), "such user ".repeat(60));
    let status = meeting(Misbehaviour::Reply { at: Stage::Rcpt, code: 550, text }).await;
    ended(&status, Outcome::Refused, "550 5.1.1 No No");
    assert!(!status.attempts[0].reply.contains(char::is_control));
}

#[tokio::test]
async fn how_the_relay_takes_leave_changes_nothing() {
    for misbehaviour in [
        Misbehaviour::Hang { at: Stage::Quit },
        Misbehaviour::Drop { at: Stage::Quit },
        Misbehaviour::refuse(Stage::Quit, 554),
    ] {
        ended(&meeting(misbehaviour).await, Outcome::HandedOver, "250 2.0.0 Accepted");
    }
}

#[tokio::test]
async fn one_that_hangs_does_not_hold_the_others() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::Banner }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let first = shop.queue("The one that hangs").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(packpost.worker().run(async {
        let _ = stopped.await;
    }));
    smtp.wait_until_misbehaved(1).await;
    for n in 0..10 {
        shop.queue(&format!("Another, {n}")).await;
    }
    assert_eq!(smtp.wait_for(10).await.len(), 10);
    let hung = shop.status(first).await;
    assert_eq!(hung.state, State::Sending, "still hanging while the others went");
    stop.send(()).expect("the worker listens");
    drop(smtp);
    worker.await.expect("it stops");
    let given_back = shop.status(first).await;
    assert_eq!(given_back.state, State::Queued, "nothing of it had left: it is due again");
    let outcomes: Vec<_> = given_back.attempts.iter().map(|a| a.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Withdrawn)]);
}

#[tokio::test]
async fn the_outcome_of_a_fault_is_kept_for_the_next_attempt_to_differ() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 450)]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    packpost.pass(jiff::SignedDuration::from_mins(2));
    packpost.run_outbox().await;
    let outcomes: Vec<_> = shop.status(id).await.attempts.iter().map(|a| a.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Delayed), Some(Outcome::HandedOver)]);
}

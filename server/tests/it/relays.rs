//! Several relays: a mail goes by the next one where a relay fails, and never where the recipient
//! is refused; a relay that fails is passed over until it is well again.

use crate::support::{
    Packpost,
    outbox::{Sender, hasty},
    smtp::{Misbehaviour, ScriptedSmtp, Stage, refused_addr},
};
use jiff::SignedDuration;
use packpost_domain::MessageId;
use packpost_server::outbox::{self, Outcome, RelayStatus, Standing, State, WaitsFor};
use std::time::Duration;

async fn outcomes(shop: &Sender<'_>, id: MessageId) -> Vec<Option<Outcome>> {
    shop.status(id).await.attempts.iter().map(|a| a.outcome).collect()
}

async fn health(packpost: &Packpost) -> Vec<RelayStatus> {
    outbox::relays(&packpost.state).await.expect("read")
}

async fn standings(packpost: &Packpost) -> Vec<Standing> {
    health(packpost).await.iter().map(|relay| relay.standing).collect()
}

const FAILED_THEN_TAKEN: [Option<Outcome>; 2] = [Some(Outcome::Failed), Some(Outcome::HandedOver)];

#[tokio::test]
async fn where_a_relay_fails_the_mail_goes_by_the_next_one_at_once_with_the_same_bytes() {
    for misbehaviour in [
        Misbehaviour::Drop { at: Stage::Banner },
        Misbehaviour::refuse(Stage::Banner, 554),
        Misbehaviour::refuse(Stage::Mail, 550),
        Misbehaviour::refuse(Stage::Data, 451),
        Misbehaviour::refuse(Stage::Dot, 451),
    ] {
        let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
        first.script([misbehaviour.clone()]);
        let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
        let shop = packpost.sender("Exul").await;
        let id = shop.queue("Order PP-1042").await;
        assert_eq!(packpost.run_outbox().await, 2, "{misbehaviour:?}");
        assert_eq!(outcomes(&shop, id).await, FAILED_THEN_TAKEN, "{misbehaviour:?}");
        assert_eq!(shop.status(id).await.state, State::HandedOver);
        assert!(first.received().iter().all(|mail| !mail.accepted), "{misbehaviour:?}");
        let message_id = format!("Message-ID: <{id}@packpost.example>\r\n");
        let data = second.received()[0].data.clone();
        assert!(String::from_utf8_lossy(&data).contains(&message_id));
    }
}

#[tokio::test]
async fn a_refusal_of_the_recipient_is_not_asked_of_the_next_relay() {
    for (at, code, outcome, state) in [
        (Stage::Rcpt, 550, Outcome::Refused, State::Refused),
        (Stage::Dot, 554, Outcome::Refused, State::Refused),
        (Stage::Rcpt, 450, Outcome::Delayed, State::Delayed),
    ] {
        let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
        first.script([Misbehaviour::refuse(at, code)]);
        let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
        let shop = packpost.sender("Exul").await;
        let id = shop.queue("Order PP-1042").await;
        assert_eq!(packpost.run_outbox().await, 1);
        assert_eq!(outcomes(&shop, id).await, [Some(outcome)]);
        assert_eq!(shop.status(id).await.state, state);
        assert_eq!(second.connections(), 0);
    }
}

#[tokio::test]
async fn what_may_have_been_taken_is_never_sent_by_another_relay() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.script([Misbehaviour::Drop { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    assert_eq!(shop.status(id).await.state, State::Uncertain);
    assert_eq!((first.received().len(), second.connections()), (1, 0));
}

#[tokio::test]
async fn after_three_faults_a_relay_is_passed_over_until_a_canary_and_a_mail_have_proved_it() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.always(Misbehaviour::Drop { at: Stage::Banner });
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    for n in 0..3 {
        shop.queue(&format!("Order {n}")).await;
        packpost.run_outbox().await;
    }
    assert_eq!(standings(&packpost).await, [Standing::Shut, Standing::Open]);
    let shut = first.connections();
    let id = shop.queue("Order 4").await;
    packpost.run_outbox().await;
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::HandedOver)], "straight by the second");
    assert_eq!(first.connections(), shut, "it is left in peace");

    packpost.pass(SignedDuration::from_mins(1));
    packpost.run_outbox().await;
    assert_eq!(first.connections(), shut + 1, "a canary, though nothing waits");
    assert_eq!(standings(&packpost).await[0], Standing::Shut);

    first.obey();
    packpost.pass(SignedDuration::from_mins(3));
    packpost.run_outbox().await;
    assert_eq!(standings(&packpost).await[0], Standing::Trial);
    assert!(first.received().is_empty(), "a canary carries no mail");
    let id = shop.queue("Order 5").await;
    packpost.run_outbox().await;
    assert_eq!(standings(&packpost).await[0], Standing::Open);
    let status = shop.status(id).await;
    assert_eq!(status.attempts[0].transport, first.addr().to_string());
    assert_eq!(health(&packpost).await[0].taken_at, Some(packpost.now()));
}

#[tokio::test]
async fn with_every_relay_shut_mails_wait_without_attempts_and_leave_when_one_answers() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Banner, 421));
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let mut ids = Vec::new();
    for n in 0..12 {
        ids.push(shop.queue(&format!("Order {n}")).await);
    }
    packpost.run_outbox().await;
    for id in &ids {
        let status = shop.status(*id).await;
        assert_eq!((status.state, status.waits_for), (State::Delayed, Some(WaitsFor::Relay)));
        assert!(status.attempts.len() <= 1, "{status:?}");
    }
    let mut read = packpost.state.db.read().await.expect("a reader");
    let waits = outbox::waiting(&mut read, shop.id).await.expect("counted");
    drop(read);
    assert_eq!((waits.leaving, waits.delayed), (0, 12));

    for _ in 0..6 * 60 {
        packpost.pass(SignedDuration::from_mins(1));
        packpost.run_outbox().await;
    }
    assert!(smtp.connections() < 250, "{} connections in six hours", smtp.connections());
    smtp.obey();
    for _ in 0..4 {
        packpost.pass(SignedDuration::from_mins(1));
        packpost.run_outbox().await;
    }
    assert_eq!(smtp.received().len(), 12, "each once, within minutes");
    assert_eq!(standings(&packpost).await, [Standing::Open]);
}

/// How often something was committed: a frame of the log that ends a transaction says how large
/// the database is after it (<https://www.sqlite.org/fileformat2.html#walformat>).
fn commits(packpost: &Packpost) -> usize {
    let log = packpost.state.config.data.join("packpost.sqlite-wal");
    let log = std::fs::read(log).expect("a log");
    let word = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().expect("four bytes"));
    let frame = 24 + usize::try_from(word(8)).expect("a size");
    // Frames of an earlier round of the log have another salt.
    let present = |at: &usize| (word(at + 8), word(at + 12)) == (word(16), word(20));
    let frames = (32..log.len()).step_by(frame).filter(present);
    frames.filter(|at| word(at + 4) != 0).count()
}

/// A shop whose only relay is shut, after three mails.
async fn shut(packpost: &Packpost) -> (Sender<'_>, Vec<MessageId>) {
    let shop = packpost.sender("Exul").await;
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(shop.queue(&format!("Order {n}")).await);
    }
    packpost.run_outbox().await;
    assert_eq!(standings(packpost).await, [Standing::Shut]);
    (shop, ids)
}

#[tokio::test]
async fn all_that_waits_is_put_off_in_one_go() {
    let packpost = Packpost::relaying_to(refused_addr()).await;
    let (shop, _) = shut(&packpost).await;
    for n in 3..43 {
        shop.queue(&format!("Order {n}")).await;
    }
    let before = commits(&packpost);
    packpost.run_outbox().await;
    let written = commits(&packpost).saturating_sub(before);
    assert!(written <= 5, "{written} writes for forty messages");
    let mut read = packpost.state.db.read().await.expect("a reader");
    let waits = outbox::waiting(&mut read, shop.id).await.expect("counted");
    assert_eq!((waits.leaving, waits.delayed), (0, 43));
}

#[tokio::test]
async fn each_that_is_put_off_waits_until_its_own_end() {
    let packpost = Packpost::relaying_to(refused_addr()).await;
    let (shop, old) = shut(&packpost).await;
    // Half an hour before these are given up, others are queued.
    for _ in 0..95 {
        packpost.pass(SignedDuration::from_mins(30));
        packpost.run_outbox().await;
    }
    let mut new = Vec::new();
    for n in 3..6 {
        new.push(shop.queue(&format!("Order {n}")).await);
    }
    packpost.run_outbox().await;
    for (ids, minutes) in [(&old, 30), (&new, 60)] {
        for id in ids {
            let status = shop.status(*id).await;
            assert_eq!((status.state, status.waits_for), (State::Delayed, Some(WaitsFor::Relay)));
            assert_eq!(status.due_at, packpost.now() + SignedDuration::from_mins(minutes));
        }
    }
    packpost.pass(SignedDuration::from_mins(30));
    packpost.run_outbox().await;
    for id in &old {
        assert_eq!(shop.status(*id).await.state, State::Failed, "its two days are over");
    }
    for id in &new {
        assert_eq!(shop.status(*id).await.state, State::Delayed);
    }
}

#[tokio::test]
async fn what_no_relay_took_in_two_days_is_given_up() {
    let packpost = Packpost::relaying_to(refused_addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    for _ in 0..50 {
        packpost.run_outbox().await;
        packpost.pass(SignedDuration::from_hours(1));
    }
    assert_eq!(shop.status(id).await.state, State::Failed);
    assert!(shop.retry(id).await, "a person can send it again");
    packpost.run_outbox().await;
    assert_eq!(shop.status(id).await.state, State::Delayed, "with two days anew");
}

#[tokio::test]
async fn a_hung_relay_holds_nothing_that_another_can_take() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.always(Misbehaviour::Hang { at: Stage::Banner });
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(packpost.worker_with(hasty(Duration::from_secs(5))).run(async {
        let _ = stopped.await;
    }));
    for n in 0..20 {
        shop.queue(&format!("Order {n}")).await;
    }
    assert_eq!(second.wait_for(20).await.len(), 20, "those that hung go by the second too");
    stop.send(()).expect("the worker listens");
    worker.await.expect("it stops");
    assert!(first.connections() < 10, "after a second nobody else tried the first");
}

#[tokio::test]
async fn a_relay_is_told_its_own_envelope_sender_and_the_mail_stays_the_same() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::with(|config| {
        let at = smtp.addr();
        let mut relay = crate::support::outbox::relay(&at.ip().to_string(), at.port());
        relay.envelope_from = Some("bounces@relay.example".parse().expect("an address"));
        config.relays = vec![relay];
    })
    .await;
    let shop = packpost.sender("Exul").await;
    shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    let received = smtp.received();
    assert_eq!(received[0].from, "bounces@relay.example");
    assert!(String::from_utf8_lossy(&received[0].data).contains("<orders@exul.example>"));
}

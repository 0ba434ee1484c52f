//! Workers that die, come late or meet another, and clocks that jump: sent once, or the same again.

use crate::support::{
    Packpost,
    outbox::{Sender, hasty},
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};
use jiff::SignedDuration;
use packpost_domain::MessageId;
use packpost_server::outbox::{Limits, Outcome, State, Worker};
use std::time::Duration;
use tokio::{sync::oneshot, task::JoinHandle};

async fn state(shop: &Sender<'_>, id: MessageId) -> State {
    shop.status(id).await.state
}

#[tokio::test]
async fn a_worker_that_dies_after_the_relay_took_the_mail_leads_to_the_same_bytes_again() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let worker = packpost.worker();
    let dying = tokio::spawn(async move { worker.run_due().await });
    smtp.wait_for(1).await;
    dying.abort();
    assert!(dying.await.is_err_and(|e| e.is_cancelled()));

    assert_eq!(state(&shop, id).await, State::Sending);
    assert_eq!(packpost.run_outbox().await, 0, "its lease still holds");
    packpost.pass(SignedDuration::from_mins(65));
    assert_eq!(packpost.run_outbox().await, 1);

    let received = smtp.wait_for(2).await;
    assert_eq!(received[0].data, received[1].data);
    let message_id = format!("Message-ID: <{id}@packpost.example>\r\n");
    assert!(String::from_utf8_lossy(&received[1].data).contains(&message_id));
    let status = shop.status(id).await;
    assert_eq!(status.state, State::HandedOver);
    let outcomes: Vec<_> = status.attempts.iter().map(|a| a.outcome).collect();
    assert_eq!(outcomes, [None, Some(Outcome::HandedOver)], "what is not known is not made up");
}

#[tokio::test]
async fn two_workers_at_once_send_each_mail_once() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    for n in 0..20 {
        shop.queue(&format!("Order {n}")).await;
    }
    let (one, other) = (packpost.worker(), packpost.worker());
    let (one, other) = tokio::join!(one.run_due(), other.run_due());
    assert_eq!(one.expect("the outbox") + other.expect("the outbox"), 20);
    assert_eq!(smtp.received().len(), 20);
    assert_eq!(smtp.connections(), 20);
}

#[tokio::test]
async fn a_late_result_of_a_lost_lease_changes_nothing() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::Mail }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let late = packpost.worker_with(hasty(Duration::from_secs(1)));
    let late = tokio::spawn(async move { late.run_due().await });
    smtp.wait_until_misbehaved(1).await;
    packpost.pass(SignedDuration::from_mins(6));
    assert_eq!(packpost.run_outbox().await, 1);
    late.await.expect("it ends").expect("the outbox");
    let status = shop.status(id).await;
    assert_eq!(status.state, State::HandedOver);
    let outcomes: Vec<_> = status.attempts.iter().map(|a| a.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Failed), Some(Outcome::HandedOver)]);
    assert_eq!(packpost.run_outbox().await, 0);
}

#[tokio::test]
async fn a_clock_set_forward_while_a_mail_is_sent_does_not_send_it_twice() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    shop.queue("Order PP-1042").await;
    let worker = packpost.worker();
    let same = worker.clone();
    let sending = tokio::spawn(async move { worker.run_due().await });
    smtp.wait_for(1).await;
    packpost.pass(SignedDuration::from_hours(24 * 365));
    assert_eq!(same.run_due().await.expect("the outbox"), 0);
    assert_eq!(smtp.connections(), 1);
    sending.abort();
}

#[tokio::test]
async fn a_clock_set_back_strands_no_mail() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 450)]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let year = SignedDuration::from_hours(24 * 365);
    let greylisted = shop.queue("Due in a minute").await;
    packpost.run_outbox().await;
    packpost.pass(year);
    let ahead = shop.queue("Due in a year, as it will seem").await;
    packpost.pass(-year);
    assert_eq!(packpost.run_outbox().await, 1);
    assert_eq!(state(&shop, ahead).await, State::HandedOver);
    assert_eq!(state(&shop, greylisted).await, State::Delayed, "its time has not come");
}

#[tokio::test]
async fn the_worker_wakes_for_a_mail_and_stops_when_told() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(packpost_server::outbox::run(packpost.state.clone(), async {
        let _ = stopped.await;
    }));
    let first = shop.queue("First").await;
    smtp.wait_for(1).await;
    let second = shop.queue("Second").await;
    smtp.wait_for(2).await;
    stop.send(()).expect("the worker listens");
    running.await.expect("it stops");
    for id in [first, second] {
        assert_eq!(state(&shop, id).await, State::HandedOver, "noted before it stopped");
    }
}

/// A worker at work, and what tells it to stop.
fn at_work(worker: Worker) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        let _ = stopped.await;
    };
    (stop, tokio::spawn(worker.run(stopped)))
}

/// Whatever is being handed over is cut off as soon as the worker is told to stop.
fn at_once() -> Limits {
    Limits { stop: Duration::ZERO, ..Limits::default() }
}

#[tokio::test]
async fn a_send_that_is_stopped_after_the_final_dot_is_uncertain_and_not_sent_again() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let (stop, worker) = at_work(packpost.worker_with(at_once()));
    smtp.wait_for(1).await;
    stop.send(()).expect("the worker listens");
    worker.await.expect("it stops");
    let status = shop.status(id).await;
    assert_eq!(status.state, State::Uncertain, "{status:?}");
    assert!(status.attempts[0].reply.contains("the program was stopped"), "{status:?}");
    packpost.pass(SignedDuration::from_hours(24));
    assert_eq!(packpost.run_outbox().await, 0);
    assert_eq!(smtp.connections(), 1);
}

#[tokio::test]
async fn a_send_that_is_stopped_before_the_final_dot_leaves_at_the_next_start() {
    for at in [Stage::Banner, Stage::Mail, Stage::Rcpt, Stage::Data] {
        let smtp = ScriptedSmtp::start().await;
        smtp.script([Misbehaviour::Hang { at }]);
        let packpost = Packpost::relaying_to(smtp.addr()).await;
        let shop = packpost.sender("Exul").await;
        let id = shop.queue("Order PP-1042").await;
        let (stop, worker) = at_work(packpost.worker_with(at_once()));
        smtp.wait_until_misbehaved(1).await;
        stop.send(()).expect("the worker listens");
        worker.await.expect("it stops");
        assert_eq!(state(&shop, id).await, State::Queued, "{at:?}");
        assert_eq!(packpost.run_outbox().await, 1, "{at:?}");
        let outcomes: Vec<_> = shop.status(id).await.attempts.iter().map(|a| a.outcome).collect();
        assert_eq!(outcomes, [Some(Outcome::Withdrawn), Some(Outcome::HandedOver)], "{at:?}");
        assert_eq!(smtp.received().len(), 1, "{at:?}");
    }
}

#[tokio::test]
async fn a_send_that_takes_its_time_is_not_taken_by_another_worker() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    shop.queue("Order PP-1042").await;
    let worker = packpost.worker();
    let sending = tokio::spawn(async move { worker.run_due().await });
    smtp.wait_for(1).await;
    let longest = SignedDuration::try_from(Limits::default().longest()).expect("a time");
    packpost.pass(longest);
    assert_eq!(packpost.run_outbox().await, 0);
    assert_eq!(smtp.connections(), 1);
    sending.abort();
}

#[tokio::test]
async fn who_waits_for_the_reply_to_the_whole_message_holds_up_no_other() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script(std::iter::repeat_n(Misbehaviour::Hang { at: Stage::AfterDot }, 8));
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    for n in 0..8 {
        shop.queue(&format!("Looked at for minutes, {n}")).await;
    }
    let (stop, worker) = at_work(packpost.worker_with(at_once()));
    smtp.wait_for(8).await;
    shop.queue("Taken at once").await;
    let received = smtp.wait_for(9).await;
    assert!(String::from_utf8_lossy(&received[8].data).contains("Taken at once"));
    stop.send(()).expect("the worker listens");
    worker.await.expect("it stops");
}

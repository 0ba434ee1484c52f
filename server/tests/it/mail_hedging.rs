//! A relay that falls silent is waited for, and the next one is asked meanwhile: whichever first
//! takes the recipient gets the mail, and no other gets any of it.

use crate::support::{
    Packpost,
    outbox::{Sender, hasty},
    smtp::{Misbehaviour, Pause, ScriptedSmtp, Stage},
};
use packpost_domain::MessageId;
use packpost_server::outbox::{self, Limits, Outcome, Standing, State};
use std::time::Duration;

async fn outcomes(shop: &Sender<'_>, id: MessageId) -> Vec<Option<Outcome>> {
    shop.status(id).await.attempts.iter().map(|a| a.outcome).collect()
}

/// Others are asked soon, so that the tests take no time.
fn impatient() -> Limits {
    let (quiet, quiet_recipient) = (Duration::from_millis(40), Duration::from_millis(40));
    Limits { quiet, quiet_recipient, ..Limits::default() }
}

/// Greets, or answers, when it is told to.
fn slow(at: Stage) -> (Misbehaviour, Pause) {
    let pause = Pause::until_released();
    (Misbehaviour::Slow { at, bytes: 1_000, pause: pause.clone() }, pause)
}

#[tokio::test]
async fn a_silent_relay_is_left_for_the_next_one_and_is_not_at_fault() {
    for at in [Stage::Connect, Stage::Banner, Stage::Ehlo, Stage::Mail, Stage::Rcpt] {
        let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
        let (late, pause) = slow(at);
        first.script([late]);
        let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
        let shop = packpost.sender("Exul").await;
        let id = shop.queue("Order PP-1042").await;
        let attempts = packpost.worker_with(impatient()).run_due().await.expect("the outbox");
        assert_eq!(attempts, 2, "{at:?}");
        let expected = [Some(Outcome::Withdrawn), Some(Outcome::HandedOver)];
        assert_eq!(outcomes(&shop, id).await, expected, "{at:?}");
        assert_eq!((first.received().len(), second.received().len()), (0, 1), "{at:?}");
        let health = &outbox::relays(&packpost.state).await.expect("read")[0];
        assert_eq!((health.standing, health.faults), (Standing::Open, 0), "{at:?}");
        // It speaks at last, and hears that it is not wanted any more.
        pause.release_rest();
        shop.queue("Order PP-1043").await;
        packpost.run_outbox().await;
        assert_eq!(first.received().len() + second.received().len(), 2, "{at:?}");
    }
}

#[tokio::test]
async fn a_slow_relay_that_is_the_first_to_take_the_recipient_sends() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    let (late, pause) = slow(Stage::Banner);
    first.script([late]);
    second.script([Misbehaviour::Hang { at: Stage::Rcpt }]);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let worker = packpost.worker_with(impatient());
    let sending = tokio::spawn(async move { worker.run_due().await });
    // The second one was asked, and hangs.
    second.wait_until_misbehaved(1).await;
    pause.release_rest();
    sending.await.expect("it ends").expect("the outbox");
    let expected = [Some(Outcome::HandedOver), Some(Outcome::Withdrawn)];
    assert_eq!(outcomes(&shop, id).await, expected);
    assert_eq!((first.received().len(), second.received().len()), (1, 0));
}

#[tokio::test]
async fn a_relay_that_fails_while_another_one_is_asked_does_not_end_the_race() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    let (late, pause) = slow(Stage::Banner);
    first.script([late]);
    second.script([Misbehaviour::refuse(Stage::Mail, 550)]);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let worker = packpost.worker_with(impatient());
    let sending = tokio::spawn(async move { worker.run_due().await });
    second.wait_until_misbehaved(1).await;
    pause.release_rest();
    sending.await.expect("it ends").expect("the outbox");
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::HandedOver), Some(Outcome::Failed)]);
    assert_eq!((first.received().len(), second.received().len()), (1, 0));
}

#[tokio::test]
async fn a_recipient_who_is_refused_by_one_is_not_asked_of_the_slow_one() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    let (late, pause) = slow(Stage::Banner);
    first.script([late]);
    second.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.worker_with(impatient()).run_due().await.expect("the outbox");
    pause.release_rest();
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::Withdrawn), Some(Outcome::Refused)]);
    assert_eq!(shop.status(id).await.state, State::Refused);
    assert!(first.received().is_empty());
}

#[tokio::test]
async fn a_connection_that_hangs_is_begun_once_more_beside_it() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Hang { at: Stage::Banner }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let limits = Limits { hold: Duration::from_millis(80), ..impatient() };
    packpost.worker_with(limits).run_due().await.expect("the outbox");
    let expected = [Some(Outcome::Withdrawn), Some(Outcome::HandedOver)];
    assert_eq!(outcomes(&shop, id).await, expected);
    assert_eq!(smtp.received().len(), 1);
}

#[tokio::test]
async fn a_relay_that_hangs_before_the_message_has_gone_is_left_while_one_after_it_is_not() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.script([Misbehaviour::Hang { at: Stage::Data }]);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    let limits = Limits { hold: Duration::from_millis(80), ..impatient() };
    packpost.worker_with(limits).run_due().await.expect("the outbox");
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::Failed), Some(Outcome::HandedOver)]);

    first.script([Misbehaviour::Hang { at: Stage::AfterDot }]);
    let id = shop.queue("Order PP-1043").await;
    let limits = Limits { hold: Duration::from_millis(80), ..hasty(Duration::from_secs(2)) };
    packpost.worker_with(limits).run_due().await.expect("the outbox");
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::Uncertain)], "it may have been taken");
    assert_eq!(second.received().len(), 1);
}

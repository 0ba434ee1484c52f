//! A queued mail is sent once, or again with the same bytes where nobody can know.

use crate::support::{
    Packpost,
    outbox::{Sender, address},
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};
use jiff::SignedDuration;
use packpost_domain::MessageId;
use packpost_server::outbox::{Outcome, State};
use sha2::{Digest, Sha256};

async fn state(shop: &Sender<'_>, id: MessageId) -> State {
    shop.status(id).await.state
}

#[tokio::test]
async fn a_greylisted_mail_is_tried_again_ever_later_and_given_up_after_two_days() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let began = packpost.now();
    let id = shop.queue("Order PP-1042").await;
    let mut waits = Vec::new();
    loop {
        assert_eq!(packpost.run_outbox().await, 1);
        let status = shop.status(id).await;
        if status.state != State::Delayed {
            break;
        }
        let wait = status.due_at.duration_since(packpost.now());
        packpost.pass(wait - SignedDuration::from_millis(1));
        assert_eq!(packpost.run_outbox().await, 0, "not a moment too early");
        packpost.pass(SignedDuration::from_millis(1));
        waits.push(wait.as_secs_f64() / 60.0);
    }
    for (wait, planned) in waits.iter().zip([1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 60.0]) {
        assert!((planned * 0.9..=planned * 1.1).contains(wait), "{wait} is not about {planned}");
    }
    let status = shop.status(id).await;
    assert_eq!(status.state, State::Failed);
    assert_eq!(packpost.now().duration_since(began), SignedDuration::from_hours(48));
    assert_eq!(status.attempts.len(), waits.len() + 1);
    let last = status.attempts.last().expect("attempts");
    assert_eq!(last.outcome, Some(Outcome::Delayed));
    assert!(last.reply.contains("Greylisted"), "what the server said is kept: {last:?}");
}

#[tokio::test]
async fn waits_differ_so_that_what_failed_together_does_not_come_back_together() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let mut due = std::collections::BTreeSet::new();
    let mut ids = Vec::new();
    for n in 0..8 {
        ids.push(shop.queue(&format!("Order {n}")).await);
    }
    packpost.run_outbox().await;
    for id in ids {
        due.insert(shop.status(id).await.due_at);
    }
    assert!(due.len() > 4, "{due:?}");
}

#[tokio::test]
async fn a_refused_mail_can_be_sent_again_and_then_has_its_two_days_anew() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550), Misbehaviour::refuse(Stage::Rcpt, 450)]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    assert!(!shop.retry(id).await, "it waits already");
    packpost.run_outbox().await;
    assert_eq!(state(&shop, id).await, State::Refused);

    packpost.pass(SignedDuration::from_hours(24 * 7));
    assert_eq!(packpost.run_outbox().await, 0);
    let stranger = packpost.sender("Othershop").await;
    assert!(!stranger.retry(id).await, "not another shop's");
    assert!(shop.retry(id).await);
    assert!(!shop.retry(id).await, "a second click changes nothing");
    packpost.run_outbox().await;
    assert_eq!(state(&shop, id).await, State::Delayed, "greylisted, not given up");
    packpost.pass(SignedDuration::from_mins(2));
    packpost.run_outbox().await;
    let status = shop.status(id).await;
    assert_eq!(status.state, State::HandedOver);
    assert_eq!(status.attempts.len(), 3);
    assert!(!shop.retry(id).await, "what was handed over is not sent again");
}

#[tokio::test]
async fn an_uncertain_mail_is_sent_again_with_the_same_bytes_when_a_person_says_so() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Drop { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    assert_eq!(state(&shop, id).await, State::Uncertain);
    assert!(shop.retry(id).await);
    packpost.run_outbox().await;
    assert_eq!(state(&shop, id).await, State::HandedOver);
    let received = smtp.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].data, received[1].data);
}

#[tokio::test]
async fn without_a_relay_mail_is_kept_in_the_mailbox() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    assert_eq!(packpost.run_outbox().await, 1);
    let status = shop.status(id).await;
    assert_eq!(status.state, State::HandedOver);
    assert_eq!(status.attempts[0].transport, "mailbox");
    assert_eq!(status.attempts[0].reply, "kept in the built-in mailbox");
}

#[tokio::test]
async fn the_status_of_another_shops_mail_is_not_told() {
    let packpost = Packpost::empty().await;
    let (shop, stranger) = (packpost.sender("Exul").await, packpost.sender("Othershop").await);
    let (ours, theirs) = (shop.queue("Ours").await, stranger.queue("Theirs").await);
    let mut read = packpost.state.db.read().await.expect("a reader");
    let told = packpost_server::outbox::status(&mut read, shop.id, &[theirs, ours]).await;
    let ids: Vec<_> = told.expect("read").iter().map(|s| s.id).collect();
    assert_eq!(ids, [ours]);
}

/// What nothing of ours would store, put there by hand.
async fn stored(
    shop: &Sender<'_>,
    packpost: &Packpost,
    to: &str,
    (bytes, sha256): (&[u8], &[u8]),
) -> MessageId {
    let id = MessageId::new(packpost.now(), packpost.state.random.bytes());
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO outbox (id, shop_id, message_id, sender, recipient, subject, bytes, sha256, created_at, began_at, state, due_at)
         VALUES (?, ?, ?, ?, ?, 'x', ?, ?, 0, 0, 'queued', 0)",
    )
    .bind(id.0)
    .bind(shop.id.0)
    .bind(format!("<{id}@c.example>"))
    .bind(address("a@c.example").as_str())
    .bind(to)
    .bind(bytes)
    .bind(sha256)
    .execute(&mut *write)
    .await
    .expect("stored");
    write.commit().await.expect("committed");
    id
}

#[tokio::test]
async fn stored_bytes_that_were_changed_or_could_smuggle_are_not_sent() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let smuggling = b"Subject: x\r\n\r\n\n.\nMAIL FROM:<evil@c.example>\r\n";
    let signed = (&smuggling[..], &Sha256::digest(smuggling)[..]);
    let lone = stored(&shop, &packpost, "b@c.example", signed).await;
    let wrong = (&b"Subject: x\r\n\r\n"[..], &[0; 32][..]);
    let changed = stored(&shop, &packpost, "b@c.example", wrong).await;
    packpost.run_outbox().await;
    for (id, why) in [(lone, "a lone CR or LF"), (changed, "damaged")] {
        let status = shop.status(id).await;
        assert_eq!(status.state, State::Failed);
        assert!(status.attempts[0].reply.contains(why), "{status:?}");
    }
    assert_eq!(smtp.connections(), 0);
}

#[tokio::test]
async fn an_order_leaves_before_notices_to_members_that_were_queued_before_it() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    for n in 0..30 {
        shop.queue_notice(&format!("member{n}@exul.example")).await;
    }
    packpost.pass(SignedDuration::from_mins(1));
    shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    let received = smtp.received();
    let place = received.iter().position(|mail| mail.to == ["samir@alnoor.example"]);
    assert_eq!(received.len(), 31, "the notices leave too");
    assert!(place < Some(4), "among the first that were spoken of at once: {place:?}");
}

#[tokio::test]
async fn a_stored_address_that_is_none_is_refused_and_no_relay_is_at_fault() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let bytes = b"Subject: x\r\n\r\n";
    for n in 0..4 {
        let to = format!("nobody {n}");
        let id = stored(&shop, &packpost, &to, (bytes, &Sha256::digest(bytes))).await;
        packpost.run_outbox().await;
        assert_eq!(state(&shop, id).await, State::Refused);
    }
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    assert_eq!(state(&shop, id).await, State::HandedOver);
}

//! One address that a relay dislikes, in whatever way it says so: the mail to it waits alone, and
//! all other mail leaves as if it were not there.

use crate::support::{
    Packpost,
    outbox::Sender,
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};
use jiff::SignedDuration;
use packpost_domain::MessageId;
use packpost_server::outbox::{self, Outcome, Standing, State, WaitsFor};

/// How relays that are well answer RCPT of one address.
const ANSWERS: [&[u8]; 5] = [
    b"451 Could not complete recipient verify callout\r\n",
    b"421 4.4.1 Connection timed out\r\n",
    b"451 4.3.0 Temporary lookup failure\r\n",
    b"554 5.7.1 <bad@alnoor.example>: Relay access denied\r\n",
    b"450 4.1.8 <orders@exul.example>: Sender address rejected: Domain not found\r\n",
];
const OURS: &[u8] =
    b"553 5.7.1 <orders@exul.example>: Sender address rejected: not owned by user exul\r\n";

async fn standings(packpost: &Packpost) -> Vec<Standing> {
    let relays = outbox::relays(&packpost.state).await.expect("read");
    relays.iter().map(|relay| relay.standing).collect()
}

async fn outcomes(shop: &Sender<'_>, id: MessageId) -> Vec<Option<Outcome>> {
    shop.status(id).await.attempts.iter().map(|a| a.outcome).collect()
}

#[tokio::test]
async fn mail_to_one_bad_address_waits_alone_with_one_relay_and_with_two() {
    for answer in ANSWERS {
        for count in [1, 2] {
            let relays = [ScriptedSmtp::start().await, ScriptedSmtp::start().await];
            relays.iter().for_each(|smtp| smtp.answer_recipients("bad@alnoor.example", answer));
            let addresses: Vec<_> = relays.iter().take(count).map(ScriptedSmtp::addr).collect();
            let packpost = Packpost::relaying_by(&addresses).await;
            let shop = packpost.sender("Exul").await;
            let mut bad = Vec::new();
            for _ in 0..5 {
                bad.push(shop.queue_to("bad@alnoor.example").await);
            }
            let words = String::from_utf8_lossy(answer);
            for hour in 0..10 {
                packpost.run_outbox().await;
                let id = shop.queue_to(&format!("lina{hour}@home.example")).await;
                packpost.run_outbox().await;
                let other = outcomes(&shop, id).await;
                assert_eq!(other, [Some(Outcome::HandedOver)], "{words}: hour {hour}");
                packpost.pass(SignedDuration::from_hours(1));
            }
            assert_eq!(standings(&packpost).await, vec![Standing::Open; count], "{words}");
            for id in bad {
                assert_eq!(shop.status(id).await.state, State::Delayed, "{words}");
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_in_latin_1_is_one() {
    let smtp = ScriptedSmtp::start().await;
    smtp.answer_recipients("bad@alnoor.example", b"550 5.1.1 Empf\xe4nger unbekannt\r\n");
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    for _ in 0..4 {
        let id = shop.queue_to("bad@alnoor.example").await;
        packpost.run_outbox().await;
        assert_eq!(shop.status(id).await.state, State::Refused);
    }
    assert_eq!(standings(&packpost).await, [Standing::Open]);
}

#[tokio::test]
async fn what_may_be_the_relays_trouble_is_asked_of_the_next_one_at_once() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.answer_recipients("@alnoor.example", ANSWERS[0]);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::Delayed), Some(Outcome::HandedOver)]);
}

#[tokio::test]
async fn a_relay_that_refuses_our_sender_at_rcpt_is_passed_over_and_the_next_one_sends() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.answer_recipients(".example", OURS);
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.sender("Exul").await;
    for n in 0..3 {
        let id = shop.queue_to(&format!("supplier{n}@alnoor.example")).await;
        packpost.run_outbox().await;
        let both = [Some(Outcome::Failed), Some(Outcome::HandedOver)];
        assert_eq!(outcomes(&shop, id).await, both);
    }
    assert_eq!(standings(&packpost).await, [Standing::Shut, Standing::Open]);
    let id = shop.queue("Order 4").await;
    packpost.run_outbox().await;
    assert_eq!(outcomes(&shop, id).await, [Some(Outcome::HandedOver)], "straight by the second");
    assert_eq!(second.received().len(), 4);
}

#[tokio::test]
async fn a_relay_that_refuses_our_sender_alone_is_the_relays_trouble_and_not_the_recipients() {
    let smtp = ScriptedSmtp::start().await;
    smtp.answer_recipients(".example", OURS);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = shop.queue("Order PP-1042").await;
    packpost.run_outbox().await;
    let status = shop.status(id).await;
    assert_eq!((status.state, status.waits_for), (State::Delayed, Some(WaitsFor::Relay)));
    smtp.obey();
    packpost.pass(SignedDuration::from_mins(2));
    packpost.run_outbox().await;
    assert_eq!(shop.status(id).await.state, State::HandedOver, "a setting has mended it");
}

#[tokio::test]
async fn what_several_recipients_hear_is_the_relays_and_all_of_it_leaves_when_it_is_well() {
    let smtp = ScriptedSmtp::start().await;
    smtp.answer_recipients(".example", ANSWERS[2]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let mut ids = Vec::new();
    for n in 0..6 {
        ids.push(shop.queue_to(&format!("supplier{n}@alnoor.example")).await);
        packpost.run_outbox().await;
    }
    assert_eq!(standings(&packpost).await, [Standing::Shut]);
    for id in &ids {
        let status = shop.status(*id).await;
        assert_eq!((status.state, status.waits_for), (State::Delayed, Some(WaitsFor::Relay)));
    }
    for _ in 0..6 * 60 {
        packpost.pass(SignedDuration::from_mins(1));
        packpost.run_outbox().await;
    }
    assert!(smtp.received().is_empty());
    smtp.obey();
    let pass = async |minutes| {
        for _ in 0..minutes {
            packpost.pass(SignedDuration::from_mins(1));
            packpost.run_outbox().await;
        }
    };
    pass(5).await;
    assert!(!smtp.received().is_empty(), "the first within five minutes");
    pass(10).await;
    let mut left = Vec::new();
    for id in &ids {
        let status = shop.status(*id).await;
        left.extend((status.state != State::HandedOver).then_some(status));
    }
    assert_eq!(smtp.received().len(), 6, "all within a quarter of an hour, and not {left:#?}");
    assert_eq!(standings(&packpost).await, [Standing::Open]);
}

#[tokio::test]
async fn a_trial_takes_a_mail_that_the_relay_has_not_failed() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::Drop { at: Stage::Banner });
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    for n in 0..3 {
        shop.queue_to(&format!("bad{n}@alnoor.example")).await;
    }
    packpost.run_outbox().await;
    assert_eq!(standings(&packpost).await, [Standing::Shut]);
    // The youngest by far: whoever takes the oldest for the trial takes another.
    packpost.pass(SignedDuration::from_secs(1));
    let good = shop.queue_to("lina@home.example").await;
    packpost.run_outbox().await;
    assert!(outcomes(&shop, good).await.is_empty(), "it waits for the relay");

    // It is well again, but for the addresses that all the older mail is to: with three of them
    // for its trial it would be shut once more.
    smtp.obey();
    smtp.answer_recipients("@alnoor.example", ANSWERS[0]);
    packpost.pass(SignedDuration::from_mins(3));
    packpost.run_outbox().await;
    assert_eq!(outcomes(&shop, good).await, [Some(Outcome::HandedOver)]);
}

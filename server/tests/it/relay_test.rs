//! The test of a relay: each step in its turn, and what is wrong in plain words.

use crate::support::{
    Browser, Packpost, Page,
    outbox::{address, relay},
    smtp::{Misbehaviour, Offers, ScriptedSmtp, Stage, refused_addr},
    tls::{self, TlsSmtp},
};
use jiff::SignedDuration;
use packpost_server::{
    config::{Relay, TlsMode},
    outbox::{self, Standing},
};

/// A shop that sends by this relay, called `post`.
async fn shop_by(relay: Relay) -> (Packpost, Browser) {
    let packpost = Packpost::with(|config| {
        config.relays = vec![Relay { name: "post".to_owned(), ..relay }];
        config.mail_from = address("orders@exul.example");
    })
    .await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    (packpost, browser)
}

async fn tested(relay: Relay) -> Page {
    let (_packpost, browser) = shop_by(relay).await;
    browser.post("/channels/post/test", &[]).await
}

fn at(smtp: &ScriptedSmtp) -> Relay {
    relay(&smtp.addr().ip().to_string(), smtp.addr().port())
}

async fn meeting(misbehaviour: Misbehaviour) -> Page {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(misbehaviour);
    let login = Some(("exul".to_owned(), "secret".to_owned()));
    tested(Relay { login, ..at(&smtp) }).await
}

#[tokio::test]
async fn all_steps_are_taken_and_no_mail_is_sent() {
    let smtp = ScriptedSmtp::start().await;
    let login = Some(("exul".to_owned(), "secret".to_owned()));
    let page = tested(Relay { login, ..at(&smtp) }).await;
    page.is(200).says("All steps went well. No mail was sent.");
    for step in [
        "Find the server",
        "Connect",
        "Greet",
        "Sign in",
        "Name the sender",
        "Name you as recipient",
    ] {
        page.says(&format!("{step} Went well"));
    }
    assert!(smtp.received().is_empty());
    page.does_not_say("secret");
}

#[tokio::test]
async fn every_refusal_is_explained_with_the_servers_words_beside_it() {
    let reply = |at, code, text: &str| Misbehaviour::Reply { at, code, text: text.to_owned() };
    for (misbehaviour, step, says) in [
        (reply(Stage::Auth, 535, "5.7.8 no"), "Sign in", "User or password is wrong."),
        (reply(Stage::Auth, 534, "5.7.9 no"), "Sign in", "does not accept this kind of sign-in"),
        (
            reply(Stage::Mail, 550, "5.7.1 no"),
            "Name the sender",
            "does not let you send from this From address",
        ),
        (
            reply(Stage::Mail, 553, "5.7.1 no"),
            "Name the sender",
            "does not let you send from this From address",
        ),
        (
            reply(Stage::Mail, 530, "5.7.0 Must issue a STARTTLS command"),
            "Name the sender",
            "wants encryption before anything else",
        ),
        (
            reply(Stage::Rcpt, 554, "5.7.1 Relay access denied"),
            "Name you as recipient",
            "does not forward mail for you",
        ),
        (reply(Stage::Rcpt, 550, "5.1.1 no"), "Name you as recipient", "refuses your own address"),
        (reply(Stage::Rcpt, 450, "4.7.1 later"), "Name you as recipient", "greylisting"),
        (reply(Stage::Banner, 421, "4.3.2 closing"), "Greet", "is busy or shutting down"),
    ] {
        let page = meeting(misbehaviour.clone()).await;
        page.is(200).says("The test ended with a problem. No mail was sent.");
        page.says(&format!("{step} Failed")).says(says);
        let Misbehaviour::Reply { code, text, .. } = misbehaviour else { continue };
        page.says(&format!("{code} {text}"));
    }
}

#[tokio::test]
async fn what_is_no_reply_is_explained_too() {
    let hung_up = meeting(Misbehaviour::Drop { at: Stage::Banner }).await;
    hung_up.says("Greet Failed").says("The server hung up.");
    let garbled = Misbehaviour::Raw { at: Stage::Banner, bytes: b"HTTP/1.1 400 Bad\r\n".to_vec() };
    meeting(garbled).await.says("Greet Failed").says("What answers there is no mail server");
    let nobody = refused_addr();
    let refused = tested(relay(&nobody.ip().to_string(), nobody.port())).await;
    refused
        .says("Find the server Went well")
        .says("Connect Failed")
        .says("nothing listens on this port");
    let nowhere = tested(relay("no such host", 25)).await;
    nowhere.says("Find the server Failed");
}

#[tokio::test]
async fn a_server_without_a_way_to_sign_in_is_told() {
    let smtp = ScriptedSmtp::offering(Offers { auth: false, ..Offers::default() }).await;
    let login = Some(("exul".to_owned(), "secret".to_owned()));
    let page = tested(Relay { login, ..at(&smtp) }).await;
    page.says("Sign in Failed").says("offers no way to sign in");
}

#[tokio::test]
async fn encryption_that_is_not_offered_is_told_and_nothing_goes_on_without_it() {
    let smtp = ScriptedSmtp::start().await;
    let page = tested(Relay { tls: TlsMode::Starttls, ..at(&smtp) }).await;
    page.says("Encrypt Failed").says("does not offer STARTTLS").does_not_say("Name the sender");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_told() {
    for mode in [TlsMode::Starttls, TlsMode::Tls] {
        let smtp = TlsSmtp::start(mode == TlsMode::Starttls, tls::self_signed()).await;
        let page = tested(Relay { tls: mode, ..relay("localhost", smtp.port()) }).await;
        page.says("Encrypt Failed").says("not from anybody this machine trusts");
        page.says("invalid peer certificate");
    }
}

#[tokio::test]
async fn a_server_that_speaks_in_the_clear_where_tls_is_set_is_told() {
    let smtp = ScriptedSmtp::start().await;
    let page = tested(Relay { tls: TlsMode::Tls, ..at(&smtp) }).await;
    page.says("Encrypt Failed").says("speaks another kind of encryption");
}

#[tokio::test]
async fn a_test_mail_goes_to_the_owner_by_this_relay_and_into_no_queue() {
    let smtp = ScriptedSmtp::start().await;
    let (packpost, browser) = shop_by(at(&smtp)).await;
    let page = browser.post("/channels/post/test-mail", &[]).await;
    page.is(200).says("A test mail to rania@exul.example was handed over.");
    let received = smtp.received();
    assert_eq!(received.len(), 1);
    assert_eq!(
        (received[0].from.as_str(), &received[0].to[..]),
        ("orders@exul.example", &["rania@exul.example".to_owned()][..])
    );
    let data = String::from_utf8_lossy(&received[0].data).into_owned();
    assert!(data.contains("Subject: Test of post\r\n"), "{data}");
    assert!(data.contains("Auto-Submitted: auto-generated\r\n"), "{data}");
    assert_eq!(packpost.count("outbox").await, 0);

    smtp.script([Misbehaviour::refuse(Stage::Dot, 554)]);
    let page = browser.post("/channels/post/test-mail", &[]).await;
    page.says("Hand over the test mail Failed").says("554 5.7.1 Message rejected");
    smtp.script([Misbehaviour::Drop { at: Stage::AfterDot }]);
    let page = browser.post("/channels/post/test-mail", &[]).await;
    page.says("may have been taken or not").does_not_say("No mail was sent");
}

#[tokio::test]
async fn a_test_names_the_sender_that_orders_by_this_relay_have() {
    let smtp = ScriptedSmtp::start().await;
    let envelope_from = Some(address("bounces@exul.example"));
    let (_packpost, browser) = shop_by(Relay { envelope_from, ..at(&smtp) }).await;
    browser.post("/channels/post/test-mail", &[]).await.says("was handed over");
    assert_eq!(smtp.received()[0].from, "bounces@exul.example");
}

#[tokio::test]
async fn a_test_that_goes_well_lets_a_closed_relay_prove_itself() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::Drop { at: Stage::Banner });
    let (packpost, browser) = shop_by(at(&smtp)).await;
    let sender = packpost.sender("Other").await;
    for n in 0..3 {
        sender.queue(&format!("Order {n}")).await;
    }
    packpost.run_outbox().await;
    let standing = async || outbox::relays(&packpost.state).await.expect("read")[0].standing;
    assert_eq!(standing().await, Standing::Shut);
    browser.post("/channels/post/test", &[]).await.says("The server hung up.");
    assert_eq!(standing().await, Standing::Shut, "a test that fails changes nothing");
    smtp.obey();
    browser.post("/channels/post/test", &[]).await.says("All steps went well.");
    assert_eq!(standing().await, Standing::Trial);
    packpost.pass(SignedDuration::from_secs(1));
    packpost.run_outbox().await;
    assert_eq!(smtp.received().len(), 3, "what waited left");
}

#[tokio::test]
async fn a_relay_that_there_is_not_is_not_found() {
    let smtp = ScriptedSmtp::start().await;
    let (_packpost, browser) = shop_by(at(&smtp)).await;
    browser.post("/channels/other/test", &[]).await.is(404);
    browser.post("/channels/other/test-mail", &[]).await.is(404);
}

//! Mail and password go only to a relay that is the right one, as far as TLS can tell.

use crate::{
    mail_faults::{ended, one_attempt},
    support::{
        Packpost,
        smtp::{Misbehaviour, ScriptedSmtp, Stage},
    },
};
use packpost_server::{
    config::TlsMode,
    outbox::{Limits, Outcome, Status},
};

fn login() -> Option<(String, String)> {
    Some(("exul".to_owned(), "the relay's secret".to_owned()))
}

#[tokio::test]
async fn a_wrong_password_delays_and_is_nowhere_to_be_read() {
    for code in [535, 454] {
        let smtp = ScriptedSmtp::start().await;
        smtp.script([Misbehaviour::refuse(Stage::Auth, code)]);
        let packpost = Packpost::relaying(smtp.addr(), TlsMode::None, login()).await;
        let status = one_attempt(&packpost, Limits::default()).await;
        ended(&status, Outcome::Failed, &code.to_string());
        assert!(!format!("{status:?}").contains("secret"));
        assert_eq!(smtp.received(), []);
    }
}

#[tokio::test]
async fn the_password_is_given_where_it_is_asked_for() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying(smtp.addr(), TlsMode::None, login()).await;
    let status = one_attempt(&packpost, Limits::default()).await;
    ended(&status, Outcome::HandedOver, "250");
    assert_eq!(smtp.received()[0].auth, login());
}

/// Nothing of the mail, and no password, goes out where TLS can't be had.
async fn without_tls(smtp: &ScriptedSmtp, tls: TlsMode) -> Status {
    let packpost = Packpost::relaying(smtp.addr(), tls, login()).await;
    let status = one_attempt(&packpost, Limits::default()).await;
    assert_eq!(smtp.received(), []);
    status
}

#[tokio::test]
async fn a_failed_handshake_delays() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::GarbledTls]);
    let status = without_tls(&smtp, TlsMode::Starttls).await;
    ended(&status, Outcome::Failed, "greeting the server");
    let status = without_tls(&ScriptedSmtp::start().await, TlsMode::Tls).await;
    ended(&status, Outcome::Failed, "greeting the server");
}

#[tokio::test]
async fn a_relay_that_does_not_offer_tls_or_takes_it_back_delays() {
    let status = without_tls(&ScriptedSmtp::start().await, TlsMode::Starttls).await;
    ended(&status, Outcome::Failed, "STARTTLS is not supported");
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::StartTls, 454)]);
    let status = without_tls(&smtp, TlsMode::Starttls).await;
    ended(&status, Outcome::Failed, "454 4.7.0 TLS not available");
}

#[tokio::test]
async fn what_is_said_before_the_handshake_does_not_count_after_it() {
    let smtp = ScriptedSmtp::start().await;
    let bytes = b"220 2.0.0 Go ahead\r\n250 injected by somebody on the way\r\n".to_vec();
    smtp.script([Misbehaviour::Raw { at: Stage::StartTls, bytes }]);
    let status = without_tls(&smtp, TlsMode::Starttls).await;
    ended(&status, Outcome::Failed, "talked on before the handshake");
}

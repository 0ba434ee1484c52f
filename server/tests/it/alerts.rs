//! People are told of mail to suppliers that does not get out: once, in time, and until its cause
//! is gone.

use crate::support::{
    Packpost, StockedShop,
    outbox::address,
    people::any,
    smtp::{Misbehaviour, ScriptedSmtp, Stage, refused_addr},
};
use jiff::SignedDuration;
use packpost_domain::Role;
use packpost_server::channels::alerts;
use sqlx::Row;
use std::{net::SocketAddr, os::unix::fs::PermissionsExt, path::PathBuf};

/// A minute and a half: what mends itself in it nobody hears of.
const PATIENCE: SignedDuration = SignedDuration::from_secs(90);

impl Packpost {
    /// What the periodic task does, with the tries that are due before it.
    async fn look(&self) {
        self.run_outbox().await;
        alerts::look(&self.state).await.expect("looked");
    }

    /// The kinds of the open alerts with how many mails each is about.
    async fn alerts(&self) -> Vec<(String, i64)> {
        let mut read = self.state.db.read().await.expect("a reader");
        let rows = sqlx::query(
            "SELECT kind, (SELECT count(*) FROM alert_mails m WHERE m.alert_id = a.id)
             FROM alerts a WHERE resolved_at IS NULL ORDER BY kind",
        )
        .fetch_all(&mut *read)
        .await
        .expect("alerts");
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    }
}

fn alert(kind: &str, mails: i64) -> Vec<(String, i64)> {
    vec![(kind.to_owned(), mails)]
}

/// What stands above the page, outside its main part.
async fn banner(shop: &StockedShop) -> String {
    let page = shop.browser.get("/orders").await;
    let html = page.html.split("class=\"banner alert\"").nth(1).unwrap_or_default().to_owned();
    let text = html.split("</aside>").next().unwrap_or_default();
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

async fn with_relay(at: SocketAddr) -> (Packpost, StockedShop) {
    let packpost = Packpost::relaying_to(at).await;
    let shop = packpost.stocked_shop().await;
    (packpost, shop)
}

#[tokio::test]
async fn a_first_delay_is_told_within_two_minutes_and_forgotten_when_the_mail_leaves() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    let (packpost, shop) = with_relay(smtp.addr()).await;
    shop.placed().await;
    packpost.look().await;
    assert_eq!(packpost.alerts().await, [], "the next try may do");
    assert_eq!(banner(&shop).await, "");

    packpost.pass(PATIENCE);
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("delayed", 1));
    let says = banner(&shop).await;
    assert!(says.contains("Order 1001 to Al-Noor Packaging has been waiting to leave"), "{says}");

    smtp.obey();
    packpost.pass(SignedDuration::from_mins(10));
    packpost.look().await;
    assert_eq!(packpost.alerts().await, []);
    assert_eq!(banner(&shop).await, "");
}

#[tokio::test]
async fn the_end_of_the_schedule_is_told_and_ends_the_delay() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 450));
    let (packpost, shop) = with_relay(smtp.addr()).await;
    shop.placed().await;
    packpost.look().await;
    packpost.pass(SignedDuration::from_mins(5));
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("delayed", 1));
    // Hour by hour: time that nobody waited does not count towards the end.
    for _ in 0..50 {
        packpost.pass(SignedDuration::from_hours(1));
        packpost.run_outbox().await;
    }
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("failed", 1));
    let says = banner(&shop).await;
    assert!(says.contains("Order 1001 to Al-Noor Packaging could not be sent"), "{says}");
}

#[tokio::test]
async fn what_is_refused_or_uncertain_is_told_at_once() {
    for (misbehaviour, kind, words) in [
        (
            Misbehaviour::refuse(Stage::Rcpt, 550),
            "refused",
            "Order 1001 to Al-Noor Packaging was refused",
        ),
        (
            Misbehaviour::Drop { at: Stage::AfterDot },
            "uncertain",
            "It is not known whether order 1001",
        ),
    ] {
        let smtp = ScriptedSmtp::start().await;
        smtp.script([misbehaviour]);
        let (packpost, shop) = with_relay(smtp.addr()).await;
        shop.placed().await;
        packpost.look().await;
        assert_eq!(packpost.alerts().await, alert(kind, 1));
        let says = banner(&shop).await;
        assert!(says.contains(words), "{says}");
    }
}

#[tokio::test]
async fn told_to_stop_it_ends_before_the_next_look() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let (packpost, shop) = with_relay(smtp.addr()).await;
    shop.placed().await;
    packpost.run_outbox().await;
    alerts::run(packpost.state.clone(), std::future::ready(())).await;
    assert_eq!(packpost.alerts().await, []);
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("refused", 1), "after the next start");
}

#[tokio::test]
async fn a_refusal_is_over_when_the_mail_is_sent_again() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let (packpost, shop) = with_relay(smtp.addr()).await;
    let order = shop.placed().await;
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("refused", 1));
    let again = shop.browser.get(&order).await.html;
    let again = again.split("action=\"").find(|part| part.contains("/retry\"")).expect("a form");
    shop.browser.post(again.split('"').next().expect("a path"), &[]).await.is(303);
    packpost.look().await;
    assert_eq!(packpost.alerts().await, []);
}

#[tokio::test]
async fn a_relay_outage_is_one_alert_with_a_count_until_all_of_it_has_left() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::Drop { at: Stage::Banner });
    let (packpost, shop) = with_relay(smtp.addr()).await;
    for _ in 0..4 {
        shop.placed().await;
    }
    packpost.look().await;
    packpost.pass(PATIENCE);
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("outage", 4));
    let says = banner(&shop).await;
    assert!(says.contains("4 mails to suppliers wait."), "{says}");
    shop.placed().await;
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("outage", 5), "the same alert");
    assert_eq!(packpost.count("alerts").await, 1);

    smtp.obey();
    packpost.pass(SignedDuration::from_mins(3));
    for _ in 0..6 {
        packpost.look().await;
    }
    assert_eq!(packpost.alerts().await, []);
    assert_eq!(packpost.count("alerts").await, 1, "no alert was raised by the recovery");
    assert_eq!(packpost.count("alert_mails").await, 0);
}

#[tokio::test]
async fn the_owners_are_told_by_mail_each_in_their_language_and_nobody_else_is() {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let (packpost, shop) = with_relay(smtp.addr()).await;
    packpost.colleague(shop.shop, "basma@exul.example", any(Role::Buyer)).await;
    packpost.colleague(shop.shop, "omar@exul.example", any(Role::Owner)).await;
    let other = packpost.stocked_shop_of("omar@other.example").await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query("UPDATE members SET language = 'ar' WHERE email = 'omar@exul.example'")
        .execute(&mut *write)
        .await
        .expect("set");
    write.commit().await.expect("committed");
    shop.placed().await;
    packpost.look().await;

    let mails = packpost.account_mails().await;
    let mut to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["omar@exul.example", "rania@exul.example"]);
    let rania = mails.iter().find(|mail| mail.to.starts_with("rania")).expect("a mail");
    assert!(rania.text().contains("Order 1001 to Al-Noor Packaging was refused by a mail server"));
    assert!(rania.text().contains("http://packpost.example/channels"));
    assert_eq!(rania.header("Auto-Submitted"), "auto-generated");
    let omar = mails.iter().find(|mail| mail.to.starts_with("omar")).expect("a mail");
    assert!(
        omar.text().contains("رفض خادم بريد الطلب 1001 إلى Al-Noor Packaging"),
        "{}",
        omar.text()
    );
    assert_eq!(banner(&other).await, "", "another shop hears nothing of it");

    packpost.look().await;
    assert_eq!(packpost.account_mails().await.len(), 2, "told once");
}

#[tokio::test]
async fn what_happens_soon_after_is_gathered_into_one_mail() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 550));
    let (packpost, shop) = with_relay(smtp.addr()).await;
    for _ in 0..3 {
        shop.placed().await;
        packpost.look().await;
        packpost.pass(SignedDuration::from_mins(1));
    }
    assert_eq!(packpost.account_mails().await.len(), 1);
    packpost.pass(SignedDuration::from_mins(3));
    packpost.look().await;
    let mails = packpost.account_mails().await;
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[1].header("Subject"), "2 problems with mail to suppliers");
}

#[tokio::test]
async fn an_alert_mail_that_is_refused_is_no_alert() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::refuse(Stage::Rcpt, 550));
    let (packpost, shop) = with_relay(smtp.addr()).await;
    shop.placed().await;
    packpost.look().await;
    assert_eq!(packpost.account_mails().await.len(), 1);
    for _ in 0..3 {
        packpost.pass(SignedDuration::from_mins(10));
        packpost.look().await;
    }
    assert_eq!(packpost.alerts().await, alert("refused", 1));
    assert_eq!(packpost.account_mails().await.len(), 1);
}

#[tokio::test]
async fn that_no_mail_leaves_is_not_told_by_mail() {
    let (packpost, shop) = with_relay(refused_addr()).await;
    for _ in 0..4 {
        shop.placed().await;
    }
    packpost.look().await;
    packpost.pass(PATIENCE);
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("outage", 4));
    assert_eq!(packpost.account_mails().await.len(), 0);
}

#[tokio::test]
async fn a_relay_that_is_down_beside_another_is_told_by_the_other() {
    let (first, second) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    first.always(Misbehaviour::Drop { at: Stage::Banner });
    let packpost = Packpost::relaying_by(&[first.addr(), second.addr()]).await;
    let shop = packpost.stocked_shop().await;
    for _ in 0..3 {
        shop.placed().await;
        packpost.run_outbox().await;
    }
    packpost.pass(PATIENCE);
    packpost.look().await;
    assert_eq!(packpost.alerts().await, alert("relay", 0));
    let says = banner(&shop).await;
    assert!(
        says.contains(&format!("The mail server {} has taken no mail", first.addr())),
        "{says}"
    );
    packpost.run_outbox().await;
    let told = second.received();
    assert!(told.iter().any(|mail| mail.to == ["rania@exul.example"]), "{told:?}");
}

/// A program that keeps what it is told, and ends as said.
fn program(folder: &std::path::Path, ending: u8) -> PathBuf {
    let path = folder.join("alert");
    let lines = format!("#!/bin/sh\ncat >> \"{}/told\"\nexit {ending}\n", folder.display());
    std::fs::write(&path, lines).expect("written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).expect("set");
    path
}

async fn with_command(at: SocketAddr, command: PathBuf) -> (Packpost, StockedShop) {
    let packpost = Packpost::with(|config| {
        config.relays = vec![crate::support::outbox::relay(&at.ip().to_string(), at.port())];
        config.mail_from = address("orders@exul.example");
        config.alert_command = Some(command);
    })
    .await;
    let shop = packpost.stocked_shop().await;
    (packpost, shop)
}

#[tokio::test]
async fn the_operators_command_is_told_once_and_of_an_outage_too() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (packpost, shop) = with_command(refused_addr(), program(folder.path(), 0)).await;
    for _ in 0..4 {
        shop.placed().await;
    }
    packpost.look().await;
    packpost.pass(PATIENCE);
    packpost.look().await;
    packpost.look().await;
    let told = std::fs::read_to_string(folder.path().join("told")).expect("told");
    let told: serde_json::Value = serde_json::from_str(&told).expect("one JSON value: told once");
    assert_eq!(told["shop"], "Exul");
    assert_eq!(told["url"], "http://packpost.example/channels");
    assert_eq!(told["alerts"][0]["kind"], "outage");
    let text = told["alerts"][0]["text"].as_str().expect("words");
    assert!(text.contains("4 mails to suppliers wait."), "{text}");
}

#[tokio::test]
async fn a_command_that_fails_is_run_again_and_not_for_ever() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::refuse(Stage::Rcpt, 550)]);
    let (packpost, shop) = with_command(smtp.addr(), program(folder.path(), 1)).await;
    shop.placed().await;
    for _ in 0..9 {
        packpost.look().await;
    }
    let told = std::fs::read_to_string(folder.path().join("told")).expect("told");
    assert_eq!(told.matches("\"refused\"").count(), 5);
    assert_eq!(packpost.account_mails().await.len(), 1, "the owner is told all the same");
}

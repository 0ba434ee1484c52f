//! What DNS says about the domain of the From address, asked of a name server on this machine.

use crate::support::{
    Browser, Packpost,
    dns::{Answer, NameServer},
    outbox::{address, relay},
    smtp::refused_addr,
};
use packpost_server::config::Relay;
use std::net::SocketAddr;

const SPF: (&str, &str) = ("exul.example", "v=spf1 a:mail.exul.example ~all");
const DKIM: (&str, &str) = ("s1._domainkey.exul.example", "v=DKIM1; k=rsa; p=MIIB");
const DMARC: (&str, &str) =
    ("_dmarc.exul.example", "v=DMARC1; p=quarantine; rua=mailto:dmarc@exul.example");

async fn shop_asking(server: SocketAddr) -> (Packpost, Browser) {
    shop_by(relay("mail.exul.example", 587), server).await
}

async fn shop_by(relay: Relay, server: SocketAddr) -> (Packpost, Browser) {
    let packpost = Packpost::with(|config| {
        config.relays = vec![relay];
        config.mail_from = address("orders@exul.example");
        config.dns = Some(server);
    })
    .await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    (packpost, browser)
}

#[tokio::test]
async fn records_that_are_well_are_told_as_well() {
    let server = NameServer::start(&[SPF, DKIM, DMARC], Answer::Whole).await;
    let (_packpost, browser) = shop_asking(server.addr()).await;
    let page = browser.post("/channels/dns", &[("selectors", "")]).await;
    page.is(200).says("exul.example says who may send in its name.");
    page.says("There is a key under the selector s1.");
    page.says("exul.example says what is to be done with forgeries.");
    page.does_not_say("To be mended");
}

#[tokio::test]
async fn records_that_are_missing_are_given_to_be_added() {
    let server = NameServer::start(&[], Answer::Whole).await;
    let (_packpost, browser) = shop_asking(server.addr()).await;
    let page = browser.post("/channels/dns", &[("selectors", "own")]).await;
    page.is(200).says("exul.example does not say who may send in its name.");
    page.says("v=spf1 a:mail.exul.example ~all");
    page.says("Nothing stands under the selector own.").says("own._domainkey.exul.example");
    page.says("_dmarc.exul.example").says("v=DMARC1; p=none");
    assert_eq!(page.input("selectors"), "own");
}

#[tokio::test]
async fn spf_is_looked_up_for_the_domain_that_bounces_go_to() {
    let bounces = ("bounces.exul.example", "v=spf1 a:mail.exul.example ~all");
    let server = NameServer::start(&[bounces, DKIM, DMARC], Answer::Whole).await;
    let envelope_from = Some(address("orders@bounces.exul.example"));
    let own = Relay { envelope_from, ..relay("mail.exul.example", 587) };
    let (_packpost, browser) = shop_by(own, server.addr()).await;
    let page = browser.post("/channels/dns", &[("selectors", "")]).await;
    page.says("bounces.exul.example says who may send in its name.");
    page.does_not_say("does not say who may send").does_not_say("To be mended");
}

#[tokio::test]
async fn an_answer_that_does_not_fit_into_a_packet_is_asked_for_again_by_tcp() {
    let long = format!("v=spf1 {} ~all", "ip4:192.0.2.0/24 ".repeat(60).trim());
    let server = NameServer::start(&[("exul.example", &long)], Answer::CutOff).await;
    let (_packpost, browser) = shop_asking(server.addr()).await;
    let page = browser.post("/channels/dns", &[("selectors", "")]).await;
    page.says("exul.example says who may send in its name.");
}

#[tokio::test]
async fn without_an_answer_the_page_says_so_and_gives_the_records_anyway() {
    let refusing = NameServer::start(&[], Answer::Refused).await;
    for server in [refusing.addr(), refused_addr()] {
        let (_packpost, browser) = shop_asking(server).await;
        let page = browser.post("/channels/dns", &[("selectors", "")]).await;
        page.is(200).says("The records of exul.example could not be looked up now.");
        page.says("v=spf1 a:mail.exul.example ~all").says("v=DMARC1; p=none");
        page.does_not_say("does not say who may send");
    }
}

#[tokio::test]
async fn what_is_no_selector_is_said_beside_its_field() {
    let server = NameServer::start(&[], Answer::Whole).await;
    let (_packpost, browser) = shop_asking(server.addr()).await;
    for typed in ["a@b", "a b c d e f", "../x"] {
        let page = browser.post("/channels/dns", &[("selectors", typed)]).await;
        page.is(422).says("Enter selectors with a space between them");
        assert_eq!(page.input("selectors"), typed);
    }
    assert_eq!(server.asked(), 0);
}

#[tokio::test]
async fn without_a_relay_there_is_nothing_to_ask() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let answer = shop.browser.post("/channels/dns", &[("selectors", "")]).await;
    assert_eq!(answer.location().as_deref(), Some("/channels"));
}

//! A page says what is known, and whose words are whose.

use crate::support::{
    Packpost,
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};

#[tokio::test]
async fn what_lies_in_the_built_in_mailbox_was_handed_to_nobody() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    let page = shop.browser.submit(&format!("{order}/place"), &form).await;
    page.says("Its email stays in the built-in mailbox: nobody has been sent it.");
    page.does_not_say("on its way");
    packpost.run_outbox().await;
    let page = shop.browser.get(&order).await;
    page.says("Not sent").says("Nobody has been sent it.").does_not_say("Handed over");
    let ways = shop.browser.get(&format!("{order}/ways")).await;
    ways.says("Not sent").does_not_say("Handed over");
    shop.browser.get("/channels").await.says("Not sent, kept here").does_not_say("Handed over");
    let page = shop.browser.submit(&format!("{order}/links/new"), &[]).await;
    page.says("The email with the new link stays in the built-in mailbox");
    let page = packpost.browser().get("/reset/sent").await;
    page.says("stays in the built-in mailbox and reaches nobody").does_not_say("on its way");
}

#[tokio::test]
async fn with_a_mail_server_it_is_on_its_way_and_then_handed_over() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    let page = shop.browser.submit(&format!("{order}/place"), &form).await;
    page.says("The order is placed. The email is on its way.");
    packpost.browser().get("/reset/sent").await.says("an email with a link is on its way");
    packpost.run_outbox().await;
    shop.browser.get(&order).await.says("Handed over").does_not_say("Not sent");
    shop.browser.get(&format!("{order}/ways")).await.says("Handed over");
}

#[tokio::test]
async fn nobody_is_told_that_what_nobody_can_know_is_open() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.get("/channels").await;
    page.says("By hand").says("WhatsApp").says("can’t see whether they work");
    page.does_not_say("always open").says("Not tried yet");
    assert!(!page.html.contains("badge confirmed"), "nothing has shown that it works");
    shop.placed().await;
    packpost.run_outbox().await;
    let page = shop.browser.get("/channels").await;
    page.says("Open since").does_not_say("Not tried yet");
    assert_eq!(page.html.matches("badge confirmed").count(), 1, "the mail server alone");
}

#[tokio::test]
async fn what_we_saw_ourselves_does_not_stand_under_the_servers_name() {
    let smtp = ScriptedSmtp::start().await;
    smtp.always(Misbehaviour::Drop { at: Stage::Banner });
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    for _ in 0..3 {
        packpost.run_outbox().await;
        packpost.pass(jiff::SignedDuration::from_mins(5));
    }
    for path in [order.as_str(), "/channels"] {
        let page = shop.browser.get(path).await;
        page.says("Seen by Packpost: greeting the server").does_not_say("The server said:");
    }
    let page = shop.browser.post(&format!("/channels/{}/test", smtp.addr()), &[]).await;
    page.says("Seen by Packpost:").does_not_say("The server said:");
}
